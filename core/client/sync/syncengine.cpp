#include "core/client/sync/syncengine.h"

#include <QRandomGenerator>
#include <tuple>
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
constexpr int mostRows = 10'000;
constexpr int mostUnreadable = 3;
constexpr qint64 rowsLookedAtInOneGo = 20'000;
constexpr std::chrono::milliseconds pauseOfLooking{50};

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
    restore();
}

Result<SyncEngine::Place> SyncEngine::placeOf(CacheDatabase &cache)
{
    Place place;
    const auto records = cache.cursor().isEmpty() ? Result<RecordSetPtr>(nullptr) : cache.records();
    if (!records) {
        qCWarning(lcSync, "What was kept cannot be read and is fetched anew: %s", qUtf8Printable(records.error().detail));
        const Status emptied = cache.reset();
        return emptied ? Result<Place>(place) : fail(emptied.error());
    }
    place.records = *records;
    place.cut = !cache.shadowCursor().isEmpty();
    place.cursor = place.cut ? cache.shadowCursor() : cache.cursor();
    place.acknowledged = cache.acknowledged();
    place.progress = cache.shadowProgress();
    return place;
}

void SyncEngine::restore()
{
    whenDone(m_vault.withCache(placeOf), this, [this](const Result<Place> &place) {
        m_restoring = false;
        if (place)
            goOnFrom(*place);
        else
            qCWarning(lcSync, "The disk cannot be read: %s", qUtf8Printable(place.error().detail));
        if (std::exchange(m_again, false))
            syncNow();
    });
}

void SyncEngine::goOnFrom(const Place &place)
{
    m_cursor = place.cursor;
    m_first = m_cursor.isEmpty();
    m_cut = place.cut;
    m_lastSeq = place.acknowledged;
    std::tie(m_received, m_total) = place.progress;
    if (place.records)
        Q_EMIT restored(place.records);
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
    if (!m_allowed)
        return;
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
    m_since.start();
    Q_EMIT started();
    pullPage();
}

void SyncEngine::pullPage()
{
    PullRequest request;
    request.cursor = m_cursor;
    request.limit = mostRows;
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

void SyncEngine::clear()
{
    cancel();
    m_restoring = true; // nothing pulls before the disk is empty; a page that is being applied comes before it
    whenDone(m_vault.withCache([](CacheDatabase &cache) { return cache.reset(); }), this, [this](const Status &emptied) {
        m_restoring = false;
        if (!emptied) {
            giveUp(emptied.error());
            return;
        }
        beginAnew();
        m_changed = false;
        m_received = m_total = 0;
        Q_EMIT cleared();
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
    if (!head.more && applied.changed) {
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
    Q_EMIT schemaMet(applied->newestSchema, applied->oldestSchema);
    Q_EMIT progressed();
    m_applying = false;
    if (applied->more) {
        if (m_cancelled)
            stop();
        else
            pullPage();
        return;
    }
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

// After a pull there is time: for the columns of the next start, and once a run to look at what the last one left.
void SyncEngine::lookAfterDisk()
{
    whenDone(m_vault.withCache([](CacheDatabase &cache) { return cache.keepColumns(); }), this, [this](const Result<bool> &kept) {
        if (!kept)
            qCWarning(lcSync, "The columns cannot be kept: %s", qUtf8Printable(kept.error().detail));
        if (!std::exchange(m_verified, true))
            verifyOn();
    });
}

void SyncEngine::verifyOn()
{
    const auto looked = m_vault.withCache([](CacheDatabase &cache) { return cache.verifyNext(rowsLookedAtInOneGo); });
    whenDone(looked, this, [this](const Result<bool> &more) {
        const bool damaged = !more && more.error().code == ErrorCode::Crypto;
        if ((more && *more) || (damaged && m_running)) {
            QTimer::singleShot(pauseOfLooking, this, &SyncEngine::verifyOn);
        } else if (damaged) {
            qCWarning(lcSync, "What is kept is damaged and is fetched anew: %s", qUtf8Printable(more.error().detail));
            beginAnew();
            syncNow();
        }
    });
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
