#pragma once

#include "core/backend/store/connection.h"

/// Failed sign-ins delay the next one: of an account behind the third in a row from 1 s doubling to 15 min,
/// of an address behind the twentieth. Kept in the database, so that all processes count together.
namespace eimza::backend::lockout
{

/// Who tries, in a form that cannot be read back.
struct Names {
    QString account;
    QString address;
};
[[nodiscard]] Names names(const QString &account, const QString &address, const QByteArray &key);

/// 0 where a try is allowed. `now` is in seconds since 1970 UTC, by the machine's clock. A row from the
/// future (the clock was set back) blocks nobody.
[[nodiscard]] int secondsBlocked(Connection &c, const Names &names, qint64 now);
void noteFailure(Connection &c, const Names &names, qint64 now);
/// The account's failures are forgotten, and the address gets as many back: an account of one's own buys no further tries
/// with those of others.
void noteSuccess(Connection &c, const Names &names);
/// Removes what no longer counts.
void forgetOld(Connection &c, qint64 now);

} // namespace eimza::backend::lockout
