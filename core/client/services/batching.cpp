#include "core/client/services/batching.h"

#include <algorithm>

#include "core/base/whendone.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

BatchProgress progressOf(const Batch &batch, const RecordSet &records)
{
    BatchProgress p;
    p.id = batch.id;
    p.number = batch.number;
    p.state = batch.state;
    p.submittedByName = batch.submittedByName;
    p.submittedAt = batch.submittedAt;
    for (const BatchItem &item : records.itemsOf(batch.id)) {
        BatchProgress::Item shown{item.application, {}, {}, item.outcome, item.reason};
        if (const auto application = records.application(item.application)) {
            shown.number = application->value.number;
            if (const auto person = records.person(application->value.person))
                shown.fullName = person->name + u' ' + person->surname;
        }
        switch (item.outcome) {
        case ItemOutcome::Waiting: ++p.waiting; break;
        case ItemOutcome::Sending: p.currentNumber = shown.number; ++p.unknown; break;
        case ItemOutcome::Accepted: ++p.accepted; break;
        case ItemOutcome::Rejected: ++p.rejected; break;
        case ItemOutcome::Skipped: ++p.skipped; break;
        case ItemOutcome::Unknown: ++p.unknown; break;
        }
        ++p.total;
        p.items.append(shown);
    }
    return p;
}

bool isUnderWay(const Batch &batch)
{
    return batch.state == BatchState::Sending || batch.state == BatchState::Stopping;
}

template <typename IsMeant>
Wish wishIn(const QList<OutboxEntry> &entries, IsMeant isMeant)
{
    Wish wish = Wish::None;
    for (const OutboxEntry &entry : entries) {
        if (!isMeant(entry))
            continue;
        if (entry.state == OutboxState::Waiting || entry.state == OutboxState::Sending)
            return Wish::Waiting;
        if (entry.state == OutboxState::Sent)
            wish = Wish::Taken;
    }
    return wish;
}

} // namespace

Batching::Batching(Records &records, OutboxQueue &outbox, Session &session, SyncEngine &engine)
    : m_records{records}, m_outbox{outbox}, m_session{session}, m_engine{engine}
{
    connect(&records, &Records::changed, this, &Batching::follow);
}

void Batching::follow()
{
    const auto batch = latest();
    m_engine.setEager(isSubmitting() || (batch && batch->isRunning()));
    Q_EMIT changed();
}

BatchReview Batching::review() const
{
    BatchReview review;
    if (!m_session.hasUser())
        return review;
    const RecordSetPtr &records = m_records.all();
    const Overlay overlay = m_records.overlay();
    const ApplicationTable &table = records->applicationTable();
    const PeopleTable &people = records->peopleTable();
    for (Row row = 0; row < table.ids.size(); ++row) {
        const ApplicationFields &fields = table.fields[row];
        const ApplicationId id{table.ids[row]};
        // Only a step that waits makes another state of it.
        if (id.isNull() || fields.batch != 0
            || (static_cast<ApplicationState>(fields.state) != ApplicationState::Batched && overlay.steps.isEmpty()))
            continue;
        const auto step = overlay.steps.constFind(id);
        const bool beingSent = step != overlay.steps.constEnd() && step->command.kind == CommandKind::SubmitBatch;
        if (overlay.shown(id, static_cast<ApplicationState>(fields.state)).state != ApplicationState::Batched || beingSent)
            continue;
        if (people.missing[fields.person] != static_cast<quint8>(MissingContact::None))
            review.incomplete.append(id); // a person who is not here counts as such
        else if (!m_session.mayDecide(UserId{fields.filedBy}, PersonId{people.ids[fields.person]}))
            review.fourEyes.append(id);
        else
            review.sendable.append(id);
    }
    for (auto *list : {&review.sendable, &review.incomplete, &review.fourEyes})
        std::ranges::sort(*list);
    return review;
}

