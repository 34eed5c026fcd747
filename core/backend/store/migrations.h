#pragma once

#include "core/backend/store/database.h"

namespace eimza::backend
{

/// The schema that this program writes.
[[nodiscard]] int currentSchema();

/// Takes a new or an old database to the current schema, each step in one transaction with its number.
[[nodiscard]] Status migrate(Database &database);

} // namespace eimza::backend
