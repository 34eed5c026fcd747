#pragma once

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QUrl>
#include <QUuid>

namespace eimza::test
{

/// An empty database of the test's own: a file, or, where EIMZA_TEST_DATABASE says `postgresql`, one on the
/// server whose address stands in the file EIMZA_TEST_POSTGRESQL_FILE (see tests/support/postgresql).
class OwnDatabase
{
public:
    /// A file's own folder is made in `folder`.
    explicit OwnDatabase(const QString &folder = QDir::tempPath())
        : m_folder{folder + QStringLiteral("/eimza-XXXXXX")}
    {
        if (qEnvironmentVariable("EIMZA_TEST_DATABASE") != QLatin1StringView("postgresql"))
            return;
        QFile file(qEnvironmentVariable("EIMZA_TEST_POSTGRESQL_FILE"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no PostgreSQL for the test: tests/support/postgresql start FILE");
        m_server = QString::fromUtf8(file.readLine()).trimmed();
        m_name = QStringLiteral("eimza_") + QUuid::createUuid().toString(QUuid::Id128);
        atServer(QStringLiteral("CREATE DATABASE ") + m_name);
    }
    ~OwnDatabase()
    {
        if (!m_name.isEmpty())
            atServer(QStringLiteral("DROP DATABASE ") + m_name + QStringLiteral(" WITH (FORCE)"));
    }
    OwnDatabase(const OwnDatabase &) = delete;
    OwnDatabase &operator=(const OwnDatabase &) = delete;

    [[nodiscard]] bool isPostgreSql() const { return !m_name.isEmpty(); }
    [[nodiscard]] QString place() const
    {
        return isPostgreSql() ? m_server + m_name
                              : QStringLiteral("sqlite:") + m_folder.filePath(QStringLiteral("backend.db"));
    }
    /// Another party's look at the database, past the program.
    [[nodiscard]] QSqlDatabase look(const QString &connectionName) const
    {
        if (isPostgreSql())
            return opened(connectionName, m_name);
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connectionName);
        database.setDatabaseName(m_folder.filePath(QStringLiteral("backend.db")));
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
        return database;
    }
    /// A statement for the server itself, such as ending the connections of a database.
    void atServer(const QString &statement) const
    {
        const QString connection = QUuid::createUuid().toString();
        {
            QSqlDatabase database = opened(connection, QStringLiteral("postgres"));
            QSqlQuery query(database);
            if (!query.exec(statement))
                qFatal("%s", qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(connection);
    }
    [[nodiscard]] QString name() const { return m_name; }

private:
    [[nodiscard]] QSqlDatabase opened(const QString &connectionName, const QString &databaseName) const
    {
        const QUrl url(m_server);
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), connectionName);
        database.setHostName(url.host());
        database.setPort(url.port());
        database.setUserName(url.userName());
        database.setPassword(url.password());
        database.setDatabaseName(databaseName);
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
        return database;
    }

    QTemporaryDir m_folder;
    QString m_server;
    QString m_name;
};

} // namespace eimza::test
