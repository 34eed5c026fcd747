#pragma once

#include <QDate>
#include <optional>

#include "core/backend/store/scope.h"
#include "core/domain/role.h"

/// Vekâlet: who acts for whom, from one Istanbul day to another, both included.
namespace eimza::backend::deputies
{

using DeputyshipId = Id<struct DeputyshipTag>;

struct Deputyship {
    DeputyshipId id;
    UserId principal;
    UserId deputy;
    QDate from;
    QDate until;
    UserId namedBy; ///< null where it was done at the machine itself
    QDateTime namedAt;
    QDateTime revokedAt; ///< invalid while it stands
};

/// It is named, and ended once: 1, then 2.
[[nodiscard]] qint64 revOf(const Deputyship &deputyship);

/// What a principal lends.
struct Powers {
    UserId principal;
    Role role;
    UnitId unit;
};

DeputyshipId insert(Connection &c, const Deputyship &deputyship);
/// Of any principal.
[[nodiscard]] std::optional<Deputyship> byId(Connection &c, OwnWork, DeputyshipId id);
/// Null where it is not the user's as principal. Nobody changes it before this transaction ends.
[[nodiscard]] std::optional<Deputyship> byId(Connection &c, Seen<UserId> principal, DeputyshipId id);
/// Standing ones that are not over on `today`, by rising id.
[[nodiscard]] QList<Deputyship> standing(Connection &c, OwnWork, QDate today);
/// Of these such as the user has given or holds, with an id beyond `after`; no more than `limit`.
[[nodiscard]] QList<Deputyship> standingOf(Connection &c, Seen<UserId> user, QDate today, qint64 after, int limit);
void revoke(Connection &c, DeputyshipId id, const QDateTime &at);

/// Of the officers and bureau users with an open account for whom this user acts on that day. What a
/// principal has as a deputy himself is not lent on.
[[nodiscard]] QList<Powers> lentTo(Connection &c, OwnWork, UserId deputy, QDate day);

} // namespace eimza::backend::deputies
