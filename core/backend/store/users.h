#pragma once

#include <optional>

#include "core/backend/store/connection.h"
#include "core/domain/ids.h"
#include "core/domain/role.h"

namespace eimza::backend::users
{

struct Account {
    UserId id;
    QString name;
    Role role = Role::Holder;
    UnitId unit;
    QString password; ///< see services/passwords.h
};

[[nodiscard]] std::optional<Account> byName(Connection &c, const QString &name);
[[nodiscard]] std::optional<Account> byId(Connection &c, UserId id);
/// A known name gets the new role, unit and password.
UserId put(Connection &c, const Account &account);

} // namespace eimza::backend::users
