#include "core/backend/exchange/batchsender.h"

#include "core/backend/store/certificates.h"
#include "core/backend/store/people.h"
#include "core/backend/store/syncledger.h"
#include "core/base/log.h"
#include "core/domain/workflow.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr auto idleRest = std::chrono::milliseconds{60'000};

bool wasRefused(const Error &error)
{
    switch (error.code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::Conflict:
    case ErrorCode::NotEligible:
    case ErrorCode::KeyReused:
    case ErrorCode::Forbidden:
        return true;
    default:
        return false;
    }
}

void update(Connection &c, SyncLedger &ledger, const batches::StoredItem &item,
            const batches::ItemResult &result)
{
    const qint64 before = batches::revOf(c, item.item.id);
    ledger.changed(bureauScope, Entity::BatchItem, item.item.id.value, before,
                   batches::update(c, item.item.id, result));
}

void move(Connection &c, SyncLedger &ledger, Application a, ApplicationState to, const QDateTime &at,
          UserId who, const QString &why)
{
    a.reason = to == ApplicationState::Rejected ? why : QString();
    applications::move(c, a, {who, at, a.state, to, why});
    ledger.touch(a.person);
}

void lockHolder(Connection &c, ApplicationId id)
{
    if (const auto found = applications::byId(c, id))
        people::lock(c, {found->application.person});
}

// Out of the list and back to the bureau; a withdrawn application stays what it is.
void release(Connection &c, SyncLedger &ledger, const batches::StoredItem &item, const QDateTime &now)
{
    update(c, ledger, item, {ItemOutcome::Skipped, {}, {}, {}});
    lockHolder(c, item.item.application);
    const auto found = applications::byId(c, item.item.application);
    const auto back = found ? after(found->application.state, Step::Skip) : std::nullopt;
    if (!back)
        return;
    Application a = found->application;
    a.batch = {};
    move(c, ledger, a, *back, now, {}, {});
}

} // namespace

BatchSender::BatchSender(Database &database, const Clock &clock, const QUrl &ksm, const ExchangeTimes &times)
    : m_database{database}, m_clock{clock}, m_ksm{ksm, times.call},
      m_backOff{times.firstWait, times.longestWait}, m_worker{[this] { return turn(); }}
{
}

std::chrono::milliseconds BatchSender::turn()
{
    while (!m_worker.isStopping()) {
        const auto more = step();
        if (!more) {
            qCWarning(lcBackend).noquote() << "sending to Kamu SM waits:" << more.error().detail;
            return m_backOff.next();
        }
        m_backOff.reset();
        if (!*more)
            return idleRest;
    }
    return idleRest;
}

Result<bool> BatchSender::step()
{
    struct Work {
        std::optional<StoredBatch> batch;
        std::optional<Item> item;
    };
    const auto work = m_database.read([](Connection &c) -> Result<Work> {
        Work w{batches::unfinished(c), std::nullopt};
        if (w.batch)
            w.item = batches::nextItem(c, w.batch->batch.id);
        return w;
    });
    if (!work)
        return fail(work.error());
    if (!work->batch)
        return false;
    const StoredBatch &batch = *work->batch;
    Status status;
    if (!work->item)
        status = finish(batch);
    else if (work->item->item.outcome != ItemOutcome::Waiting)
        status = settleUnknown(batch, *work->item);
    else if (batch.batch.state == BatchState::Stopping)
        status = skipWaiting(batch);
    else if (!batch.registered)
        status = registerManifest(batch);
    else
        status = sendNext(batch, *work->item);
    return status ? Result<bool>(true) : Result<bool>(fail(status.error()));
}

Status BatchSender::registerManifest(const StoredBatch &batch)
{
    const auto items = m_database.read(
        [&](Connection &c) -> Result<QList<Item>> { return batches::itemsOf(c, batch.batch.id); });
    if (!items)
        return fail(items.error());
    esya::BatchManifest manifest{batch.batch.number, {}};
    for (const Item &item : *items)
        manifest.entries.append({item.key, item.reference});
    if (Status registered = m_ksm.registerBatch(manifest); !registered)
        return registered;
    return m_database.write([&](Connection &c) -> Status {
        batches::setRegistered(c, batch.batch.id, true);
        return {};
    });
}

Status BatchSender::sendNext(const StoredBatch &batch, const Item &item)
{
    const auto submission = begin(batch, item);
    if (!submission)
        return fail(submission.error());
    return *submission ? deliver(batch, item, **submission) : Status();
}

