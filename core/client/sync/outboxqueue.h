#pragma once

#include <QDeadlineTimer>
#include <QFuture>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <chrono>
#include <optional>

#include "core/client/remote/backendapi.h"
#include "core/client/storage/vault.h"
#include "core/client/sync/backoff.h"

namespace eimza::client {

/// Sends what the user did, one command after the other, in order, until the server has answered for good.
/// A command is on disk before anybody is told that it was kept. One that the server did not take stops all others
/// until it is dismissed. Lives on the GUI thread.
class OutboxQueue : public QObject
{
    Q_OBJECT

public:
    struct Options {
        std::chrono::milliseconds undo{15'000}; ///< how long a command may be undone before it is sent
        std::chrono::milliseconds longestSleep{300'000}; ///< then it looks again how long is to be waited
    };
    OutboxQueue(Vault &vault, BackendApi &api, const Clock &clock, const Options &options);

    /// Takes up what an earlier run left: what was being sent goes again under its key, what waited may go at once.
    /// Until it has been read, to its end, nothing is sent; where the disk does not give it, it is read again later.
    void resume();
    /// While held nothing is sent: nobody has signed in yet, or somebody else.
    void setHeld(bool held);
    /// While closed nothing new is taken in: ClientTooOld. What is in stays and is tried as ever.
    void setClosed(bool closed) { m_closed = closed; }

    /// Writes the command down; the future ends when it is on disk and in entries(). `seen` as in OutboxEntry.
    [[nodiscard]] QFuture<Result<OutboxEntry>> add(const Command &command, qint64 revision, const QString &subject, const QString &seen = {});
    /// Takes back what has not been sent; answers false where it is too late, or never could be. Done when it is off
    /// the disk too; where that fails it is there as before, and may be undone once more.
    [[nodiscard]] QFuture<Result<bool>> undo(OutboxId id);
    /// Forgets a refused command, or one under review that somebody gave up; fails as undo() does.
    [[nodiscard]] QFuture<Result<bool>> dismiss(OutboxId id);

    /// In the order in which they were given; Sent ones until a pull has covered them.
    [[nodiscard]] const QList<OutboxEntry> &entries() const { return m_entries; }
    /// How many the server has not answered for good: Waiting, Sending and those on their way to the disk or off it;
    /// one more where an earlier run's could not be read, for there may be one.
    [[nodiscard]] int unsent() const;
    /// How long a command that can be undone waits.
    [[nodiscard]] std::chrono::milliseconds undoTime() const { return m_options.undo; }
    /// Seconds in which the command can still be undone.
    [[nodiscard]] int undoSeconds(OutboxId id) const;

    /// A pull has shown everything up to this seq.
    void acknowledge(qint64 seq);
    /// The life of the server's database that a pull has met, and the last seq that it knows. In another life
    /// than before, what was done is sent again.
    void meetEpoch(const QString &epoch, qint64 ack);
    /// The server was reached, or a new session began: try at once, unless the server asked for a pause.
    void wake();
    /// No more waiting for undo, nor for a further try, unless the server asked for a pause. For quitting.
    void hurry();

Q_SIGNALS:
    void changed();
    /// The server has answered: time to pull. Said once for a run of commands, or every two seconds of it.
    void delivered();
    /// A command ended in Refused or Review.
    void refused(const eimza::client::OutboxEntry &entry);

private:
    [[nodiscard]] OutboxEntry *find(OutboxId id);
    [[nodiscard]] bool isDue(const OutboxEntry &entry) const;
    [[nodiscard]] bool isStopped() const;
    [[nodiscard]] const OutboxEntry *nextDue() const;
    void schedule();
    void sendNext();
    void transmit(const OutboxEntry &entry);
    void finish(OutboxId id, const CommandOutcome &outcome);
    using EpochToMeet = std::pair<QString, qint64>;
    struct SentAgain {
        QString client;
        QList<OutboxEntry> entries;
    };
    void tookEpoch(const EpochToMeet &met, const Result<std::optional<SentAgain>> &again);
    void meetEpochNow();
    void read();
    void tookUp(QList<OutboxEntry> kept);
    void tryLater(int retryAfterSeconds);
    void keepDone(OutboxEntry entry, const CommandAnswer &answer);
    [[nodiscard]] bool isKept(const Status &written);
    void end(OutboxEntry entry, const CommandOutcome &outcome);
    void ended(const OutboxEntry &entry, const QList<OutboxEntry> &heldBack, const Status &written);
    /// What a refusal asks for that is about the command's number or key alone.
    enum class Remedy {
        None,
        Settled,   ///< the server has answered it before
        NewNumber, ///< it has lost the old one
        NewClient, ///< it counts otherwise
    };
    [[nodiscard]] Remedy remedyFor(const OutboxEntry &entry, const CommandOutcome &outcome) const;
    void mend(OutboxEntry entry, Remedy remedy);
    void mended(const OutboxEntry &entry, Remedy remedy, const Result<QString> &client);
    void tellDelivered();
    void learn(const CommandAnswer &answer);
    /// What waits takes the revisions that were learnt; those that had others.
    [[nodiscard]] QList<OutboxEntry> withNewRevisions();
    /// What waits on the records of the answer, with the revisions that were learnt, whether they are new or not.
    [[nodiscard]] QList<OutboxEntry> waitingOn(const CommandAnswer &answer);
    void takeNewestRevision(OutboxEntry &entry) const;
    /// What waits behind it on the same records, as it stays then.
    [[nodiscard]] QList<OutboxEntry> successorsOf(const OutboxEntry &refusedEntry) const;
    void holdBack(const OutboxEntry &refusedEntry, const QList<OutboxEntry> &written);
    void store(const OutboxEntry &entry);
    void remove(OutboxId id);
    [[nodiscard]] QFuture<Result<bool>> takeOut(OutboxEntry entry);
    void tookOut(OutboxId id, const Status &removed);
    /// What the disk has, without what is on its way off it.
    void takeEntries(QList<OutboxEntry> entries);

    Vault &m_vault;
    BackendApi &m_api;
    const Clock &m_clock;
    Options m_options;
    QList<OutboxEntry> m_entries;
    QList<OutboxEntry> m_beingRemoved; ///< no longer in m_entries and still on the disk
    QHash<OutboxId, QDeadlineTimer> m_undoUntil;
    QDeadlineTimer m_tellNext;
    QHash<ApplicationId, qint64> m_revisions;   ///< what own commands made of the records
    QHash<PersonId, qint64> m_personRevisions; ///< the same of people whose addresses were corrected
    QTimer m_timer;
    Backoff m_backoff;
    QDeadlineTimer m_notBefore;  ///< after a failed try
    QDeadlineTimer m_retryAfter; ///< what the server asked for
    qint64 m_acknowledged = 0;   ///< the last number of which the server said that it has it for good
    std::optional<EpochToMeet> m_epochToMeet; ///< once nothing is under way
    QTimer m_readAgain;
    QSet<OutboxId> m_renumbered; ///< sent again, under a number of this life
    std::optional<OutboxId> m_renewedFor; ///< for whose number this run became another client in this life
    int m_beingWritten = 0;
    bool m_held = false;
    bool m_busy = false;
    bool m_closed = false;
    bool m_isUnread = false;   ///< what an earlier run left
    bool m_readFailed = false;
    bool m_isOutdated = false; ///< the disk may have what m_entries have not
};

/// Not sent yet, and no witness of what was done already.
[[nodiscard]] bool canUndo(const OutboxEntry &entry);

/// Whether two commands act on the same record, so that the earlier one must go first.
[[nodiscard]] bool sameRecord(const Command &a, const Command &b);

} // namespace eimza::client