QFuture<Result<OutboxEntry>> Batching::submit(const QList<ApplicationId> &reviewed)
{
    if (reviewed.isEmpty())
        return ready<Result<OutboxEntry>>(fail(ErrorCode::InvalidInput, u"nothing to send"_s));
    Command command;
    command.kind = CommandKind::SubmitBatch;
    command.items = reviewed;
    return m_outbox.add(command, 0, QString::number(reviewed.size()));
}

QFuture<Result<OutboxEntry>> Batching::stop(BatchId batch)
{
    const auto &batches = m_records.all()->batches();
    const auto known = std::ranges::find(batches, batch, [](const auto &versioned) { return versioned.value.id; });
    if (known == batches.end())
        return ready<Result<OutboxEntry>>(fail(ErrorCode::NotFound, u"no such batch"_s));
    if (known->value.state != BatchState::Sending || stopOf(batch) != Wish::None)
        return ready<Result<OutboxEntry>>(fail(ErrorCode::Conflict, u"batch %1 is not to be stopped again"_s.arg(batch.value)));
    Command command;
    command.kind = CommandKind::StopBatch;
    command.batch = batch;
    m_stopsBeingWritten.insert(batch);
    const auto added = m_outbox.add(command, known->rev, {});
    whenDone(added, this, [this, batch](const Result<OutboxEntry> &) {
        m_stopsBeingWritten.remove(batch);
        Q_EMIT changed();
    });
    Q_EMIT changed();
    return added;
}

Wish Batching::stopOf(BatchId batch) const
{
    if (m_stopsBeingWritten.contains(batch))
        return Wish::Waiting;
    return wishIn(m_outbox.entries(), [batch](const OutboxEntry &entry) {
        return entry.command.kind == CommandKind::StopBatch && entry.command.batch == batch && !entry.again;
    });
}

BatchProgress Batching::progress(const Batch &batch) const
{
    BatchProgress p = progressOf(batch, *m_records.all());
    p.stop = stopOf(batch.id);
    return p;
}

std::optional<BatchProgress> Batching::latest() const
{
    const auto &batches = m_records.all()->batches();
    const Batch *chosen = nullptr;
    for (const auto &[batch, rev] : batches)
        if (batch.state != BatchState::Open && (!chosen || isUnderWay(batch) || !isUnderWay(*chosen)))
            chosen = &batch;
    if (!chosen)
        return std::nullopt;
    return progress(*chosen);
}

std::optional<BatchProgress> Batching::batch(BatchId id) const
{
    for (const auto &[batch, rev] : m_records.all()->batches())
        if (batch.id == id)
            return progress(batch);
    return std::nullopt;
}

QList<Batch> Batching::sent() const
{
    QList<Batch> list;
    for (const auto &[batch, rev] : m_records.all()->batches())
        if (batch.state != BatchState::Open)
            list.prepend(batch);
    return list;
}

QList<ApplicationId> Batching::applicationsOf(BatchId id) const
{
    QList<ApplicationId> list;
    for (const BatchItem &item : m_records.all()->itemsOf(id))
        list.append(item.application);
    return list;
}

BatchRetry Batching::retry(BatchId id) const
{
    BatchRetry retry;
    const RecordSetPtr &records = m_records.all();
    const Overlay overlay = m_records.overlay();
    for (const BatchItem &item : records->itemsOf(id)) {
        const auto application = records->application(item.application);
        if (!application)
            continue;
        const Application &a = application->value;
        if (item.outcome == ItemOutcome::Skipped && overlay.shown(a).state == ApplicationState::Approved) {
            retry.skipped.append(a.id);
        } else if (item.outcome == ItemOutcome::Rejected) {
            const auto all = records->applicationsOf(a.person);
            const bool anew = overlay.filings.contains(a.person)
                              || std::ranges::any_of(all, [&](const auto &other) { return other.value.id > a.id && isOpen(other.value.state); });
            const auto person = records->person(a.person);
            if (!anew && person)
                retry.refused.append({a.person, a.type, person->name + u' ' + person->surname});
        }
    }
    return retry;
}

Wish Batching::submission() const
{
    return wishIn(m_outbox.entries(), [](const OutboxEntry &entry) { return entry.command.kind == CommandKind::SubmitBatch; });
}

} // namespace eimza::client
