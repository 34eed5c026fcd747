#pragma once

#include <QSqlDriver>
#include <QVariant>

namespace eimza::backend::postgres
{

// PostgreSQL's statements as texts: prepared once by a name, and called by it with their values written out. QtSql calls
// its own prepared statements in the same way, but one at a time; texts can go out together, in one message.

/// `PREPARE name AS …`, with $1, $2, … in the place of each `?`.
[[nodiscard]] QString preparation(const QString &name, const QString &sql);
/// `EXECUTE name (…)`
[[nodiscard]] QString call(const QSqlDriver &driver, const QString &name, const QVariantList &values);

} // namespace eimza::backend::postgres
