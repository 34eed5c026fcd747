#include "core/client/storage/statement.h"

#include <sqlite3.h>

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

tl::unexpected<Error> errorFrom(sqlite3 *db)
{
    const int extended = sqlite3_extended_errcode(db);
    const QString text = u"%1 (%2)"_s.arg(QString::fromUtf8(sqlite3_errmsg(db))).arg(extended);
    switch (extended & 0xff) {
    case SQLITE_BUSY: case SQLITE_LOCKED: case SQLITE_NOMEM: case SQLITE_READONLY: case SQLITE_INTERRUPT:
    case SQLITE_IOERR: case SQLITE_FULL: case SQLITE_CANTOPEN: case SQLITE_PROTOCOL: case SQLITE_ABORT:
        return fail(ErrorCode::Io, text);
    default:
        return fail(ErrorCode::Crypto, text);
    }
}

} // namespace

void Statement::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Result<Statement> Statement::prepare(const SqliteFile &file, const QByteArray &sql)
{
    sqlite3 *db = file.handle();
    if (!db)
        return fail(ErrorCode::Database, u"the driver gives no handle of SQLite"_s);
    sqlite3_stmt *prepared = nullptr;
    if (sqlite3_prepare_v3(db, sql.constData(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &prepared, nullptr) != SQLITE_OK)
        return errorFrom(db);
    Statement statement;
    statement.m_statement.reset(prepared);
    return statement;
}

void Statement::bindOne(int place, qint64 number)
{
    sqlite3_bind_int64(m_statement.get(), place, number);
}

void Statement::bindOne(int place, QByteArrayView blob)
{
    // An empty blob is not NULL.
    sqlite3_bind_blob64(m_statement.get(), place, blob.isEmpty() ? "" : blob.data(), static_cast<sqlite3_uint64>(blob.size()), SQLITE_STATIC);
}

Result<bool> Statement::step()
{
    const int result = sqlite3_step(m_statement.get());
    if (result == SQLITE_ROW)
        return true;
    if (result == SQLITE_DONE) {
        rewind();
        return false;
    }
    const auto error = errorFrom(sqlite3_db_handle(m_statement.get()));
    rewind();
    return error;
}

Status Statement::run()
{
    for (;;) {
        const auto row = step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
    }
}

void Statement::rewind()
{
    sqlite3_reset(m_statement.get());
}

qint64 Statement::number(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

QByteArrayView Statement::blob(int column) const
{
    const void *data = sqlite3_column_blob(m_statement.get(), column);
    return {static_cast<const char *>(data), data ? sqlite3_column_bytes(m_statement.get(), column) : 0};
}

Status runOnce(const SqliteFile &file, const QByteArray &sql)
{
    auto statement = Statement::prepare(file, sql);
    return statement ? statement->run() : fail(statement.error());
}

} // namespace eimza::client
