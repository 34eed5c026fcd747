#include "core/backend/store/users.h"

namespace eimza::backend::users
{

using namespace Qt::Literals::StringLiterals;

namespace
{

std::optional<Account> one(Rows r)
{
    if (!r.next())
        return std::nullopt;
    return Account{UserId{r.number(0)}, r.text(1), parseRole(r.text(2)).value_or(Role::Holder),
                   UnitId{r.number(3)}, r.text(4)};
}

const QString columns = u"SELECT id, name, role, unit, password FROM user_account "_s;

} // namespace

std::optional<Account> byName(Connection &c, const QString &name)
{
    return one(c.run(columns + u"WHERE name = ?"_s, {name}));
}

std::optional<Account> byId(Connection &c, UserId id)
{
    return one(c.run(columns + u"WHERE id = ?"_s, {id.value}));
}

UserId put(Connection &c, const Account &a)
{
    return UserId{c.number(u"INSERT INTO user_account (name, role, unit, password) VALUES (?, ?, ?, ?) "
                           "ON CONFLICT (name) DO UPDATE SET role = excluded.role, unit = excluded.unit, "
                           "password = excluded.password RETURNING id"_s,
                           {a.name, wireName(a.role), a.unit.value, a.password})};
}

} // namespace eimza::backend::users
