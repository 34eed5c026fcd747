#pragma once

#include "core/backend/store/deputies.h"
#include "core/base/result.h"
#include "core/contract/deputyships.h"

namespace eimza::backend
{

/// Vekâlet to be given. The days are Istanbul's, both included.
struct DeputyWish {
    UserId principal; ///< for whom
    QString deputy;   ///< user name of who acts
    QDate from;
    QDate until;
    UserId namedBy; ///< null: the administrator at the machine itself
};

enum class DeputyRefusal {
    UnknownPrincipal, ///< no such account, or it is disabled
    UnknownDeputy,    ///< likewise
    Oneself,
    PrincipalRole, ///< only officers and bureau users have deputies
    DeputyRole,    ///< only officers and bureau users can be deputies
    Period,        ///< the end is before the beginning, or a day is missing
    Over,          ///< the end is before today
};
/// unknown-principal, unknown-deputy, oneself, principal-role, deputy-role, period, over
[[nodiscard]] QString wireName(DeputyRefusal refusal);
/// A sentence in English, for the log and the administrator.
[[nodiscard]] QString explained(DeputyRefusal refusal);

/// Checks and writes it down, in the caller's writing transaction. Sessions follow within 5 s.
[[nodiscard]] tl::expected<deputies::DeputyshipId, DeputyRefusal>
nameDeputy(Connection &c, const DeputyWish &wish, const QDateTime &now);

/// Conflict where it has ended already. `endedBy` is null for the administrator at the machine itself.
[[nodiscard]] Status endDeputyship(Connection &c, const deputies::Deputyship &known, UserId endedBy,
                                   const QDateTime &now);
/// At the machine itself; NotFound where there is no such vekâlet.
[[nodiscard]] Status endDeputyship(Connection &c, OwnWork, deputies::DeputyshipId id, const QDateTime &now);

/// Those that are not over on that day, given and held, by rising id: behind `after`, no more than `limit`.
[[nodiscard]] QList<OwnDeputyship> deputyshipsOf(Connection &c, Seen<UserId> user, QDate today, qint64 after,
                                                 int limit);

} // namespace eimza::backend
