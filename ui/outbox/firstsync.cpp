#include "ui/outbox/firstsync.h"

#include "ui/common/bars.h"
#include "ui/common/errortexts.h"
#include "ui/common/listarea.h"

namespace eimza::ui {

FirstSync::FirstSync(client::Client &client, ListArea &area, CountLine &count, QObject *parent)
    : QObject{parent}, m_client{client}, m_area{area}, m_count{count}
{
    connect(&client.connection(), &client::ConnectionStatus::changed, this, [this] {
        displayProgress();
        if (!m_client.records().isSynced())
            Q_EMIT changed();
    });
    connect(&client.connection(), &client::ConnectionStatus::failed, this, [this](const Error &error) {
        m_error = error;
        if (!m_client.records().isSynced())
            Q_EMIT changed();
    });
    connect(&area, &ListArea::acted, this, [this] {
        if (!m_client.records().isSynced())
            m_client.connection().syncNow();
    });
}

void FirstSync::displayProgress()
{
    const auto [done, total] = m_client.connection().progress();
    const bool shown = m_client.connection().isSyncing() && !m_client.records().isSynced();
    m_count.setProgress(static_cast<int>(done), shown ? static_cast<int>(total) : -1);
}

bool FirstSync::hasData()
{
    if (m_client.records().isSynced()) {
        m_loading = false;
        return true;
    }
    const client::ConnectionStatus &connection = m_client.connection();
    m_count.setText({});
    if (connection.isSyncing() || (connection.isOnline() && !m_error)) {
        if (!m_loading)
            m_area.showLoading(); // once: its delay begins anew with every call
        m_loading = true;
        return false;
    }
    m_loading = false;
    if (m_error && connection.isOnline()) {
        const ErrorText text = errorText(*m_error, Place::List);
        m_area.showEmpty(Icon::NotSynced, text.happened,
                         text.code.isEmpty() ? text.toDo : tr("%1 Hata kodu: %2").arg(text.toDo, text.code), tr("Yeniden Dene"));
    } else {
        m_area.showEmpty(Icon::NotSynced, tr("Henüz eşitlenmedi."),
                         tr("Veriler bu bilgisayara bir kez alındıktan sonra bağlantı olmadan da görüntülenir."), tr("Şimdi Eşitle"));
    }
    return false;
}

} // namespace eimza::ui
