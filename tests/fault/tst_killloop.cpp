#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

#include "core/contract/routes.h"
#include "tests/fault/fleet.h"

using namespace eimza;
using namespace eimza::test;
using namespace Qt::Literals::StringLiterals;

/// The servers are killed under load, again and again: nothing that was answered is lost, nothing is done twice.
class TestKillLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothingAndDoublesNothing()
    {
        const quint32 seed = seedOfRun();
        const int cycles = qEnvironmentVariableIsSet("EIMZA_TEST_CYCLES")
                               ? qEnvironmentVariableIntValue("EIMZA_TEST_CYCLES")
                               : (isFullRun() ? 1000 : 50);
        Ministry ministry;
        Ministry::Options options;
        options.servers = ministry.database().isPostgreSql() ? 2 : 1;
        QVERIFY(ministry.start(options));
        Fleet fleet{ministry, {8, 4, 20, true, seed}};
        std::mt19937 chance{seed};
        QElapsedTimer time;
        QVERIFY(fleet.prepare());
        time.start();
        fleet.begin();
        qint64 slowest = 0;
        for (int cycle = 0; cycle < cycles; ++cycle) {
            QTest::qWait(20 + static_cast<int>(chance() % 300));
            const int victim = static_cast<int>(chance() % static_cast<quint32>(options.servers));
            ministry.kill(victim);
            QElapsedTimer start;
            start.start();
            QVERIFY(ministry.serve(victim));
            slowest = qMax(slowest, start.elapsed());
        }
        const qint64 took = time.elapsed();
        QVERIFY(fleet.finish());
        qint64 tries = 0, replays = 0;
        for (const auto &member : fleet.members()) {
            replays += member.client->counts().replays;
            for (const SentCommand &command : member.client->ledger())
                tries += command.tries;
        }
        qInfo() << cycles << "cycles in" << took << "ms, slowest start" << slowest << "ms; commands answered"
                << fleet.answered() << "replayed" << replays << "answers by status" << fleet.statuses();

        QCOMPARE(fleet.complaints().join(u"\n"_s), QString());
        QCOMPARE(fleet.differences(ministry).join(u"\n"_s), QString());
        compareEffects(fleet, ministry);
        QVERIFY(fleet.answered() > cycles);
        if (!ministry.database().isPostgreSql() || isFullRun()) { // there a killed sealer's lease must run out first
            QTRY_COMPARE_WITH_TIMEOUT(ministry.number(u"SELECT count(*) FROM audit_queue"_s), 0, 120'000);
            const auto audit = ministry.verifyAudit();
            QVERIFY(audit);
            qInfo() << "audit:" << audit->trimmed();
        }
        QVERIFY2(isFullRun() || took < 60'000, "the loop is too slow for every build");
    }

    // The answer is never read: the server has done the work and is gone.
    void answersAgainWhatItDidBeforeItWasKilled()
    {
        Ministry ministry;
        Ministry::Options options;
        options.people = 20;
        QVERIFY(ministry.start(options));
        Account officer{Ministry::officer(1), Ministry::password()};
        TestClient client{ministry.address(), officer};
        QVERIFY(client.pull());
        for (int round = 0; round < 5; ++round) {
            std::mt19937 chance{static_cast<quint32>(round)};
            std::optional<Work> work;
            while (!work || work->command.kind != (round % 2 ? CommandKind::Withdraw : CommandKind::File))
                work = someWork(client.held(), false, chance);
            client.enqueue(work->command, work->rev);
            const SentCommand sent = client.ledger().last();
            const qint64 steps = ministry.number(u"SELECT count(*) FROM application_step"_s);
            sendWithoutReading(ministry, client, officer, sent);
            QTRY_COMPARE_WITH_TIMEOUT(ministry.number(u"SELECT count(*) FROM idem WHERE status = 200 AND idem_key = '%1'"_s
                                                          .arg(QString::fromLatin1(sent.key))), 1, 20'000);
            ministry.kill();
            QVERIFY(ministry.serve());
            client.moveTo(ministry.address());
            QVERIFY(client.deliverAll(std::chrono::seconds{20}));
            QCOMPARE(client.ledger().last().status, 200);
            QCOMPARE(client.counts().replays, round + 1);
            QCOMPARE(ministry.number(u"SELECT count(*) FROM application_step"_s), steps + 1);
            QVERIFY(client.pull());
        }
        QCOMPARE(client.complaints().join(u"\n"_s), QString());
    }

private:
    static void sendWithoutReading(const Ministry &ministry, const TestClient &client, Account &account, const SentCommand &sent)
    {
        http::Client http{ministry.address(), std::chrono::seconds{10}};
        const auto token = account.token(http);
        QVERIFY(token);
        QByteArray request = "POST " + (routes::commands + wireName(sent.kind)).toLatin1() +
                             " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + *token + "\r\n";
        for (const auto &[name, value] : client.headersOf(sent))
            request += name + ": " + value + "\r\n";
        request += "Content-Length: " + QByteArray::number(sent.body.size()) + "\r\n\r\n" + sent.body;
        QTcpSocket socket;
        socket.connectToHost(ministry.address().host(), static_cast<quint16>(ministry.address().port()));
        QVERIFY(socket.waitForConnected(10'000));
        socket.write(request);
        QVERIFY(socket.waitForBytesWritten(10'000));
        QTRY_VERIFY_WITH_TIMEOUT(ministry.number(u"SELECT count(*) FROM idem WHERE idem_key = '%1'"_s
                                                     .arg(QString::fromLatin1(sent.key))) == 1, 20'000);
    }

    // What the members were told is what the database has: each command once.
    static void compareEffects(const Fleet &fleet, const Ministry &ministry)
    {
        QHash<QString, QVariantList> stored;
        for (const QVariantList &row : ministry.rows(u"SELECT idem_key, status, client_id, seq FROM idem"_s))
            stored.insert(row.first().toString(), row.sliced(1));
        for (const auto &member : fleet.members())
            for (const SentCommand &command : member.client->ledger())
                QCOMPARE(stored.value(QString::fromLatin1(command.key)),
                         (QVariantList{command.status, member.client->clientId(), command.seq}));
        const auto done = fleet.done();
        qint64 steps = 0;
        for (auto it = done.begin(); it != done.end(); ++it)
            steps += it.key() == CommandKind::File || stepOf(it.key()) ? it.value() : 0;
        QCOMPARE(ministry.number(u"SELECT count(*) FROM idem"_s), fleet.answered());
        QCOMPARE(ministry.number(u"SELECT count(*) FROM application"_s), done.value(CommandKind::File));
        QCOMPARE(ministry.number(u"SELECT count(*) FROM application_step"_s), steps);
        QCOMPARE(ministry.number(u"SELECT count(*) FROM contact"_s), done.value(CommandKind::RecordContact));
    }
};

QTEST_GUILESS_MAIN(TestKillLoop)
#include "tst_killloop.moc"
