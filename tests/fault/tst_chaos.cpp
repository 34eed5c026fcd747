#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

#include "tests/support/bytesearch.h"
#include "tests/support/chaos.h"
#include "tests/support/desk.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using client::Client;
using test::Chaos;
using Fault = Chaos::Fault;

namespace
{

constexpr int patience = 60'000;
constexpr auto aPull = "POST /v1/sync/pull ";
constexpr auto aCommand = "POST /v1/commands/";

constexpr std::pair<Fault, const char *> faultNames[] = {
    {Fault::ResetBefore, "reset before the server"}, {Fault::ResetAfter, "reset after the server"}, {Fault::Silence, "silence"},
    {Fault::Stall, "half and silence"}, {Fault::Half, "half and the end"}, {Fault::LengthTooLarge, "length too large"},
    {Fault::LengthTooSmall, "length too small"}, {Fault::DoubledBody, "the body twice"}, {Fault::DoubledAnswer, "the answer twice"},
    {Fault::BadGateway, "a proxy's 502"}, {Fault::SignInPage, "a captive portal"}, {Fault::Bomb, "a bomb"},
    {Fault::Trickle, "byte by byte"},
};

// Qt sends a request that got no byte up to three times more by itself.
int timesOf(Fault fault)
{
    return fault == Fault::ResetBefore || fault == Fault::ResetAfter ? 5 : 1;
}

void eachFault()
{
    QTest::addColumn<int>("fault");
    for (const auto &[fault, name] : faultNames)
        QTest::newRow(name) << static_cast<int>(fault);
}

} // namespace

/// The real backend behind a network that does everything wrong: afterwards the client has what the backend has, and
/// each command was done once.
class TestChaos : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u"differ from the server's sum|cannot be read and is fetched anew"_s)); }
    void aFirstLoadEndsEqual_data() { eachFault(); }
    void aFirstLoadEndsEqual();
    void aFirstLoadInterruptedAHundredTimesEndsEqual();
    void aChangeArrives_data() { eachFault(); }
    void aChangeArrives();
    void aCommandIsDoneOnce_data() { eachFault(); }
    void aCommandIsDoneOnce();
    void signingInSucceedsAfterwards_data() { eachFault(); }
    void signingInSucceedsAfterwards();
    void theSessionIsRenewed_data() { eachFault(); }
    void theSessionIsRenewed();
    void allAtOnce();
    void theKeptRecordsAreTheBackends();

private:
    /// A desk in a folder of its own.
    struct Place {
        QTemporaryDir folder;
        client::DataKeys keys = *client::DataKeys::make();
        test::Desk desk;

        [[nodiscard]] bool open(const QUrl &server, std::chrono::milliseconds timeout = 20s)
        {
            return desk.open(server, folder.path(), keys, timeout).has_value();
        }
        /// To the backend; or whoever can be read in the files.
        [[nodiscard]] QString difference(const test::World &world, const test::ByteSearch &people)
        {
            const QStringList open = people.below(folder.path());
            desk.close();
            const QStringList readable = open + people.below(folder.path());
            return readable.isEmpty() ? test::Desk::difference(world, folder.path(), keys) : readable.join(u'\n');
        }
    };
    /// Files for somebody, and withdraws it when it has come back.
    [[nodiscard]] bool fileAndWithdraw(test::Desk &desk);
    [[nodiscard]] qint64 applications() const { return m_world.backendValue(u"SELECT count(*) FROM application"_s).toLongLong(); }
    void spoil(const QByteArray &request, int fault, int passed = 0)
    {
        m_before = m_chaos->spoilt();
        m_chaos->spoil(request, static_cast<Fault>(fault), timesOf(static_cast<Fault>(fault)), passed);
    }
    [[nodiscard]] bool wasSpoilt() const { return m_chaos->spoilt() > m_before; }

    test::World m_world;
    test::ByteSearch m_people;
    std::unique_ptr<Chaos> m_chaos;
    QRandomGenerator m_random;
    Place m_direct; ///< does not know the chaos
    Place m_spoilt;
    std::chrono::milliseconds m_timeout{700}; ///< of the spoilt desks; what a busy machine needs
    int m_before = 0;
};

