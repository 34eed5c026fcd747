#include "tests/support/ministry.h"

#include <QSqlRecord>

#include "core/domain/nationalid.h"
#include "tests/support/serving.h"

namespace eimza::test
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int patience = 300'000; // of a machine that is busy with others

QByteArray tckn(int number)
{
    int nine[9];
    int rest = 100'000'000 + number * 7919;
    for (int i = 8; i >= 0; --i, rest /= 10)
        nine[i] = rest % 10;
    QByteArray text;
    for (const int digit : nine)
        text += static_cast<char>('0' + digit);
    const auto [tenth, eleventh] = checkDigitsFor(nine);
    return text + static_cast<char>('0' + tenth) + static_cast<char>('0' + eleventh);
}

QByteArray personLine(int number, const QString &unit)
{
    const QByteArray n = QByteArray::number(number);
    return tckn(number) + ";DENEME;KİŞİ;kisi." + n + ";" + unit.toUtf8() + ";MEMUR;Kadrolu Personel;kisi" + n +
           "@ornek.gov.tr;" + QByteArray::number(5'300'000'000 + number) + ";S" + n + "\n";
}

constexpr auto peopleHead = "tckn;name;surname;user_name;unit;title;personnel_type;email;phone;registry_no\n";

} // namespace

bool Ministry::start(const Options &options)
{
    m_options = options;
    m_servers.resize(static_cast<size_t>(options.servers));
    if (!run({u"migrate"_s}) || !importAll() || !addUsers() || (options.beforeServing && !options.beforeServing()))
        return false;
    for (int i = 0; i < options.servers; ++i)
        if (!serve(i))
            return false;
    return true;
}

Ministry::~Ministry()
{
    for (const Server &server : m_servers)
        endServing(server.process.get());
}

