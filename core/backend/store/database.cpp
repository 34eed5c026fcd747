#include "core/backend/store/database.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <algorithm>
#include <mutex>

#include "core/backend/store/migrations.h"
#include "core/backend/store/sqlitelook.h"
#include "core/base/log.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

using namespace std::chrono_literals;

constexpr qint64 oldestServer = 150'000;

// Dialect's connect_timeout, which libpq counts in whole seconds, is 5 s, its statement_timeout 120 s: the server
// keeps that one for each statement of a message, unless the process that serves this connection has frozen.
constexpr auto lookEvery = 1'000ms;
constexpr auto suspicious = 5'000ms;
constexpr auto noRefusal = 3'000ms;
constexpr auto hopeless = 125'000ms;

Status setAside(const QString &file, const QString &why)
{
    const QString aside =
        file + u".damaged-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMddTHHmmss"_s);
    if (!QFile::rename(file, aside))
        return fail(ErrorCode::Database, u"%1 is damaged (%2) and cannot be renamed"_s.arg(file, why));
    for (const QString &part : {u"-wal"_s, u"-shm"_s})
        if (QFile::exists(file + part) && !QFile::rename(file + part, aside + part))
            return fail(ErrorCode::Database, u"%1 is damaged (%2) and was set aside as %3, but %4 cannot be renamed – "
                                             "move it there before anything else"_s.arg(file, why, aside, file + part));
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

// As setAside(): an empty register must not come to serve without anybody's noticing.
Status checkRestore(const QString &name)
{
    return QFile::exists(name) || !QFile::exists(name + unfinishedRestore)
               ? Status()
               : fail(ErrorCode::Io, u"%1 is missing: a restore was cut short – restore again"_s.arg(name));
}

// A file that begins otherwise never was a database: somebody named the wrong one, and it stays where it is.
Status checkBeginning(const QString &name)
{
    static constexpr QByteArrayView mark("SQLite format 3\0", 16); // https://www.sqlite.org/fileformat.html
    QFile file{name};
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, u"%1 cannot be read: %2"_s.arg(name, file.errorString()));
    return file.read(mark.size()) == mark
               ? Status()
               : fail(ErrorCode::Database, u"%1 is no database, or its beginning was overwritten – name another "
                                           "file, or move it away and restore a backup"_s.arg(name));
}

