#include "core/base/sqlitefile.h"

#include <QDir>
#include <QFile>
#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>
#include <sqlite3.h>

#include "core/base/heldfile.h"
#include "core/base/log.h"

namespace eimza {

using namespace Qt::Literals::StringLiterals;

namespace {

// BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN, of the extended codes the last byte.
bool isOfTheDisk(const QSqlError &error)
{
    static const QList<int> codes{5, 6, 7, 8, 10, 13, 14};
    return codes.contains(error.nativeErrorCode().toInt() & 0xff);
}

tl::unexpected<Error> databaseError(const QSqlError &error)
{
    return fail(isOfTheDisk(error) ? ErrorCode::Io : ErrorCode::Database, error.text().trimmed());
}

QSqlDatabase connect(const QString &name, const QString &path)
{
    QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    db.setDatabaseName(path);
    db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=10000"_s);
    return db;
}

bool isDamaged(const QSqlError &error)
{
    return error.nativeErrorCode() == "11"_L1 || error.nativeErrorCode() == "26"_L1; // SQLITE_CORRUPT, SQLITE_NOTADB
}

Status setAside(const QString &path)
{
    for (int n = 1; n < 1000; ++n) {
        const QString aside = u"%1.damaged-%2"_s.arg(path).arg(n);
        if (QFile::exists(aside))
            continue;
        if (!renameFile(path, aside))
            return fail(ErrorCode::Io, u"the damaged file %1 cannot be renamed"_s.arg(path));
        for (const auto &suffix : {u"-wal"_s, u"-shm"_s})
            if (QFile::exists(path + suffix) && !renameFile(path + suffix, aside + suffix))
                return fail(ErrorCode::Io, u"the journal of the damaged file %1 cannot be renamed"_s.arg(path));
        qCWarning(lcStore, "A damaged database was set aside as %s", qUtf8Printable(aside));
        return {};
    }
    return fail(ErrorCode::Io, u"too many damaged files beside %1"_s.arg(path));
}

} // namespace

Status readToEnd(const QSqlQuery &query)
{
    return query.lastError().isValid() ? Status(databaseError(query.lastError())) : Status{};
}

SqliteFile::~SqliteFile()
{
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

QSqlDatabase SqliteFile::connection() const
{
    return QSqlDatabase::database(m_name, false);
}

sqlite3 *SqliteFile::handle() const
{
    const QVariant handle = connection().driver()->handle();
    return qstrcmp(handle.typeName(), "sqlite3*") == 0 ? *static_cast<sqlite3 *const *>(handle.constData()) : nullptr;
}

// Before anything is read: the first reading of a journal makes its index, in memory or in a file `-shm`. Where a frame that
// begins a page of the index is not whole, SQLite (3.40) fills that page with memory that it has not cleared, and whatever
// was in it.
Status SqliteFile::keepAlone(const Options &options) const
{
    if (!options.exclusive && !options.readOnly)
        return {};
    if (const auto locked = run(u"PRAGMA locking_mode = EXCLUSIVE"_s); !locked)
        return fail(locked.error());
    if (!options.readOnly)
        return {};
    // A connection that may not write could not hold its lock: this one may, and does not, the journal included.
    if (!handle() || sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr) != SQLITE_OK)
        return fail(ErrorCode::Database, u"the journal would be written"_s);
    const auto reading = run(u"PRAGMA query_only = ON"_s);
    return reading ? Status{} : fail(reading.error());
}

Result<std::unique_ptr<SqliteFile>> SqliteFile::open(const QString &path, const QString &migrations, const Options &options)
{
    for (const bool mayRepair : {true, false}) {
        std::unique_ptr<SqliteFile> file{new SqliteFile(u"sqlite-%1"_s.arg(QUuid::createUuid().toString(QUuid::Id128)))};
        QSqlDatabase db = connect(file->m_name, path);
        if ((options.readOnly && !QFile::exists(path)) || !db.open())
            return fail(ErrorCode::Io, u"%1 cannot be opened: %2"_s.arg(path, db.lastError().databaseText()));
        if (const Status kept = file->keepAlone(options); !kept)
            return fail(kept.error());
        QSqlQuery probe(db);
        if (!probe.exec(u"SELECT count(*) FROM sqlite_master"_s) && isDamaged(probe.lastError()) && mayRepair && !options.readOnly) {
            probe = QSqlQuery();
            db.close();
            db = QSqlDatabase();
            file.reset();
            if (const Status status = setAside(path); !status)
                return fail(status.error());
            continue;
        }
        probe.finish();
        if (options.exclusive) // of a program that shared it
            static_cast<void>(removeFile(path + u"-shm"_s));
        QStringList pragmas{u"PRAGMA foreign_keys = ON"_s, u"PRAGMA temp_store = MEMORY"_s};
        if (!options.readOnly)
            pragmas = QStringList{u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s} + pragmas;
        for (const QString &pragma : pragmas)
            if (const auto done = file->run(pragma); !done)
                return fail(done.error());
        if (const Status status = options.readOnly ? Status{} : file->migrate(migrations); !status)
            return fail(status.error());
        return file;
    }
    return fail(ErrorCode::Database, u"%1 cannot be read"_s.arg(path));
}

Status SqliteFile::migrate(const QString &folder) const
{
    const QStringList steps = QDir(folder).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    if (steps.isEmpty())
        return fail(ErrorCode::Database, u"no migrations in %1"_s.arg(folder));
    auto query = run(u"PRAGMA user_version"_s);
    if (!query)
        return fail(query.error());
    const int present = query->next() ? query->value(0).toInt() : 0;
    query->finish();
    const int newest = steps.last().left(4).toInt();
    if (present > newest)
        return fail(ErrorCode::NewerDatabase, u"the file has schema %1, this program knows %2"_s.arg(present).arg(newest));
    for (const QString &step : steps) {
        const int version = step.left(4).toInt();
        if (version <= present)
            continue;
        QFile file(folder + u'/' + step);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Io, u"%1 cannot be read"_s.arg(step));
        const Status done = transaction([&]() -> Status {
            for (const QString &statement : sqlStatements(QString::fromUtf8(file.readAll())))
                if (const auto ok = run(statement); !ok)
                    return fail(ok.error().code, step + u": "_s + ok.error().detail);
            const auto ok = run(u"PRAGMA user_version = %1"_s.arg(version));
            return ok ? Status{} : fail(ok.error());
        });
        if (!done)
            return done;
    }
    return {};
}

