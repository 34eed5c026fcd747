#include "core/backend/store/users.h"

#include <QRegularExpression>

#include "core/backend/store/ownwork.h"

namespace eimza::backend::users
{

using namespace Qt::Literals::StringLiterals;

namespace
{

Account from(const Rows &r)
{
    return {UserId{r.number(0)},
            r.text(1),
            parseRole(r.text(2)).value_or(Role::Holder),
            UnitId{r.number(3)},
            r.text(4),
            r.flag(5),
            r.flag(6)};
}

std::optional<Account> one(Rows r)
{
    return r.next() ? std::optional{from(r)} : std::nullopt;
}

const QString columns =
    u"SELECT id, name, role, unit, password, disabled, right_unmasked FROM user_account "_s;

} // namespace

bool isName(const QString &text)
{
    static const QRegularExpression form(u"\\A[a-z0-9][a-z0-9._-]{0,63}\\z"_s);
    return form.match(text).hasMatch();
}

std::optional<Account> byName(Connection &c, OwnWork, const QString &name)
{
    if (!isName(name))
        return std::nullopt;
    return one(c.run(columns + u"WHERE name = ?"_s, {name}));
}

std::optional<Account> byId(Connection &c, OwnWork, UserId id)
{
    return one(c.run(columns + u"WHERE id = ?"_s, {id.value}));
}

std::optional<Account> locked(Connection &c, OwnWork, UserId id)
{
    return one(c.run(columns + u"WHERE id = ?"_s + c.dialect().forUpdate(), {id.value}));
}

QList<Account> all(Connection &c, OwnWork)
{
    QList<Account> list;
    Rows rows = c.run(columns + u"ORDER BY name"_s);
    while (rows.next())
        list.append(from(rows));
    return list;
}

UserId put(Connection &c, const Account &a)
{
    return UserId{c.number(u"INSERT INTO user_account (name, role, unit, password) VALUES (?, ?, ?, ?) "
                           "ON CONFLICT (name) DO UPDATE SET role = excluded.role, unit = excluded.unit, "
                           "password = excluded.password RETURNING id"_s,
                           {a.name, wireName(a.role), a.unit.value, a.password})};
}

void disable(Connection &c, UserId id, const QDateTime &now)
{
    c.tell(u"UPDATE user_account SET disabled = 1, disabled_at = ? WHERE id = ? AND disabled = 0"_s,
           {stored(now), id.value});
}

void enable(Connection &c, UserId id)
{
    c.tell(u"UPDATE user_account SET disabled = 0, disabled_at = 0 WHERE id = ?"_s, {id.value});
}

void erase(Connection &c, UserId id, const QDateTime &now)
{
    c.tell(u"UPDATE user_account SET name = ?, password = '', right_unmasked = 0, erased_at = ? WHERE id = ?"_s,
           {u"Eski kullanıcı %1"_s.arg(id.value), stored(now), id.value});
}

void setRole(Connection &c, UserId id, Role role)
{
    c.tell(u"UPDATE user_account SET role = ? WHERE id = ?"_s, {wireName(role), id.value});
}

void setUnit(Connection &c, UserId id, UnitId unit)
{
    c.tell(u"UPDATE user_account SET unit = ? WHERE id = ?"_s, {unit.value, id.value});
}

void setMayExportUnmasked(Connection &c, UserId id, bool may)
{
    c.tell(u"UPDATE user_account SET right_unmasked = ? WHERE id = ?"_s, {may ? 1 : 0, id.value});
}

void setPassword(Connection &c, UserId id, const QString &password)
{
    c.tell(u"UPDATE user_account SET password = ? WHERE id = ?"_s, {password, id.value});
}

void replacePassword(Connection &c, UserId id, const QString &old, const QString &password)
{
    c.tell(u"UPDATE user_account SET password = ? WHERE id = ? AND password = ?"_s, {password, id.value, old});
}

} // namespace eimza::backend::users