// Asked before anything of the program's own, such as the kind of its log, is set in the file. What a damaged
// file answers is judged later.
Status checkOwner(const QString &name)
{
    const auto foreign = SqliteLook(name).ask(
        u"SELECT count(*) FROM sqlite_master HAVING count(*) > 0 AND sum(name = 'meta' AND type = 'table') = 0"_s);
    return foreign.value_or(QString()).isEmpty()
               ? Status()
               : fail(ErrorCode::Database, u"%1 is another program's database – name another file"_s.arg(name));
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

Result<std::unique_ptr<Database>> Database::open(const QString &text)
{
    const auto place = Place::parse(text);
    if (!place)
        return fail(place.error());
    std::unique_ptr<Database> database{new Database(*place)};
    Status status = place->system == Place::System::Sqlite ? database->openFile() : database->openServer();
    if (!status)
        return fail(status.error());
    status = migrate(*database);
    if (status)
        status = database->readMeta();
    if (!status)
        return fail(status.error().code, place->shown() + u": "_s + status.error().detail);
    return database;
}

Status Database::openFile()
{
    const QString &name = m_place.file;
    if (Status restored = checkRestore(name); !restored)
        return restored;
    if (const Status access = checkAccess(name); !access)
        return access;
    const bool existed = QFileInfo(name).size() > 0;
    if (existed)
        for (const auto check : {checkBeginning, checkOwner})
            if (const Status good = check(name); !good)
                return good;
    const auto opened = connection();
    if (!opened) {
        if (existed && saysDamaged(opened.error()))
            if (const Status status = setAside(name, opened.error().detail); !status)
                return status;
        return fail(opened.error());
    }
    if (!existed)
        return {};
    return checkHealth(name, **opened);
}

Database::~Database()
{
    if (!m_watch)
        return;
    m_ending.release();
    m_watch->wait();
}

// libpq waits for an answer as long as the line lives, and the system of a frozen server keeps it alive.
void Database::watchForSilence()
{
    m_watch.reset(QThread::create([this] {
        while (!m_ending.tryAcquire(1, static_cast<int>(lookEvery.count())))
            lookForSilence();
    }));
    m_watch->setObjectName(u"database"_s);
    m_watch->start();
}

void Database::lookForSilence()
{
    const auto all = [this] {
        QMutexLocker lock{&m_guard};
        QList<std::shared_ptr<Connection>> list;
        for (const Kept &kept : std::as_const(m_connections))
            if (kept.connection)
                list.append(kept.connection);
        return list;
    };
    const auto isHopeless = [](const Connection &c) { return c.waiting() >= hopeless * c.statementsWaiting(); };
    const auto present = all();
    if (std::ranges::none_of(present, [](const auto &c) { return c->waiting() >= suspicious; }))
        return;
    if (!m_isSilent)
        static_cast<void>(newConnection());
    for (const auto &c : m_isSilent ? all() : present)
        if (m_isSilent || isHopeless(*c))
            c->hangUp();
}

Status Database::openServer()
{
    const auto opened = connection();
    if (!opened)
        return fail(opened.error());
    Connection &c = **opened;
    const qint64 version = c.number(u"SELECT current_setting('server_version_num')::bigint"_s);
    const QString encoding = c.text(u"SELECT current_setting('server_encoding')"_s);
    const QString logged = c.text(u"SELECT current_setting('log_min_error_statement')"_s);
    const bool turkish = c.number(u"SELECT count(*) FROM pg_collation WHERE collname = 'tr-x-icu'"_s) > 0;
    if (const Status status = c.status(); !status)
        return status;
    if (version < oldestServer)
        return fail(
            ErrorCode::Database,
            u"%1 is PostgreSQL %2; 15 or later is needed"_s.arg(m_place.shown()).arg(version / 10'000));
    if (encoding != "UTF8"_L1 || !turkish)
        return fail(ErrorCode::Database,
                    u"%1 must have the encoding UTF8 and the collation tr-x-icu"_s.arg(m_place.shown()));
    if (isOfAnotherProgram(c))
        return fail(ErrorCode::Database,
                    u"%1 is another program's database – name another one"_s.arg(m_place.shown()));
    if (logged != "panic"_L1 && logged != "fatal"_L1)
        qCWarning(lcBackend).noquote() << "PostgreSQL writes what it refuses into its log, people's data with it – as its administrator: "
                                          "ALTER DATABASE … SET log_min_error_statement = panic; ALTER DATABASE … SET log_error_verbosity = terse";
    watchForSilence();
    return {};
}

Result<Connection *> Database::connection()
{
    QMutexLocker lock{&m_guard};
    if (const auto mine = m_connections.constFind(QThread::currentThreadId());
        mine != m_connections.cend() && mine->connection)
        return mine->connection.get();
    lock.unlock();
    auto opened = newConnection();
    lock.relock();
    const auto former = m_connections.find(QThread::currentThreadId());
    if (!opened) {
        if (former != m_connections.end())
            former->mayBeginAgain = false;
        count(Trouble::Lost);
        return fail(opened.error());
    }
    const std::shared_ptr<Connection> shared = std::move(*opened);
    m_reopened += former != m_connections.end() ? 1 : 0;
    m_connections[QThread::currentThreadId()] = {shared};
    return shared.get();
}

Result<std::unique_ptr<Connection>> Database::newConnection()
{
    std::unique_lock alone{m_asking, std::defer_lock};
    if (m_isSilent && !alone.try_lock())
        return fail(ErrorCode::Unavailable, u"%1 does not answer"_s.arg(m_place.shown()));
    const auto begin = std::chrono::steady_clock::now();
    auto opened = Connection::open(m_place);
    m_isSilent = !opened && std::chrono::steady_clock::now() - begin >= noRefusal;
    return opened;
}

Database::Counts Database::counts() const
{
    Counts counts;
    for (size_t i = 0; i < m_errors.size(); ++i)
        counts.errors.at(i) = m_errors.at(i);
    counts.retried = m_retried;
    counts.reopened = m_reopened;
    return counts;
}

void Database::drop()
{
    QMutexLocker lock{&m_guard};
    m_connections[QThread::currentThreadId()].connection.reset();
}

bool Database::mayBeginAgain()
{
    QMutexLocker lock{&m_guard};
    return m_connections.value(QThread::currentThreadId()).mayBeginAgain;
}

void Database::rest(int attempt)
{
    QThread::usleep(QRandomGenerator::global()->bounded(1000U << qMin(attempt, 6)));
}

Status Database::finish(Connection &c, bool keep)
{
    const bool decides = keep && c.status();
    if (decides)
        c.commit();
    Status status = c.status();
    const Trouble trouble = status ? Trouble::Lasting : c.trouble();
    {
        // What was lost before COMMIT went out was not done; a connection that has never worked says something of the server.
        QMutexLocker lock{&m_guard};
        Kept &kept = m_connections[QThread::currentThreadId()];
        kept.mayBeginAgain = trouble == Trouble::Passing || (trouble == Trouble::Lost && !decides && kept.hasWorked);
        kept.hasWorked = kept.hasWorked || status;
    }
    if (!status)
        count(trouble);
    if (keep && status)
        return {};
    c.forgetError();
    if (trouble != Trouble::Lost)
        c.rollback();
    // A connection that cannot even roll back may hold locks.
    if (trouble == Trouble::Lost || !c.status())
        drop();
    else
        c.forgetError();
    return status;
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
