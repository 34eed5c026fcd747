#include "core/client/sync/syncengine.h"

#include <QRandomGenerator>

#include "core/base/log.h"
#include "core/base/whendone.h"
#include "core/contract/jsonreader.h"

namespace eimza::client {

namespace {

constexpr int eagerMilliseconds = 1'000;
constexpr int shortestMilliseconds = 30'000;
constexpr int longestMilliseconds = 60'000;

// The server no longer knows the cursor, or it makes no sense to it: begin anew.
bool endsCursor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Offline:
    case ErrorCode::Timeout:
    case ErrorCode::ServerFailure:
    case ErrorCode::TooManyRequests:
    case ErrorCode::Unauthenticated:
        return false;
    default:
        return true;
    }
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
    if (m_running) {
        m_again = true;
        return;
    }
    m_timer.stop();
    m_running = true;
    m_again = false;
    if (m_first)
        m_received = m_total = 0;
    Q_EMIT started();
    pullPage();
}

void SyncEngine::pullPage()
{
    PullRequest request;
    request.cursor = m_cursor;
    request.client = m_vault.client();
    whenDone(m_api.pull(request), this, [this](const Result<QByteArray> &body) { take(body); });
}

void SyncEngine::take(const Result<QByteArray> &body)
{
    if (!body) {
        if (endsCursor(body.error().code))
            beginAnew();
        giveUp(body.error());
        return;
    }
    if (body->isEmpty()) {
        unchanged();
        return;
    }
    const auto applied = m_vault.withCache([bytes = *body, first = m_first](CacheDatabase &cache) {
        return applyPage(cache, bytes, first);
    });
    whenDone(applied, this, [this](const Result<Applied> &result) { took(result); });
}

Result<SyncEngine::Applied> SyncEngine::applyPage(CacheDatabase &cache, const QByteArray &body, bool first)
{
    const auto json = parseJsonObject(body);
    if (!json)
        return fail(json.error());
    const auto page = syncPage(*json);
    if (!page)
        return fail(page.error());
    const auto changed = cache.apply(*page, first);
    if (!changed)
        return fail(changed.error());
    Applied applied{page->next, page->more, page->rowCount(), page->total, page->ackSeq, page->serverTime, nullptr};
    if (*changed) {
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
    m_clock.set(applied->serverTime);
    if (m_first)
        m_shownSeq = applied->ackSeq;
    m_lastSeq = applied->ackSeq;
    m_first = !applied->more;
    m_received += applied->rows;
    m_total = applied->total < 0 ? m_total : applied->total;
    Q_EMIT progressed();
    if (applied->more) {
        pullPage();
        return;
    }
    Q_EMIT synced(applied->records);
    Q_EMIT acknowledged(m_shownSeq);
    finish();
}

void SyncEngine::unchanged()
{
    const auto kept = m_vault.withCache([now = m_clock.now()](CacheDatabase &cache) { return cache.stillCurrent(now); });
    whenDone(kept, this, [this](const Status &status) {
        if (!status) {
            giveUp(status.error());
            return;
        }
        Q_EMIT synced(nullptr);
        Q_EMIT acknowledged(m_lastSeq);
        finish();
    });
}

void SyncEngine::beginAnew()
{
    m_cursor.clear();
    m_first = true;
}

void SyncEngine::finish()
{
    m_running = false;
    m_backoff.reset();
    if (m_again) {
        syncNow();
        return;
    }
    m_timer.start(m_eager ? eagerMilliseconds : QRandomGenerator::global()->bounded(shortestMilliseconds, longestMilliseconds));
}

void SyncEngine::giveUp(const Error &error)
{
    qCInfo(lcSync, "Synchronisation failed: %s", qUtf8Printable(error.detail));
    m_running = false;
    m_again = false;
    m_timer.start(m_backoff.next());
    Q_EMIT failed(error);
}

} // namespace eimza::client
