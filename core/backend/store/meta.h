#pragma once

#include "core/backend/store/connection.h"

/// Single values of the database.
namespace eimza::backend::meta
{

[[nodiscard]] QString text(Connection &c, const QString &name); ///< empty where there is none
[[nodiscard]] qint64 number(Connection &c, const QString &name);
void setText(Connection &c, const QString &name, const QString &value);
void setNumber(Connection &c, const QString &name, qint64 value);

} // namespace eimza::backend::meta
