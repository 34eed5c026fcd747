#include "tests/support/world.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QThread>

namespace eimza::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 300'000;

// Runs `work` on a short-lived connection.
template <typename Work>
auto withDatabase(const QString &file, bool readOnly, Work work)
{
    const QString name = u"world"_s;
    const auto result = [&] {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        db.setDatabaseName(file);
        db.setConnectOptions(readOnly ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=10000"_s : u"QSQLITE_BUSY_TIMEOUT=10000"_s);
        if (!db.open())
            qWarning("%s cannot be opened: %s", qUtf8Printable(file), qUtf8Printable(db.lastError().text()));
        return work(db);
    }();
    QSqlDatabase::removeDatabase(name);
    return result;
}

} // namespace

bool World::start(const Options &options)
{
    m_options = options;
    const QString today = options.today.toString(Qt::ISODate);
    return m_folder.isValid()
        && run(QStringLiteral(EIMZAD_PROGRAM),
               {u"seed"_s, u"--database"_s, u"sqlite:"_s + path(u"eimzad.db"_s), u"--people"_s, QString::number(options.people),
                u"--seed"_s, u"7"_s, u"--out"_s, path(u"people.csv"_s), u"--today"_s, today},
               password().toUtf8() + '\n')
        && run(QStringLiteral(STANDIN_PROGRAM),
               {u"seed"_s, u"--people"_s, path(u"people.csv"_s), u"--seed"_s, u"7"_s, u"--data"_s, path(u"ksm"_s), u"--today"_s, today})
        && startKamuSm() && startBackend();
}

World::~World()
{
    for (auto *process : {m_backend.get(), m_kamuSm.get()}) {
        if (!process || process->state() == QProcess::NotRunning)
            continue;
        process->closeWriteChannel();
        if (!process->waitForFinished(10'000))
            process->kill();
        process->waitForFinished(5'000);
    }
}

bool World::startKamuSm()
{
    const QString listen = u"127.0.0.1:%1"_s.arg(m_kamuSmUrl.port(0));
    m_kamuSm = serve(QStringLiteral(STANDIN_PROGRAM),
                     {u"serve"_s, u"--data"_s, path(u"ksm"_s), u"--listen"_s, listen, u"--mail-dir"_s, path(u"mail"_s)}, m_kamuSmUrl);
    return m_kamuSm != nullptr;
}

bool World::startBackend()
{
    const QString listen = u"127.0.0.1:%1"_s.arg(m_backendUrl.port(0));
    QStringList arguments{u"serve"_s, u"--database"_s, u"sqlite:"_s + path(u"eimzad.db"_s), u"--listen"_s, listen, u"--ksm"_s,
                          m_kamuSmUrl.toString(), u"--workers"_s, u"16"_s}; // a test's users sign in at one moment
    if (!m_options.certificate.isEmpty())
        arguments += {u"--tls-cert"_s, m_options.certificate, u"--tls-key"_s, m_options.key};
    if (m_options.keepsLogs)
        arguments += {u"--request-log"_s, u"all"_s};
    m_backend = serve(QStringLiteral(EIMZAD_PROGRAM), arguments, m_backendUrl);
    return m_backend != nullptr;
}

bool World::awaitRegister() const
{
    QNetworkAccessManager network;
    QUrl health = m_backendUrl;
    health.setPath(u"/healthz"_s);
    for (const QDeadlineTimer deadline(patience); !deadline.hasExpired();) {
        std::unique_ptr<QNetworkReply> reply{network.get(QNetworkRequest(health))};
        QEventLoop loop;
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        if (QJsonDocument::fromJson(reply->readAll()).object().value("feed"_L1).toString() == "current"_L1)
            return true;
        QThread::msleep(100);
    }
    return false;
}

void World::killKamuSm()
{
    m_kamuSm->kill();
    m_kamuSm->waitForFinished(patience);
}

void World::killBackend()
{
    m_backend->kill();
    m_backend->waitForFinished(patience);
}

bool World::run(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    qWarning("%s %s: %s", qUtf8Printable(program), qUtf8Printable(arguments.join(u' ')), process.readAllStandardError().constData());
    return false;
}

std::unique_ptr<QProcess> World::serve(const QString &program, const QStringList &arguments, QUrl &url)
{
    auto process = std::make_unique<QProcess>();
    if (m_options.keepsLogs)
        process->setStandardErrorFile(logOf(program), QIODevice::Append);
    else
        process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(program, arguments + QStringList{u"--quit-with-stdin"_s, u"--today"_s, m_options.today.toString(Qt::ISODate)});
    const QDeadlineTimer deadline(patience);
    while (!process->canReadLine() && process->waitForReadyRead(static_cast<int>(deadline.remainingTime()))) { }
    const QString line = QString::fromUtf8(process->readLine()).trimmed();
    const QString prefix = u"listening on "_s;
    if (!line.startsWith(prefix)) {
        qWarning("%s does not listen: '%s'", qUtf8Printable(program), qUtf8Printable(line));
        return nullptr;
    }
    url = QUrl(line.sliced(prefix.size()));
    return process;
}

QVariant World::value(const QString &file, const QString &sql)
{
    return withDatabase(file, true, [&](const QSqlDatabase &db) {
        QSqlQuery query(db);
        if (!query.exec(sql) || !query.next()) {
            qWarning("%s: %s", qUtf8Printable(sql), qUtf8Printable(query.lastError().text()));
            return QVariant();
        }
        return query.value(0);
    });
}

bool World::changeBackend(const QString &sql) const
{
    return withDatabase(path(u"eimzad.db"_s), false, [&](const QSqlDatabase &db) {
        QSqlQuery query(db);
        const bool done = query.exec(sql) && query.numRowsAffected() > 0;
        if (!done)
            qWarning("%s: %s", qUtf8Printable(sql), qUtf8Printable(query.lastError().text()));
        return done;
    });
}

QString World::logOf(const QString &program) const
{
    return path(QFileInfo(program).completeBaseName() + u".log"_s);
}

QByteArray World::logs() const
{
    QByteArray all;
    for (const QString &program : {QStringLiteral(EIMZAD_PROGRAM), QStringLiteral(STANDIN_PROGRAM)})
        if (QFile log(logOf(program)); log.open(QIODevice::ReadOnly))
            all += log.readAll();
    return all;
}

QStringList World::mails() const
{
    return QDir(path(u"mail"_s)).entryList({u"*.eml"_s}, QDir::Files);
}

} // namespace eimza::test
