#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <csignal>
#include <cstdio>

#include "core/client/storage/keyring.h"
#include "tests/support/bytesearch.h"
#include "tests/support/chaos.h"
#include "tests/support/desk.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/faultyfiles.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using client::DataKeys;
using client::Keyring;
using test::Chaos;

namespace
{

constexpr int patience = 60'000;
const QString entry = u"eimza|https://sunucu.example|8f0c"_s;

// Where a client dies: at a request on its way, at a step of its keys, at the k-th call that writes, or at any time.
struct Point {
    QByteArray request = {};
    bool answered = false;
    QByteArray step = {};
    int call = 0;
    int milliseconds = 0;

    [[nodiscard]] QString name() const
    {
        return !request.isEmpty() ? u"%1 %2"_s.arg(QString::fromLatin1(request), answered ? u"answered"_s : u"asked"_s)
               : !step.isEmpty()  ? QString::fromLatin1(step)
               : call > 0         ? u"write %1"_s.arg(call)
                                  : u"%1 ms"_s.arg(milliseconds);
    }
};

const QList<Point> &namedPoints()
{
    static const QList<Point> points = [] {
        QList<Point> list;
        for (const char *request : {"POST /v1/session ", "POST /v1/sync/pull ", "POST /v1/commands/file ", "POST /v1/commands/withdraw "})
            for (const bool answered : {false, true})
                list.append({request, answered});
        for (const char *step : {"rotation-both-keys", "rotation-key-in-keychain", "rotation-new-key", "first-key-in-keychain", "first-key-file"})
            list.append({{}, false, step});
        return list;
    }();
    return points;
}

template <typename T>
std::optional<T> waited(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
        return std::nullopt;
    return future.result();
}

} // namespace

/// Clients that are killed in the middle of what they do, again and again, on the same files.
class TestClientKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingIsLostNothingIsDoubledNothingCanBeRead();

private:
    [[nodiscard]] Point pointOf(int cycle);
    /// Runs a client until it is dead, or done; the keys of the commands that it has promised.
    [[nodiscard]] QStringList runUntilDead(const Point &point, int pageLimit);
    void lookAfter(const QStringList &promised);
    void searchFiles();
    [[nodiscard]] qint64 number(const QString &sql) const { return m_world.backendValue(sql).toLongLong(); }
    [[nodiscard]] QString folder() const { return m_files->filePath(u"profile"_s); }
    [[nodiscard]] QString keychain() const { return m_files->filePath(u"keychain"_s); }

    test::World m_world;
    QRandomGenerator m_random;
    std::unique_ptr<Chaos> m_network;
    std::unique_ptr<QTemporaryDir> m_files;
    QTemporaryDir m_directFolder;
    test::Desk m_direct;
    test::ByteSearch m_people;
    int m_promised = 0;
    int m_died = 0;
};

void TestClientKill::initTestCase()
{
    const quint32 seed = qEnvironmentVariableIsSet("EIMZA_TEST_SEED") ? qEnvironmentVariable("EIMZA_TEST_SEED").toUInt() : QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    m_random.seed(seed);
    QVERIFY(m_world.start({}));
    QVERIFY(m_world.awaitRegister());
    m_network = std::make_unique<Chaos>(m_world.backend(), seed);
    QVERIFY(m_direct.open(m_world.backend(), m_directFolder.path(), *DataKeys::make()) && m_direct.signIn() && m_direct.settle());
    QFile file(m_world.path(u"people.csv"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    const QStringList header = lines.first().trimmed().split(u';');
    for (const QString &line : lines.sliced(1)) {
        const QStringList fields = line.trimmed().split(u';');
        const auto field = [&](const QString &name) { return fields.value(header.indexOf(name)); };
        for (const QString &text : QStringList{field(u"tckn"_s), field(u"name"_s) + u' ' + field(u"surname"_s), field(u"email"_s), field(u"phone"_s)})
            m_people.add(text);
    }
    QVERIFY(m_people.count() > 1000);
}

Point TestClientKill::pointOf(int cycle)
{
    if (cycle % 2 == 0)
        return namedPoints().at(cycle / 2 % namedPoints().size());
    if (m_random.bounded(2) == 0)
        return {.call = 1 + static_cast<int>(m_random.bounded(400))};
    return {.milliseconds = 1 + static_cast<int>(m_random.bounded(900))};
}

QStringList TestClientKill::runUntilDead(const Point &point, int pageLimit)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--work"_s, m_network->address().toString(), folder(), keychain(), QString::fromLatin1(point.step), QString::number(point.call)});
    m_network->setPageLimit(pageLimit);
    m_network->setWitness([&](const QByteArray &request, bool answered) {
        if (!point.request.isEmpty() && answered == point.answered && request.startsWith(point.request))
            process.kill();
    });
    if (point.milliseconds > 0)
        QTimer::singleShot(point.milliseconds, &process, &QProcess::kill);
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patience))
        process.kill();
    m_network->setWitness({});
    const bool died = process.exitStatus() == QProcess::CrashExit;
    m_died += died ? 1 : 0;
    if (!died && process.exitCode() != 0)
        qWarning("a client ended with %d", process.exitCode());
    QStringList promised;
    for (const QByteArray &line : process.readAllStandardOutput().split('\n'))
        if (line.size() == 36)
            promised.append(QString::fromLatin1(line));
    return promised;
}

