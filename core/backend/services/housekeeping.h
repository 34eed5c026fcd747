#pragma once

#include "core/backend/services/retention.h"
#include "core/backend/store/lease.h"
#include "core/base/clock.h"

namespace eimza::backend
{

/// What the passing of a day changes: the sync set, and what retention destroys. Cheap where the day was done already. With a lease, only who has it works. On the first day
/// after a jump of the clock by more than 60 days nothing is destroyed: what a wrong clock destroys is gone.
[[nodiscard]] Status doDay(Database &database, const Clock &clock, Lease *lease = nullptr,
                           const RetentionPolicy &policy = {});

} // namespace eimza::backend
