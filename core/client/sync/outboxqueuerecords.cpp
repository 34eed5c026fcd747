#include <algorithm>

#include "core/client/sync/outboxqueue.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

bool concerns(const Command &command, ApplicationId application)
{
    return !application.isNull() && (command.application == application || command.items.contains(application));
}

// Whose revision the command carries.
bool isOn(const ChangedRecord &record, const Command &command)
{
    if (command.kind == CommandKind::CorrectContact)
        return record.entity == "person"_L1 && command.person == PersonId{record.id};
    return record.entity == "application"_L1 && command.application == ApplicationId{record.id};
}

} // namespace

bool sameRecord(const Command &a, const Command &b)
{
    if (a.kind == CommandKind::CorrectContact && b.kind == a.kind && a.person == b.person)
        return true;
    if (!a.application.isNull() && concerns(b, a.application))
        return true;
    return std::ranges::any_of(a.items, [&](ApplicationId id) { return concerns(b, id); });
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

// After a write that failed they are new in memory no more, and still to be written.
QList<OutboxEntry> OutboxQueue::waitingOn(const CommandAnswer &answer)
{
    QList<OutboxEntry> waiting;
    for (OutboxEntry &entry : m_entries) {
        const auto isOnIt = [&entry](const ChangedRecord &record) { return isOn(record, entry.command); };
        if (entry.state != OutboxState::Waiting || entry.seq != 0 || std::ranges::none_of(answer.records, isOnIt))
            continue;
        takeNewestRevision(entry);
        waiting.append(entry);
    }
    return waiting;
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

// What is sent again was sent before anything that waits, and has a later place.
QList<OutboxEntry> OutboxQueue::successorsOf(const OutboxEntry &refusedEntry) const
{
    QList<OutboxEntry> successors;
    for (OutboxEntry entry : m_entries) {
        if ((entry.id <= refusedEntry.id && !refusedEntry.again) || entry.state != OutboxState::Waiting || !sameRecord(refusedEntry.command, entry.command))
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

} // namespace eimza::client
