#include <QRegularExpression>

#include "app/backend/command.h"
#include "core/backend/services/passwords.h"
#include "core/backend/store/units.h"
#include "core/backend/store/users.h"
#include "core/domain/role.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

namespace
{

struct NewUser {
    QString name;
    Role role;
    QString unit;
};

Result<NewUser> readUser(const Given &given)
{
    static const QRegularExpression form(u"^[a-z0-9][a-z0-9._-]{0,63}$"_s);
    const QString &name = given.positional.first();
    if (!form.match(name).hasMatch())
        return fail(
            ErrorCode::InvalidInput,
            u"a user's name has small letters a–z, digits, '.', '_' and '-', at most 64; got '%1'"_s.arg(
                name));
    const auto role = parseRole(given.option("role"_L1));
    if (!role)
        return fail(ErrorCode::InvalidInput, u"--role must be officer, bureau, admin or holder"_s);
    return NewUser{name, *role, given.option("unit"_L1)};
}

Status addUser(backend::Database &database, const NewUser &user)
{
    const auto password = passwordFromStdin();
    if (!password)
        return fail(password.error());
    const auto hash = backend::passwords::hashed(*password);
    if (!hash)
        return fail(hash.error());
    const auto known = database.write([&](backend::Connection &c) -> Result<bool> {
        const auto unit = backend::units::byCode(c, user.unit);
        if (!unit)
            return fail(ErrorCode::InvalidInput,
                        u"there is no unit '%1' – import the units first"_s.arg(user.unit));
        const bool isKnown = backend::users::byName(c, user.name).has_value();
        backend::users::put(c, {{}, user.name, user.role, unit->id, *hash});
        return isKnown;
    });
    if (!known)
        return fail(known.error());
    printOut(u"user %1 %2: %3, unit %4\n"_s.arg(user.name, *known ? u"changed"_s : u"added"_s,
                                                wireName(user.role), user.unit));
    return {};
}

Result<Action> readUserAdd(const Given &given)
{
    const auto user = readUser(given);
    if (!user)
        return fail(user.error());
    return onDatabase(
        [user = *user](backend::Database &database, const Clock &) { return addUser(database, user); });
}

} // namespace

QList<CommandForm> userCommands()
{
    return {{{u"user"_s, u"add"_s},
             u"user add NAME --role officer|bureau|admin|holder --unit CODE"_s,
             1,
             {u"role"_s, u"unit"_s},
             {},
             readUserAdd}};
}

} // namespace eimza::app
