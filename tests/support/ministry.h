#pragma once

#include <QDate>
#include <QDir>
#include <QProcess>
#include <QUrl>
#include <QVariant>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "tests/support/testdatabase.h"

namespace eimza::test
{

/// A small register on a database of its own, served by any number of real eimzad processes.
/// Units M (the top) and 01, 02 …; an officer `memur01` in each unit below, `buro1` and `buro2` in M. Everybody
/// has an active certificate that may be renewed on `today`. Belongs to the thread that made it.
class Ministry
{
public:
    struct Options {
        int units = 4;
        int people = 80;
        int servers = 1; ///< more than one on PostgreSQL only
        QDate today{2012, 9, 12};
        QList<QUrl> kamuSm = {};      ///< for each server; without one Kamu SM is away
        QStringList further = {};     ///< what each server is told besides
        bool keepsPorts = true;
        std::function<bool()> beforeServing = {}; ///< once the register is filled
    };
    /// Makes an SQLite file in this folder.
    explicit Ministry(const QString &folder = QDir::tempPath()) : m_database{folder} {}
    /// Fills the database and starts the servers; false, and a message, where something fails.
    [[nodiscard]] bool start(const Options &options);
    ~Ministry();

    /// Starts a server, on the port that it had unless told otherwise; waits until it takes requests.
    [[nodiscard]] bool serve(int server = 0, const QStringList &further = {});
    /// As if the power were gone: no signal handler, no flush.
    void kill(int server = 0);
    /// Asks the server to end, and waits. Whether it ended well.
    [[nodiscard]] bool stop(int server = 0);
    [[nodiscard]] bool isRunning(int server = 0) const;
    [[nodiscard]] QUrl address(int server = 0) const { return m_servers.at(static_cast<size_t>(server)).url; }
    [[nodiscard]] qint64 processId(int server = 0) const;
    /// KiB that the process keeps in memory; 0 where the system does not tell.
    [[nodiscard]] qint64 residentKib(int server = 0) const;

    /// Runs an eimzad command on the database; its standard output, nothing where it ended with another code.
    [[nodiscard]] std::optional<QByteArray> run(const QStringList &arguments, const QByteArray &input = {},
                                                const QList<int> &good = {0}) const;
    /// What `audit verify` says; nothing where it found something.
    [[nodiscard]] std::optional<QByteArray> verifyAudit() const;
    /// The register's people again, each in the given unit; who is not in the list stays.
    [[nodiscard]] bool movePeople(const QMap<int, QString> &unitByNumber) const;
    /// The day that later starts and commands take for today.
    void setToday(QDate today) { m_options.today = today; }

    [[nodiscard]] const OwnDatabase &database() const { return m_database; }
    [[nodiscard]] QString place() const { return m_database.place(); }
    /// The rows of an answer, by a connection of our own.
    [[nodiscard]] QList<QVariantList> rows(const QString &sql) const;
    /// The first one; empty where there is none.
    [[nodiscard]] QVariantList row(const QString &sql) const { return rows(sql).value(0); }
    [[nodiscard]] qint64 number(const QString &sql) const { return row(sql).value(0).toLongLong(); }
    /// Changes the database from outside.
    [[nodiscard]] bool change(const QString &sql) const;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] static QString password() { return QStringLiteral("Parola-1234"); }
    [[nodiscard]] static QString unitCode(int unit) { return QStringLiteral("%1").arg(unit, 2, 10, QLatin1Char('0')); }
    [[nodiscard]] static QString officer(int unit) { return QStringLiteral("memur") + unitCode(unit); }
    [[nodiscard]] int units() const { return m_options.units; }
    [[nodiscard]] int servers() const { return m_options.servers; }

private:
    struct Server {
        std::unique_ptr<QProcess> process;
        QUrl url;
    };
    [[nodiscard]] bool importAll() const;
    [[nodiscard]] bool import(const QString &what, const QByteArray &csv) const;
    [[nodiscard]] bool addUsers() const;
    [[nodiscard]] QStringList audit() const;

    OwnDatabase m_database;
    QTemporaryDir m_folder;
    Options m_options;
    std::vector<Server> m_servers;
};

} // namespace eimza::test
