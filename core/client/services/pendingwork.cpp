#include "core/client/services/pendingwork.h"

#include <algorithm>

#include "core/base/whendone.h"
#include "core/domain/workflow.h"

namespace eimza::client {

PendingWork::PendingWork(OutboxQueue &outbox, Records &records) : m_outbox{outbox}, m_records{records}
{
    connect(&outbox, &OutboxQueue::changed, this, &PendingWork::changed);
    connect(&outbox, &OutboxQueue::changed, this, &PendingWork::tellWhenDrained);
    connect(&outbox, &OutboxQueue::refused, this, &PendingWork::refused);
}

int PendingWork::needLook() const
{
    return static_cast<int>(std::ranges::count_if(entries(), [](const OutboxEntry &e) {
        return e.state == OutboxState::Refused || e.state == OutboxState::Review;
    }));
}

bool PendingWork::hasUnsentWitness() const
{
    return std::ranges::any_of(entries(), [](const OutboxEntry &e) {
        return isWitness(e.command.kind) && (e.state == OutboxState::Waiting || e.state == OutboxState::Sending);
    });
}

std::optional<Conflict> PendingWork::conflict(OutboxId id) const
{
    const auto entry = std::ranges::find(entries(), id, &OutboxEntry::id);
    if (entry == entries().end() || entry->state != OutboxState::Review)
        return std::nullopt;
    Conflict conflict{*entry, parseApplicationState(entry->seen), {}, {}, false};
    const auto step = stepOf(entry->command.kind);
    if (step && conflict.seen)
        conflict.wanted = after(*conflict.seen, *step);
    if (const auto present = m_records.all()->application(entry->command.application)) {
        const auto to = step ? after(present->value.state, *step) : std::nullopt;
        conflict.present = present->value;
        conflict.appliesStill = to.has_value();
        if (!conflict.wanted)
            conflict.wanted = to;
    }
    return conflict;
}

QFuture<Result<OutboxEntry>> PendingWork::reapply(OutboxId id)
{
    const auto found = conflict(id);
    const auto present = found ? m_records.all()->application(found->entry.command.application) : std::nullopt;
    if (!found || !found->appliesStill || !present)
        return ready<Result<OutboxEntry>>(fail(ErrorCode::Conflict, QStringLiteral("the record no longer allows the command")));
    // First written anew, then forgotten: where the program ends between them, both are there to be looked at.
    const auto added = m_outbox.add(found->entry.command, present->rev, found->entry.subject, wireName(present->value.state));
    whenDone(added, this, [this, id](const Result<OutboxEntry> &entry) {
        if (entry)
            static_cast<void>(m_outbox.dismiss(id));
    });
    return added;
}

OutboxId PendingWork::lastUndoable() const
{
    const QList<OutboxEntry> &all = entries();
    for (auto it = all.rbegin(); it != all.rend(); ++it)
        if (canUndo(*it))
            return it->id;
    return {};
}

void PendingWork::drain()
{
    m_draining = true;
    m_outbox.hurry();
    tellWhenDrained();
}

void PendingWork::tellWhenDrained()
{
    if (!m_draining || m_outbox.unsent() > 0)
        return;
    m_draining = false;
    Q_EMIT drained();
}

} // namespace eimza::client
