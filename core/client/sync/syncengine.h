#pragma once

#include <QDeadlineTimer>
#include <QHash>
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
    /// Takes up what an earlier run left: hands out its records (`restored`) and goes on at its place.
    void resume();
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
    /// The records of an earlier run, without asking the server.
    void restored(const eimza::client::RecordSetPtr &records);
    void failed(const eimza::Error &error);
    /// The records show everything that the server did up to this seq.
    void acknowledged(qint64 seq);
    /// The life of the server's database, and the last seq of this client that it knows: said with the first
    /// page, and when the life is another one.
    void epochMet(const QString &epoch, qint64 ack);

private:
    struct Applied {
        QString next;
        QString epoch;
        bool more = false;
        bool changed = false;
        qint64 rows = 0;
        qint64 total = -1;
        qint64 ackSeq = 0;
        QDateTime serverTime;
        QStringList differing;
        RecordSetPtr records; ///< on the last page, where the visible ones have changed
    };
    [[nodiscard]] static Result<Applied> applyPage(CacheDatabase &cache, const QByteArray &body, bool first, bool changed);

    struct Kept {
        QString cursor;
        bool cut = false;
        RecordSetPtr records; ///< null before the first whole synchronisation
    };
    [[nodiscard]] static Result<Kept> kept(CacheDatabase &cache);

    void pullPage();
    void take(const PullAnswer &answer);
    void refused(const PullAnswer &answer);
    void took(const Result<Applied> &applied);
    void unchanged();
    void finish();
    void giveUp(const Error &error, int retryAfterSeconds = 0);
    void healLater(const QStringList &scopes);
    void beginAnew();

    Vault &m_vault;
    BackendApi &m_api;
    ServerClock &m_clock;
    QTimer m_timer;
    Backoff m_backoff;
    QString m_cursor;
    bool m_running = false;
    bool m_resuming = false;
    bool m_again = false;
    bool m_eager = false;
    bool m_first = true;   ///< there is no cursor: the next page begins a snapshot
    bool m_cut = false;    ///< more pages were announced than have come
    bool m_begun = false;  ///< begun anew in this pull: a second time is a failure
    bool m_changed = false; ///< pages have changed the visible records since they were handed out
    QString m_epoch;
    QStringList m_askAgain; ///< scopes to be fetched anew with the next pull
    QHash<QString, QDeadlineTimer> m_healed; ///< when a scope may be fetched anew once more
    QDeadlineTimer m_retryAfter;
    qint64 m_lastSeq = 0;
    qint64 m_received = 0;
    qint64 m_total = 0;
};

} // namespace eimza::client
