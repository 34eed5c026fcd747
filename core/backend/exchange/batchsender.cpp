#include "core/backend/exchange/batchsender.h"

#include "core/backend/audit/audit.h"
#include "core/backend/store/ownwork.h"
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
constexpr auto longestWatch = std::chrono::milliseconds{5'000};
const QString changedCode = u"changed"_s;
const QString changedWords = u"Bilgiler gönderim listesi onaylandıktan sonra değişti"_s;

void update(Connection &c, SyncLedger &ledger, const batches::StoredItem &item,
            const batches::ItemResult &result)
{
    const qint64 before = batches::revOf(c, OwnWork(), item.item.id);
    ledger.changed(bureauScope, Entity::BatchItem, item.item.id.value, before,
                   batches::update(c, item.item.id, result));
}

void move(Connection &c, SyncLedger &ledger, Application a, const Transition &transition,
          const applications::StepWords &words)
{
    a.reason = transition.to() == ApplicationState::Rejected ? words.why : QString();
    applications::move(c, a, transition, words);
    ledger.touch(a.person);
    audit::append(c, {words.who, u"batch-item"_s, u"application"_s, a.id.value,
                      {{u"from"_s, wireName(transition.from())}, {u"to"_s, wireName(transition.to())}}});
}

// Out of the list and back to the bureau; a withdrawn application stays what it is.
void release(Connection &c, SyncLedger &ledger, const batches::StoredItem &item, const QDateTime &now,
             const batches::ItemResult &result = {ItemOutcome::Skipped, {}, {}, {}})
{
    applications::lockHolders(c, {item.item.application});
    update(c, ledger, item, result);
    const auto found = applications::byId(c, OwnWork(), item.item.application);
    const auto back = found ? transition(found->application.state, Step::Skip) : std::nullopt;
    if (!back)
        return;
    Application a = found->application;
    a.batch = {};
    move(c, ledger, a, *back, {{}, now, result.reason});
}

void conclude(Connection &c, SyncLedger &ledger, const batches::StoredItem &item,
              const batches::ItemResult &result, const QDateTime &now)
{
    applications::lockHolders(c, {item.item.application});
    update(c, ledger, item, result);
    const auto found = applications::byId(c, OwnWork(), item.item.application);
    const bool accepted = result.outcome == ItemOutcome::Accepted;
    // Kamu SM's feed may have gone further already.
    if (!found || found->application.state != ApplicationState::Submitted)
        return;
    if (const auto answered = feedTransition(
            found->application.state, accepted ? ApplicationState::Accepted : ApplicationState::Rejected))
        move(c, ledger, found->application, *answered, {{}, now, result.reason});
}

} // namespace

BatchSender::BatchSender(Database &database, const Clock &clock, const QUrl &ksm, const ExchangeTimes &times)
    : m_database{database}, m_clock{clock}, m_ksm{ksm, times.call}, m_lease{u"batch-sender"_s, 2 * times.call},
      m_watchEvery{qMin(longestWatch, 2 * times.call / 3)},
      m_backOff{times.firstWait, times.longestWait}, m_worker{[this] { return turn(); }}
{
}

BatchSender::~BatchSender()
{
    stop();
}

void BatchSender::stop()
{
    m_worker.stop();
    m_lease.release(m_database);
}

std::chrono::milliseconds BatchSender::turn()
{
    while (!m_worker.isStopping()) {
        const auto progress = step();
        if (!progress) {
            qCWarning(lcBackend).noquote() << "sending to Kamu SM waits:" << progress.error().detail;
            return m_backOff.next();
        }
        m_backOff.reset();
        if (*progress == Progress::Elsewhere)
            return m_watchEvery;
        if (*progress == Progress::Nothing)
            return idleRest;
    }
    return idleRest;
}

Result<BatchSender::Progress> BatchSender::step()
{
    const auto waiting = m_database.read(
        [](Connection &c) -> Result<bool> { return batches::unfinished(c, OwnWork()).has_value(); });
    if (!waiting)
        return fail(waiting.error());
    if (!*waiting) {
        m_lease.release(m_database);
        return Progress::Nothing;
    }
    const auto mine = m_lease.take(m_database);
    if (!mine)
        return fail(mine.error());
    if (!*mine)
        return Progress::Elsewhere;
    struct Work {
        std::optional<StoredBatch> batch;
        std::optional<Item> item;
    };
    const auto work = m_database.read([](Connection &c) -> Result<Work> {
        Work w{batches::unfinished(c, OwnWork()), std::nullopt};
        if (w.batch)
            w.item = batches::nextItem(c, OwnWork(), w.batch->batch.id);
        return w;
    });
    if (!work)
        return fail(work.error());
    if (!work->batch)
        return Progress::Done;
    const Status status = advance(*work->batch, work->item);
    return status ? Result<Progress>(Progress::Done) : fail(status.error());
}

