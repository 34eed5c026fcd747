#pragma once

#include "core/backend/services/signin.h"
#include "core/contract/sync.h"

namespace eimza::backend
{

/// POST /v1/sync/pull: the next page for this client; nothing (204) where it has everything. EpochChanged where
/// the cursor is of another life of the database, CursorExpired where its tombstones are gone (naming the
/// scopes) or the rows before it lack columns of the schema that is asked for.
[[nodiscard]] Result<std::optional<SyncPage>> pull(Database &database, const Clock &clock,
                                                   const Session &session, const PullRequest &request);

} // namespace eimza::backend
