#pragma once

#include <QByteArray>
#include <memory>

#include "core/base/sqlitefile.h"

struct sqlite3_stmt;

namespace eimza::client {

/// A statement by SQLite's own interface on the connection that Qt opened: a million rows through QSqlQuery cost
/// several times as much. It must be gone before the file is closed. Numbers of columns begin with 0.
class Statement
{
public:
    [[nodiscard]] static Result<Statement> prepare(const SqliteFile &file, const QByteArray &sql);

    /// Binds in order and forgets what was bound and read before. A blob must live until the next call.
    template <typename... Values>
    Statement &bind(const Values &...values)
    {
        rewind();
        int place = 0;
        (bindOne(++place, values), ...);
        return *this;
    }
    /// Whether there is a row. ErrorCode::Io where the disk does not do what it should, Crypto where the file
    /// is not what was written.
    [[nodiscard]] Result<bool> step();
    /// To the end, for what has no rows.
    [[nodiscard]] Status run();
    /// Lets go of the rows: what is still being read keeps a table from being changed.
    void rewind();

    [[nodiscard]] qint64 number(int column) const;
    /// Valid until the next step.
    [[nodiscard]] QByteArrayView blob(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt *statement) const;
    };
    void bindOne(int place, qint64 number);
    void bindOne(int place, QByteArrayView blob);
    void bindOne(int place, const QByteArray &blob) { bindOne(place, QByteArrayView(blob)); }

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

/// Prepares and runs what has no rows.
[[nodiscard]] Status runOnce(const SqliteFile &file, const QByteArray &sql);

} // namespace eimza::client