// Commits that the item is being sent. Nothing to send where the application has left the list, or the batch
// was stopped meanwhile; an item that is already marked keeps its marks.
Result<std::optional<esya::Submission>> BatchSender::begin(const StoredBatch &batch, const Item &item)
{
    return m_database.write([&](Connection &c) -> Result<std::optional<esya::Submission>> {
        SyncLedger ledger{c, m_clock.now()};
        batches::lock(c, batch.batch.id);
        lockHolder(c, item.item.application);
        const auto found = applications::byId(c, item.item.application);
        const auto present = batches::byId(c, batch.batch.id);
        const auto person = found ? people::byId(c, found->application.person) : std::nullopt;
        if (!person || !present)
            return fail(ErrorCode::Database, u"batch item %1 has lost its records"_s.arg(item.item.id.value));
        const Application &a = found->application;
        if (item.item.outcome == ItemOutcome::Waiting) {
            if (present->batch.state == BatchState::Stopping)
                return std::optional<esya::Submission>();
            const auto submitted = after(a.state, Step::Submit);
            if (!submitted || a.batch != batch.batch.id) {
                release(c, ledger, item, m_clock.now());
                ledger.settle();
                return std::optional<esya::Submission>();
            }
            update(c, ledger, item, {ItemOutcome::Sending, {}, {}, {}});
            move(c, ledger, a, *submitted, m_clock.now(), batch.submittedBy, {});
            ledger.settle();
        }
        return std::optional{esya::Submission{a.number, a.type, person->nationalId.toString(), person->name,
                                              person->surname, person->registryNo, person->email,
                                              person->phone, certificates::serialOf(c, a.renews)}};
    });
}

Status BatchSender::deliver(const StoredBatch &batch, const Item &item, const esya::Submission &submission)
{
    const auto answer = m_ksm.submit(batch.batch.number, item.key, submission);
    if (!answer)
        return noteTrouble(batch, item, answer.error());
    if (answer->outcome == esya::Outcome::Unknown)
        return fail(ErrorCode::Protocol,
                    u"Kamu SM does not know what became of batch item %1"_s.arg(item.item.id.value));
    return noteAnswer(item, *answer);
}

// The answer was lost: asks first, and sends again under the same key only what never arrived.
Status BatchSender::settleUnknown(const StoredBatch &batch, const Item &item)
{
    const auto answer = m_ksm.ask(item.key);
    if (!answer)
        return fail(answer.error());
    if (answer->outcome != esya::Outcome::Unknown)
        return noteAnswer(item, *answer);
    if (!batch.registered)
        if (Status registered = registerManifest(batch); !registered)
            return registered;
    return sendNext(batch, item);
}

Status BatchSender::noteAnswer(const Item &item, const esya::ItemAnswer &answer)
{
    const bool accepted = answer.outcome == esya::Outcome::Accepted;
    return m_database.write([&](Connection &c) -> Status {
        SyncLedger ledger{c, m_clock.now()};
        lockHolder(c, item.item.application);
        update(c, ledger, item,
               {accepted ? ItemOutcome::Accepted : ItemOutcome::Rejected, answer.code, answer.text,
                answer.ksmReference});
        const auto found = applications::byId(c, item.item.application);
        // Kamu SM's feed may have gone further already.
        if (found && found->application.state == ApplicationState::Submitted)
            move(c, ledger, found->application,
                 accepted ? ApplicationState::Accepted : ApplicationState::Rejected, m_clock.now(), {},
                 answer.text);
        ledger.settle();
        return {};
    });
}

Status BatchSender::noteTrouble(const StoredBatch &batch, const Item &item, const Error &error)
{
    if (wasRefused(error))
        return noteAnswer(
            item,
            {esya::Outcome::Rejected, u"refused"_s, u"Kamu SM isteği geri çevirdi: "_s + error.detail, {}});
    if (error.code == ErrorCode::Offline)
        return fail(error);
    const Status noted = m_database.write([&](Connection &c) -> Status {
        SyncLedger ledger{c, m_clock.now()};
        if (item.item.outcome != ItemOutcome::Unknown)
            update(c, ledger, item, {ItemOutcome::Unknown, {}, {}, {}});
        if (error.code == ErrorCode::NotFound) // Kamu SM has lost the manifest
            batches::setRegistered(c, batch.batch.id, false);
        ledger.settle();
        return {};
    });
    return noted ? Status(fail(error)) : noted;
}

Status BatchSender::skipWaiting(const StoredBatch &batch)
{
    return m_database.write([&](Connection &c) -> Status {
        SyncLedger ledger{c, m_clock.now()};
        batches::lock(c, batch.batch.id);
        for (const Item &item : batches::itemsOf(c, batch.batch.id))
            if (item.item.outcome == ItemOutcome::Waiting)
                release(c, ledger, item, m_clock.now());
        ledger.settle();
        return {};
    });
}

Status BatchSender::finish(const StoredBatch &batch)
{
    return m_database.write([&](Connection &c) -> Status {
        batches::lock(c, batch.batch.id);
        const auto present = batches::byId(c, batch.batch.id);
        if (!present)
            return fail(ErrorCode::Database, u"batch %1 is gone"_s.arg(batch.batch.id.value));
        Batch done = present->batch;
        done.state = BatchState::Sent;
        done.finishedAt = m_clock.now();
        SyncLedger ledger{c, m_clock.now()};
        ledger.changed(bureauScope, Entity::Batch, done.id.value, present->rev, batches::update(c, done));
        ledger.settle();
        return {};
    });
}

} // namespace eimza::backend