void TestChaos::initTestCase()
{
    const quint32 seed = qEnvironmentVariableIsSet("EIMZA_TEST_SEED") ? qEnvironmentVariable("EIMZA_TEST_SEED").toUInt() : QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    m_random.seed(seed);
    QVERIFY(m_world.start({}));
    QVERIFY(m_world.awaitRegister());
    QVERIFY(m_people.addPeople(m_world.path(u"people.csv"_s)) > 1000);
    m_chaos = std::make_unique<Chaos>(m_world.backend(), seed);
    QElapsedTimer since;
    since.start();
    QVERIFY(m_direct.open(m_world.backend()) && m_direct.desk.signIn() && m_direct.desk.settle());
    m_timeout = std::max<std::chrono::milliseconds>(700ms, std::chrono::milliseconds{since.elapsed()} * 3);
    QVERIFY(m_spoilt.open(m_chaos->address(), m_timeout) && m_spoilt.desk.signIn() && m_spoilt.desk.settle());
    QVERIFY(m_direct.desk.content().size() > 15);
}

bool TestChaos::fileAndWithdraw(test::Desk &desk)
{
    // What a list that is still being made does not know yet is asked for again.
    const auto written = [&](const auto &give) {
        QFuture<Result<client::OutboxEntry>> command = give();
        return QTest::qWaitFor([&] {
            if (command.isFinished() && !command.result())
                command = give();
            return command.isFinished() && command.result().has_value();
        }, patience) && desk.settle();
    };
    PersonId person;
    if (!QTest::qWaitFor([&] { return !(person = desk.fittingPerson()).isNull(); }, patience) || !written([&] { return desk.file(person); }))
        return false;
    const ApplicationId filed = desk.openApplication();
    return !filed.isNull() && written([&] { return desk.withdraw(filed); }) && desk.openApplication().isNull();
}

void TestChaos::aFirstLoadEndsEqual()
{
    QFETCH(int, fault);
    Place place;
    QVERIFY(place.open(m_chaos->address(), m_timeout) && place.desk.signIn());
    m_chaos->setPageLimit(4);
    spoil(aPull, fault, static_cast<int>(m_random.bounded(4)));
    QVERIFY(place.desk.settle());
    QVERIFY2(wasSpoilt(), "nothing was spoilt");
    m_chaos->rest();
    m_chaos->setPageLimit(0);
    QVERIFY(m_direct.desk.settle());
    QCOMPARE(place.desk.content(), m_direct.desk.content());
    QCOMPARE(place.difference(m_world, m_people), QString());
}

// The bureau's: each page breaks off in the middle before it comes whole.
void TestChaos::aFirstLoadInterruptedAHundredTimesEndsEqual()
{
    Place place;
    m_chaos->setPageLimit(1);
    QVERIFY(place.open(m_chaos->address(), m_timeout) && place.desk.signIn(u"buro1"_s));
    m_before = m_chaos->spoilt();
    for (int i = 0; i < 100; ++i)
        m_chaos->spoil(aPull, i % 2 == 0 ? Fault::Half : Fault::LengthTooLarge, 1, i == 0 ? 0 : 1);
    bool settled = false;
    for (int minutes = 0; minutes < 5 && !settled; ++minutes)
        settled = place.desk.settle();
    QVERIFY(settled);
    QCOMPARE(m_chaos->spoilt() - m_before, 100);
    m_chaos->rest();
    m_chaos->setPageLimit(0);
    QCOMPARE(place.difference(m_world, m_people), QString());
}

