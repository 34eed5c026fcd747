#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <optional>

#include "core/client/remote/backendapi.h"
#include "core/client/storage/vault.h"
#include "core/client/sync/backoff.h"

namespace eimza::client {

/// Keeps the cache like the server: pulls every 30–60 s, at once when asked, and hands out the records.
/// Lives on the GUI thread; pages are read and applied on the storage thread.
class SyncEngine : public QObject
{
    Q_OBJECT

public:
    SyncEngine(Vault &vault, BackendApi &api, ServerClock &clock);

    void start();
    /// Pulls now, or once more after the pull that is under way.
    void syncNow();
    /// While a batch is being sent its progress is followed every second.
    void setEager(bool eager);

    [[nodiscard]] bool isRunning() const { return m_running; }
    /// Rows that have come and that are expected in all; 0 of 0 where nothing is known.
    [[nodiscard]] std::pair<qint64, qint64> progress() const { return {m_received, m_total}; }

Q_SIGNALS:
    void started();
    void progressed();
    /// A synchronisation has ended: `records` is the new set, or null where nothing has changed.
    void synced(const eimza::client::RecordSetPtr &records);
    void failed(const eimza::Error &error);
    /// The records show everything that the server did up to this seq.
    void acknowledged(qint64 seq);

private:
    struct Applied {
        QString next;
        bool more = false;
        qint64 rows = 0;
        qint64 total = -1;
        qint64 ackSeq = 0;
        QDateTime serverTime;
        RecordSetPtr records; ///< on the last page
    };
    [[nodiscard]] static Result<Applied> applyPage(CacheDatabase &cache, const QByteArray &body, bool first);

    void pullPage();
    void take(const Result<QByteArray> &body);
    void took(const Result<Applied> &applied);
    void unchanged();
    void finish();
    void giveUp(const Error &error);
    void beginAnew();

    Vault &m_vault;
    BackendApi &m_api;
    ServerClock &m_clock;
    QTimer m_timer;
    Backoff m_backoff;
    QString m_cursor;
    bool m_running = false;
    bool m_again = false;
    bool m_eager = false;
    bool m_first = true;  ///< the next page begins a snapshot; a cut one goes on where it was
    qint64 m_shownSeq = 0; ///< ack of the snapshot's first page: later ones may cover what earlier pages lack
    qint64 m_lastSeq = 0;  ///< ack of the last page: covered once a pull finds nothing new
    qint64 m_received = 0;
    qint64 m_total = 0;
};

} // namespace eimza::client
