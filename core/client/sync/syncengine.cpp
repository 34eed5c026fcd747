#include "core/client/sync/syncengine.h"

#include <QRandomGenerator>
#include <utility>

#include "core/base/log.h"
#include "core/base/whendone.h"

namespace eimza::client {

namespace {

constexpr int eagerMilliseconds = 1'000;
constexpr int shortestMilliseconds = 30'000;
constexpr int longestMilliseconds = 60'000;
// A later server's records are counted by it and not kept here: fetching anew does not help then.
constexpr std::chrono::hours healingPause{1};
constexpr int mostUnreadable = 3;

// The server no longer knows the cursor, or it makes no sense to it: begin anew. All else passes.
bool endsCursor(ErrorCode code)
{
    return code == ErrorCode::EpochChanged || code == ErrorCode::CursorExpired || code == ErrorCode::InvalidInput
           || code == ErrorCode::Protocol;
}

} // namespace

SyncEngine::SyncEngine(Vault &vault, BackendApi &api, ServerClock &clock, int limit)
    : m_vault{vault}, m_api{api}, m_clock{clock}, m_limit{limit}
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SyncEngine::syncNow);
    restore();
}

void SyncEngine::start()
{
    syncNow();
}

void SyncEngine::setEager(bool eager)
{
    if (eager == m_eager)
        return;
    m_eager = eager;
    if (eager && !m_running)
        m_timer.start(eagerMilliseconds);
}

void SyncEngine::setAllowed(bool allowed)
{
    m_allowed = allowed;
    if (!allowed)
        dropKept();
}

// Who may not pull may not see what somebody else, or he himself in another role, has pulled.
void SyncEngine::dropKept()
{
    if (m_holds && !m_restoring)
        forget();
}

void SyncEngine::syncNow()
{
    if (!m_allowed) {
        dropKept();
        return;
    }
    if (m_running || m_restoring) {
        m_again = true;
        return;
    }
    if (!m_retryAfter.hasExpired()) {
        m_timer.start(static_cast<int>(m_retryAfter.remainingTime()) + 1);
        return;
    }
    m_timer.stop();
    m_running = true;
    m_again = m_begun = m_cancelled = false;
    if (!m_cut)
        m_received = m_total = 0;
    m_before = m_received;
    for (const QString &scope : std::exchange(m_damaged, {})) {
        qCWarning(lcSync, "Records of the scope %s are damaged: it is fetched anew", qUtf8Printable(scope));
        m_askAgain.append(scope);
    }
    m_since.start();
    Q_EMIT started();
    pullPage();
}

void SyncEngine::pullPage()
{
    PullRequest request;
    request.cursor = m_cursor;
    request.limit = m_limit;
    request.client = m_vault.client();
    request.again = m_askAgain;
    whenDone(m_api.pull(request), this, [this, pull = ++m_pull](const PullAnswer &answer) {
        if (pull == m_pull)
            take(answer);
    });
}

void SyncEngine::cancel()
{
    m_again = false;
    if (!m_running || m_cancelled)
        return;
    m_cancelled = true;
    if (!m_applying)
        stop();
}

void SyncEngine::empty(bool fetchesAnew)
{
    cancel();
    m_restoring = true; // nothing pulls before the disk is empty; a page that is being applied comes before it
    whenDone(m_vault.withCache([](CacheDatabase &cache) { return cache.reset(); }), this, [this, fetchesAnew](const Status &emptied) {
        m_restoring = false;
        if (!emptied) {
            giveUp(emptied.error());
            return;
        }
        beginAnew();
        m_changed = m_holds = false;
        m_received = m_total = 0;
        Q_EMIT cleared();
        if (fetchesAnew || std::exchange(m_again, false))
            syncNow();
    });
}

// Where the pull was is kept; only who asks goes on.
void SyncEngine::stop()
{
    ++m_pull;
    m_running = false;
    m_timer.stop();
    Q_EMIT failed({ErrorCode::Cancelled, QStringLiteral("the synchronisation was ended")});
}

std::optional<std::chrono::seconds> SyncEngine::timeLeft() const
{
    const qint64 come = m_received - m_before;
    if (!m_running || come <= 0 || m_total < m_received)
        return std::nullopt;
    const qint64 milliseconds = (m_total - m_received) * m_since.elapsed() / come;
    return std::chrono::seconds{(milliseconds + 999) / 1000};
}

void SyncEngine::take(const PullAnswer &answer)
{
    if (!answer.body) {
        refused(answer);
        return;
    }
    if (answer.body->isEmpty()) {
        m_clock.setByHeader(answer.date);
        unchanged();
        return;
    }
    if (!answer.body->startsWith('{')) { // somebody on the way speaks, a network's sign-in page
        giveUp({ErrorCode::Protocol, QStringLiteral("the answer is not the server's")});
        return;
    }
    m_applying = true;
    const auto applied = m_vault.withCache([bytes = *answer.body, first = m_first, changed = m_changed](CacheDatabase &cache) {
        return applyPage(cache, bytes, first, changed);
    });
    whenDone(applied, this, [this](const Result<Applied> &result) { took(result); });
}

