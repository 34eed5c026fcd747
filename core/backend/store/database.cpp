#include "core/backend/store/database.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "core/backend/store/migrations.h"
#include "core/base/log.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

Status setAside(const QString &file, const QString &why)
{
    const QString aside =
        file + u".damaged-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMddTHHmmss"_s);
    if (!QFile::rename(file, aside))
        return fail(ErrorCode::Database, u"%1 is damaged (%2) and cannot be renamed"_s.arg(file, why));
    for (const QString &part : {u"-wal"_s, u"-shm"_s})
        if (QFile::exists(file + part))
            QFile::rename(file + part, aside + part);
    return fail(ErrorCode::Database,
                u"%1 is damaged (%2); it was set aside as %3 – restore a backup, or start again for "
                "an empty database"_s.arg(file, why, aside));
}

// SQLite's own marks of a file that is no good: "not a database" and "malformed".
bool saysDamaged(const Error &error)
{
    return error.detail.contains("not a database"_L1) || error.detail.contains("malformed"_L1);
}

// Names and addresses of people: the file is its owner's alone from its first byte on.
Status makeFile(const QString &name)
{
    const QFileInfo info{name};
    if (!info.dir().exists())
        return fail(ErrorCode::Io, u"%1 cannot be made: the folder %2 does not exist – make it first"_s.arg(
                                       name, info.path()));
    QFile file{name};
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return fail(ErrorCode::Io, u"%1 cannot be made: %2"_s.arg(name, file.errorString()));
    return {};
}

Status checkAccess(const QString &name)
{
    const QFileInfo info{name};
    if (info.isDir())
        return fail(ErrorCode::Io, u"%1 is a directory – name a file"_s.arg(name));
    if (!info.exists())
        return makeFile(name);
    // SQLite keeps its log beside the file.
    const bool usable = info.isReadable() && info.isWritable() && QFileInfo(info.path()).isWritable();
    return usable
               ? Status()
               : fail(ErrorCode::Io, u"%1 cannot be read and written, or nothing can be made beside it – "
                                     "check the owner and the rights of the file and its folder"_s.arg(name));
}

bool isOfAnotherProgram(Connection &c)
{
    const QStringList tables = c.tables();
    return !tables.isEmpty() && !tables.contains(u"meta"_s);
}

Status checkHealth(const QString &file, Connection &connection)
{
    const QString answer = connection.text(u"PRAGMA quick_check(1)"_s);
    const Status status = connection.status();
    if (!status && !saysDamaged(status.error()))
        return status;
    if (status && answer == "ok"_L1)
        return {};
    return setAside(file, status ? answer : status.error().detail);
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const QString &place)
{
    if (!place.startsWith("sqlite:"_L1) || place.size() == 7)
        return fail(ErrorCode::InvalidInput, u"--database needs sqlite:FILE, got '%1'"_s.arg(place));
    std::unique_ptr<Database> database{new Database(place.mid(7))};
    if (const Status access = checkAccess(database->m_file); !access)
        return fail(access.error());
    const bool existed = QFileInfo(database->m_file).size() > 0;
    const auto connection = database->connection();
    if (!connection) {
        if (existed && saysDamaged(connection.error()))
            if (const Status status = setAside(database->m_file, connection.error().detail); !status)
                return fail(status.error());
        return fail(connection.error());
    }
    if (existed) {
        const Status health = checkHealth(database->m_file, **connection);
        if (!health)
            return fail(health.error());
        if (isOfAnotherProgram(**connection))
            return fail(ErrorCode::Database,
                        u"%1 is another program's database – name another file"_s.arg(database->m_file));
    }
    Status status = migrate(*database);
    if (status)
        status = database->readMeta();
    if (!status)
        return fail(status.error().code, database->m_file + u": "_s + status.error().detail);
    return database;
}

Result<Connection *> Database::connection()
{
    QMutexLocker lock{&m_guard};
    auto &mine = m_connections[QThread::currentThreadId()];
    if (!mine) {
        auto opened = Connection::open(m_file);
        if (!opened) {
            m_connections.remove(QThread::currentThreadId());
            return fail(opened.error());
        }
        mine = std::move(*opened);
    }
    return mine.get();
}

Status Database::readMeta()
{
    return read([this](Connection &c) -> Status {
        m_epoch = c.text(u"SELECT value FROM meta WHERE name = 'epoch'"_s);
        m_cursorKey =
            QByteArray::fromHex(c.text(u"SELECT value FROM meta WHERE name = 'cursor_key'"_s).toLatin1());
        return {};
    });
}

} // namespace eimza::backend
