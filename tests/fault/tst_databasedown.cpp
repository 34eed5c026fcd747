#include <QElapsedTimer>
#include <QTest>

#include "tests/fault/agreement.h"
#include "tests/fault/fleet.h"
#include "tests/support/kamusm.h"
#include "tests/support/ownpostgresql.h"

using namespace eimza;
using namespace eimza::test;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(eimza::test::OwnPostgreSql::End)

/// The whole database server ends under load and comes back: both processes say so meanwhile, go on by themselves,
/// and nothing is lost or done twice.
class TestDatabaseDown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (OwnPostgreSql::programs().isEmpty())
            QSKIP("PostgreSQL 15 is not installed");
        QVERIFY(server.make());
        qputenv("EIMZA_TEST_DATABASE", "postgresql");
        qputenv("EIMZA_TEST_POSTGRESQL_FILE", server.addressFile().toLocal8Bit());
    }
    void init()
    {
        ministry = std::make_unique<Ministry>();
        kamuSm = std::make_unique<KamuSm>();
        Ministry::Options options;
        options.people = 200;
        options.servers = 2;
        QVERIFY(kamuSm->start(options.today));
        options.kamuSm = {kamuSm->address(), kamuSm->address()};
        options.further = {u"--ksm-poll"_s, u"1"_s};
        options.beforeServing = [this] { return kamuSm->learn(*ministry); };
        QVERIFY(ministry->start(options));
    }
    void cleanup()
    {
        QVERIFY(server.start());
        ministry.reset();
        kamuSm.reset();
    }

    void goesOnByItself_data()
    {
        using End = OwnPostgreSql::End;
        QTest::addColumn<OwnPostgreSql::End>("how");
        QTest::newRow("stopped") << End::Fast;
        QTest::newRow("stopped at once") << End::Immediate;
        QTest::newRow("killed") << End::Killed;
        QTest::newRow("frozen") << End::Frozen;
    }
    void goesOnByItself()
    {
        QFETCH(OwnPostgreSql::End, how);
        const quint32 seed = seedOfRun();
        std::mt19937 chance{seed};
        const QList<qint64> processes{ministry->processId(0), ministry->processId(1)};
        Account officer{Ministry::officer(1), Ministry::password()};
        TestClient probe{ministry->address(1), officer};
        QVERIFY(probe.pull());
        Fleet fleet{*ministry, {8, 4, 20, true, seed}};
        QVERIFY(fleet.prepare());
        fleet.begin();
        const int rounds = isFullRun() ? 20 : 3;
        for (int round = 0; round < rounds; ++round) {
            QTest::qWait(300 + static_cast<int>(chance() % 700));
            server.end(how);
            saysSo(probe, how == OwnPostgreSql::End::Frozen ? silenceTime : 10'000);
            QTest::qWait(static_cast<int>(chance() % 1000));
            QVERIFY(server.start());
            QVERIFY(probe.deliverAll(std::chrono::seconds{30}));
            QCOMPARE(probe.ledger().last().status, 200);
            QVERIFY(probe.pull());
        }
        QVERIFY(fleet.finish());
        QVERIFY(fleet.statuses().value(503) > 0);
        compare(fleet, probe, rounds);
        for (int i = 0; i < 2; ++i) {
            QVERIFY(ministry->isRunning(i));
            QCOMPARE(ministry->processId(i), processes.at(i));
        }
        verifyAudit();
    }

    void isAwayForAMinute()
    {
        Account officer{Ministry::officer(1), Ministry::password()};
        TestClient probe{ministry->address(0), officer};
        QVERIFY(probe.pull());
        Fleet fleet{*ministry, {8, 4, 20, true, seedOfRun()}};
        QVERIFY(fleet.prepare());
        fleet.begin();
        server.end(OwnPostgreSql::End::Killed);
        const QDeadlineTimer away(isFullRun() ? 60'000 : 5'000);
        saysSo(probe, 10'000);
        while (!away.hasExpired()) {
            QTest::qWait(1'000);
            QCOMPARE(probe.deliver(), TestClient::Delivery::Later);
        }
        QVERIFY(server.start());
        QVERIFY(probe.deliverAll(std::chrono::seconds{30}));
        QVERIFY(fleet.finish());
        QVERIFY(probe.pull());
        QVERIFY(fleet.statuses().value(503) > 0);
        compare(fleet, probe, 1);
        verifyAudit();
    }

    // Nobody is sent twice and nobody is forgotten, wherever the sender was when its database went.
    void sendsOnWhereItStood()
    {
        const quint32 seed = seedOfRun();
        std::mt19937 chance{seed};
        Account officer{Ministry::officer(1), Ministry::password()};
        TestClient probe{ministry->address(0), officer};
        Fleet fleet{*ministry, {8, 4, 20, true, seed, true}};
        QVERIFY(fleet.prepare());
        fleet.begin();
        const int rounds = isFullRun() ? 40 : 6;
        int whileSending = 0;
        for (int round = 0; round < rounds; ++round) {
            QTest::qWait(3'000); // there must be something to be sent
            const QString sending = u"SELECT count(*) FROM batch_item WHERE outcome IN ('waiting', 'sending')"_s;
            whileSending += QTest::qWaitFor([&] { return ministry->number(sending) > 0; }, 10'000);
            server.end(round % 2 == 0 ? OwnPostgreSql::End::Killed : OwnPostgreSql::End::Fast);
            QTest::qWait(static_cast<int>(chance() % 2'000));
            QVERIFY(server.start());
        }
        QVERIFY2(whileSending >= rounds / 2, qPrintable(u"a batch was on its way %1 times"_s.arg(whileSending)));
        QVERIFY(fleet.finish());
        QVERIFY(settlesWithKamuSm(*ministry, *kamuSm));
        QVERIFY(fleet.finish());
        QVERIFY(fleet.statuses().value(503) > 0);
        compare(fleet, probe, 0);
        QCOMPARE(disagreements(*ministry, *kamuSm).join(u"\n"_s), QString());
        QVERIFY(ministry->number(u"SELECT count(*) FROM batch_item WHERE outcome = 'accepted'"_s) >= rounds);
        verifyAudit();
    }

    // Whatever is under way on them: each transaction is whole or not there.
    void goesOnWhenItsConnectionsAreCut()
    {
        Account officer{Ministry::officer(1), Ministry::password()};
        TestClient probe{ministry->address(1), officer};
        Fleet fleet{*ministry, {8, 4, 20, true, seedOfRun()}};
        QVERIFY(fleet.prepare());
        fleet.begin();
        const QString ofServers = u" FROM pg_stat_activity WHERE application_name = 'eimzad'"_s;
        QTest::qWait(200);
        QVERIFY(server.tell(u"SELECT 1 / (count(pg_terminate_backend(pid)) / 3)"_s + ofServers)); // an error where there are fewer
        for (int round = 1; round < 10; ++round) {
            QTest::qWait(200);
            QVERIFY(server.tell(u"SELECT pg_terminate_backend(pid)"_s + ofServers));
        }
        QVERIFY(fleet.finish());
        compare(fleet, probe, 0);
        verifyAudit();
    }

    // As after a failover, when the line leads to the server that only follows.
    void refusesToWriteWhileTheServerOnlyReads()
    {
        Account officer{Ministry::officer(1), Ministry::password()};
        TestClient probe{ministry->address(1), officer};
        QVERIFY(probe.pull());
        Fleet fleet{*ministry, {8, 4, 20, true, seedOfRun()}};
        QVERIFY(fleet.prepare());
        fleet.begin();
        const auto onlyReads = [this](const QString &word) {
            return server.tell(u"ALTER SYSTEM SET default_transaction_read_only = "_s + word) &&
                   server.tell(u"SELECT pg_reload_conf()"_s);
        };
        for (int round = 0; round < 3; ++round) {
            QTest::qWait(300);
            QVERIFY(onlyReads(u"on"_s));
            probe.enqueue(contact());
            QTRY_COMPARE(ministry->row(u"SHOW default_transaction_read_only"_s).value(0).toString(), u"on"_s);
            QTRY_COMPARE(ministry->number(u"SELECT count(*) FROM pg_stat_activity WHERE application_name = 'eimzad' "
                                          "AND backend_xid IS NOT NULL"_s), 0); // what had begun may end
            const qint64 before = ministry->number(contacts);
            for (int i = 0; i < 3; ++i) {
                QCOMPARE(probe.deliver(), TestClient::Delivery::Later);
                QVERIFY(probe.retryAfter() >= 0);
            }
            QCOMPARE(ministry->number(contacts), before);
            QVERIFY(onlyReads(u"off"_s));
            QVERIFY(probe.deliverAll(std::chrono::seconds{30}));
            QCOMPARE(probe.ledger().last().status, 200);
        }
        QVERIFY(fleet.finish());
        QVERIFY(probe.pull());
        QVERIFY(fleet.statuses().value(503) > 0);
        compare(fleet, probe, 3);
        verifyAudit();
    }

private:
    static constexpr int silenceTime = 25'000;
    const QString contacts = u"SELECT count(*) FROM contact"_s;

    static Command contact()
    {
        Command contact;
        contact.kind = CommandKind::RecordContact;
        contact.person = PersonId{1};
        contact.text = u"görüşüldü"_s;
        return contact;
    }
    void saysSo(TestClient &probe, int atMost) const
    {
        probe.enqueue(contact());
        for (int i = 0; i < 3; ++i) {
            QElapsedTimer time;
            time.start();
            QCOMPARE(probe.deliver(), TestClient::Delivery::Later);
            QVERIFY2(probe.retryAfter() >= 0, "503 says when to come again");
            QVERIFY(!probe.pullPage());
            QVERIFY(probe.retryAfter() >= 0);
            QVERIFY2(time.elapsed() < atMost, qPrintable(u"answers took %1 ms"_s.arg(time.elapsed())));
        }
        const auto ready = http::Client{ministry->address(0), std::chrono::milliseconds{atMost}}.call("GET", "/readyz");
        QVERIFY2(ready && ready->status == 503 && !ready->header("Retry-After").isEmpty(),
                 ready ? ready->body.constData() : qPrintable(ready.error().detail));
    }
    // What was written just before the database went is old when it is back, and sealed only then.
    void verifyAudit() const
    {
        QTRY_COMPARE_WITH_TIMEOUT(ministry->number(u"SELECT count(*) FROM audit_queue"_s), 0, 30'000);
        QVERIFY(ministry->verifyAudit());
    }
    void compare(const Fleet &fleet, const TestClient &probe, int rounds) const
    {
        const auto statuses = fleet.statuses();
        qInfo() << "answers by status" << statuses << "commands answered" << fleet.answered();
        for (auto it = statuses.begin(); it != statuses.end(); ++it)
            QVERIFY2(QList({200, 204, 403, 409, 412, 503}).contains(it.key()), qPrintable(QString::number(it.key())));
        QCOMPARE((fleet.complaints() + probe.complaints()).join(u"\n"_s), QString());
        QCOMPARE(fleet.differences(*ministry).join(u"\n"_s), QString());
        QCOMPARE(ministry->number(u"SELECT count(*) FROM idem WHERE status > 0"_s), fleet.answered() + rounds);
        QCOMPARE(ministry->number(u"SELECT count(*) FROM idem"_s), fleet.answered() + rounds);
        QCOMPARE(ministry->number(u"SELECT count(*) FROM contact"_s), fleet.done().value(CommandKind::RecordContact) + rounds);
        QCOMPARE(ministry->number(u"SELECT count(*) FROM application"_s), fleet.done().value(CommandKind::File));
        qint64 steps = 0;
        const auto done = fleet.done();
        for (auto it = done.begin(); it != done.end(); ++it)
            steps += it.key() == CommandKind::File || stepOf(it.key()) ? it.value() : 0;
        QCOMPARE(ministry->number(u"SELECT count(*) FROM application_step WHERE who IS NOT NULL AND to_state <> 'submitted'"_s), steps);
    }

    OwnPostgreSql server;
    std::unique_ptr<KamuSm> kamuSm;
    std::unique_ptr<Ministry> ministry;
};

QTEST_GUILESS_MAIN(TestDatabaseDown)
#include "tst_databasedown.moc"
