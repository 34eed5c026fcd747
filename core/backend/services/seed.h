#pragma once

#include "core/backend/store/database.h"
#include "core/base/clock.h"

namespace eimza::backend
{

struct SeedPlan {
    qint64 people = 0;
    quint64 seed = 0;
    QString peopleFile; ///< CSV of the same people
    QString password;   ///< of the users sorumlu, buro1 and buro2
};

/// Fills an empty database with synthetic people: the ministry's units, people with valid national ids, a
/// project officer for one province (the one with most people) and two bureau users. The same seed makes the
/// same people on every platform.
[[nodiscard]] Status seedDatabase(Database &database, const Clock &clock, const SeedPlan &plan);

} // namespace eimza::backend
