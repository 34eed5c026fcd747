#include <QElapsedTimer>
#include <QTest>
#include <algorithm>

#include "tests/fault/clerk.h"
#include "tests/fault/computer.h"
#include "tests/fault/killedclient.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using test::Computer;
using test::KilledClient;

namespace
{

constexpr int patience = 300'000;

} // namespace

/// Clients that are killed in the middle of what they do, again and again, on the same files; several at a time.
class TestClientKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingIsLostNothingIsDoubledNothingCanBeRead();
    void cleanupTestCase() { m_computers.clear(); }

private:
    void killAll();
    void lookAfterAll();
    void searchFiles();
    /// Whether the points with names are where clients come to.
    void verifyPoints(int kills);
    [[nodiscard]] qint64 number(const QString &sql) const { return m_world.backendValue(sql).toLongLong(); }
    /// People have new revisions of other causes too: at midnight they come into the lists and leave them.
    [[nodiscard]] qint64 corrections() const { return number(QStringLiteral("SELECT count(*) FROM audit WHERE action = 'correctContact'")); }

    QRandomGenerator m_random;
    test::World m_world;
    std::vector<std::unique_ptr<Computer>> m_computers;
    test::ByteSearch m_people;
    int m_begun = 0;
    int m_died = 0; ///< before they had done everything
    QHash<QString, int> m_diedAt; ///< by kind of point
};

void TestClientKill::initTestCase()
{
    const quint32 seed = qEnvironmentVariableIsSet("EIMZA_TEST_SEED") ? qEnvironmentVariable("EIMZA_TEST_SEED").toUInt() : QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QVERIFY(m_world.start({.people = 900}));
    QVERIFY(m_world.awaitRegister());
    m_random.seed(seed);
    const QByteArrayList bureau{"hold", "approve", "return", "addToBatch", "removeFromBatch", "recordContact"};
    m_computers.push_back(std::make_unique<Computer>(m_world, u"sorumlu"_s, 0, QByteArrayList{"file", "withdraw", "refile", "recordContact", "correctContact"},
                                                     m_random.generate()));
    for (int share = 1; share < test::Clerk::shares; ++share)
        m_computers.push_back(std::make_unique<Computer>(m_world, share % 2 == 1 ? u"buro1"_s : u"buro2"_s, share, bureau, m_random.generate()));
    for (const auto &computer : m_computers)
        QVERIFY(computer->openDirect());
    QVERIFY(m_people.addPeople(m_world.path(u"people.csv"_s)) > 1000);
    m_people.add(u"@ornek.gov.tr"_s);
}

void TestClientKill::killAll()
{
    for (const auto &computer : m_computers)
        computer->begin();
    m_begun += static_cast<int>(m_computers.size());
    QVERIFY(QTest::qWaitFor([this] { return std::ranges::count_if(m_computers, [](const auto &c) { return c->hasEnded(); })
                                                == static_cast<qsizetype>(m_computers.size()); }, patience));
    for (const auto &computer : m_computers) {
        const QString wrong = computer->ending();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        m_died += computer->wasKilled() ? 1 : 0;
        if (computer->wasKilled() && !computer->point().kind().isEmpty())
            ++m_diedAt[computer->point().kind()];
    }
}

// With clients that nobody kills.
void TestClientKill::lookAfterAll()
{
    std::vector<QFuture<Result<SessionAnswer>>> signingIn;
    for (const auto &computer : m_computers) {
        const QString wrong = computer->open();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        signingIn.push_back(computer->desk().client().session().signIn(computer->user(), test::World::password()));
    }
    for (const auto &signedIn : signingIn)
        QVERIFY(QTest::qWaitFor([&] { return signedIn.isFinished(); }, patience) && signedIn.result());
    for (const auto &computer : m_computers)
        QVERIFY2(computer->desk().settle(), qPrintable(computer->unsettled()));
    // Once more: now everybody's commands are done.
    for (const auto &computer : m_computers)
        QVERIFY(computer->desk().settle() && computer->direct().settle());
    for (const auto &computer : m_computers) {
        const QString wrong = computer->faults();
        QVERIFY2(wrong.isEmpty(), qPrintable(computer->user() + u": "_s + wrong));
    }
    QCOMPARE(number(u"SELECT count(DISTINCT note) FROM contact"_s), number(u"SELECT count(*) FROM contact"_s));
    // Each command that was done is a contact, a step of a request or a correction of a person.
    QCOMPARE(number(u"SELECT count(*) FROM contact"_s) + number(u"SELECT count(*) FROM application_step WHERE who IS NOT NULL"_s) + corrections(),
             number(u"SELECT count(*) FROM idem WHERE status BETWEEN 200 AND 299"_s));
}

