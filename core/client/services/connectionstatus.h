#pragma once

#include <QDateTime>
#include <QObject>

#include "core/client/remote/backendapi.h"
#include "core/client/sync/outboxqueue.h"
#include "core/client/sync/syncengine.h"

namespace eimza::client {

class OwnRecords;
class Session;

/// The one state that bar, status line and tray show; made from the results of real requests.
class ConnectionStatus : public QObject
{
    Q_OBJECT

public:
    ConnectionStatus(BackendApi &api, const Session &session, SyncEngine &engine, OutboxQueue &outbox, const Clock &clock);

    /// The last request has reached the server, or there was none.
    [[nodiscard]] bool isOnline() const { return m_online; }
    /// What stands between this program and the server.
    enum class Reach {
        Online,
        SignedOut, ///< nobody is signed in, or the session has ended
        Offline,   ///< whoever is signed in
    };
    [[nodiscard]] Reach reach() const;
    [[nodiscard]] bool isSyncing() const { return m_syncing; }
    /// Rows that have come and that are expected; 0 of 0 where nothing is known.
    [[nodiscard]] std::pair<qint64, qint64> progress() const { return m_engine.progress(); }
    /// Civil time of the last whole synchronisation; invalid before the first.
    [[nodiscard]] const QDateTime &lastSync() const { return m_lastSync; }
    /// Some of what is kept here cannot be read, and has not come again yet.
    [[nodiscard]] bool isIncomplete() const { return m_engine.isIncomplete(); }
    [[nodiscard]] int unsent() const { return m_outbox.unsent(); }
    /// How this program stands to what the server speaks.
    enum class Version {
        Current,
        Outdated, ///< there is a newer one
        Ending,   ///< there is a newer one, and the next step of the server leaves this one behind
        TooOld,   ///< no longer spoken: what is here can be read, nothing new is taken
    };
    [[nodiscard]] Version version() const { return m_version; }
    [[nodiscard]] bool isTooOld() const { return m_version == Version::TooOld; }

    /// Until the synchronisation that runs has brought everything; nothing where that is not known.
    [[nodiscard]] std::optional<std::chrono::seconds> timeLeft() const { return m_engine.timeLeft(); }
    /// Somebody ended the last synchronisation; it goes on where it was with the next syncNow().
    [[nodiscard]] bool isCancelled() const { return m_cancelled; }

    void syncNow();
    /// Of a holder: his own records are what is synchronised.
    void follow(OwnRecords &own);
    void cancel() { m_engine.cancel(); }
    /// Removes what is kept here of the records, and fetches everything anew. Commands stay.
    void fetchAnew();

Q_SIGNALS:
    void changed();
    /// A synchronisation has come to its end.
    void synced();
    /// A synchronisation failed for another reason than the network.
    void failed(const eimza::Error &error);

private:
    void setOnline(bool online);
    void setVersion(Version version);

    void ended(const Error &error);

    const Session &m_session;
    SyncEngine &m_engine;
    OwnRecords *m_own = nullptr;
    OutboxQueue &m_outbox;
    bool m_online = true;
    bool m_syncing = false;
    Version m_version = Version::Current;
    bool m_cancelled = false;
    QDateTime m_lastSync;
};

} // namespace eimza::client
