#include "core/backend/store/dialect.h"

#include <QUrlQuery>

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

// What PostgreSQL calls a connection of this program.
constexpr auto programName = "eimzad"_L1;

// libpq's own names; a host that is gone is noticed within half a minute.
QString connectOptions(const QUrl &url)
{
    QStringList options{u"connect_timeout=5"_s, u"keepalives_idle=10"_s, u"keepalives_interval=5"_s,
                        u"keepalives_count=3"_s, u"tcp_user_timeout=20000"_s};
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        options.append(name + u'=' + value);
    options.append(u"application_name="_s + programName); // the last one counts: otherConnections() looks for it
    return options.join(u';');
}

// https://www.sqlite.org/rescode.html, primary codes.
Trouble sqliteTrouble(int code)
{
    switch (code & 0xff) {
    case 5:  // busy
    case 6:  // locked
    case 10: // input or output error
    case 13: // full
        return Trouble::Unavailable;
    case 14: // cannot open
        return Trouble::Lost;
    default:
        return Trouble::Lasting;
    }
}

// https://www.postgresql.org/docs/15/errcodes-appendix.html; none where the server did not answer.
Trouble postgresTrouble(const QString &state)
{
    if (state == "40001"_L1 || state == "40P01"_L1 || state == "23505"_L1)
        return Trouble::Passing;
    if (state.isEmpty() || state.startsWith("08"_L1) || state.startsWith("57P"_L1) || state == "25006"_L1 ||
        state == "25P03"_L1) // 25006: this server became a standby
        return Trouble::Lost;
    if (state.startsWith("53"_L1) || state == "55P03"_L1 || state == "57014"_L1 || state.startsWith("58"_L1))
        return Trouble::Unavailable;
    return Trouble::Lasting;
}

} // namespace

QSqlDatabase Dialect::prepared(const Place &place, const QString &connectionName)
{
    if (place.system == Place::System::Sqlite) {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connectionName);
        database.setDatabaseName(place.file);
        return database;
    }
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, connectionName);
    const QUrl &url = place.url;
    database.setHostName(url.host());
    database.setPort(url.port(-1));
    database.setUserName(url.userName(QUrl::FullyDecoded));
    database.setPassword(url.password(QUrl::FullyDecoded));
    database.setDatabaseName(url.path(QUrl::FullyDecoded).mid(1));
    database.setConnectOptions(connectOptions(url));
    return database;
}

QStringList Dialect::openingStatements() const
{
    // What was answered must survive a loss of power, not only of the process.
    if (isSqlite())
        return {u"PRAGMA journal_mode = WAL"_s,  u"PRAGMA synchronous = FULL"_s,
                u"PRAGMA foreign_keys = ON"_s,   u"PRAGMA busy_timeout = 20000"_s,
                u"PRAGMA cache_size = -65536"_s, u"PRAGMA temp_store = MEMORY"_s};
    // A plan is kept as long as its connection: made for a table that was small it would read one that has grown
    // from end to end at each call. Where no index serves, tables are still read whole.
    return {u"SET synchronous_commit = on"_s, u"SET lock_timeout = '20s'"_s,
            u"SET statement_timeout = '120s'"_s, u"SET idle_in_transaction_session_timeout = '60s'"_s,
            u"SET jit = off"_s, u"SET enable_seqscan = off"_s};
}

QString Dialect::beginReading() const
{
    return isSqlite() ? u"BEGIN"_s : u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s;
}

QString Dialect::beginWriting() const
{
    return isSqlite() ? u"BEGIN IMMEDIATE"_s : u"BEGIN ISOLATION LEVEL READ COMMITTED"_s;
}

QString Dialect::lockForMigration() const
{
    return isSqlite() ? QString() : u"SELECT pg_advisory_xact_lock(6516230401)"_s;
}

// These columns may be read by everybody, of the connections of other users too.
QString Dialect::otherConnections() const
{
    return isSqlite() ? QString()
                      : u"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND "
                        "application_name = '%1' AND pid <> pg_backend_pid()"_s.arg(programName);
}

QString Dialect::expectManyWrites() const
{
    // Random keys go into six indexes: a small page cache would read and write each page many times.
    return isSqlite() ? u"PRAGMA cache_size = -262144"_s : QString();
}

QString Dialect::orderedJoin() const
{
    return isSqlite() ? u"CROSS JOIN"_s : u"JOIN"_s;
}

QString Dialect::nextNumber(const QString &series) const
{
    return isSqlite()
               ? u"UPDATE counter SET value = value + 1 WHERE name = '"_s + series + u"' RETURNING value"_s
               : u"SELECT nextval('counter_"_s + series + u"')"_s;
}

QString Dialect::skipNumbers(const QString &series, qint64 count) const
{
    return isSqlite() ? u"UPDATE counter SET value = value + %1 WHERE name = '%2'"_s.arg(count).arg(series)
                      : u"SELECT setval('counter_%1', nextval('counter_%1') + %2)"_s.arg(series).arg(count);
}

QString Dialect::newId(const QString &table) const
{
    return isSqlite() ? u"(SELECT 1 + max(x) FROM (SELECT coalesce(max(id), 0) AS x FROM %1 UNION ALL "
                        "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'id_floor'))"_s.arg(table)
                      : u"DEFAULT"_s;
}

QString Dialect::lastId() const
{
    return isSqlite() ? u"last_insert_rowid()"_s : u"lastval()"_s;
}

QString Dialect::raiseIds(const QString &table, qint64 floor) const
{
    return isSqlite() ? QString()
                      : u"SELECT setval(pg_get_serial_sequence('%1', 'id'), %2)"_s.arg(table).arg(floor);
}

QString Dialect::adapted(QString script) const
{
    if (isSqlite())
        return script.replace(u"TURKISH_TEXT"_s, u"TEXT"_s);
    script.replace(u"id INTEGER PRIMARY KEY"_s, u"id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"_s);
    script.replace(u" BLOB"_s, u" BYTEA"_s);
    return script.replace(u"TURKISH_TEXT"_s, u"TEXT COLLATE \"tr-x-icu\""_s);
}

QString Dialect::ownScript() const
{
    return isSqlite() ? u".sqlite.sql"_s : u".postgresql.sql"_s;
}

Trouble Dialect::troubleOf(const QSqlError &error) const
{
    return isSqlite() ? sqliteTrouble(error.nativeErrorCode().toInt())
                      : postgresTrouble(error.nativeErrorCode());
}

} // namespace eimza::backend
