#include "core/client/sync/outboxqueue.h"

#include <algorithm>

#include "core/base/log.h"
#include "core/base/whendone.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isUnsent(const OutboxEntry &entry)
{
    return entry.state == OutboxState::Waiting || entry.state == OutboxState::Sending;
}

} // namespace

OutboxQueue::OutboxQueue(Vault &vault, BackendApi &api, const Clock &clock, const Options &options)
    : m_vault{vault}, m_api{api}, m_clock{clock}, m_options{options}
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &OutboxQueue::sendNext);
    m_readAgain.setSingleShot(true);
    connect(&m_readAgain, &QTimer::timeout, this, &OutboxQueue::read);
}

void OutboxQueue::resume()
{
    m_isUnread = true;
    read();
}

void OutboxQueue::read()
{
    const auto kept = m_vault.withOutbox([](OutboxDatabase &outbox) { return outbox.load(); });
    whenDone(kept, this, [this](const Result<QList<OutboxEntry>> &entries) {
        if (entries) {
            m_isUnread = false;
            m_readFailed = false;
            m_backoff.reset();
            tookUp(*entries);
            return;
        }
        qCWarning(lcSync, "The outbox cannot be read: %s", qUtf8Printable(entries.error().detail));
        m_readFailed = true;
        m_readAgain.start(m_backoff.next());
        Q_EMIT changed();
    });
}

void OutboxQueue::tookUp(QList<OutboxEntry> kept)
{
    // What was given meanwhile is known better here.
    for (const OutboxEntry &entry : std::as_const(m_entries)) {
        kept.removeIf([&](const OutboxEntry &old) { return old.id == entry.id; });
        kept.append(entry);
    }
    std::ranges::sort(kept, {}, &OutboxEntry::id);
    takeEntries(std::move(kept));
    // A list that is older than what an earlier run did still shows the revision before.
    for (const OutboxEntry &entry : std::as_const(m_entries))
        if (entry.state == OutboxState::Sent)
            learn(entry.answer);
    for (const OutboxEntry &entry : withNewRevisions())
        store(entry);
    Q_EMIT changed();
    schedule();
}

void OutboxQueue::setHeld(bool held)
{
    m_held = held;
    if (!held)
        wake();
}

QFuture<Result<OutboxEntry>> OutboxQueue::add(const Command &command, qint64 revision, const QString &subject, const QString &seen)
{
    if (m_closed)
        return ready<Result<OutboxEntry>>(fail(ErrorCode::ClientTooOld, u"the server no longer takes this version's commands"_s));
    OutboxEntry entry;
    entry.command = command;
    entry.revision = revision;
    entry.subject = subject;
    entry.seen = seen;
    entry.createdAt = m_clock.now();
    takeNewestRevision(entry);
    ++m_beingWritten;
    // Whoever waits for the answer finds the command in entries().
    auto promise = std::make_shared<QPromise<Result<OutboxEntry>>>();
    promise->start();
    whenDone(m_vault.withOutbox([entry](OutboxDatabase &outbox) { return outbox.add(entry); }), this, [this, promise](const Result<OutboxEntry> &added) {
        --m_beingWritten;
        if (added) {
            m_entries.append(*added);
            // What was answered while it was written; a pull soon covers that, and the next run finds it nowhere else.
            for (const OutboxEntry &changed : withNewRevisions())
                store(changed);
            if (waitsForUndo(added->command.kind))
                m_undoUntil.insert(added->id, QDeadlineTimer(m_options.undo));
        }
        promise->addResult(added);
        promise->finish();
        Q_EMIT changed();
        if (added)
            schedule();
    });
    return promise->future();
}

QFuture<Result<bool>> OutboxQueue::undo(OutboxId id)
{
    const OutboxEntry *entry = find(id);
    return entry && canUndo(*entry) ? takeOut(*entry) : ready<Result<bool>>(false);
}

QFuture<Result<bool>> OutboxQueue::dismiss(OutboxId id)
{
    const OutboxEntry *entry = find(id);
    if (!entry || (entry->state != OutboxState::Refused && entry->state != OutboxState::Review))
        return ready<Result<bool>>(false);
    auto removed = takeOut(*entry);
    schedule();
    return removed;
}

QFuture<Result<bool>> OutboxQueue::takeOut(OutboxEntry entry)
{
    const OutboxId id = entry.id;
    m_beingRemoved.append(entry);
    remove(id);
    auto promise = std::make_shared<QPromise<Result<bool>>>();
    promise->start();
    whenDone(m_vault.withOutbox([entry](OutboxDatabase &outbox) { return outbox.giveUp(entry); }), this, [this, promise, id](const Status &removed) {
        tookOut(id, removed);
        promise->addResult(removed ? Result<bool>{true} : fail(removed.error()));
        promise->finish();
    });
    return promise->future();
}