void SyncEngine::refused(const PullAnswer &answer)
{
    const Error &error = answer.body.error();
    if (endsCursor(error.code))
        beginAnew();
    const bool gone = error.code == ErrorCode::EpochChanged || error.code == ErrorCode::CursorExpired;
    if (!gone || m_begun) {
        giveUp(error, answer.retryAfterSeconds);
        if (error.code == ErrorCode::Forbidden) // another role now
            dropKept();
        return;
    }
    qCInfo(lcSync, "Everything is fetched anew: %s", qUtf8Printable(error.detail));
    m_begun = true;
    m_received = m_total = 0;
    pullPage();
}

Result<SyncEngine::Applied> SyncEngine::applyPage(CacheDatabase &cache, const QByteArray &body, bool first, bool changed)
{
    const auto page = ReceivedPage::read(body);
    if (!page)
        return fail(page.error());
    const auto taken = cache.apply(*page, first);
    if (!taken)
        return fail(taken.error());
    const SyncPage &head = page->head();
    Applied applied{head.next, head.epoch, head.more, changed || taken->changed, page->received(), head.total,
                    head.ackSeq, head.serverTime, taken->differing, head.schemaCurrent, head.schemaMin, nullptr};
    if (taken->narrowed || (!head.more && applied.changed)) {
        const auto records = cache.records();
        if (!records)
            return fail(records.error());
        applied.records = *records;
    }
    return applied;
}

void SyncEngine::took(const Result<Applied> &applied)
{
    if (!applied) {
        m_applying = false;
        couldNotTake(applied.error());
        return;
    }
    m_unreadable = 0;
    m_holds = true;
    m_cursor = applied->next;
    m_first = false;
    m_cut = applied->more;
    m_changed = applied->more && applied->changed && !applied->records;
    m_askAgain.clear();
    m_clock.set(applied->serverTime);
    m_lastSeq = applied->ackSeq;
    m_received += applied->rows;
    m_total = applied->total < 0 ? m_total : applied->total;
    if (applied->epoch != m_epoch) {
        m_epoch = applied->epoch;
        Q_EMIT epochMet(m_epoch, applied->ackSeq);
    }
    Q_EMIT schemaMet(applied->newestSchema, applied->oldestSchema);
    Q_EMIT progressed();
    m_applying = false;
    if (applied->more) {
        if (applied->records)
            Q_EMIT narrowed(applied->records);
        if (m_cancelled)
            stop();
        else
            pullPage();
        return;
    }
    m_incomplete = false;
    healLater(applied->differing);
    Q_EMIT synced(applied->records);
    Q_EMIT acknowledged(m_lastSeq);
    finish();
}

// The disk's errors pass, and the cursor stays. What is kept and cannot be read is begun anew, and so is what the
// server says again and again in a way that cannot be read.
void SyncEngine::couldNotTake(const Error &error)
{
    if (error.code == ErrorCode::Crypto) {
        beginAnew();
        m_applying = true;
        whenDone(m_vault.withCache([](CacheDatabase &cache) { return cache.reset(); }), this, [this, error](const Status &) {
            m_applying = false;
            giveUp(error);
        });
        return;
    }
    if (error.code == ErrorCode::Protocol && ++m_unreadable >= mostUnreadable) {
        m_unreadable = 0;
        beginAnew();
    }
    giveUp(error);
}

void SyncEngine::healLater(const QStringList &scopes)
{
    for (const QString &scope : scopes) {
        if (!m_healed.value(scope).hasExpired())
            continue;
        qCWarning(lcSync, "The records of the scope %s differ from the server's sum: it is fetched anew", qUtf8Printable(scope));
        m_healed.insert(scope, QDeadlineTimer(healingPause));
        m_askAgain.append(scope);
        m_again = true;
    }
}

void SyncEngine::unchanged()
{
    const auto kept = m_vault.withCache([now = m_clock.now(), changed = m_changed](CacheDatabase &cache) -> Result<RecordSetPtr> {
        if (const Status moved = cache.stillCurrent(now); !moved)
            return fail(moved.error());
        return changed ? cache.records() : RecordSetPtr();
    });
    whenDone(kept, this, [this](const Result<RecordSetPtr> &records) {
        if (!records) {
            giveUp(records.error());
            return;
        }
        m_changed = false;
        Q_EMIT synced(*records);
        Q_EMIT acknowledged(m_lastSeq);
        finish();
    });
}

void SyncEngine::beginAnew()
{
    m_cursor.clear();
    m_askAgain.clear();
    m_damaged.clear();
    m_incomplete = false;
    m_first = true;
    m_cut = false;
}

void SyncEngine::finish()
{
    m_running = false;
    m_retryAfter = QDeadlineTimer();
    m_backoff.reset();
    lookAfterDisk();
    if (m_again) {
        syncNow();
        return;
    }
    m_timer.start(m_eager ? eagerMilliseconds : QRandomGenerator::global()->bounded(shortestMilliseconds, longestMilliseconds));
}

void SyncEngine::giveUp(const Error &error, int retryAfterSeconds)
{
    qCInfo(lcSync, "Synchronisation failed: %s", qUtf8Printable(error.detail));
    m_running = false;
    m_again = false;
    m_applying = false;
    const auto pause = m_backoff.next(retryAfterSeconds);
    m_retryAfter = retryAfterSeconds > 0 ? QDeadlineTimer(pause) : QDeadlineTimer();
    m_timer.start(pause);
    Q_EMIT failed(error);
}

} // namespace eimza::client
