#pragma once

#include "core/backend/services/signin.h"
#include "core/contract/people.h"

namespace eimza::backend
{

/// People of the session's scope with what can be filed for each. NotFound for a unit that the scope does not
/// cover.
[[nodiscard]] Result<PersonPage> searchPeople(Database &database, const Clock &clock, const Session &session,
                                              const PersonQuery &query);

} // namespace eimza::backend
