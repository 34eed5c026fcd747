#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>
#include <functional>
#include <memory>

#include "core/base/result.h"

struct sqlite3;

namespace eimza {

/// One connection to one SQLite file. It belongs to the thread that opened it.
class SqliteFile
{
public:
    struct Options {
        bool exclusive = false; ///< one connection in one process: locks are kept, and there is no file `-shm`
        bool readOnly = false;  ///< exclusive too; neither the file nor its journal is written, but an empty journal may come to be
    };

    /// Opens or creates the file and brings it up to date with the migrations `NNNN_*.sql` of the folder (a Qt
    /// resource). A newer file is refused; a damaged one is renamed to `<file>.damaged-<n>` and begun anew.
    [[nodiscard]] static Result<std::unique_ptr<SqliteFile>> open(const QString &path, const QString &migrations,
                                                                  const Options &options);
    ~SqliteFile();
    SqliteFile(const SqliteFile &) = delete;
    SqliteFile &operator=(const SqliteFile &) = delete;

    [[nodiscard]] QSqlDatabase connection() const;
    [[nodiscard]] sqlite3 *handle() const; ///< null where the driver gives none

    /// Runs one statement; with the driver's words ErrorCode::Io where the disk does not do what it should (full,
    /// busy, broken: later it may), ErrorCode::Database where the statement or the file is wrong.
    [[nodiscard]] Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {}) const;
    /// A prepared statement, forward only, to be bound and run many times.
    [[nodiscard]] Result<QSqlQuery> prepare(const QString &sql) const;

    /// Everything or nothing; the work's error rolls back and is handed on.
    [[nodiscard]] Status transaction(const std::function<Status()> &work) const;

private:
    explicit SqliteFile(QString name) : m_name{std::move(name)} {}
    [[nodiscard]] Status keepAlone(const Options &options) const;
    [[nodiscard]] Status migrate(const QString &folder) const;

    QString m_name;
};

/// After the last row: whether there was no other, or the next one could not be read.
[[nodiscard]] Status readToEnd(const QSqlQuery &query);

/// Binds in order and executes.
[[nodiscard]] Status execute(QSqlQuery &query, const QVariantList &values);

/// Statements of a migration file: each ends with `;` at the end of a line.
[[nodiscard]] QStringList sqlStatements(const QString &text);

} // namespace eimza