void TestClientKill::searchFiles()
{
    for (const auto &computer : m_computers) {
        const QStringList found = computer->readable(m_people);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
}

void TestClientKill::verifyPoints(int kills)
{
    QSet<QString> kinds;
    for (const auto &computer : m_computers)
        kinds.unite(computer->kinds());
    qsizetype reached = 0, requests = 0;
    QStringList missedSteps;
    for (const QString &kind : std::as_const(kinds)) {
        qInfo("%3d times %s", m_diedAt.value(kind), qPrintable(kind));
        reached += m_diedAt.contains(kind) ? 1 : 0;
        requests += m_diedAt.contains(kind) && kind.startsWith(u"POST"_s) ? 1 : 0;
        if (!m_diedAt.contains(kind) && !kind.startsWith(u"POST"_s))
            missedSteps.append(kind);
    }
    // Steps that nobody has died at are tried before others: at length all have their turn.
    QVERIFY2(kills < 500 || missedSteps.isEmpty(), qPrintable(missedSteps.join(u", "_s)));
    // Of 120 kills, 41 were at such points, of half of the kinds: most clients do not come to one command among many.
    QVERIFY2(requests >= 2 && (kills < 500 || reached * 3 >= kinds.size() * 2),
             qPrintable(u"%1 of %2 points were reached"_s.arg(reached).arg(kinds.size())));
}

void TestClientKill::nothingIsLostNothingIsDoubledNothingCanBeRead()
{
    const bool full = qEnvironmentVariableIsSet("EIMZA_FULL_TESTS");
    const int wanted = qEnvironmentVariableIsSet("EIMZA_TEST_CYCLES") ? qEnvironmentVariableIntValue("EIMZA_TEST_CYCLES") : full ? 1000 : 50;
    QElapsedTimer since;
    since.start();
    // A client that did not come to its point is none that was killed.
    while (m_died < wanted && m_begun < 3 * wanted && !QTest::currentTestFailed()) {
        // Several times on the same files, so that what is killed is often bringing to its end what was killed before.
        for (auto row = 1 + m_random.bounded(4); row > 0 && !QTest::currentTestFailed(); --row) {
            killAll();
            if (!QTest::currentTestFailed())
                searchFiles();
        }
        for (const auto look : {&TestClientKill::lookAfterAll, &TestClientKill::searchFiles})
            if (!QTest::currentTestFailed())
                (this->*look)();
    }
    if (QTest::currentTestFailed())
        for (const auto &computer : m_computers)
            qWarning("after %d kills, %s was killed at %s", m_died, qPrintable(computer->user()), qPrintable(computer->points()));
    qint64 promised = 0;
    for (const auto &computer : m_computers)
        promised += computer->promisedInAll();
    qInfo("%d of %d clients killed in %.1f s, %lld commands promised", m_died, m_begun, static_cast<double>(since.elapsed()) / 1000, static_cast<long long>(promised));
    QVERIFY(m_died >= wanted && m_died > m_begun * 3 / 5);
    verifyPoints(m_died);
    // How far a client comes is chance: most give ten commands and more, those killed at a file's first writes give none.
    QVERIFY(promised >= m_begun * 5);
    qInfo("%lld steps of %lld requests, %lld contacts, %lld corrections", number(u"SELECT count(*) FROM application_step WHERE who IS NOT NULL"_s),
          number(u"SELECT count(*) FROM application"_s), number(u"SELECT count(*) FROM contact"_s), corrections());
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments().sliced(1);
    if (words.value(0) == QLatin1StringView(KilledClient::word))
        return KilledClient::fromArguments(words).run();
    TestClientKill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_clientkill.moc"
