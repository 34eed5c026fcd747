#include "core/client/sync/outboxqueue.h"

#include <algorithm>
#include <limits>

#include "core/base/log.h"
#include "core/base/whendone.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

bool concerns(const Command &command, ApplicationId application)
{
    return !application.isNull() && (command.application == application || command.items.contains(application));
}

// Whether two commands act on the same record, so that the earlier one must go first.
bool sameRecord(const Command &a, const Command &b)
{
    if (a.kind == CommandKind::CorrectContact && b.kind == a.kind && a.person == b.person)
        return true;
    if (!a.application.isNull() && concerns(b, a.application))
        return true;
    return std::ranges::any_of(a.items, [&](ApplicationId id) { return concerns(b, id); });
}

// A number still to be given is behind all others.
qint64 numberOf(const OutboxEntry &entry)
{
    return entry.seq == 0 ? std::numeric_limits<qint64>::max() : entry.seq;
}

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
}

void OutboxQueue::resume()
{
    const auto kept = m_vault.withOutbox([](OutboxDatabase &outbox) { return outbox.load(); });
    whenDone(kept, this, [this](const Result<QList<OutboxEntry>> &entries) {
        if (!entries) {
            qCWarning(lcSync, "The outbox cannot be read: %s", qUtf8Printable(entries.error().detail));
            return;
        }
        QList<OutboxEntry> all = *entries;
        // What was given meanwhile is known better here.
        for (const OutboxEntry &entry : std::as_const(m_entries)) {
            all.removeIf([&](const OutboxEntry &old) { return old.id == entry.id; });
            all.append(entry);
        }
        std::ranges::sort(all, {}, &OutboxEntry::id);
        takeEntries(std::move(all));
        // A list that is older than what an earlier run did still shows the revision before.
        for (const OutboxEntry &entry : std::as_const(m_entries))
            if (entry.state == OutboxState::Sent)
                learn(entry.answer);
        for (const OutboxEntry &entry : withNewRevisions())
            store(entry);
        Q_EMIT changed();
        schedule();
    });
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

QFuture<Result<bool>> OutboxQueue::takeOut(const OutboxEntry &entry)
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
    return m_beingWritten + static_cast<int>(std::ranges::count_if(m_entries, isUnsent) + std::ranges::count_if(m_beingRemoved, isUnsent));
}

int OutboxQueue::undoSeconds(OutboxId id) const
{
    const auto until = m_undoUntil.constFind(id);
    return until == m_undoUntil.constEnd() ? 0 : static_cast<int>((until->remainingTime() + 999) / 1000);
}

void OutboxQueue::acknowledge(qint64 seq)
{
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
    schedule();
}

void OutboxQueue::meetEpoch(const QString &epoch, qint64 ack)
{
    m_epochToMeet = {epoch, ack};
    sendNext();
}

void OutboxQueue::tookEpoch(const EpochToMeet &met, const Result<std::optional<QList<OutboxEntry>>> &entries)
{
    m_busy = false;
    if (!entries) {
        qCWarning(lcSync, "The outbox cannot be written: %s", qUtf8Printable(entries.error().detail));
        tryLater(0);
        return;
    }
    if (m_epochToMeet == met) // another one may have come meanwhile
        m_epochToMeet.reset();
    if (*entries) {
        takeEntries(**entries);
        m_revisions.clear();
        m_renumbered.clear();
        qCWarning(lcSync, "The server's database was restored: %lld commands are sent again",
                  static_cast<long long>(std::ranges::count_if(m_entries, &OutboxEntry::again)));
        Q_EMIT changed();
    }
    schedule();
}

void OutboxQueue::hurry()
{
    m_undoUntil.clear();
    m_notBefore = QDeadlineTimer();
    schedule();
}

OutboxEntry *OutboxQueue::find(OutboxId id)
{
    const auto it = std::ranges::find(m_entries, id, &OutboxEntry::id);
    return it == m_entries.end() ? nullptr : &*it;
}

bool OutboxQueue::isDue(const OutboxEntry &entry) const
{
    const auto until = m_undoUntil.constFind(entry.id);
    if (until == m_undoUntil.constEnd() || until->hasExpired())
        return true;
    // A later command that waits for nothing takes its forerunners on the same record along.
    return std::ranges::any_of(m_entries, [&](const OutboxEntry &later) {
        return later.id > entry.id && later.state == OutboxState::Waiting && !waitsForUndo(later.command.kind)
               && sameRecord(entry.command, later.command);
    });
}

// Until somebody has decided, on the disk too: its number is the next one.
bool OutboxQueue::isStopped() const
{
    return std::ranges::any_of(m_entries, holdsNumber) || std::ranges::any_of(m_beingRemoved, holdsNumber);
}

