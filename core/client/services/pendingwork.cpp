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

QFuture<std::optional<Conflict>> PendingWork::conflict(OutboxId id)
{
    const auto entry = std::ranges::find(entries(), id, &OutboxEntry::id);
    if (entry == entries().end() || !canDecide(*entry))
        return ready<std::optional<Conflict>>(std::nullopt);
    Conflict conflict;
    conflict.entry = *entry;
    switch (entry->command.kind) {
    case CommandKind::CorrectContact: return withAddresses(conflict);
    case CommandKind::File: lookAtPerson(conflict); break;
    case CommandKind::SubmitBatch: lookAtList(conflict); break;
    default:
        conflict.appliesStill = !needsRevision(entry->command.kind);
        if (!conflict.appliesStill)
            lookAtApplication(conflict);
    }
    return ready<std::optional<Conflict>>(conflict);
}

void PendingWork::lookAtApplication(Conflict &conflict) const
{
    const Command &command = conflict.entry.command;
    conflict.seen = parseApplicationState(conflict.entry.seen);
    const auto step = stepOf(command.kind);
    if (step && conflict.seen)
        conflict.wanted = after(*conflict.seen, *step);
    const auto present = m_records.all()->application(command.application);
    if (!present)
        return;
    const auto to = step ? after(present->value.state, *step) : std::nullopt;
    conflict.present = present->value;
    conflict.revision = present->rev;
    conflict.appliesStill = to.has_value();
    if (!conflict.wanted)
        conflict.wanted = to;
}

// Of who is not kept here the refusal alone is known.
void PendingWork::lookAtPerson(Conflict &conflict) const
{
    const PersonId person = conflict.entry.command.person;
    const MetState &met = conflict.entry.met;
    conflict.wanted = ApplicationState::Filed;
    for (const auto &application : m_records.all()->applicationsOf(person))
        if (isOpen(application.value.state))
            conflict.present = application.value;
    const bool isKept = m_records.all()->person(person).has_value();
    if (const auto state = parseApplicationState(met.state); state && !isKept) {
        conflict.present.emplace();
        conflict.present->id = met.application;
        conflict.present->state = *state;
    }
    conflict.appliesStill = !isKept || !conflict.present || conflict.entry.command.type == ApplicationType::LostOrStolen;
}

void PendingWork::lookAtList(Conflict &conflict) const
{
    conflict.stillListed = std::ranges::count_if(conflict.entry.command.items, [this](ApplicationId id) {
        const auto application = m_records.all()->application(id);
        return application && application->value.state == ApplicationState::Batched && application->value.batch.isNull();
    });
    conflict.appliesStill = conflict.stillListed > 0;
}

QFuture<std::optional<Conflict>> PendingWork::withAddresses(const Conflict &conflict)
{
    auto promise = std::make_shared<QPromise<std::optional<Conflict>>>();
    promise->start();
    whenDone(m_records.fileOf(conflict.entry.command.person), this, [promise, conflict](const Result<PersonFile> &file) {
        Conflict whole = conflict;
        whole.seenAddresses = seenAddresses(conflict.entry);
        if (file) {
            whole.presentAddresses = Addresses{file->person.value.email, file->person.value.phone};
            whole.revision = file->person.rev;
            whole.appliesStill = true;
        }
        promise->addResult(whole);
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<OutboxEntry>> PendingWork::reapply(OutboxId id)
{
    auto promise = std::make_shared<QPromise<Result<OutboxEntry>>>();
    promise->start();
    whenDone(conflict(id), this, [this, promise](const std::optional<Conflict> &found) { giveAgain(found, promise); });
    return promise->future();
}

void PendingWork::giveAgain(const std::optional<Conflict> &conflict, const Reapplied &promise)
{
    if (!conflict || !conflict->appliesStill) {
        promise->addResult(fail(ErrorCode::Conflict, QStringLiteral("the record no longer allows the command")));
        promise->finish();
        return;
    }
    const OutboxEntry &old = conflict->entry;
    QString seen;
    if (conflict->presentAddresses)
        seen = seenText(*conflict->presentAddresses);
    else if (conflict->present && conflict->revision > 0)
        seen = wireName(conflict->present->state);
    // First written anew, then forgotten: where the program ends between them, both are there to be looked at.
    whenDone(m_outbox.add(old.command, conflict->revision, old.subject, seen), this, [this, promise, id = old.id](const Result<OutboxEntry> &entry) {
        if (entry)
            static_cast<void>(m_outbox.dismiss(id));
        promise->addResult(entry);
        promise->finish();
    });
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

bool canDecide(const OutboxEntry &entry)
{
    const bool byState = entry.reason == ErrorCode::Conflict || entry.reason == ErrorCode::OpenApplication;
    return entry.state == OutboxState::Review || (entry.state == OutboxState::Refused && byState);
}

} // namespace eimza::client