bool Ministry::import(const QString &what, const QByteArray &csv) const
{
    QFile file(path(what + u".csv"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size())
        return false;
    file.close();
    return run({u"import"_s, what, file.fileName()}).has_value();
}

bool Ministry::importAll() const
{
    QByteArray units = "code;parent;name\nM;;Bakanlık\n";
    for (int unit = 1; unit <= m_options.units; ++unit)
        units += unitCode(unit).toUtf8() + ";M;Birim " + QByteArray::number(unit) + "\n";
    QByteArray people = peopleHead;
    QByteArray certificates = "tckn;serial;not_before;not_after;status\n";
    const QByteArray end = m_options.today.addDays(45).toString(u"dd.MM.yyyy"_s).toUtf8() + " 06:22:55";
    const QByteArray begin = m_options.today.addYears(-3).toString(u"dd.MM.yyyy"_s).toUtf8() + " 06:22:55";
    for (int number = 0; number < m_options.people; ++number) {
        people += personLine(number, unitCode(1 + number % m_options.units));
        certificates +=
            tckn(number) + ';' + QByteArray::number(0xA00000 + number, 16) + ';' + begin + ';' + end + ";AKTİF\n";
    }
    return import(u"units"_s, units) && import(u"people"_s, people) && import(u"certificates"_s, certificates);
}

bool Ministry::movePeople(const QMap<int, QString> &unitByNumber) const
{
    QByteArray people = peopleHead;
    for (auto it = unitByNumber.begin(); it != unitByNumber.end(); ++it)
        people += personLine(it.key(), it.value());
    return import(u"people"_s, people);
}

// One hash serves all of them: computing it for each would take most of the test's time.
bool Ministry::addUsers() const
{
    if (!run({u"user"_s, u"add"_s, u"buro1"_s, u"--role"_s, u"bureau"_s, u"--unit"_s, u"M"_s}, password().toUtf8() + '\n'))
        return false;
    QStringList users{u"SELECT 'buro2' AS name, 'bureau' AS role, 'M' AS code"_s};
    for (int unit = 1; unit <= m_options.units; ++unit)
        users.append(u"SELECT '%1', 'officer', '%2'"_s.arg(officer(unit), unitCode(unit)));
    return change(u"INSERT INTO user_account (name, role, unit, password) SELECT x.name, x.role, u.id, "
                  "(SELECT password FROM user_account WHERE name = 'buro1') FROM (%1) x "
                  "JOIN unit u ON u.code = x.code"_s.arg(users.join(u" UNION ALL "_s)));
}

// On PostgreSQL all servers sign with one key; beside an SQLite file it is by itself.
QStringList Ministry::audit() const
{
    if (!m_database.isPostgreSql())
        return {};
    return {u"--audit-key-file"_s, path(u"audit.key"_s), u"--audit-anchor-file"_s, path(u"audit.anchor"_s)};
}

std::optional<QByteArray> Ministry::verifyAudit() const
{
    QStringList arguments{u"audit"_s, u"verify"_s};
    if (m_database.isPostgreSql())
        arguments += {u"--key"_s, path(u"audit.key"_s), u"--anchor"_s, path(u"audit.anchor"_s)};
    return run(arguments, {}, {0, 3}); // 3: too young a log to have an anchor
}

bool Ministry::serve(int index, const QStringList &further)
{
    Server &server = m_servers.at(static_cast<size_t>(index));
    server.process = std::make_unique<QProcess>();
    server.url = startServing(*server.process, QStringLiteral(EIMZAD_PROGRAM),
                              QStringList{u"serve"_s, u"--database"_s, place(), u"--listen"_s,
                                          u"127.0.0.1:%1"_s.arg(m_options.keepsPorts ? server.url.port(0) : 0), u"--ksm"_s,
                                          m_options.kamuSm.value(index, QUrl(u"http://127.0.0.1:1"_s)).toString(),
                                          u"--quit-with-stdin"_s, u"--today"_s, m_options.today.toString(Qt::ISODate)} +
                                  audit() + m_options.further + further,
                              path(u"eimzad%1.log"_s.arg(index)));
    return server.url.isValid();
}

void Ministry::kill(int index)
{
    QProcess &process = *m_servers.at(static_cast<size_t>(index)).process;
    process.kill();
    process.waitForFinished(patience);
}

bool Ministry::stop(int index)
{
    QProcess &process = *m_servers.at(static_cast<size_t>(index)).process;
    process.closeWriteChannel();
    return process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

bool Ministry::isRunning(int index) const
{
    QProcess &process = *m_servers.at(static_cast<size_t>(index)).process;
    return !process.waitForFinished(0) && process.state() == QProcess::Running;
}

qint64 Ministry::processId(int index) const
{
    return m_servers.at(static_cast<size_t>(index)).process->processId();
}

qint64 Ministry::residentKib(int index) const
{
    QFile status(u"/proc/%1/status"_s.arg(processId(index)));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toLongLong();
    return 0;
}

std::optional<QByteArray> Ministry::run(const QStringList &arguments, const QByteArray &input,
                                        const QList<int> &good) const
{
    QProcess process;
    process.start(QStringLiteral(EIMZAD_PROGRAM),
                  arguments + QStringList{u"--database"_s, place(), u"--today"_s,
                                          m_options.today.toString(Qt::ISODate)});
    process.write(input);
    process.closeWriteChannel();
    if (process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit &&
        good.contains(process.exitCode()))
        return process.readAllStandardOutput();
    qWarning("eimzad %s: %s", qUtf8Printable(arguments.join(u' ')), process.readAllStandardError().constData());
    return std::nullopt;
}

QList<QVariantList> Ministry::rows(const QString &sql) const
{
    const QString connection = QUuid::createUuid().toString();
    QList<QVariantList> list;
    {
        const QSqlDatabase look = m_database.look(connection);
        QSqlQuery query(look);
        if (!query.exec(sql))
            qWarning("%s: %s", qUtf8Printable(sql), qUtf8Printable(query.lastError().text()));
        while (query.next()) {
            QVariantList values;
            for (int i = 0; i < query.record().count(); ++i)
                values.append(query.value(i));
            list.append(values);
        }
    }
    QSqlDatabase::removeDatabase(connection);
    return list;
}

bool Ministry::change(const QString &sql) const
{
    const QString connection = QUuid::createUuid().toString();
    bool done = false;
    {
        const QSqlDatabase look = m_database.look(connection);
        QSqlQuery query(look);
        if (m_database.isPostgreSql() || query.exec(u"PRAGMA busy_timeout = 20000"_s))
            done = query.exec(sql);
        if (!done)
            qWarning("%s: %s", qUtf8Printable(sql), qUtf8Printable(query.lastError().text()));
    }
    QSqlDatabase::removeDatabase(connection);
    return done;
}

} // namespace eimza::test
