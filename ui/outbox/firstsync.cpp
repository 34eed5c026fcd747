#include "ui/outbox/firstsync.h"

#include "ui/common/bars.h"
#include "ui/common/errortexts.h"
#include "ui/common/listarea.h"

namespace eimza::ui {

namespace {

constexpr int noticedAfter = 1000; ///< milliseconds

} // namespace

QString timeLeftText(std::chrono::seconds left)
{
    const int seconds = static_cast<int>(left.count());
    return seconds < 60 ? FirstSync::tr("%n saniye", nullptr, seconds) : FirstSync::tr("%n dakika", nullptr, (seconds + 59) / 60);
}

FirstSync::FirstSync(client::Client &client, ListArea &area, CountLine &count, QObject *parent)
    : QObject{parent}, m_client{client}, m_area{area}, m_count{count}
{
    m_notice.setSingleShot(true);
    m_notice.setInterval(noticedAfter);
    connect(&client.connection(), &client::ConnectionStatus::changed, this, [this] {
        displayProgress();
        tell();
    });
    connect(&m_notice, &QTimer::timeout, this, &FirstSync::tell); // the next page may be long in coming
    connect(&client.connection(), &client::ConnectionStatus::failed, this, [this](const Error &error) {
        m_error = error;
        tell();
    });
    connect(&area, &ListArea::acted, this, &FirstSync::act);
    connect(&area, &ListArea::retried, this, &FirstSync::act);
    displayProgress(); // it may have begun before the view
}

void FirstSync::tell()
{
    if (!m_client.records().isSynced())
        Q_EMIT changed();
}

bool FirstSync::stop()
{
    if (!m_long || m_client.records().isSynced())
        return false;
    m_client.connection().cancel();
    return true;
}

void FirstSync::act()
{
    if (m_client.records().isSynced())
        return;
    m_error.reset();
    if (m_client.connection().isSyncing())
        m_client.connection().cancel();
    else
        m_client.connection().syncNow();
}

void FirstSync::displayProgress()
{
    const auto [done, total] = m_client.connection().progress();
    const bool shown = m_client.connection().isSyncing() && !m_client.records().isSynced();
    m_count.setProgress(static_cast<int>(done), shown ? static_cast<int>(total) : -1);
}

// From a second on: how far it is, how long it takes, and Durdur.
bool FirstSync::displayLong()
{
    const auto [done, total] = m_client.connection().progress();
    if (!m_loading || total <= 0 || !m_client.connection().isSyncing() || m_notice.isActive())
        return false;
    const auto left = m_client.connection().timeLeft();
    m_area.showEmpty(Icon::NotSynced, tr("Veriler ilk kez alınıyor"),
                     left ? tr("%1 / %2 kayıt alındı. Kalan süre: %3.").arg(done).arg(total).arg(timeLeftText(*left))
                          : tr("%1 / %2 kayıt alındı.").arg(done).arg(total),
                     tr("Durdur"));
    return true;
}

bool FirstSync::hasData()
{
    m_long = false;
    if (m_client.records().isSynced()) {
        m_loading = false;
        return true;
    }
    const client::ConnectionStatus &connection = m_client.connection();
    m_count.setText({});
    using Reach = client::ConnectionStatus::Reach;
    const Reach reach = connection.reach();
    if (connection.isSyncing() || (reach == Reach::Online && !m_error && !connection.isCancelled())) {
        m_long = displayLong();
        if (m_long)
            return false;
        if (!m_loading) {
            m_area.showLoading(); // once: its delay begins anew with every call
            m_notice.start();
        }
        m_loading = true;
        return false;
    }
    m_loading = false;
    if (reach == Reach::SignedOut) {
        m_area.showEmpty(Icon::NotSynced, tr("Henüz eşitlenmedi."), tr("Veriler, oturum açılınca bu bilgisayara alınır."));
        return false;
    }
    if (connection.isCancelled()) {
        m_area.showEmpty(Icon::NotSynced, tr("Verilerin alınması durduruldu."), tr("Kaldığı yerden sürdürebilirsiniz."), tr("Sürdür"));
        return false;
    }
    if (m_error && connection.isOnline())
        m_area.showError(Icon::NotSynced, errorText(*m_error, Place::List));
    else
        m_area.showEmpty(Icon::NotSynced, tr("Henüz eşitlenmedi."),
                         tr("Veriler bu bilgisayara bir kez alındıktan sonra bağlantı olmadan da görüntülenir."), tr("Şimdi Eşitle"));
    return false;
}

} // namespace eimza::ui
