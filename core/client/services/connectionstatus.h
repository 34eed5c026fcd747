#pragma once

#include <QDateTime>
#include <QObject>

#include "core/client/remote/backendapi.h"
#include "core/client/sync/outboxqueue.h"
#include "core/client/sync/syncengine.h"

namespace eimza::client {

/// The one state that bar, status line and tray show; made from the results of real requests.
class ConnectionStatus : public QObject
{
    Q_OBJECT

public:
    ConnectionStatus(BackendApi &api, SyncEngine &engine, OutboxQueue &outbox, const Clock &clock);

    [[nodiscard]] bool isOnline() const { return m_online; }
    [[nodiscard]] bool isSyncing() const { return m_syncing; }
    /// Rows that have come and that are expected; 0 of 0 where nothing is known.
    [[nodiscard]] std::pair<qint64, qint64> progress() const { return m_engine.progress(); }
    /// Civil time of the last whole synchronisation; invalid before the first.
    [[nodiscard]] const QDateTime &lastSync() const { return m_lastSync; }
    [[nodiscard]] int unsent() const { return m_outbox.unsent(); }
    /// The version of this program is no longer spoken by the server.
    [[nodiscard]] bool isTooOld() const { return m_tooOld; }

    /// Until the synchronisation that runs has brought everything; nothing where that is not known.
    [[nodiscard]] std::optional<std::chrono::seconds> timeLeft() const { return m_engine.timeLeft(); }
    /// Somebody ended the last synchronisation; it goes on where it was with the next syncNow().
    [[nodiscard]] bool isCancelled() const { return m_cancelled; }

    void syncNow();
    void cancel() { m_engine.cancel(); }
    /// Removes what is kept here of the records, and fetches everything anew. Commands stay.
    void fetchAnew() { m_engine.clear(); }

Q_SIGNALS:
    void changed();
    /// A synchronisation has come to its end.
    void synced();
    /// A synchronisation failed for another reason than the network.
    void failed(const eimza::Error &error);

private:
    void setOnline(bool online);

    SyncEngine &m_engine;
    OutboxQueue &m_outbox;
    bool m_online = true;
    bool m_syncing = false;
    bool m_tooOld = false;
    bool m_cancelled = false;
    QDateTime m_lastSync;
};

} // namespace eimza::client
