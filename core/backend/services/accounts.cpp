#include "core/backend/services/accounts.h"

#include "core/backend/audit/audit.h"
#include "core/backend/services/passwords.h"
#include "core/backend/store/ownwork.h"
#include "core/backend/store/sessions.h"
#include "core/backend/store/units.h"

namespace eimza::backend::accounts
{

using namespace Qt::Literals::StringLiterals;

namespace
{

void note(Connection &c, UserId id, const QString &action, const QJsonObject &detail = {})
{
    audit::append(c, {{}, action, u"user"_s, id.value, detail});
}

void endSessions(Connection &c, UserId id)
{
    sessions::revokeAll(c, id, QDateTime::currentSecsSinceEpoch());
}

Result<Unit> unitOf(Connection &c, const QString &code)
{
    const auto unit = units::byCode(c, OwnWork(), code);
    return unit
               ? Result<Unit>(*unit)
               : fail(ErrorCode::InvalidInput, u"there is no unit '%1' – import the units first"_s.arg(code));
}

// `change`: Status(Connection &, const users::Account &).
template <typename Change>
Status change(Database &database, const QString &name, Change change)
{
    return database.write([&](Connection &c) -> Status {
        const auto account = users::byName(c, OwnWork(), name);
        if (!account)
            return fail(ErrorCode::NotFound, u"there is no user '%1'"_s.arg(name));
        return change(c, *account);
    });
}

} // namespace

Result<bool> put(Database &database, const NewAccount &account)
{
    const auto hash = passwords::hashed(account.password);
    if (!hash)
        return fail(hash.error());
    return database.write([&](Connection &c) -> Result<bool> {
        const auto unit = unitOf(c, account.unit);
        if (!unit)
            return fail(unit.error());
        const bool known = users::byName(c, OwnWork(), account.name).has_value();
        const UserId id = users::put(c, {{}, account.name, account.role, unit->id, *hash});
        endSessions(c, id);
        note(c, id, known ? u"user-changed"_s : u"user-added"_s,
             {{u"role"_s, wireName(account.role)}, {u"unit"_s, unit->id.value}});
        return known;
    });
}

Status disable(Database &database, const QString &name, const QDateTime &now)
{
    return change(database, name, [&now](Connection &c, const users::Account &account) -> Status {
        users::disable(c, account.id, now);
        endSessions(c, account.id);
        note(c, account.id, u"user-disabled"_s);
        return {};
    });
}

Status enable(Database &database, const QString &name)
{
    return change(database, name, [](Connection &c, const users::Account &account) -> Status {
        users::enable(c, account.id);
        note(c, account.id, u"user-enabled"_s);
        return {};
    });
}

Status setRole(Database &database, const QString &name, Role role)
{
    return change(database, name, [role](Connection &c, const users::Account &account) -> Status {
        users::setRole(c, account.id, role);
        note(c, account.id, u"user-role"_s, {{u"from"_s, wireName(account.role)}, {u"to"_s, wireName(role)}});
        return {};
    });
}

Status setUnit(Database &database, const QString &name, const QString &unit)
{
    return change(database, name, [&unit](Connection &c, const users::Account &account) -> Status {
        const auto found = unitOf(c, unit);
        if (!found)
            return fail(found.error());
        users::setUnit(c, account.id, found->id);
        note(c, account.id, u"user-unit"_s, {{u"from"_s, account.unit.value}, {u"to"_s, found->id.value}});
        return {};
    });
}

Status setPassword(Database &database, const QString &name, const QString &password)
{
    const auto hash = passwords::hashed(password);
    if (!hash)
        return fail(hash.error());
    return change(database, name, [&hash](Connection &c, const users::Account &account) -> Status {
        users::setPassword(c, account.id, *hash);
        endSessions(c, account.id);
        note(c, account.id, u"user-password"_s);
        return {};
    });
}

Status setMayExportUnmasked(Database &database, const QString &name, bool may)
{
    return change(database, name, [may](Connection &c, const users::Account &account) -> Status {
        users::setMayExportUnmasked(c, account.id, may);
        note(c, account.id, may ? u"right-given"_s : u"right-taken"_s, {{u"right"_s, u"exportUnmasked"_s}});
        return {};
    });
}

Result<QList<Listed>> list(Database &database)
{
    return database.read([](Connection &c) -> Result<QList<Listed>> {
        QList<Listed> list;
        for (const users::Account &account : users::all(c, OwnWork())) {
            const auto unit = units::byId(c, OwnWork(), account.unit);
            list.append({account, unit ? unit->code : QString()});
        }
        return list;
    });
}

} // namespace eimza::backend::accounts
