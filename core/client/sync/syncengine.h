#pragma once

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>
#include <chrono>
#include <optional>

#include "core/client/remote/backendapi.h"
#include "core/client/storage/vault.h"
#include "core/client/sync/backoff.h"

namespace eimza::client {

/// Keeps the cache like the server: hands out what is on the disk, goes on from there, pulls every 30–60 s, at once
/// when asked, and hands out the records. Lives on the GUI thread; pages are read and applied on the storage thread.
class SyncEngine : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostRows = 10'000;
    /// `limit`: rows in a page.
    SyncEngine(Vault &vault, BackendApi &api, ServerClock &clock, int limit = mostRows);

    void start();
    /// A holder does not pull: until it is allowed again, nothing is asked for, and what was pulled before goes as with
    /// forget().
    void setAllowed(bool allowed);
    /// Pulls now, or once more after the pull that is under way.
    void syncNow();
    /// While a batch is being sent its progress is followed every second.
    void setEager(bool eager);
    /// Ends the pull that is under way after the page that is being applied; the next `syncNow()` goes on from there,
    /// and nothing pulls before. Says `failed` with Cancelled.
    void cancel();
    /// Removes everything that was synchronised, says `cleared`, and fetches it anew.
    void clear() { empty(true); }
    /// The same without fetching: nobody is signed in.
    void forget() { empty(false); }

    [[nodiscard]] bool isRunning() const { return m_running; }
    /// Some of what is kept cannot be read: it is fetched anew with the next pull that comes to its end.
    [[nodiscard]] bool isIncomplete() const { return m_incomplete; }
    /// Until it pulls by itself.
    [[nodiscard]] std::chrono::milliseconds pause() const { return m_timer.remainingTimeAsDuration(); }
    /// Rows that have come and that are expected in all; 0 of 0 where nothing is known.
    [[nodiscard]] std::pair<qint64, qint64> progress() const { return {m_received, m_total}; }

    /// Until all rows have come, at the present pace; nothing where that is not known.
    [[nodiscard]] std::optional<std::chrono::seconds> timeLeft() const;

Q_SIGNALS:
    /// What an earlier run left on the disk; before the first pull, and only where there is something.
    void restored(const eimza::client::RecordSetPtr &records);
    /// In the middle of a pull a scope has gone: its rows are not to be seen any more.
    void narrowed(const eimza::client::RecordSetPtr &records);
    void started();
    /// Nothing is kept any more.
    void cleared();
    void progressed();
    /// A synchronisation has ended: `records` is the new set, or null where nothing has changed.
    void synced(const eimza::client::RecordSetPtr &records);
    void failed(const eimza::Error &error);
    /// The records show everything that the server did up to this seq.
    void acknowledged(qint64 seq);
    /// Nothing on the disk is sealed with a former key any more.
    void leftFormerKey();
    /// The life of the server's database, and the last seq of this client that it knows: said with the first
    /// page, and when the life is another one.
    void epochMet(const QString &epoch, qint64 ack);
    /// The newest form of the records that the server speaks, and the oldest that it still does.
    void schemaMet(int newest, int oldest);

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
        int newestSchema = syncSchema;
        int oldestSchema = syncSchema;
        RecordSetPtr records; ///< on the last page, where the visible ones have changed, and where a scope was dropped
    };
    [[nodiscard]] static Result<Applied> applyPage(CacheDatabase &cache, const QByteArray &body, bool first, bool changed);

    struct Place {
        QString cursor; ///< where the next pull goes on
        qint64 acknowledged = 0;
        bool cut = false;
        std::pair<qint64, qint64> progress;
        QStringList damaged;  ///< scopes
        RecordSetPtr records; ///< null where there are none
    };
    [[nodiscard]] static Result<Place> placeOf(CacheDatabase &cache);

    void restore();
    void goOnFrom(const Place &place);
    void couldNotRestore(const Error &error);
    void restoreAgain();
    void dropKept();
    void pullPage();
    void stop();
    void empty(bool fetchesAnew);
    void lookAfterDisk();
    void verifyOn();
    void leaveFormerKeyOn();
    void take(const PullAnswer &answer);
    void refused(const PullAnswer &answer);
    void took(const Result<Applied> &applied);
    void couldNotTake(const Error &error);
    void unchanged();
    void finish();
    void giveUp(const Error &error, int retryAfterSeconds = 0);
    void healLater(const QStringList &scopes);
    void beginAnew();

    Vault &m_vault;
    BackendApi &m_api;
    ServerClock &m_clock;
    const int m_limit;
    QTimer m_timer;
    Backoff m_backoff;
    QString m_cursor;
    bool m_restoring = true; ///< the disk is being read: a pull waits for its cursor
    int m_restoreTries = 0;  ///< that failed
    bool m_holds = false;    ///< there is, or may be, something of a pull on the disk
    bool m_incomplete = false;
    bool m_applying = false;
    bool m_cancelled = false;
    bool m_verified = false; ///< what this run found on the disk has been looked at
    int m_unreadable = 0;    ///< answers in a row that could not be read
    quint64 m_pull = 0;      ///< the answer to an earlier one is dropped
    QElapsedTimer m_since;   ///< the first row of this pull
    qint64 m_before = 0;     ///< rows that had come by then
    bool m_running = false;
    bool m_again = false;
    bool m_eager = false;
    bool m_allowed = true;
    bool m_first = true;   ///< there is no cursor: the next page begins a snapshot
    bool m_cut = false;    ///< more pages were announced than have come
    bool m_begun = false;  ///< begun anew in this pull: a second time is a failure
    bool m_changed = false; ///< pages have changed the visible records since they were handed out
    QString m_epoch;
    QStringList m_askAgain; ///< scopes to be fetched anew with the next page
    QStringList m_damaged;  ///< scopes to be fetched anew with the next pull
    QHash<QString, QDeadlineTimer> m_healed; ///< when a scope may be fetched anew once more
    QDeadlineTimer m_retryAfter;
    qint64 m_lastSeq = 0;
    qint64 m_received = 0;
    qint64 m_total = 0;
};

} // namespace eimza::client
