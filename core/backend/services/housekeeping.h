#pragma once

#include "core/backend/store/database.h"
#include "core/base/clock.h"

namespace eimza::backend
{

/// What the passing of a day changes: the sync set, old tombstones, the bodies of old answers. Cheap where
/// the day was done already.
[[nodiscard]] Status doDay(Database &database, const Clock &clock);

} // namespace eimza::backend