// The next run would send what stays on the disk: then it is shown as before.
void OutboxQueue::tookOut(OutboxId id, const Status &removed)
{
    const auto taken = std::ranges::find(m_beingRemoved, id, &OutboxEntry::id);
    const OutboxEntry entry = *taken;
    m_beingRemoved.erase(taken);
    if (!removed) {
        qCWarning(lcSync, "Outbox entry %lld was not removed: %s", static_cast<long long>(id.value), qUtf8Printable(removed.error().detail));
        m_entries.insert(std::ranges::lower_bound(m_entries, id, {}, &OutboxEntry::id), entry);
        if (entry.state == OutboxState::Waiting)
            m_undoUntil.insert(id, QDeadlineTimer(m_options.undo));
    }
    Q_EMIT changed();
    schedule();
}

void OutboxQueue::takeEntries(QList<OutboxEntry> entries)
{
    for (const OutboxEntry &removed : std::as_const(m_beingRemoved))
        entries.removeIf([&](const OutboxEntry &entry) { return entry.id == removed.id; });
    m_entries = std::move(entries);
}

int OutboxQueue::unsent() const
{
    return m_beingWritten + (m_readFailed ? 1 : 0)
           + static_cast<int>(std::ranges::count_if(m_entries, isUnsent) + std::ranges::count_if(m_beingRemoved, isUnsent));
}

int OutboxQueue::undoSeconds(OutboxId id) const
{
    const auto until = m_undoUntil.constFind(id);
    return until == m_undoUntil.constEnd() ? 0 : static_cast<int>((until->remainingTime() + 999) / 1000);
}

void OutboxQueue::acknowledge(qint64 seq)
{
    m_acknowledged = seq;
    QList<OutboxId> covered;
    for (const OutboxEntry &entry : m_entries)
        if (entry.state == OutboxState::Sent && entry.seq <= seq)
            covered.append(entry.id);
    for (const OutboxId id : covered) {
        remove(id);
        m_vault.withOutbox([id](OutboxDatabase &outbox) { return outbox.remove(id); });
    }
}

void OutboxQueue::wake()
{
    m_backoff.reset();
    m_notBefore = m_retryAfter;
    if (m_readAgain.isActive())
        m_readAgain.start(0);
    schedule();
}

void OutboxQueue::meetEpoch(const QString &epoch, qint64 ack)
{
    m_epochToMeet = {epoch, ack};
    sendNext();
}

void OutboxQueue::meetEpochNow()
{
    m_busy = true;
    using Again = std::optional<SentAgain>;
    const auto met = m_vault.withOutbox([to = *m_epochToMeet, now = m_clock.now(), anyway = m_isOutdated](OutboxDatabase &outbox) -> Result<Again> {
        const auto another = outbox.meetEpoch(to.first, to.second, now);
        if (!another)
            return fail(another.error());
        if (!*another && !anyway)
            return Again();
        return outbox.load().map([&](const QList<OutboxEntry> &list) { return Again(SentAgain{outbox.client(), list}); });
    });
    whenDone(met, this, [this, to = *m_epochToMeet](const Result<Again> &again) { tookEpoch(to, again); });
}

void OutboxQueue::tookEpoch(const EpochToMeet &met, const Result<std::optional<SentAgain>> &again)
{
    m_busy = false;
    if (!again) {
        qCWarning(lcSync, "The outbox cannot be written: %s", qUtf8Printable(again.error().detail));
        m_isOutdated = true; // it may have been written, and not read
        tryLater(0);
        return;
    }
    m_isOutdated = false;
    if (m_epochToMeet == met) // another one may have come meanwhile
        m_epochToMeet.reset();
    if (*again) {
        m_vault.setClient((*again)->client);
        takeEntries((*again)->entries);
        m_acknowledged = 0;
        m_revisions.clear();
        m_renumbered.clear();
        for (const OutboxEntry &entry : std::as_const(m_entries))
            if (entry.again && entry.seq == 0)
                m_renumbered.insert(entry.id);
        m_renewedFor.reset();
        qCWarning(lcSync, "The server's database was restored: %lld commands are sent again",
                  static_cast<long long>(std::ranges::count_if(m_entries, &OutboxEntry::again)));
        Q_EMIT changed();
    }
    schedule();
}

void OutboxQueue::hurry()
{
    m_undoUntil.clear();
    m_notBefore = m_retryAfter;
    schedule();
}

OutboxEntry *OutboxQueue::find(OutboxId id)
{
    const auto it = std::ranges::find(m_entries, id, &OutboxEntry::id);
    return it == m_entries.end() ? nullptr : &*it;
}

void OutboxQueue::store(const OutboxEntry &entry)
{
    const auto stored = m_vault.withOutbox([entry](OutboxDatabase &outbox) { return outbox.update(entry); });
    whenDone(stored, this, [id = entry.id](const Status &status) {
        if (!status)
            qCWarning(lcSync, "Outbox entry %lld was not written: %s", static_cast<long long>(id.value), qUtf8Printable(status.error().detail));
    });
}

void OutboxQueue::remove(OutboxId id)
{
    m_undoUntil.remove(id);
    m_entries.removeIf([id](const OutboxEntry &entry) { return entry.id == id; });
    Q_EMIT changed();
}

bool canUndo(const OutboxEntry &entry)
{
    return entry.state == OutboxState::Waiting && entry.seq == 0 && !isWitness(entry.command.kind);
}

} // namespace eimza::client
