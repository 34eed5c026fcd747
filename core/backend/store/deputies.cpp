#include "core/backend/store/deputies.h"

#include "core/backend/store/ownwork.h"

namespace eimza::backend::deputies
{

using namespace Qt::Literals::StringLiterals;

namespace
{

const QString columns =
    u"SELECT id, principal, deputy, from_day, until_day, named_by, named_at, revoked_at FROM deputy "_s;

Deputyship from(const Rows &r)
{
    return {DeputyshipId{r.number(0)},
            UserId{r.number(1)},
            UserId{r.number(2)},
            QDate::fromJulianDay(r.number(3)),
            QDate::fromJulianDay(r.number(4)),
            UserId{r.number(5)},
            r.moment(6),
            r.moment(7)};
}

std::optional<Deputyship> one(Rows rows)
{
    return rows.next() ? std::optional{from(rows)} : std::nullopt;
}

QList<Deputyship> list(Rows rows)
{
    QList<Deputyship> result;
    while (rows.next())
        result.append(from(rows));
    return result;
}

} // namespace

qint64 revOf(const Deputyship &deputyship)
{
    return deputyship.revokedAt.isValid() ? 2 : 1;
}

DeputyshipId insert(Connection &c, const Deputyship &d)
{
    return DeputyshipId{
        c.number(u"INSERT INTO deputy (id, principal, deputy, from_day, until_day, named_by, named_at) "
                 "VALUES (%1, ?, ?, ?, ?, ?, ?) RETURNING id"_s.arg(c.dialect().newId(u"deputy"_s)),
                 {d.principal.value, d.deputy.value, d.from.toJulianDay(), d.until.toJulianDay(),
                  orNull(d.namedBy), stored(d.namedAt)})};
}

std::optional<Deputyship> byId(Connection &c, OwnWork, DeputyshipId id)
{
    return one(c.run(columns + u"WHERE id = ?"_s + c.dialect().forUpdate(), {id.value}));
}

std::optional<Deputyship> byId(Connection &c, Seen<UserId> principal, DeputyshipId id)
{
    return one(c.run(columns + u"WHERE id = ? AND principal = ?"_s + c.dialect().forUpdate(),
                     {id.value, principal.id().value}));
}

QList<Deputyship> standing(Connection &c, OwnWork, QDate today)
{
    return list(
        c.run(columns + u"WHERE revoked_at = 0 AND until_day >= ? ORDER BY id"_s, {today.toJulianDay()}));
}

QList<Deputyship> standingOf(Connection &c, Seen<UserId> user, QDate today, qint64 after, int limit)
{
    return list(c.run(columns + u"WHERE (principal = ? OR deputy = ?) AND revoked_at = 0 AND until_day >= ? AND id > ? "
                      "ORDER BY id LIMIT ?"_s,
                      {user.id().value, user.id().value, today.toJulianDay(), after, limit}));
}

void revoke(Connection &c, DeputyshipId id, const QDateTime &at)
{
    c.tell(u"UPDATE deputy SET revoked_at = ? WHERE id = ? AND revoked_at = 0"_s, {stored(at), id.value});
}

QList<Powers> lentTo(Connection &c, OwnWork, UserId deputy, QDate day)
{
    QList<Powers> powers;
    Rows rows = c.run(u"SELECT a.id, a.role, a.unit FROM deputy d JOIN user_account a ON a.id = d.principal "
                      "WHERE d.deputy = ? AND d.from_day <= ? AND d.until_day >= ? AND d.revoked_at = 0 "
                      "AND a.disabled = 0 ORDER BY a.id"_s,
                      {deputy.value, day.toJulianDay(), day.toJulianDay()});
    while (rows.next()) {
        const auto role = parseRole(rows.text(1));
        if (role == Role::Officer || role == Role::Bureau)
            powers.append({UserId{rows.number(0)}, *role, UnitId{rows.number(2)}});
    }
    return powers;
}

} // namespace eimza::backend::deputies
