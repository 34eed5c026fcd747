#include <algorithm>
#include <limits>

#include "core/base/log.h"
#include "core/base/whendone.h"
#include "core/client/sync/outboxqueue.h"

namespace eimza::client {

namespace {

// A number still to be given is behind all others.
qint64 numberOf(const OutboxEntry &entry)
{
    return entry.seq == 0 ? std::numeric_limits<qint64>::max() : entry.seq;
}

// Nothing of it can be given again once the record is another one: it was to end, and somebody has ended it.
bool endsItsRecord(const Command &command)
{
    return command.kind == CommandKind::StopBatch || command.kind == CommandKind::EndDeputy;
}

} // namespace

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
    if (m_busy || m_held || m_isUnread)
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
    m_timer.start(static_cast<int>(std::min<qint64>(wait, m_options.longestSleep.count())));
}

void OutboxQueue::sendNext()
{
    if (m_busy || m_held || m_isUnread)
        return;
    if (m_epochToMeet) {
        meetEpochNow();
        return;
    }
    const OutboxEntry *next = nextDue();
    // A pause can be longer than the timer sleeps.
    if (!next || !m_notBefore.hasExpired()) {
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
    if (outcome.kind == Kind::Done)
        keepDone(*entry, outcome.answer);
    else
        end(*entry, outcome);
}

// First on the disk, as everything that ends a command: a restored server gets it again out of the ledger, and what
// waits would be sent by the next run as it stood there. Until it is written the command counts as being sent; tried
// again under its key, the server answers the same.
void OutboxQueue::keepDone(OutboxEntry entry, const CommandAnswer &answer)
{
    entry.state = OutboxState::Sent;
    entry.answer = answer;
    learn(answer);
    m_busy = true;
    const auto written = m_vault.withOutbox([entry, waiting = waitingOn(answer), now = m_clock.now()](OutboxDatabase &outbox) {
        return outbox.delivered(entry, now, waiting);
    });
    whenDone(written, this, [this, entry](const Status &status) {
        if (!isKept(status))
            return;
        *find(entry.id) = entry;
        if (entry.seq <= m_acknowledged) // it was said meanwhile
            acknowledge(m_acknowledged);
        Q_EMIT changed();
        tellDelivered();
        schedule();
    });
}

// What was to be written before the next command goes.
bool OutboxQueue::isKept(const Status &written)
{
    m_busy = false;
    if (written) {
        m_backoff.reset();
        return true;
    }
    qCWarning(lcSync, "The outbox cannot be written: %s", qUtf8Printable(written.error().detail));
    tryLater(0);
    return false;
}

void OutboxQueue::end(OutboxEntry entry, const CommandOutcome &outcome)
{
    using Kind = CommandOutcome::Kind;
    if (const Remedy remedy = remedyFor(entry, outcome); remedy != Remedy::None) {
        mend(entry, remedy);
        return;
    }
    const bool stays = outcome.kind == Kind::Refused && (outcome.reason != ErrorCode::Stale || endsItsRecord(entry.command));
    entry.state = stays ? OutboxState::Refused : OutboxState::Review;
    entry.reason = outcome.reason;
    entry.met = outcome.met;
    const QList<OutboxEntry> heldBack = successorsOf(entry);
    m_busy = true;
    const auto written = m_vault.withOutbox([entry, heldBack](OutboxDatabase &outbox) { return outbox.refused(entry, true, heldBack); });
    whenDone(written, this, [this, entry, heldBack](const Status &status) { ended(entry, heldBack, status); });
}

void OutboxQueue::ended(const OutboxEntry &entry, const QList<OutboxEntry> &heldBack, const Status &written)
{
    if (!isKept(written))
        return;
    *find(entry.id) = entry;
    holdBack(entry, heldBack);
    Q_EMIT changed();
    Q_EMIT refused(entry);
    tellDelivered(); // the record has moved on without us
    schedule();
}

// A number that the server has for another command, or does not expect, says nothing of this one. Of another client it
// takes the first number whatever it is; then only the key can have come before, and the command is never done twice.
OutboxQueue::Remedy OutboxQueue::remedyFor(const OutboxEntry &entry, const CommandOutcome &outcome) const
{
    if (outcome.kind != CommandOutcome::Kind::NotTaken)
        return Remedy::None;
    const bool renumbered = m_renumbered.contains(entry.id);
    if (outcome.reason == ErrorCode::KeyReused)
        return renumbered || m_renewedFor ? Remedy::Settled : Remedy::NewClient;
    if (outcome.reason != ErrorCode::OutOfOrder)
        return Remedy::None;
    if (entry.again && !renumbered)
        return Remedy::NewNumber;
    return m_renewedFor == entry.id ? Remedy::None : Remedy::NewClient;
}

void OutboxQueue::mend(OutboxEntry entry, Remedy remedy)
{
    entry.state = remedy == Remedy::Settled ? OutboxState::Sent : OutboxState::Sending;
    m_busy = true;
    const auto written = m_vault.withOutbox([entry, remedy, now = m_clock.now()](OutboxDatabase &outbox) -> Result<QString> {
        const Status done = remedy == Remedy::NewClient ? outbox.takeNewClient(entry)
                            : remedy == Remedy::Settled ? outbox.settled(entry, now)
                                                        : outbox.refused(entry, false, {});
        return done ? Result<QString>(outbox.client()) : fail(done.error());
    });
    entry.seq = 0;
    whenDone(written, this, [this, entry, remedy](const Result<QString> &client) { mended(entry, remedy, client); });
}

void OutboxQueue::mended(const OutboxEntry &entry, Remedy remedy, const Result<QString> &client)
{
    if (!isKept(client ? Status{} : fail(client.error())))
        return;
    *find(entry.id) = entry;
    if (remedy == Remedy::NewNumber)
        m_renumbered.insert(entry.id);
    if (remedy == Remedy::NewClient) {
        qCWarning(lcSync, "The server counts otherwise: the outbox goes on as another client");
        m_renewedFor = entry.id;
        m_acknowledged = 0;
        m_vault.setClient(*client);
        for (OutboxEntry &other : m_entries)
            other.seq = 0;
    }
    Q_EMIT changed();
    if (remedy == Remedy::Settled)
        tellDelivered();
    schedule();
}

void OutboxQueue::tellDelivered()
{
    if (nextDue() && !m_tellNext.hasExpired())
        return;
    m_tellNext = QDeadlineTimer(std::chrono::seconds{2});
    Q_EMIT delivered();
}

} // namespace eimza::client
