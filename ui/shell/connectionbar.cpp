#include "ui/shell/connectionbar.h"

#include "core/base/istanbul.h"
#include "ui/common/button.h"
#include "ui/common/errortexts.h"

namespace eimza::ui {

ConnectionBar::ConnectionBar(client::ConnectionStatus &connection, const Clock &clock, QWidget *parent)
    : PageBar{PageBar::Kind::Notice, Icon::Offline, parent}, m_connection{connection}, m_clock{clock}, m_lastSync{connection.lastSync()}
{
    setObjectName(QStringLiteral("connectionBar"));
    connect(addButton(tr("Yeniden Dene")), &Button::clicked, &connection, &client::ConnectionStatus::syncNow);
    m_pending = addButton(tr("Bekleyenleri Göster"));
    connect(m_pending, &Button::clicked, this, &ConnectionBar::pendingRequested);
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
    setVisible(offline || m_connection.isTooOld() || m_error);
    setDrawing(offline ? Icon::Offline : Icon::Info);
    m_pending->setVisible(offline && m_connection.unsent() > 0);
    if (m_connection.isTooOld())
        setText(tr("Bu sürüm artık desteklenmiyor; veriler yalnızca görüntülenebilir. Bilgi işlem biriminize başvurunuz."));
    else if (offline)
        setText(offlineText());
    else if (m_error)
        setText(m_lastSync.isValid() ? errorText(*m_error, Place::List).toString() + u' ' + dataDateSentence(m_lastSync)
                                     : errorText(*m_error, Place::List).toString());
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
