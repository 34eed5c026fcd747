#pragma once

#include <QString>
#include <QUrl>

#include "core/base/result.h"

namespace eimza::backend
{

/// Where the database is: `sqlite:FILE`, or `postgresql://user[:password]@host[:port]/database[?sslmode=…]`
/// as libpq takes it; a password may also come from PGPASSWORD or the password file.
struct Place {
    enum class System { Sqlite, PostgreSql };

    System system = System::Sqlite;
    QString file; ///< of SQLite
    QUrl url;     ///< of PostgreSQL

    [[nodiscard]] static Result<Place> parse(const QString &text);
    /// For messages: without a password.
    [[nodiscard]] QString shown() const;
};

} // namespace eimza::backend
