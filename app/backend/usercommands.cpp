#include "app/backend/command.h"
#include "core/backend/services/accounts.h"
#include "core/backend/services/deputyship.h"
#include "core/backend/store/ownwork.h"
#include "core/domain/role.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;
namespace accounts = backend::accounts;
namespace deputies = backend::deputies;
using backend::Connection;
using backend::Database;
using backend::OwnWork;

namespace
{

Result<Role> readRole(const QString &text, const QString &where)
{
    const auto role = parseRole(text);
    return role ? Result<Role>(*role)
                : fail(ErrorCode::InvalidInput, u"%1 must be officer, bureau, admin or holder"_s.arg(where));
}

Result<QDate> readDay(const Given &given, QLatin1StringView option)
{
    const QDate day = QDate::fromString(given.option(option), Qt::ISODate);
    return day.isValid()
               ? Result<QDate>(day)
               : fail(ErrorCode::InvalidInput, u"--%1 needs a day of the form 2012-09-12"_s.arg(option));
}

Status said(const Status &done, const QString &text)
{
    if (done)
        printOut(text + u'\n');
    return done;
}

Result<Action> readUserAdd(const Given &given)
{
    accounts::NewAccount account{given.positional.first(), {}, given.option("unit"_L1), {}};
    if (!backend::users::isName(account.name))
        return fail(
            ErrorCode::InvalidInput,
            u"a user's name has small letters a–z, digits, '.', '_' and '-', at most 64; got '%1'"_s.arg(
                account.name));
    const auto role = readRole(given.option("role"_L1), u"--role"_s);
    if (!role)
        return fail(role.error());
    account.role = *role;
    return onDatabase([account](Database &database, const Clock &) mutable -> Status {
        const auto password = passwordFromStdin();
        if (!password)
            return fail(password.error());
        account.password = *password;
        const auto known = accounts::put(database, account);
        if (!known)
            return fail(known.error());
        printOut(u"user %1 %2: %3, unit %4\n"_s.arg(account.name, *known ? u"changed"_s : u"added"_s,
                                                    wireName(account.role), account.unit));
        return {};
    });
}

Result<Action> readUserDisable(const Given &given)
{
    return onDatabase([name = given.positional.first()](Database &database, const Clock &clock) {
        return said(accounts::disable(database, name, clock.now()), u"user %1 disabled, all sessions ended"_s.arg(name));
    });
}

Result<Action> readUserEnable(const Given &given)
{
    return onDatabase([name = given.positional.first()](Database &database, const Clock &) {
        return said(accounts::enable(database, name), u"user %1 enabled"_s.arg(name));
    });
}

Result<Action> readUserRole(const Given &given)
{
    const auto role = readRole(given.positional.at(1), u"the role"_s);
    if (!role)
        return fail(role.error());
    return onDatabase([name = given.positional.first(), role = *role](Database &database, const Clock &) {
        return said(accounts::setRole(database, name, role), u"user %1: %2"_s.arg(name, wireName(role)));
    });
}

Result<Action> readUserUnit(const Given &given)
{
    return onDatabase(
        [name = given.positional.first(), unit = given.positional.at(1)](Database &database, const Clock &) {
            return said(accounts::setUnit(database, name, unit), u"user %1: unit %2"_s.arg(name, unit));
        });
}

Result<Action> readUserPassword(const Given &given)
{
    return onDatabase([name = given.positional.first()](Database &database, const Clock &) -> Status {
        const auto password = passwordFromStdin();
        if (!password)
            return fail(password.error());
        return said(accounts::setPassword(database, name, *password),
                    u"user %1: new password, all sessions ended"_s.arg(name));
    });
}

Result<Action> readUserRight(const Given &given)
{
    const QString right = given.positional.at(1), wish = given.positional.at(2);
    if (right != "exportUnmasked"_L1)
        return fail(ErrorCode::InvalidInput, u"there is one right: exportUnmasked"_s);
    if (wish != "on"_L1 && wish != "off"_L1)
        return fail(ErrorCode::InvalidInput, u"a right is switched on or off"_s);
    return onDatabase(
        [name = given.positional.first(), may = wish == "on"_L1](Database &database, const Clock &) {
            return said(accounts::setMayExportUnmasked(database, name, may),
                        u"user %1: exportUnmasked %2"_s.arg(name, may ? u"on"_s : u"off"_s));
        });
}

Status listUsers(Database &database, const Clock &)
{
    const auto list = accounts::list(database);
    if (!list)
        return fail(list.error());
    printOut(u"name;role;unit;state;rights\n"_s);
    for (const auto &[account, unit] : *list)
        printOut(u"%1;%2;%3;%4;%5\n"_s.arg(account.name, wireName(account.role), unit,
                                           account.disabled ? u"disabled"_s : u"open"_s,
                                           account.mayExportUnmasked ? u"exportUnmasked"_s : QString()));
    return {};
}

Result<Action> readDeputyAdd(const Given &given)
{
    const auto from = readDay(given, "from"_L1), until = readDay(given, "until"_L1);
    if (!from || !until)
        return fail(from ? until.error() : from.error());
    const QString principal = given.option("for"_L1);
    backend::DeputyWish wish{{}, given.positional.first(), *from, *until, {}};
    return onDatabase([principal, wish](Database &database, const Clock &clock) mutable -> Status {
        const auto id = database.write([&](Connection &c) -> Result<deputies::DeputyshipId> {
            const auto account = backend::users::byName(c, OwnWork(), principal);
            wish.principal = account ? account->id : UserId();
            const auto named = backend::nameDeputy(c, wish, clock.now());
            if (!named)
                return fail(ErrorCode::InvalidInput, backend::explained(named.error()));
            return *named;
        });
        if (!id)
            return fail(id.error());
        printOut(u"deputyship %1: %2 for %3\n"_s.arg(id->value).arg(wish.deputy, principal));
        return {};
    });
}

Status listDeputies(Database &database, const Clock &clock)
{
    const auto text = database.read([&](Connection &c) -> Result<QString> {
        QString lines = u"id;deputy;for;from;until\n"_s;
        for (const deputies::Deputyship &d : deputies::standing(c, OwnWork(), clock.today())) {
            const auto deputy = backend::users::byId(c, OwnWork(), d.deputy),
                       principal = backend::users::byId(c, OwnWork(), d.principal);
            lines += u"%1;%2;%3;%4;%5\n"_s.arg(d.id.value)
                         .arg(deputy->name, principal->name, d.from.toString(Qt::ISODate),
                              d.until.toString(Qt::ISODate));
        }
        return lines;
    });
    if (!text)
        return fail(text.error());
    printOut(*text);
    return {};
}

Result<Action> readDeputyEnd(const Given &given)
{
    bool good = false;
    const deputies::DeputyshipId id{given.positional.first().toLongLong(&good)};
    if (!good || id.value < 1)
        return fail(ErrorCode::InvalidInput, u"deputy end needs the number from deputy list"_s);
    return onDatabase([id](Database &database, const Clock &clock) {
        return said(database.write([&](Connection &c) { return backend::endDeputyship(c, OwnWork(), id, clock.now()); }),
                    u"deputyship %1 ended"_s.arg(id.value));
    });
}

} // namespace