Status BatchSender::advance(const StoredBatch &batch, const std::optional<Item> &item)
{
    if (!item)
        return finish(batch);
    if (item->item.outcome != ItemOutcome::Waiting)
        return settleUnknown(batch, *item);
    if (batch.batch.state == BatchState::Stopping)
        return skipWaiting(batch);
    return batch.registered ? sendNext(batch, *item) : registerManifest(batch);
}

Status BatchSender::registerManifest(const StoredBatch &batch)
{
    const auto items = m_database.read(
        [&](Connection &c) -> Result<QList<Item>> { return batches::itemsOf(c, OwnWork(), batch.batch.id); });
    if (!items)
        return fail(items.error());
    const esya::BatchManifest manifest = batches::manifestOf(batch.batch, *items);
    if (!batch.manifestDigest.isEmpty() && manifest.digest() != batch.manifestDigest)
        return fail(ErrorCode::Database,
                    u"batch %1 is no longer what was frozen"_s.arg(batch.batch.id.value));
    if (Status registered = m_ksm.registerBatch(manifest); !registered)
        return registered;
    return write([&](Connection &c) -> Status {
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
    return write([&](Connection &c) -> Result<std::optional<esya::Submission>> {
        SyncLedger ledger{c, m_clock.now()};
        batches::lock(c, batch.batch.id);
        applications::lockHolders(c, {item.item.application});
        const auto found = applications::byId(c, OwnWork(), item.item.application);
        const auto present = batches::byId(c, OwnWork(), batch.batch.id);
        const auto person = found ? people::byId(c, OwnWork(), found->application.person) : std::nullopt;
        if (!person || !present)
            return fail(ErrorCode::Database, u"batch item %1 has lost its records"_s.arg(item.item.id.value));
        const Application &a = found->application;
        const esya::Submission submission = batches::submissionFor(c, a, *person);
        const bool changed = !item.payload.isEmpty() && payloadDigest(submission) != item.payload;
        const bool waits = item.item.outcome == ItemOutcome::Waiting;
        if (waits && present->batch.state == BatchState::Stopping)
            return std::optional<esya::Submission>();
        const auto submitted = transition(a.state, Step::Submit);
        if (waits && (!submitted || a.batch != batch.batch.id)) {
            release(c, ledger, item, m_clock.now());
        } else if (waits && changed) {
            release(c, ledger, item, m_clock.now(), {ItemOutcome::Skipped, changedCode, changedWords, {}});
        } else if (waits) {
            update(c, ledger, item, {ItemOutcome::Sending, {}, {}, {}});
            move(c, ledger, a, *submitted, {batch.submittedBy, m_clock.now(), {}});
            ledger.settle();
            return std::optional{submission};
        } else if (changed) { // Kamu SM never had it
            conclude(c, ledger, item, {ItemOutcome::Rejected, changedCode, changedWords, {}}, m_clock.now());
        } else {
            return std::optional{submission};
        }
        ledger.settle();
        return std::optional<esya::Submission>();
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
    return write([&](Connection &c) -> Status {
        SyncLedger ledger{c, m_clock.now()};
        conclude(c, ledger, item,
                 {accepted ? ItemOutcome::Accepted : ItemOutcome::Rejected, answer.code, answer.text,
                  answer.ksmReference},
                 m_clock.now());
        ledger.settle();
        return {};
    });
}

Status BatchSender::noteTrouble(const StoredBatch &batch, const Item &item, const Error &error)
{
    if (error.code == ErrorCode::Offline)
        return fail(error);
    const Status noted = write([&](Connection &c) -> Status {
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
    return write([&](Connection &c) -> Status {
        SyncLedger ledger{c, m_clock.now()};
        batches::lock(c, batch.batch.id);
        for (const Item &item : batches::itemsOf(c, OwnWork(), batch.batch.id))
            if (item.item.outcome == ItemOutcome::Waiting)
                release(c, ledger, item, m_clock.now());
        ledger.settle();
        return {};
    });
}

Status BatchSender::finish(const StoredBatch &batch)
{
    return write([&](Connection &c) -> Status {
        batches::lock(c, batch.batch.id);
        const auto present = batches::byId(c, OwnWork(), batch.batch.id);
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
