#include "core/client/sync/outboxqueue.h"

#include <algorithm>

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
    if (!a.application.isNull() && concerns(b, a.application))
        return true;
    return std::ranges::any_of(a.items, [&](ApplicationId id) { return concerns(b, id); });
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

QFuture<Result<OutboxEntry>> OutboxQueue::add(const Command &command, qint64 revision, const QString &subject)
{
    OutboxEntry entry;
    entry.command = command;
    entry.revision = revision;
    entry.subject = subject;
    entry.createdAt = m_clock.now();
    auto stored = m_vault.withOutbox([entry](OutboxDatabase &outbox) { return outbox.add(entry); });
    ++m_beingWritten;
    whenDone(stored, this, [this](const Result<OutboxEntry> &added) {
        --m_beingWritten;
        if (!added) {
            Q_EMIT changed();
            return;
        }
        m_entries.append(*added);
        if (waitsForUndo(added->command.kind))
            m_undoUntil.insert(added->id, QDeadlineTimer(m_options.undo));
        Q_EMIT changed();
        schedule();
    });
    return stored;
}

QFuture<Result<bool>> OutboxQueue::undo(OutboxId id)
{
    const OutboxEntry *entry = find(id);
    if (!entry || entry->state != OutboxState::Waiting || entry->seq != 0)
        return ready<Result<bool>>(false);
    remove(id);
    return m_vault.withOutbox([id](OutboxDatabase &outbox) -> Result<bool> {
        const Status removed = outbox.remove(id);
        return removed ? Result<bool>{true} : fail(removed.error());
    });
}

QFuture<Result<bool>> OutboxQueue::dismiss(OutboxId id)
{
    const OutboxEntry *entry = find(id);
    if (!entry || (entry->state != OutboxState::Refused && entry->state != OutboxState::Review))
        return ready<Result<bool>>(false);
    remove(id);
    auto removed = m_vault.withOutbox([id](OutboxDatabase &outbox) -> Result<bool> {
        const Status done = outbox.remove(id);
        return done ? Result<bool>{true} : fail(done.error());
    });
    schedule();
    return removed;
}

int OutboxQueue::unsent() const
{
    return m_beingWritten + static_cast<int>(std::ranges::count_if(m_entries, isUnsent));
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
    m_notBefore = QDeadlineTimer();
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

const OutboxEntry *OutboxQueue::nextDue() const
{
    for (const OutboxEntry &entry : m_entries) {
        if (entry.state == OutboxState::Sending)
            return &entry; // its outcome is unknown: nothing may overtake it
        if (entry.state == OutboxState::Waiting && isDue(entry))
            return &entry;
    }
    return nullptr;
}

void OutboxQueue::schedule()
{
    if (m_busy)
        return;
    qint64 wait = -1;
    if (nextDue()) {
        wait = 0;
    } else {
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
    if (m_busy)
        return;
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
        m_notBefore = QDeadlineTimer(m_backoff.next());
        schedule();
    });
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
        m_notBefore = QDeadlineTimer(m_backoff.next(outcome.retryAfterSeconds));
        schedule();
        return;
    }
    m_backoff.reset();
    if (outcome.kind == Kind::Done) {
        entry->state = OutboxState::Sent;
        store(*entry);
        learn(outcome.answer);
        Q_EMIT changed();
        tellDelivered();
        schedule();
        return;
    }
    entry->reason = outcome.reason;
    entry->state = outcome.kind == Kind::Refused && outcome.reason != ErrorCode::Stale ? OutboxState::Refused : OutboxState::Review;
    const OutboxEntry ended = *entry;
    if (outcome.kind == Kind::NotTaken) {
        entry->seq = 0;
        m_vault.withOutbox([ended](OutboxDatabase &outbox) { return outbox.giveBackSeq(ended); });
    } else {
        store(ended);
    }
    holdBackSuccessors(ended);
    Q_EMIT changed();
    Q_EMIT refused(ended);
    tellDelivered(); // the record has moved on without us
    schedule();
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
    for (const ChangedRecord &record : answer.records)
        if (record.entity == "application"_L1) {
            qint64 &known = m_revisions[ApplicationId{record.id}];
            known = std::max(known, record.rev);
        }
}

// The author saw his own earlier command through; nobody else's change is passed over.
void OutboxQueue::takeNewestRevision(OutboxEntry &entry) const
{
    if (entry.seq == 0 && entry.revision != 0)
        entry.revision = std::max(entry.revision, m_revisions.value(entry.command.application));
}

void OutboxQueue::holdBackSuccessors(const OutboxEntry &refusedEntry)
{
    for (OutboxEntry &entry : m_entries) {
        if (entry.id <= refusedEntry.id || entry.state != OutboxState::Waiting || !sameRecord(refusedEntry.command, entry.command))
            continue;
        entry.state = OutboxState::Review;
        entry.reason = refusedEntry.reason;
        m_undoUntil.remove(entry.id);
        store(entry);
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

} // namespace eimza::client
