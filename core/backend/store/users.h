#pragma once

#include <optional>

#include "core/backend/store/scope.h"
#include "core/domain/role.h"

namespace eimza::backend::users
{

struct Account {
    UserId id;
    QString name;
    Role role = Role::Holder;
    UnitId unit;
    QString password; ///< see services/passwords.h
    bool disabled = false;
    bool mayExportUnmasked = false;
};

/// Small letters a–z, digits, '.', '_' and '-', at most 64: the form of every name.
[[nodiscard]] bool isName(const QString &text);
/// Nothing for what is no name, without asking the database.
[[nodiscard]] std::optional<Account> byName(Connection &c, OwnWork, const QString &name);
[[nodiscard]] std::optional<Account> byId(Connection &c, OwnWork, UserId id);
/// Nobody changes it before this transaction ends.
[[nodiscard]] std::optional<Account> locked(Connection &c, OwnWork, UserId id);
/// By name.
[[nodiscard]] QList<Account> all(Connection &c, OwnWork);
/// A known name gets the new role, unit and password; what else it has stays.
UserId put(Connection &c, const Account &account);
/// The retention counts from the first `now`.
void disable(Connection &c, UserId id, const QDateTime &now);
void enable(Connection &c, UserId id);
/// The id stays. The name becomes a text that tells people so much and is no isName(): nobody signs in by it.
void erase(Connection &c, UserId id, const QDateTime &now);
void setRole(Connection &c, UserId id, Role role);
void setUnit(Connection &c, UserId id, UnitId unit);
void setMayExportUnmasked(Connection &c, UserId id, bool may);
void setPassword(Connection &c, UserId id, const QString &password);
/// Only where the account still has `old`.
void replacePassword(Connection &c, UserId id, const QString &old, const QString &password);

} // namespace eimza::backend::users