void TestChaos::aChangeArrives()
{
    QFETCH(int, fault);
    Client &spoilt = m_spoilt.desk.client();
    QVERIFY(m_spoilt.desk.settle());
    const QStringList old = m_spoilt.desk.content();
    QVERIFY(fileAndWithdraw(m_direct.desk));
    spoil(aPull, fault);
    QSignalSpy records(&spoilt.records(), &client::Records::changed);
    QTRY_VERIFY_WITH_TIMEOUT((spoilt.connection().isSyncing() || (spoilt.connection().syncNow(), false)) && wasSpoilt(), patience);
    if (records.isEmpty()) {
        // What was there stays usable meanwhile.
        QCOMPARE(m_spoilt.desk.content(), old);
        QVERIFY(!spoilt.expiring().list()->rows().empty());
    }
    QVERIFY(m_spoilt.desk.settle());
    m_chaos->rest();
    QVERIFY(m_direct.desk.settle());
    QVERIFY(m_spoilt.desk.content() != old);
    QCOMPARE(m_spoilt.desk.content(), m_direct.desk.content());
}

void TestChaos::aCommandIsDoneOnce()
{
    QFETCH(int, fault);
    QVERIFY(m_spoilt.desk.settle());
    const qint64 filed = applications();
    QSignalSpy refused(&m_spoilt.desk.client().pending(), &client::PendingWork::refused);
    // The filing, or the withdrawal.
    spoil(aCommand, fault, static_cast<int>(m_random.bounded(2)));
    QVERIFY(fileAndWithdraw(m_spoilt.desk));
    QVERIFY2(wasSpoilt(), "nothing was spoilt");
    m_chaos->rest();
    QVERIFY(refused.isEmpty());
    QCOMPARE(applications(), filed + 1);
    QVERIFY(m_direct.desk.settle());
    QCOMPARE(m_spoilt.desk.content(), m_direct.desk.content());
}

void TestChaos::signingInSucceedsAfterwards()
{
    QFETCH(int, fault);
    Place place;
    QVERIFY(place.open(m_chaos->address(), m_timeout));
    spoil("POST /v1/session ", fault);
    QVERIFY(place.desk.signIn());
    QVERIFY2(wasSpoilt(), "nothing was spoilt");
    m_chaos->rest();
    QVERIFY(place.desk.settle() && m_direct.desk.settle());
    QCOMPARE(place.desk.content(), m_direct.desk.content());
}

void TestChaos::theSessionIsRenewed()
{
    QFETCH(int, fault);
    Client &spoilt = m_spoilt.desk.client();
    QVERIFY(m_spoilt.desk.settle());
    QSignalSpy expired(&spoilt.session(), &client::Session::expired);
    m_chaos->spoil(aPull, Fault::Refused, 1);
    spoil("POST /v1/session/refresh ", fault);
    QVERIFY(m_spoilt.desk.settle());
    QVERIFY2(m_chaos->spoilt() > m_before + 1, "no renewal was spoilt");
    m_chaos->rest();
    QVERIFY(expired.isEmpty());
    QVERIFY(spoilt.session().isSignedIn());
}

void TestChaos::allAtOnce()
{
    Place place;
    QVERIFY(place.open(m_chaos->address(), m_timeout));
    m_chaos->setPageLimit(6);
    m_chaos->spoilAny(0.35);
    QVERIFY(place.desk.signIn() && place.desk.settle());
    const qint64 filed = applications();
    QSignalSpy refused(&place.desk.client().pending(), &client::PendingWork::refused);
    QVERIFY(fileAndWithdraw(place.desk));
    m_chaos->rest();
    m_chaos->setPageLimit(0);
    QVERIFY(refused.isEmpty());
    QCOMPARE(applications(), filed + 1);
    QVERIFY(place.desk.settle() && m_direct.desk.settle());
    QCOMPARE(place.desk.content(), m_direct.desk.content());
    qInfo("%d exchanges were spoilt in all", m_chaos->spoilt());
    QCOMPARE(place.difference(m_world, m_people), QString());
}

void TestChaos::theKeptRecordsAreTheBackends()
{
    QVERIFY(m_spoilt.desk.settle());
    QCOMPARE(m_spoilt.difference(m_world, m_people), QString());
    QCOMPARE(m_direct.difference(m_world, m_people), QString());
}

QTEST_GUILESS_MAIN(TestChaos)
#include "tst_chaos.moc"
