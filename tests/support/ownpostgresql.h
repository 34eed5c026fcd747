#pragma once

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QThread>
#include <QUuid>

namespace eimza::test
{

/// A PostgreSQL server of this test alone, with its usual settings, that may be stopped, killed and started again.
class OwnPostgreSql
{
public:
    /// Keeps its files in this folder.
    explicit OwnPostgreSql(const QString &folder = QDir::tempPath()) : m_folder{folder + QStringLiteral("/postgresql-XXXXXX")} {}
    ~OwnPostgreSql()
    {
        if (m_process.state() != QProcess::NotRunning)
            end(End::Immediate);
    }

    /// Debian's folder of programs; empty where PostgreSQL 15 is not installed.
    [[nodiscard]] static QString programs()
    {
        const QString folder = QStringLiteral("/usr/lib/postgresql/15/bin");
        return QFileInfo::exists(folder + QStringLiteral("/initdb")) ? folder : QString();
    }
    /// Makes an empty cluster and starts its server; false, and a message, where something fails.
    [[nodiscard]] bool make()
    {
        QTcpServer free;
        if (!m_folder.isValid() || !free.listen(QHostAddress::LocalHost))
            return false;
        m_port = free.serverPort();
        free.close();
        if (isRoot() && QProcess::execute(QStringLiteral("chown"), {QStringLiteral("postgres"), m_folder.path()}) != 0)
            return false;
        return execute(QStringLiteral("initdb"),
                       {QStringLiteral("-D"), data(), QStringLiteral("-U"), QStringLiteral("eimza"), QStringLiteral("--auth=trust"),
                        QStringLiteral("--encoding=UTF8"), QStringLiteral("--locale=C.UTF-8"), QStringLiteral("--no-sync")}) &&
               start();
    }
    /// Until it takes connections: after a kill it waits for its last processes and repairs what they left.
    [[nodiscard]] bool start()
    {
        signalAll(QStringLiteral("-CONT"));
        m_frozen.clear();
        const QDeadlineTimer deadline(60'000);
        while (!deadline.hasExpired()) {
            if (m_process.state() == QProcess::NotRunning) {
                m_process.setStandardErrorFile(m_folder.filePath(QStringLiteral("log")), QIODevice::Append);
                const auto [program, arguments] =
                    asServer(QStringLiteral("postgres"),
                             {QStringLiteral("-D"), data(), QStringLiteral("-p"), QString::number(m_port), QStringLiteral("-c"),
                              QStringLiteral("listen_addresses=127.0.0.1"), QStringLiteral("-c"),
                              QStringLiteral("unix_socket_directories="), QStringLiteral("-c"), QStringLiteral("max_connections=200")});
                m_process.start(program, arguments);
            }
            if (answers())
                return true;
            m_process.waitForFinished(100);
        }
        QFile log(m_folder.filePath(QStringLiteral("log")));
        if (log.open(QIODevice::ReadOnly))
            qWarning("%s", log.readAll().right(2000).constData());
        return false;
    }
    enum class End {
        Fast,      ///< sessions are ended, everything is written
        Immediate, ///< as a crash of the whole server
        Killed,    ///< kill -9 of its first process
        Frozen,    ///< nothing answers any more, every line stays; start() lets it go on
    };
    void end(End how)
    {
        if (how == End::Frozen) {
            m_frozen = {firstProcess()}; // first, so that it makes no more of them
            signalAll(QStringLiteral("-STOP"));
            m_frozen += children(m_frozen.first());
            signalAll(QStringLiteral("-STOP"));
            m_frozen.append(QString::number(m_process.processId())); // runuser stops by itself where its child does
            return;
        }
        signalAll(QStringLiteral("-CONT"));
        m_frozen.clear();
        if (how == End::Killed) {
            QProcess::execute(QStringLiteral("kill"), {QStringLiteral("-9"), firstProcess()});
        } else {
            static_cast<void>(execute(QStringLiteral("pg_ctl"), {QStringLiteral("stop"), QStringLiteral("-s"), QStringLiteral("-D"), data(), QStringLiteral("-m"),
                                                                 how == End::Fast ? QStringLiteral("fast") : QStringLiteral("immediate")}));
        }
        m_process.waitForFinished(30'000);
    }
    /// The file that EIMZA_TEST_POSTGRESQL_FILE names.
    [[nodiscard]] QString addressFile() const
    {
        QFile file(m_folder.filePath(QStringLiteral("address")));
        if (file.open(QIODevice::WriteOnly))
            file.write("postgresql://eimza@127.0.0.1:" + QByteArray::number(m_port) + "/\n");
        return file.fileName();
    }

    /// A statement for the server itself, outside a transaction.
    [[nodiscard]] bool tell(const QString &statement) const
    {
        const QString connection = QUuid::createUuid().toString();
        bool done = false;
        {
            QSqlDatabase database = prepared(connection);
            QSqlQuery query(database);
            done = database.open() && query.exec(statement);
            if (!done)
                qWarning("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(connection);
        return done;
    }

private:
    [[nodiscard]] QString firstProcess() const
    {
        QFile file(data() + QStringLiteral("/postmaster.pid"));
        return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readLine().trimmed()) : QString();
    }
    [[nodiscard]] static QStringList children(const QString &process)
    {
        QFile file(QStringLiteral("/proc/%1/task/%1/children").arg(process));
        return file.open(QIODevice::ReadOnly)
                   ? QString::fromLatin1(file.readAll()).split(u' ', Qt::SkipEmptyParts)
                   : QStringList();
    }
    void signalAll(const QString &signal) const
    {
        if (!m_frozen.isEmpty())
            QProcess::execute(QStringLiteral("kill"), QStringList{signal} + m_frozen);
    }
    [[nodiscard]] QSqlDatabase prepared(const QString &connection) const
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), connection);
        database.setHostName(QStringLiteral("127.0.0.1"));
        database.setPort(m_port);
        database.setUserName(QStringLiteral("eimza"));
        database.setDatabaseName(QStringLiteral("postgres"));
        return database;
    }
    [[nodiscard]] static bool isRoot() { return QFileInfo(QStringLiteral("/root")).isWritable(); }
    [[nodiscard]] QString data() const { return m_folder.filePath(QStringLiteral("data")); }
    /// PostgreSQL refuses to run as root.
    [[nodiscard]] static std::pair<QString, QStringList> asServer(const QString &program, const QStringList &arguments)
    {
        const QString path = programs() + u'/' + program;
        if (!isRoot())
            return {path, arguments};
        return {QStringLiteral("runuser"), QStringList{QStringLiteral("-u"), QStringLiteral("postgres"), QStringLiteral("--"), path} + arguments};
    }
    [[nodiscard]] bool execute(const QString &name, const QStringList &arguments) const
    {
        const auto [program, all] = asServer(name, arguments);
        QProcess process;
        process.setWorkingDirectory(QStringLiteral("/"));
        process.setStandardOutputFile(QProcess::nullDevice());
        process.start(program, all);
        if (process.waitForFinished(60'000) && process.exitCode() == 0)
            return true;
        qWarning("%s: %s", qPrintable(name), process.readAllStandardError().constData());
        return false;
    }
    [[nodiscard]] bool answers() const
    {
        const QString connection = QUuid::createUuid().toString();
        bool open = false;
        {
            QSqlDatabase database = prepared(connection);
            open = database.open();
        }
        QSqlDatabase::removeDatabase(connection);
        return open;
    }

    QTemporaryDir m_folder;
    quint16 m_port = 0;
    QStringList m_frozen;
    QProcess m_process;
};

} // namespace eimza::test
