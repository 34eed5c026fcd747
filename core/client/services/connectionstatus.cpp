#include "core/client/services/connectionstatus.h"

namespace eimza::client {

ConnectionStatus::ConnectionStatus(BackendApi &api, SyncEngine &engine, OutboxQueue &outbox, const Clock &clock)
    : m_engine{engine}, m_outbox{outbox}
{
    connect(&api, &BackendApi::reached, this, [this] { setOnline(true); });
    connect(&api, &BackendApi::unreachable, this, [this] { setOnline(false); });
    connect(&api, &BackendApi::tooOld, this, [this] {
        m_tooOld = true;
        Q_EMIT changed();
    });
    connect(&engine, &SyncEngine::started, this, [this] {
        m_syncing = true;
        m_cancelled = false;
        Q_EMIT changed();
    });
    connect(&engine, &SyncEngine::progressed, this, &ConnectionStatus::changed);
    connect(&engine, &SyncEngine::synced, this, [this, &clock] {
        m_syncing = false;
        m_tooOld = false;
        m_lastSync = clock.now();
        Q_EMIT synced();
        Q_EMIT changed();
    });
    connect(&engine, &SyncEngine::restored, this, [this](const RecordSetPtr &records) {
        m_lastSync = records->syncedAt();
        Q_EMIT changed();
    });
    connect(&engine, &SyncEngine::failed, this, [this](const Error &error) {
        m_syncing = false;
        m_tooOld = error.code == ErrorCode::ClientTooOld;
        m_cancelled = error.code == ErrorCode::Cancelled;
        Q_EMIT changed();
        if (!m_cancelled && error.code != ErrorCode::Offline && error.code != ErrorCode::Timeout && error.code != ErrorCode::Unauthenticated)
            Q_EMIT failed(error);
    });
    connect(&engine, &SyncEngine::cleared, this, [this] {
        m_lastSync = {};
        Q_EMIT changed();
    });
    connect(&outbox, &OutboxQueue::changed, this, &ConnectionStatus::changed);
}

void ConnectionStatus::syncNow()
{
    m_outbox.wake();
    m_engine.syncNow();
}

void ConnectionStatus::setOnline(bool online)
{
    if (online == m_online)
        return;
    m_online = online;
    Q_EMIT changed();
    if (online)
        m_outbox.wake();
}

} // namespace eimza::client
