#pragma once

#include "core/backend/store/connection.h"

/// Failed sign-ins in a row, of an account or an address; shared by all processes on one database.
namespace eimza::backend::signintries
{

struct Tries {
    qint64 failed = 0;
    qint64 blockedUntil = 0; ///< seconds since 1970 UTC, as lastAt
    qint64 lastAt = 0;
};

/// `who` is no readable name: see services/signin.cpp.
[[nodiscard]] Tries of(Connection &c, const QString &who);
/// One more; the count with it, which begins anew after a try before `forgotten`.
[[nodiscard]] qint64 countOne(Connection &c, const QString &who, qint64 now, qint64 forgotten);
void block(Connection &c, const QString &who, qint64 until);
void clear(Connection &c, const QString &who);
/// So many fewer; never below none.
void uncount(Connection &c, const QString &who, qint64 tries);
void removeBefore(Connection &c, qint64 before);

} // namespace eimza::backend::signintries
