#pragma once

#include <QSqlDatabase>
#include <QVariantList>

#include "core/base/result.h"

namespace eimza::backend
{

/// A connection of its own to an SQLite file, beside the program's, that changes nothing of the file.
class SqliteLook
{
public:
    explicit SqliteLook(const QString &file);
    ~SqliteLook();
    SqliteLook(const SqliteLook &) = delete;
    SqliteLook &operator=(const SqliteLook &) = delete;

    /// The first value; an error where the statement fails.
    [[nodiscard]] Result<QString> ask(const QString &sql, const QVariantList &values = {}) const;

private:
    QString m_name;
    QSqlDatabase m_database;
};

} // namespace eimza::backend