// With a client that nobody kills.
void TestClientKill::lookAfter(const QStringList &promised)
{
    test::FakeSecretStore store{keychain()};
    Keyring ring{store, {folder(), entry}};
    const auto keys = waited(ring.open());
    QVERIFY2(keys && *keys, "the keys are lost");
    test::Desk desk;
    const Status opened = desk.open(m_world.backend(), folder(), **keys);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
    QCOMPARE(desk.client().setAside(), 0);
    QSignalSpy refused(&desk.client().pending(), &client::PendingWork::refused);
    QVERIFY(desk.signIn() && desk.settle());
    QVERIFY(refused.isEmpty());
    for (const QString &key : promised)
        QVERIFY2(number(u"SELECT count(*) FROM idem WHERE idem_key = '%1' AND status BETWEEN 200 AND 299"_s.arg(key)) == 1, qPrintable(key));
    // Each command that was done is a request, or the end of one.
    QCOMPARE(number(u"SELECT count(*) FROM idem WHERE status BETWEEN 200 AND 299"_s),
             number(u"SELECT count(*) FROM application"_s) + number(u"SELECT count(*) FROM application WHERE state = 'withdrawn'"_s));
    QVERIFY(m_direct.settle());
    QCOMPARE(desk.content(), m_direct.content());
    desk.close();
    QCOMPARE(test::Desk::difference(m_world, folder(), **keys), QString());
}

void TestClientKill::searchFiles()
{
    int files = 0;
    const QStringList found = m_people.below(folder(), &files);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestClientKill::nothingIsLostNothingIsDoubledNothingCanBeRead()
{
    const bool full = qEnvironmentVariableIsSet("EIMZA_FULL_TESTS");
    const int cycles = qEnvironmentVariableIsSet("EIMZA_TEST_CYCLES") ? qEnvironmentVariableIntValue("EIMZA_TEST_CYCLES") : full ? 1000 : 50;
    QElapsedTimer since;
    since.start();
    for (int cycle = 0; cycle < cycles; ++cycle) {
        // Every fourth time from the first load on, and where the first keys are to be made.
        const Point point = pointOf(cycle);
        if (!m_files || cycle % 4 == 3 || point.step.startsWith("first"))
            m_files = std::make_unique<QTemporaryDir>();
        const QStringList promised = runUntilDead(point, m_random.bounded(2) == 0 ? 4 : 0);
        m_promised += static_cast<int>(promised.size());
        searchFiles();
        if (!QTest::currentTestFailed())
            lookAfter(promised);
        if (!QTest::currentTestFailed())
            searchFiles();
        if (QTest::currentTestFailed()) {
            qWarning("in cycle %d, killed at %s", cycle, qPrintable(point.name()));
            return;
        }
    }
    qInfo("%d cycles in %.1f s, %d killed, %d commands promised", cycles, static_cast<double>(since.elapsed()) / 1000, m_died, m_promised);
    QVERIFY(m_died > cycles / 2);
    QVERIFY(m_promised > 0);
}

namespace
{

// Signs in, changes the wrapping key, files and withdraws, and says the key of each command that is on the disk.
int work(const QStringList &words)
{
    test::FakeSecretStore store{words.at(3)};
    const QByteArray last = words.at(4).toLatin1();
    const auto die = [&last](const char *step) {
        if (last == step)
            std::raise(SIGKILL);
    };
    if (words.at(5).toInt() > 0)
        test::faultyfiles::failAt(words.at(2), words.at(5).toInt(), test::faultyfiles::Fault::Kill);
    QDir().mkpath(words.at(2));
    Keyring ring{store, {words.at(2), entry, die}};
    const auto keys = waited(ring.open());
    test::Desk desk;
    if (!keys || !*keys || !desk.open(QUrl(words.at(1)), words.at(2), **keys) || !desk.signIn())
        return 1;
    const auto promise = [](const QFuture<Result<client::OutboxEntry>> &command) {
        const auto kept = waited(command);
        if (!kept || !*kept)
            return false;
        std::printf("%s\n", qPrintable((*kept)->key));
        std::fflush(stdout);
        return true;
    };
    const auto rotated = ring.rotate();
    for (int round = 0; round < 2; ++round) {
        if (!desk.settle())
            return 2;
        // The list is made on a worker.
        if (!QTest::qWaitFor([&] { return !desk.openApplication().isNull() || !desk.fittingPerson().isNull(); }, patience))
            return 4;
        if (const ApplicationId open = desk.openApplication(); !open.isNull())
            promise(desk.withdraw(open));
        if (const PersonId person = desk.fittingPerson(); !person.isNull())
            promise(desk.file(person));
    }
    return desk.settle() && waited(rotated) ? 0 : 3;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments().sliced(1);
    if (words.size() == 6 && words.first() == "--work"_L1)
        return work(words);
    TestClientKill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_clientkill.moc"
