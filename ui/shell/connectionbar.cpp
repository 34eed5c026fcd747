#include "ui/shell/connectionbar.h"

#include <QClipboard>
#include <QGuiApplication>

#include "core/base/istanbul.h"
#include "ui/common/button.h"
#include "ui/common/errortexts.h"

namespace eimza::ui {

ConnectionBar::ConnectionBar(client::ConnectionStatus &connection, client::Session &session, const Clock &clock, QWidget *parent)
    : PageBar{PageBar::Kind::Notice, Icon::Offline, parent}, m_connection{connection}, m_session{session}, m_clock{clock}, m_lastSync{connection.lastSync()}
{
    setObjectName(QStringLiteral("connectionBar"));
    m_signIn = addButton(tr("Oturum Aç"));
    m_signIn->setObjectName(QStringLiteral("barSignIn"));
    connect(m_signIn, &Button::clicked, this, &ConnectionBar::signInRequested);
    connect(&session, &client::Session::signedIn, this, &ConnectionBar::display);
    connect(&session, &client::Session::expired, this, &ConnectionBar::display);
    m_retry = addButton(tr("Yeniden Dene"));
    m_retry->setObjectName(QStringLiteral("retryConnection"));
    connect(m_retry, &Button::clicked, &connection, &client::ConnectionStatus::syncNow);
    m_pending = addButton(tr("Bekleyenleri Göster"));
    m_pending->setObjectName(QStringLiteral("showPending"));
    connect(m_pending, &Button::clicked, this, &ConnectionBar::pendingRequested);
    m_copyCode = addButton(tr("Kodu Kopyala"));
    m_copyCode->setObjectName(QStringLiteral("copyErrorCode"));
    m_copyCode->setAccessibleName(tr("Hata kodunu kopyala"));
    connect(m_copyCode, &Button::clicked, this, [this] {
        if (m_error)
            QGuiApplication::clipboard()->setText(errorText(*m_error, Place::List).code);
    });
    connect(&connection, &client::ConnectionStatus::changed, this, &ConnectionBar::display);
    connect(&connection, &client::ConnectionStatus::failed, this, [this](const Error &error) {
        m_error = error;
        display();
    });
    display();
}

void ConnectionBar::display()
{
    if (m_connection.lastSync() != std::exchange(m_lastSync, m_connection.lastSync()))
        m_error.reset();
    const bool offline = !m_connection.isOnline();
    const bool unknown = m_session.hasUser() && !m_session.isSignedIn();
    setVisible(offline || unknown || m_connection.isTooOld() || m_error);
    m_signIn->setVisible(unknown);
    m_retry->setVisible(!unknown);
    m_copyCode->setVisible(!offline && !unknown && !m_connection.isTooOld() && m_error && !errorText(*m_error, Place::List).code.isEmpty());
    setDrawing(offline ? Icon::Offline : Icon::Info);
    m_pending->setVisible((offline || unknown) && m_connection.unsent() > 0);
    QStringList sentences{stateText()};
    if (m_connection.isIncomplete())
        sentences.append(tr("Bu bilgisayardaki kayıtların bir kısmı okunamadı; listeler eksik olabilir. Kayıtlar bağlantı kurulunca yeniden alınacak."));
    setText(sentences.join(u' '));
}

QString ConnectionBar::stateText() const
{
    const bool offline = !m_connection.isOnline();
    if (m_connection.isTooOld())
        return tr("Bu sürüm artık desteklenmiyor; veriler yalnızca görüntülenebilir. Bilgi işlem biriminize başvurunuz.");
    if (m_session.hasUser() && !m_session.isSignedIn() && !offline)
        return tr("Oturum açık değil. %1 Gönderilmeyi bekleyen işlem: %2").arg(dataDateSentence(m_lastSync)).arg(m_connection.unsent());
    if (offline)
        return offlineText();
    if (!m_error)
        return {};
    const QString trouble = errorText(*m_error, Place::List).toString();
    return m_lastSync.isValid() ? trouble + u' ' + dataDateSentence(m_lastSync) : trouble;
}

QString ConnectionBar::offlineText() const
{
    const QString waiting = tr("Gönderilmeyi bekleyen işlem: %1").arg(m_connection.unsent());
    return m_lastSync.isValid() ? tr("Çevrimdışı çalışıyorsunuz. Son eşitleme: %1 (%2). %3")
                                      .arg(dateTimeText(m_lastSync), agoText(m_lastSync, m_clock.now()), waiting)
                                : tr("Çevrimdışı çalışıyorsunuz. Veriler henüz alınmadı. %1").arg(waiting);
}

QString agoText(const QDateTime &moment, const QDateTime &now)
{
    const int minutes = static_cast<int>(moment.secsTo(now) / 60);
    if (minutes < 1)
        return ConnectionBar::tr("az önce");
    if (minutes < 60)
        return ConnectionBar::tr("%n dakika önce", nullptr, minutes);
    if (minutes < 24 * 60)
        return ConnectionBar::tr("%n saat önce", nullptr, minutes / 60);
    return ConnectionBar::tr("%n gün önce", nullptr, minutes / (24 * 60));
}

} // namespace eimza::ui
