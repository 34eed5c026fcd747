#include "ui/shell/connectionbar.h"

#include "core/base/istanbul.h"
#include "ui/common/button.h"

namespace eimza::ui {

ConnectionBar::ConnectionBar(client::ConnectionStatus &connection, const Clock &clock, QWidget *parent)
    : PageBar{PageBar::Kind::Notice, Icon::Offline, parent}, m_connection{connection}, m_clock{clock}
{
    setObjectName(QStringLiteral("connectionBar"));
    connect(addButton(tr("Yeniden Dene")), &Button::clicked, &connection, &client::ConnectionStatus::syncNow);
    connect(addButton(tr("Bekleyenleri Göster")), &Button::clicked, this, &ConnectionBar::pendingRequested);
    connect(&connection, &client::ConnectionStatus::changed, this, &ConnectionBar::display);
    display();
}

void ConnectionBar::display()
{
    setVisible(!m_connection.isOnline() || m_connection.isTooOld());
    if (m_connection.isTooOld()) {
        setText(tr("Bu sürüm artık desteklenmiyor; veriler yalnızca görüntülenebilir. Bilgi işlem biriminize başvurunuz."));
        return;
    }
    const QDateTime last = m_connection.lastSync();
    const QString waiting = tr("Gönderilmeyi bekleyen işlem: %1").arg(m_connection.unsent());
    setText(last.isValid() ? tr("Çevrimdışı çalışıyorsunuz. Son eşitleme: %1 (%2). %3")
                                 .arg(dateTimeText(last), agoText(last, m_clock.now()), waiting)
                           : tr("Çevrimdışı çalışıyorsunuz. Veriler henüz alınmadı. %1").arg(waiting));
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
