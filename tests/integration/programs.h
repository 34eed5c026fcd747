#pragma once

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QUuid>

#include "core/domain/nationalid.h"

/// The real programs as processes, and their database seen from outside.
namespace eimza::test
{

using namespace Qt::Literals::StringLiterals;

inline constexpr int patience = 60'000;
inline const QString eimzad = QStringLiteral(EIMZAD_PROGRAM);
inline const QString standin = QStringLiteral(STANDIN_PROGRAM);

struct Ended {
    int code = -1; ///< -1: it did not end, -2: it crashed
    QString out;
    QString err;
};

inline Ended run(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patience))
        return {-1, {}, process.errorString()};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

/// A program that serves until it is stopped or goes out of scope.
class Serving
{
public:
    Serving(const QString &program, const QStringList &arguments)
    {
        m_process.setStandardErrorFile(m_errors.filePath(u"err"_s));
        m_process.start(program, arguments);
        QByteArray line;
        while (!line.endsWith('\n') && m_process.waitForReadyRead(patience))
            line += m_process.readAllStandardOutput();
        if (line.startsWith("listening on "))
            m_url = QUrl(QString::fromLatin1(line.trimmed().mid(13)));
    }
    ~Serving() { kill(); }
    /// Invalid where it did not come up.
    [[nodiscard]] const QUrl &url() const { return m_url; }
    /// As a loss of power would.
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished(patience);
    }
    /// The exit code after a polite request.
    [[nodiscard]] int stop()
    {
        m_process.terminate();
        return m_process.waitForFinished(patience) && m_process.exitStatus() == QProcess::NormalExit
                   ? m_process.exitCode()
                   : -1;
    }

    /// SIGHUP
    void askToReload() { QProcess::execute(u"kill"_s, {u"-HUP"_s, QString::number(m_process.processId())}); }
    /// What it wrote on standard error.
    [[nodiscard]] QString errors() const
    {
        QFile file(m_errors.filePath(u"err"_s));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private:
    QTemporaryDir m_errors;
    QProcess m_process;
    QUrl m_url;
};

/// The n-th synthetic national id.
inline QByteArray tckn(int n)
{
    int nine[9] = {1, 0, 0, 0, 0, 0, 0, 0, 0};
    for (int i = 8, rest = n; i > 0; --i, rest /= 10)
        nine[i] = rest % 10;
    const auto [tenth, eleventh] = checkDigitsFor(nine);
    QByteArray digits;
    for (const int digit : nine)
        digits += QByteArray::number(digit);
    return digits + QByteArray::number(tenth) + QByteArray::number(eleventh);
}

/// A folder with a database.
class Office
{
public:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString place() const { return u"sqlite:"_s + path(u"backend.db"_s); }

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write a test file");
        return file.fileName();
    }
    [[nodiscard]] Ended import(const QString &kind, const QString &from) const
    {
        return run(eimzad, {u"import"_s, kind, from, u"--database"_s, place()});
    }
    /// Units M and 06, and as many people, all of 06.
    [[nodiscard]] bool fill(int people) const
    {
        const QString units = write(u"units.csv"_s, "code;parent;name\nM;;Bakanlık\n06;M;Ankara\n");
        QByteArray rows = "tckn;name;surname;user_name;unit;title;personnel_type;email;phone;registry_no\n";
        for (int n = 0; n < people; ++n)
            rows +=
                tckn(n) + ";AYŞE;ÖRNEK;ayse" + QByteArray::number(n) + ";06;PROGRAMCI;Kadrolu Personel;;;\n";
        return import(u"units"_s, units).code == 0 &&
               (people == 0 || import(u"people"_s, write(u"filled.csv"_s, rows)).code == 0);
    }

    /// The rows of a query, fields joined by '|', read without the programs' help.
    [[nodiscard]] QStringList rows(const QString &sql, const QString &file = u"backend.db"_s) const
    {
        QStringList list;
        const QString name = QUuid::createUuid().toString();
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
            db.setDatabaseName(path(file));
            db.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
            db.open();
            QSqlQuery query(db);
            if (!query.exec(sql))
                list.append(query.lastError().text());
            while (query.next()) {
                QStringList fields;
                for (int i = 0; query.value(i).isValid(); ++i)
                    fields.append(query.value(i).toString());
                list.append(fields.join(u'|'));
            }
        }
        QSqlDatabase::removeDatabase(name);
        return list;
    }
    /// Everything that all tables hold.
    [[nodiscard]] QStringList contents() const
    {
        QStringList all;
        for (const QString &table : rows(u"SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"_s))
            all << table << rows(u"SELECT * FROM "_s + table);
        return all;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace eimza::test
