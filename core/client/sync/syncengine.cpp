#include "core/client/sync/syncengine.h"

#include <QRandomGenerator>

#include "core/base/log.h"
#include "core/base/whendone.h"

namespace eimza::client {

namespace {

constexpr int eagerMilliseconds = 1'000;
constexpr int shortestMilliseconds = 30'000;
constexpr int longestMilliseconds = 60'000;
// A later server's records are counted by it and not kept here: fetching anew does not help then.
constexpr std::chrono::hours healingPause{1};

// The server no longer knows the cursor, or it makes no sense to it: begin anew. All else passes.
bool endsCursor(ErrorCode code)
{
    return code == ErrorCode::EpochChanged || code == ErrorCode::CursorExpired || code == ErrorCode::InvalidInput
           || code == ErrorCode::Protocol;
}

} // namespace

SyncEngine::SyncEngine(Vault &vault, BackendApi &api, ServerClock &clock) : m_vault{vault}, m_api{api}, m_clock{clock}
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SyncEngine::syncNow);
}

void SyncEngine::start()
{
    syncNow();
}

Result<SyncEngine::Kept> SyncEngine::kept(CacheDatabase &cache)
{
    const QString shadow = cache.shadowCursor();
    Kept kept{shadow.isEmpty() ? cache.cursor() : shadow, !shadow.isEmpty(), nullptr};
    if (cache.cursor().isEmpty())
        return kept;
    const auto records = cache.load();
    if (!records)
        return fail(records.error());
    kept.records = *records;
    return kept;
}

void SyncEngine::resume()
{
    m_resuming = true;
    whenDone(m_vault.withCache(&SyncEngine::kept), this, [this](const Result<Kept> &kept) {
        m_resuming = false;
        if (!kept) {
            qCWarning(lcSync, "What was kept cannot be read: %s", qUtf8Printable(kept.error().detail));
            m_vault.withCache([](CacheDatabase &cache) { return cache.reset(); });
        } else {
            m_cursor = kept->cursor;
            m_first = m_cursor.isEmpty();
            m_cut = kept->cut;
            if (kept->records)
                Q_EMIT restored(kept->records);
        }
        if (std::exchange(m_again, false))
            syncNow();
    });
}

void SyncEngine::setEager(bool eager)
{
    if (eager == m_eager)
        return;
    m_eager = eager;
    if (eager && !m_running)
        m_timer.start(eagerMilliseconds);
}

void SyncEngine::syncNow()
{
    if (m_running || m_resuming) {
        m_again = true;
        return;
    }
    if (!m_retryAfter.hasExpired()) {
        m_timer.start(static_cast<int>(m_retryAfter.remainingTime()) + 1);
        return;
    }
    m_timer.stop();
    m_running = true;
    m_again = m_begun = false;
    if (!m_cut)
        m_received = m_total = 0;
    Q_EMIT started();
    pullPage();
}

void SyncEngine::pullPage()
{
    PullRequest request;
    request.cursor = m_cursor;
    request.client = m_vault.client();
    request.again = m_askAgain;
    whenDone(m_api.pull(request), this, [this](const PullAnswer &answer) { take(answer); });
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
                    head.ackSeq, head.serverTime, taken->differing, nullptr};
    if (!head.more && applied.changed) {
        const auto records = cache.load();
        if (!records)
            return fail(records.error());
        applied.records = *records;
    }
    return applied;
}

void SyncEngine::took(const Result<Applied> &applied)
{
    if (!applied) {
        beginAnew();
        giveUp(applied.error());
        return;
    }
    m_cursor = applied->next;
    m_first = false;
    m_cut = applied->more;
    m_changed = applied->more && applied->changed;
    m_askAgain.clear();
    m_clock.set(applied->serverTime);
    m_lastSeq = applied->ackSeq;
    m_received += applied->rows;
    m_total = applied->total < 0 ? m_total : applied->total;
    if (applied->epoch != m_epoch) {
        m_epoch = applied->epoch;
        Q_EMIT epochMet(m_epoch, applied->ackSeq);
    }
    Q_EMIT progressed();
    if (applied->more) {
        pullPage();
        return;
    }
    healLater(applied->differing);
    Q_EMIT synced(applied->records);
    Q_EMIT acknowledged(m_lastSeq);
    finish();
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
        return changed ? cache.load() : RecordSetPtr();
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
    m_first = true;
    m_cut = false;
}

void SyncEngine::finish()
{
    m_running = false;
    m_retryAfter = QDeadlineTimer();
    m_backoff.reset();
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
    const auto pause = m_backoff.next(retryAfterSeconds);
    m_retryAfter = retryAfterSeconds > 0 ? QDeadlineTimer(pause) : QDeadlineTimer();
    m_timer.start(pause);
    Q_EMIT failed(error);
}

} // namespace eimza::client
