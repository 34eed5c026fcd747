#pragma once

#include "core/backend/services/signin.h"
#include "core/contract/sync.h"

namespace eimza::backend
{

/// Why no page comes.
struct PullRefusal : Error {
    PullRefusal(Error error, QStringList expired = {}) : Error{std::move(error)}, scopes{std::move(expired)} {}

    QStringList scopes; ///< whose tombstones are gone; empty where the refusal is about the whole cursor
};

/// POST /v1/sync/pull: the next page for this client; nothing (204) where it has everything. EpochChanged where
/// the cursor is of another life of the database, CursorExpired where its tombstones are gone (naming the
/// scopes) or the rows before it lack columns of the schema that is asked for.
[[nodiscard]] tl::expected<std::optional<SyncPage>, PullRefusal>
pull(Database &database, const Clock &clock, const Session &session, const PullRequest &request);

} // namespace eimza::backend
