#include "core/backend/services/deputyship.h"

#include "core/backend/audit/audit.h"
#include "core/backend/store/ownwork.h"
#include "core/backend/store/people.h"
#include "core/backend/store/users.h"
#include "core/base/istanbul.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

bool actsInScopes(const users::Account &account)
{
    return account.role == Role::Officer || account.role == Role::Bureau;
}

std::optional<DeputyRefusal> refusalFor(const DeputyWish &wish,
                                        const std::optional<users::Account> &principal,
                                        const std::optional<users::Account> &deputy, QDate today)
{
    if (!principal || principal->disabled)
        return DeputyRefusal::UnknownPrincipal;
    if (!deputy || deputy->disabled)
        return DeputyRefusal::UnknownDeputy;
    if (principal->id == deputy->id)
        return DeputyRefusal::Oneself;
    if (!actsInScopes(*principal))
        return DeputyRefusal::PrincipalRole;
    if (!actsInScopes(*deputy))
        return DeputyRefusal::DeputyRole;
    if (!wish.from.isValid() || !wish.until.isValid() || wish.until < wish.from)
        return DeputyRefusal::Period;
    if (wish.until < today)
        return DeputyRefusal::Over;
    return std::nullopt;
}

QString displayNameOf(Connection &c, const users::Account &account)
{
    const auto person = people::byId(c, OwnWork(), people::idByUserName(c, account.name));
    return person ? person->name + u' ' + person->surname : account.name;
}

} // namespace

QString wireName(DeputyRefusal refusal)
{
    switch (refusal) {
    case DeputyRefusal::UnknownPrincipal:
        return u"unknown-principal"_s;
    case DeputyRefusal::UnknownDeputy:
        return u"unknown-deputy"_s;
    case DeputyRefusal::Oneself:
        return u"oneself"_s;
    case DeputyRefusal::PrincipalRole:
        return u"principal-role"_s;
    case DeputyRefusal::DeputyRole:
        return u"deputy-role"_s;
    case DeputyRefusal::Period:
        return u"period"_s;
    case DeputyRefusal::Over:
        return u"over"_s;
    }
    return {};
}

QString explained(DeputyRefusal refusal)
{
    switch (refusal) {
    case DeputyRefusal::UnknownPrincipal:
        return u"there is no open account of the one to be represented"_s;
    case DeputyRefusal::UnknownDeputy:
        return u"there is no open account of the deputy"_s;
    case DeputyRefusal::Oneself:
        return u"nobody is his own deputy"_s;
    case DeputyRefusal::PrincipalRole:
        return u"only officers and bureau users have deputies"_s;
    case DeputyRefusal::DeputyRole:
        return u"only officers and bureau users can be deputies"_s;
    case DeputyRefusal::Period:
        return u"the last day must not be before the first"_s;
    case DeputyRefusal::Over:
        return u"the last day has passed"_s;
    }
    return {};
}

tl::expected<deputies::DeputyshipId, DeputyRefusal> nameDeputy(Connection &c, const DeputyWish &wish,
                                                               const QDateTime &now)
{
    const auto principal = users::byId(c, OwnWork(), wish.principal);
    const auto deputy = users::byName(c, OwnWork(), wish.deputy);
    if (const auto refusal = refusalFor(wish, principal, deputy, istanbulDay(now)))
        return tl::unexpected{*refusal};
    const auto id = deputies::insert(
        c, {{}, principal->id, deputy->id, wish.from, wish.until, wish.namedBy, now, {}});
    audit::append(c, {wish.namedBy,
                      u"deputy-named"_s,
                      u"deputy"_s,
                      id.value,
                      {{u"principal"_s, principal->id.value}, {u"deputy"_s, deputy->id.value}}});
    return id;
}

Status endDeputyship(Connection &c, const deputies::Deputyship &known, UserId endedBy, const QDateTime &now)
{
    if (known.revokedAt.isValid())
        return fail(ErrorCode::Conflict, u"deputyship %1 has ended already"_s.arg(known.id.value));
    deputies::revoke(c, known.id, now);
    audit::append(c, {endedBy, u"deputy-ended"_s, u"deputy"_s, known.id.value, {}});
    return {};
}

Status endDeputyship(Connection &c, OwnWork, deputies::DeputyshipId id, const QDateTime &now)
{
    const auto known = deputies::byId(c, OwnWork(), id);
    return known ? endDeputyship(c, *known, {}, now)
                 : fail(ErrorCode::NotFound, u"there is no deputyship %1"_s.arg(id.value));
}

QList<OwnDeputyship> deputyshipsOf(Connection &c, Seen<UserId> user, QDate today, qint64 after, int limit)
{
    QList<OwnDeputyship> list;
    for (const deputies::Deputyship &d : deputies::standingOf(c, user, today, after, limit)) {
        const bool given = d.principal == user.id();
        if (const auto other = users::byId(c, OwnWork(), given ? d.deputy : d.principal))
            list.append({d.id.value, given, other->name, displayNameOf(c, *other), d.from, d.until,
                         deputies::revOf(d)});
    }
    return list;
}

} // namespace eimza::backend