const OutboxEntry *OutboxQueue::nextDue() const
{
    if (isStopped())
        return nullptr;
    // Nothing may overtake what has a number; of what is sent again, that which lost it comes next.
    const OutboxEntry *begun = nullptr;
    for (const OutboxEntry &entry : m_entries)
        if (entry.state == OutboxState::Sending && (!begun || numberOf(entry) < numberOf(*begun)))
            begun = &entry;
    if (begun)
        return begun;
    const auto due = std::ranges::find_if(m_entries, [this](const OutboxEntry &entry) {
        return entry.state == OutboxState::Waiting && isDue(entry);
    });
    return due == m_entries.end() ? nullptr : &*due;
}

void OutboxQueue::schedule()
{
    if (m_busy || m_held)
        return;
    qint64 wait = -1;
    if (m_epochToMeet || nextDue()) {
        wait = 0;
    } else if (!isStopped()) {
        for (const auto &until : std::as_const(m_undoUntil))
            wait = wait < 0 ? until.remainingTime() : std::min(wait, until.remainingTime());
    }
    if (wait < 0)
        return;
    if (!m_notBefore.hasExpired())
        wait = std::max(wait, m_notBefore.remainingTime());
    m_timer.start(static_cast<int>(std::min<qint64>(wait, 300'000)));
}

void OutboxQueue::sendNext()
{
    if (m_busy || m_held)
        return;
    if (m_epochToMeet) {
        m_busy = true;
        using Entries = std::optional<QList<OutboxEntry>>;
        const auto met = m_vault.withOutbox([to = *m_epochToMeet, now = m_clock.now()](OutboxDatabase &outbox) -> Result<Entries> {
            const auto another = outbox.meetEpoch(to.first, to.second, now);
            if (!another)
                return fail(another.error());
            if (!*another)
                return Entries();
            return outbox.load().map([](const QList<OutboxEntry> &list) { return Entries(list); });
        });
        whenDone(met, this, [this, to = *m_epochToMeet](const Result<Entries> &entries) { tookEpoch(to, entries); });
        return;
    }
    const OutboxEntry *next = nextDue();
    if (!next) {
        schedule();
        return;
    }
    m_busy = true;
    m_undoUntil.remove(next->id);
    OutboxEntry &entry = *find(next->id);
    takeNewestRevision(entry);
    const auto begun = m_vault.withOutbox([entry](OutboxDatabase &outbox) { return outbox.beginSending(entry); });
    entry.state = OutboxState::Sending;
    Q_EMIT changed();
    whenDone(begun, this, [this](const Result<OutboxEntry> &written) {
        if (written) {
            *find(written->id) = *written;
            transmit(*written);
            return;
        }
        qCWarning(lcSync, "The outbox cannot be written: %s", qUtf8Printable(written.error().detail));
        m_busy = false;
        tryLater(0);
    });
}

void OutboxQueue::tryLater(int retryAfterSeconds)
{
    m_notBefore = QDeadlineTimer(m_backoff.next(retryAfterSeconds));
    m_retryAfter = retryAfterSeconds > 0 ? m_notBefore : QDeadlineTimer();
    schedule();
}

void OutboxQueue::transmit(const OutboxEntry &entry)
{
    const OutboundCommand outbound{entry.command, entry.key, {m_vault.client(), entry.seq}, entry.revision};
    whenDone(m_api.send(outbound), this, [this, id = entry.id](const CommandOutcome &outcome) { finish(id, outcome); });
}

void OutboxQueue::finish(OutboxId id, const CommandOutcome &outcome)
{
    m_busy = false;
    OutboxEntry *entry = find(id);
    using Kind = CommandOutcome::Kind;
    if (outcome.kind == Kind::Unknown) {
        tryLater(outcome.retryAfterSeconds);
        return;
    }
    if (outcome.kind != Kind::Done) {
        end(*entry, outcome);
        return;
    }
    m_backoff.reset();
    entry->state = OutboxState::Sent;
    entry->answer = outcome.answer;
    learn(outcome.answer);
    m_vault.withOutbox([done = *entry, waiting = withNewRevisions(), now = m_clock.now()](OutboxDatabase &outbox) {
        return outbox.delivered(done, now, waiting);
    });
    Q_EMIT changed();
    tellDelivered();
    schedule();
}

// First on the disk, all at once: what stood there as waiting would be sent by the next run. Until it is written the
// command counts as being sent; tried again under its key, the server answers the same.
void OutboxQueue::end(OutboxEntry entry, const CommandOutcome &outcome)
{
    using Kind = CommandOutcome::Kind;
    const auto settled = settledAgain(entry, outcome);
    const bool stays = outcome.kind == Kind::Refused && outcome.reason != ErrorCode::Stale;
    entry.state = settled.value_or(stays ? OutboxState::Refused : OutboxState::Review);
    if (!settled)
        entry.reason = outcome.reason;
    const QList<OutboxEntry> heldBack = settled ? QList<OutboxEntry>() : successorsOf(entry);
    m_busy = true;
    const auto written = m_vault.withOutbox([entry, heldBack, keepsSeq = !settled](OutboxDatabase &outbox) {
        return outbox.refused(entry, keepsSeq, heldBack);
    });
    if (settled)
        entry.seq = 0;
    whenDone(written, this, [this, entry, heldBack](const Status &status) { ended(entry, heldBack, status); });
}

void OutboxQueue::ended(const OutboxEntry &entry, const QList<OutboxEntry> &heldBack, const Status &written)
{
    m_busy = false;
    if (!written) {
        qCWarning(lcSync, "The outbox cannot be written: %s", qUtf8Printable(written.error().detail));
        tryLater(0);
        return;
    }
    m_backoff.reset();
    *find(entry.id) = entry;
    const bool settled = entry.state == OutboxState::Sending || entry.state == OutboxState::Sent;
    if (settled) {
        if (entry.state == OutboxState::Sending)
            m_renumbered.insert(entry.id);
        Q_EMIT changed();
        schedule();
        return;
    }
    holdBack(entry, heldBack);
    Q_EMIT changed();
    Q_EMIT refused(entry);
    tellDelivered(); // the record has moved on without us
    schedule();
}

// Whether a refusal of what is sent again only says that the server knows it, or another number under it: what is
// to become of it then.
std::optional<OutboxState> OutboxQueue::settledAgain(const OutboxEntry &entry, const CommandOutcome &outcome) const
{
    if (!entry.again || outcome.kind != CommandOutcome::Kind::NotTaken)
        return std::nullopt;
    if (outcome.reason == ErrorCode::KeyReused)
        return OutboxState::Sent;
    if (outcome.reason != ErrorCode::OutOfOrder || m_renumbered.contains(entry.id))
        return std::nullopt;
    return OutboxState::Sending;
}

void OutboxQueue::tellDelivered()
{
    if (nextDue() && !m_tellNext.hasExpired())
        return;
    m_tellNext = QDeadlineTimer(std::chrono::seconds{2});
    Q_EMIT delivered();
}

void OutboxQueue::learn(const CommandAnswer &answer)
{
    for (const ChangedRecord &record : answer.records) {
        if (record.entity == "application"_L1) {
            qint64 &known = m_revisions[ApplicationId{record.id}];
            known = std::max(known, record.rev);
        } else if (record.entity == "person"_L1) {
            qint64 &known = m_personRevisions[PersonId{record.id}];
            known = std::max(known, record.rev);
        }
    }
}

// For the disk too: the next run would not know.
QList<OutboxEntry> OutboxQueue::withNewRevisions()
{
    QList<OutboxEntry> changed;
    for (OutboxEntry &entry : m_entries)
        if (const qint64 before = entry.revision; entry.state == OutboxState::Waiting) {
            takeNewestRevision(entry);
            if (entry.revision != before)
                changed.append(entry);
        }
    return changed;
}

// The author saw his own earlier command through; nobody else's change is passed over.
void OutboxQueue::takeNewestRevision(OutboxEntry &entry) const
{
    if (entry.seq != 0 || entry.revision == 0)
        return;
    const qint64 known = entry.command.kind == CommandKind::CorrectContact ? m_personRevisions.value(entry.command.person)
                                                                           : m_revisions.value(entry.command.application);
    entry.revision = std::max(entry.revision, known);
}

QList<OutboxEntry> OutboxQueue::successorsOf(const OutboxEntry &refusedEntry) const
{
    QList<OutboxEntry> successors;
    for (OutboxEntry entry : m_entries) {
        if (entry.id <= refusedEntry.id || entry.state != OutboxState::Waiting || !sameRecord(refusedEntry.command, entry.command))
            continue;
        entry.state = OutboxState::Review;
        entry.reason = refusedEntry.reason;
        successors.append(entry);
    }
    return successors;
}

// What was given or undone while those of `written` were is not as it is there.
void OutboxQueue::holdBack(const OutboxEntry &refusedEntry, const QList<OutboxEntry> &written)
{
    for (const OutboxEntry &held : successorsOf(refusedEntry)) {
        *find(held.id) = held;
        m_undoUntil.remove(held.id);
        if (std::ranges::find(written, held.id, &OutboxEntry::id) == written.end())
            store(held);
    }
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
