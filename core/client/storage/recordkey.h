#pragma once

#include "core/contract/rows.h"

namespace eimza::client {

/// One number for one record: the kind above, the id below, so that a snapshot, which comes kind by kind in the
/// order of ids, is appended.
using RecordKey = qint64;

inline constexpr int recordIdBits = 60;
inline constexpr qint64 largestRecordId = (qint64(1) << recordIdBits) - 1;

constexpr RecordKey recordKey(Entity entity, qint64 id)
{
    return (static_cast<qint64>(entity) << recordIdBits) | id;
}
constexpr Entity entityOf(RecordKey key) { return static_cast<Entity>(key >> recordIdBits); }
constexpr qint64 idOf(RecordKey key) { return key & largestRecordId; }

/// To whom a record belongs: of a unit itself, of a person the unit's key, of a person's records the person's.
inline constexpr RecordKey buriedOwner = -1; ///< a tombstone: what left with this revision
inline constexpr RecordKey bureauOwner = -2;

} // namespace eimza::client