Result<QSqlQuery> SqliteFile::run(const QString &sql, const QVariantList &values) const
{
    auto query = prepare(sql);
    if (!query)
        return query;
    if (const Status status = execute(*query, values); !status)
        return fail(status.error());
    return query;
}

Result<QSqlQuery> SqliteFile::prepare(const QString &sql) const
{
    QSqlQuery query(connection());
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return databaseError(query.lastError());
    return query;
}

Status SqliteFile::transaction(const std::function<Status()> &work) const
{
    if (const auto begun = run(u"BEGIN IMMEDIATE"_s); !begun)
        return fail(begun.error());
    Status status = work();
    if (status) {
        const auto committed = run(u"COMMIT"_s);
        if (committed)
            return {};
        status = fail(committed.error());
    }
    if (const auto undone = run(u"ROLLBACK"_s); !undone)
        qCWarning(lcStore, "A roll-back failed: %s", qUtf8Printable(undone.error().detail));
    return status;
}

Status execute(QSqlQuery &query, const QVariantList &values)
{
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, values.at(i));
    if (!query.exec())
        return databaseError(query.lastError());
    return {};
}

QStringList sqlStatements(const QString &text)
{
    QStringList statements;
    QString statement;
    for (const QString &line : text.split(u'\n')) {
        const QString trimmed = line.trimmed();
        if (trimmed.startsWith("--"_L1) || trimmed.isEmpty())
            continue;
        statement += line + u'\n';
        if (trimmed.endsWith(u';'))
            statements.append(std::exchange(statement, QString()).trimmed().chopped(1));
    }
    if (!statement.trimmed().isEmpty())
        statements.append(statement.trimmed());
    return statements;
}

} // namespace eimza
