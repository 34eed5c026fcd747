#include <tuple>
#include <utility>

#include "core/base/log.h"
#include "core/base/whendone.h"
#include "core/client/sync/syncengine.h"

namespace eimza::client {

namespace {

constexpr qint64 rowsLookedAtInOneGo = 20'000;
constexpr std::chrono::milliseconds pauseOfLooking{50};

} // namespace

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
    place.damaged = cache.damagedScopes();
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
    m_damaged = place.damaged;
    m_incomplete = !m_damaged.isEmpty();
    if (place.records)
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
