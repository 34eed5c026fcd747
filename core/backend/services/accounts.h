#pragma once

#include "core/backend/store/database.h"
#include "core/backend/store/users.h"

/// What the administrator does with accounts, at the machine itself. Each change stands in the audit log;
/// running sessions follow within 5 s. NotFound where there is no such user.
namespace eimza::backend::accounts
{

struct NewAccount {
    QString name;
    Role role = Role::Holder;
    QString unit; ///< its code
    QString password;
};

/// One that is known gets the new role, unit and password, and its sessions end. True where it was known.
[[nodiscard]] Result<bool> put(Database &database, const NewAccount &account);
/// Ends all sessions too; a disabled account is refused like a wrong password, and retention counts from now.
[[nodiscard]] Status disable(Database &database, const QString &name, const QDateTime &now);
[[nodiscard]] Status enable(Database &database, const QString &name);
[[nodiscard]] Status setRole(Database &database, const QString &name, Role role);
[[nodiscard]] Status setUnit(Database &database, const QString &name, const QString &unit);
/// Ends all sessions too.
[[nodiscard]] Status setPassword(Database &database, const QString &name, const QString &password);
[[nodiscard]] Status setMayExportUnmasked(Database &database, const QString &name, bool may);

struct Listed {
    users::Account account;
    QString unit; ///< its code
};
/// By name.
[[nodiscard]] Result<QList<Listed>> list(Database &database);

} // namespace eimza::backend::accounts
