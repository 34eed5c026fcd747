#include "core/client/services/connectionstatus.h"

#include "core/client/services/ownrecords.h"
#include "core/client/services/session.h"

namespace eimza::client {

ConnectionStatus::ConnectionStatus(BackendApi &api, const Session &session, SyncEngine &engine, OutboxQueue &outbox, const Clock &clock)
    : m_session{session}, m_engine{engine}, m_outbox{outbox}
{
    connect(&session, &Session::changed, this, &ConnectionStatus::changed);
    connect(&api, &BackendApi::reached, this, [this] { setOnline(true); });
    connect(&api, &BackendApi::unreachable, this, [this] { setOnline(false); });
    connect(&api, &BackendApi::tooOld, this, [this] {
        setVersion(Version::TooOld);
        Q_EMIT changed();
    });
    connect(&engine, &SyncEngine::schemaMet, this, [this](int newest, int oldest) {
        setVersion(newest <= syncSchema ? Version::Current : oldest < syncSchema ? Version::Outdated : Version::Ending);
    });
    connect(&engine, &SyncEngine::started, this, [this] {
        m_syncing = true;
        m_cancelled = false;
        Q_EMIT changed();
    });
    connect(&engine, &SyncEngine::progressed, this, &ConnectionStatus::changed);
    connect(&engine, &SyncEngine::synced, this, [this, &clock] {
        m_syncing = false;
        if (isTooOld())
            setVersion(Version::Current);
        m_lastSync = clock.now();
        Q_EMIT synced();
        Q_EMIT changed();
    });
    connect(&engine, &SyncEngine::restored, this, [this](const RecordSetPtr &records) {
        m_lastSync = records->syncedAt();
        Q_EMIT changed();
    });
    connect(&engine, &SyncEngine::failed, this, &ConnectionStatus::ended);
    connect(&engine, &SyncEngine::cleared, this, [this] {
        m_lastSync = m_own ? m_own->asOf() : QDateTime();
        Q_EMIT changed();
        if (m_own)
            m_own->refresh(); // what was kept of them is gone from the disk as well
    });
    connect(&outbox, &OutboxQueue::changed, this, &ConnectionStatus::changed);
}

ConnectionStatus::Reach ConnectionStatus::reach() const
{
    if (!m_online)
        return Reach::Offline;
    return m_session.isSignedIn() ? Reach::Online : Reach::SignedOut;
}

void ConnectionStatus::ended(const Error &error)
{
    m_syncing = false;
    if (error.code == ErrorCode::ClientTooOld)
        setVersion(Version::TooOld);
    m_cancelled = error.code == ErrorCode::Cancelled;
    Q_EMIT changed();
    if (!m_cancelled && error.code != ErrorCode::Offline && error.code != ErrorCode::Timeout && error.code != ErrorCode::Unauthenticated)
        Q_EMIT failed(error);
}

void ConnectionStatus::follow(OwnRecords &own)
{
    if (m_own == &own)
        return;
    m_own = &own;
    m_lastSync = own.asOf();
    connect(&own, &OwnRecords::asked, this, [this] {
        m_syncing = true;
        Q_EMIT changed();
    });
    connect(&own, &OwnRecords::failed, this, &ConnectionStatus::ended);
    connect(&own, &OwnRecords::changed, this, [this, &own] {
        m_syncing = own.isAsking();
        m_lastSync = own.asOf();
        Q_EMIT changed();
    });
    connect(&own, &OwnRecords::answered, this, [this, &own] {
        setVersion(Version::Current);
        m_syncing = own.isAsking(); // before it is told, as after a pull
        m_lastSync = own.asOf();
        Q_EMIT synced();
    });
}

void ConnectionStatus::syncNow()
{
    m_outbox.wake();
    m_own ? m_own->refresh() : m_engine.syncNow();
}

void ConnectionStatus::fetchAnew()
{
    if (m_own)
        m_own->forget();
    m_engine.clear();
}

void ConnectionStatus::setVersion(Version version)
{
    m_version = version;
    m_outbox.setClosed(isTooOld());
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