QList<CommandForm> userCommands()
{
    return {{{u"user"_s, u"add"_s},
             u"user add NAME --role officer|bureau|admin|holder --unit CODE"_s,
             1,
             {u"role"_s, u"unit"_s},
             {},
             readUserAdd},
            {{u"user"_s, u"disable"_s}, u"user disable NAME"_s, 1, {}, {}, readUserDisable},
            {{u"user"_s, u"enable"_s}, u"user enable NAME"_s, 1, {}, {}, readUserEnable},
            {{u"user"_s, u"role"_s}, u"user role NAME ROLE"_s, 2, {}, {}, readUserRole},
            {{u"user"_s, u"unit"_s}, u"user unit NAME CODE"_s, 2, {}, {}, readUserUnit},
            {{u"user"_s, u"password"_s}, u"user password NAME"_s, 1, {}, {}, readUserPassword},
            {{u"user"_s, u"right"_s}, u"user right NAME exportUnmasked on|off"_s, 3, {}, {}, readUserRight},
            {{u"user"_s, u"list"_s},
             u"user list"_s,
             0,
             {},
             {},
             [](const Given &) -> Result<Action> { return onDatabase(listUsers); }},
            {{u"deputy"_s, u"add"_s},
             u"deputy add NAME --for NAME --from DATE --until DATE"_s,
             1,
             {u"for"_s, u"from"_s, u"until"_s},
             {},
             readDeputyAdd},
            {{u"deputy"_s, u"list"_s},
             u"deputy list"_s,
             0,
             {},
             {},
             [](const Given &) -> Result<Action> { return onDatabase(listDeputies); }},
            {{u"deputy"_s, u"end"_s}, u"deputy end ID"_s, 1, {}, {}, readDeputyEnd}};
}

} // namespace eimza::app
