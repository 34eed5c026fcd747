#pragma once

#include "core/backend/services/retention.h"

namespace eimza::backend
{

/// What tells of people and users without being a record of theirs: the bodies of old answers to commands, sign-ins
/// that ended with their tokens, tombstones. Some thousands in a transaction, each with its proof.
[[nodiscard]] Status destroyTraces(Database &database, const QDateTime &now, const RetentionPolicy &policy,
                                   const StillOwner &held);

} // namespace eimza::backend
