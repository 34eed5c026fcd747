#include <algorithm>
#include <tuple>
#include <utility>

#include "core/base/log.h"
#include "core/base/whendone.h"
#include "core/client/sync/syncengine.h"

namespace eimza::client {

namespace {

constexpr qint64 rowsLookedAtInOneGo = 20'000;
constexpr std::chrono::milliseconds pauseOfLooking{50};
// A pull waits for the disk for so many tries; without its cursor everything would be fetched anew.
constexpr int patientTries = 5;
constexpr std::chrono::milliseconds shortestPause{250}; ///< between two tries; doubled each time
constexpr std::chrono::milliseconds longestPause{60'000};

} // namespace

Result<SyncEngine::Place> SyncEngine::placeOf(CacheDatabase &cache)
{
    Place place;
    const auto records = cache.cursor().isEmpty() ? Result<RecordSetPtr>(nullptr) : cache.records();
    if (!records && records.error().code == ErrorCode::Io)
        return fail(records.error()); // it passes, and what is kept may be all that its user has
    if (!records) {
        qCWarning(lcSync, "What was kept cannot be read and is fetched anew: %s", qUtf8Printable(records.error().detail));
        const Status emptied = cache.reset();
        return emptied ? Result<Place>(place) : fail(emptied.error());
    }
    place.records = *records;
    place.damaged = cache.damagedScopes();
    place.cut = !cache.shadowCursor().isEmpty();
    place.cursor = place.cut ? cache.shadowCursor() : cache.cursor();
    place.acknowledged = cache.acknowledged();
    place.progress = cache.shadowProgress();
    return place;
}

void SyncEngine::restore()
{
    m_restoring = true;
    whenDone(m_vault.withCache(placeOf), this, [this](const Result<Place> &place) {
        m_restoring = false;
        if (place)
            goOnFrom(*place);
        else
            couldNotRestore(place.error());
        if (m_restoring)
            return;
        if (!m_allowed)
            dropKept();
        else if (std::exchange(m_again, false))
            syncNow();
    });
}

void SyncEngine::couldNotRestore(const Error &error)
{
    qCWarning(lcSync, "The disk cannot be read: %s", qUtf8Printable(error.detail));
    m_holds = true;
    if (error.code != ErrorCode::Io)
        return;
    const auto pause = std::min(shortestPause * (1 << std::min(m_restoreTries, 8)), longestPause);
    m_restoring = ++m_restoreTries < patientTries;
    QTimer::singleShot(pause, this, &SyncEngine::restoreAgain);
    if (m_restoreTries == patientTries)
        Q_EMIT failed(error);
}

// Until it succeeds, or a pull brings everything anew.
void SyncEngine::restoreAgain()
{
    if (m_running)
        QTimer::singleShot(longestPause, this, &SyncEngine::restoreAgain);
    else if (m_first)
        restore();
}

void SyncEngine::goOnFrom(const Place &place)
{
    m_cursor = place.cursor;
    m_first = m_cursor.isEmpty();
    m_cut = place.cut;
    m_lastSeq = place.acknowledged;
    std::tie(m_received, m_total) = place.progress;
    m_damaged = place.damaged;
    m_incomplete = !m_damaged.isEmpty();
    m_holds = !m_cursor.isEmpty();
    if (place.records && m_allowed)
        Q_EMIT restored(place.records);
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
    const auto looked = m_vault.withCache([](CacheDatabase &cache) -> Result<std::optional<QStringList>> {
        const auto more = cache.verifyNext(rowsLookedAtInOneGo);
        if (!more)
            return fail(more.error());
        return *more ? std::nullopt : std::optional(cache.damagedScopes());
    });
    whenDone(looked, this, [this](const Result<std::optional<QStringList>> &damaged) {
        const bool isLost = !damaged && damaged.error().code == ErrorCode::Crypto;
        if ((damaged && !*damaged) || (isLost && m_running)) {
            QTimer::singleShot(pauseOfLooking, this, &SyncEngine::verifyOn);
        } else if (isLost) {
            qCWarning(lcSync, "What is kept is damaged and is fetched anew: %s", qUtf8Printable(damaged.error().detail));
            beginAnew();
            syncNow();
        } else if (damaged && !(*damaged)->isEmpty()) {
            m_damaged = **damaged;
            m_incomplete = true;
            syncNow();
        } else if (damaged) {
            leaveFormerKeyOn();
        }
    });
}

// Only of what is sound: what does not open would never be left.
void SyncEngine::leaveFormerKeyOn()
{
    if (!m_vault.hasFormerKeys())
        return;
    const auto left = m_vault.withCache([](CacheDatabase &cache) { return cache.leaveFormerKey(rowsLookedAtInOneGo); });
    whenDone(left, this, [this](const Result<bool> &more) {
        if (more && *more)
            QTimer::singleShot(pauseOfLooking, this, &SyncEngine::leaveFormerKeyOn);
        else if (more)
            Q_EMIT leftFormerKey();
        else
            qCWarning(lcSync, "The cache was not sealed anew: %s", qUtf8Printable(more.error().detail));
    });
}

} // namespace eimza::client
