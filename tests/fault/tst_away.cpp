#include <QFileInfo>
#include <QStandardPaths>
#include <QTest>

#include "tests/fault/fleet.h"

using namespace eimza;
using namespace eimza::test;
using namespace Qt::Literals::StringLiterals;

namespace
{

Command contactWith(qint64 person)
{
    Command command;
    command.kind = CommandKind::RecordContact;
    command.person = PersonId{person};
    command.text = QString(1500, u'a');
    return command;
}

} // namespace

/// The database is away for a while, or its disk is full: clean refusals meanwhile, nothing half-done, and the
/// server works again by itself.
class TestAway : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        ministry = std::make_unique<Ministry>();
        Ministry::Options options;
        options.servers = ministry->database().isPostgreSql() ? 2 : 1;
        options.people = 40;
        QVERIFY(ministry->start(options));
        bureau = std::make_unique<Account>(u"buro1"_s, Ministry::password());
    }
    void cleanup() { ministry.reset(); }

    void saysSoWhileTheDatabaseIsAway()
    {
        if (!ministry->database().isPostgreSql())
            QSKIP("an SQLite file is not away");
        TestClient client{ministry->address(), *bureau};
        QVERIFY(client.pull());
        const qint64 process = ministry->processId();
        for (int round = 0; round < 3; ++round) {
            leave();
            client.enqueue(contactWith(1));
            for (int i = 0; i < 5; ++i) {
                QCOMPARE(client.deliver(), TestClient::Delivery::Later);
                QVERIFY2(client.retryAfter() >= 0, "503 says when to come again");
                QVERIFY(!client.pullPage());
                QVERIFY(client.retryAfter() >= 0);
            }
            QVERIFY(client.hasWaiting());
            comeBack();
            QVERIFY(client.deliverAll(std::chrono::seconds{20}));
            QCOMPARE(client.ledger().last().status, 200);
            QVERIFY(client.pull());
            QCOMPARE(ministry->number(u"SELECT count(*) FROM contact"_s), round + 1);
        }
        QCOMPARE(ministry->processId(), process);
        QVERIFY(ministry->isRunning());
        QCOMPARE(client.counts().statuses.value(500), 0);
        QCOMPARE(client.complaints().join(u"\n"_s), QString());
    }

    // As when another machine takes over the database.
    void losesNothingWhereConnectionsBreakUnderLoad()
    {
        if (!ministry->database().isPostgreSql())
            QSKIP("an SQLite file has no connections to break");
        Fleet fleet{*ministry, {8, 4, 20, true, seedOfRun()}};
        QVERIFY(fleet.prepare());
        fleet.begin();
        for (int round = 0; round < 12; ++round) {
            QTest::qWait(250);
            if (round % 4 == 3) {
                leave();
                QTest::qWait(300);
                comeBack();
            } else {
                breakConnections();
            }
        }
        QVERIFY(fleet.finish());
        qInfo() << "answers by status" << fleet.statuses() << "commands answered" << fleet.answered();
        QVERIFY(fleet.statuses().value(503) > 0);
        QCOMPARE(fleet.complaints().join(u"\n"_s), QString());
        QCOMPARE(fleet.differences(*ministry).join(u"\n"_s), QString());
        QCOMPARE(ministry->number(u"SELECT count(*) FROM idem WHERE status > 0"_s), fleet.answered());
        QCOMPARE(ministry->number(u"SELECT count(*) FROM idem"_s), fleet.answered());
        QCOMPARE(ministry->number(u"SELECT count(*) FROM contact"_s), fleet.done().value(CommandKind::RecordContact));
        QCOMPARE(ministry->number(u"SELECT count(*) FROM application"_s), fleet.done().value(CommandKind::File));
    }

    // A limit on the size of files, as a full disk: the log beside the database cannot grow.
    void keepsServingReadersWhereTheDiskIsFull()
    {
        if (ministry->database().isPostgreSql())
            QSKIP("the disk is the database server's");
        if (QStandardPaths::findExecutable(u"prlimit"_s).isEmpty())
            QSKIP("prlimit is missing");
        TestClient client{ministry->address(), *bureau};
        QVERIFY(client.pull());
        QCOMPARE(client.perform(contactWith(1)), 200);
        const qint64 process = ministry->processId();
        const qint64 log = QFileInfo(ministry->database().place().mid(7) + u"-wal"_s).size();
        QVERIFY(limitFiles(process, QString::number(qMax(log, qint64(4096)))));

        bool full = false;
        for (int i = 0; i < 3000 && !full; ++i) {
            client.enqueue(contactWith(1 + i % 40));
            full = client.deliver() == TestClient::Delivery::Later;
        }
        QVERIFY(full);
        QVERIFY2(client.retryAfter() >= 0, "503 says when to come again");
        QVERIFY(ministry->isRunning());
        const qint64 done = ministry->number(u"SELECT count(*) FROM contact"_s);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(client.deliver(), TestClient::Delivery::Later);
            const auto page = client.pullPage();
            QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
        }
        QCOMPARE(ministry->number(u"SELECT count(*) FROM contact"_s), done);

        QVERIFY(limitFiles(process, u"unlimited"_s));
        QVERIFY(client.deliverAll(std::chrono::seconds{20}));
        QVERIFY(client.pull());
        QCOMPARE(ministry->processId(), process);
        QCOMPARE(ministry->number(u"SELECT count(*) FROM contact"_s), done + 1);
        QCOMPARE(ministry->number(u"SELECT count(*) FROM idem"_s), client.ledger().size());
        QCOMPARE(client.complaints().join(u"\n"_s), QString());
        QVERIFY(ministry->verifyAudit());
    }

private:
    void breakConnections()
    {
        ministry->database().atServer(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%1'"_s
                                          .arg(ministry->database().name()));
    }
    void leave()
    {
        ministry->database().atServer(u"ALTER DATABASE %1 ALLOW_CONNECTIONS false"_s.arg(ministry->database().name()));
        breakConnections();
    }
    void comeBack()
    {
        ministry->database().atServer(u"ALTER DATABASE %1 ALLOW_CONNECTIONS true"_s.arg(ministry->database().name()));
    }
    static bool limitFiles(qint64 process, const QString &bytes)
    {
        return QProcess::execute(u"prlimit"_s, {u"--pid"_s, QString::number(process), u"--fsize=%1:unlimited"_s.arg(bytes)}) == 0;
    }

    std::unique_ptr<Ministry> ministry;
    std::unique_ptr<Account> bureau;
};

QTEST_GUILESS_MAIN(TestAway)
#include "tst_away.moc"
