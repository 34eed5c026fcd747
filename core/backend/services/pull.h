#pragma once

#include "core/backend/exchange/feedstate.h"
#include "core/backend/services/signin.h"
#include "core/contract/sync.h"

namespace eimza::backend
{

/// POST /v1/sync/pull: the next page for this client; nothing (204) where it has everything. While Kamu SM's
/// feed is being read, who takes no changes gets nothing new either: the next whole snapshot comes after it.
[[nodiscard]] Result<std::optional<SyncPage>> pull(Database &database, const Clock &clock,
                                                   const Session &session, const PullRequest &request,
                                                   FeedState feed = FeedState::Current);

} // namespace eimza::backend
