#include <QTest>

#include "tests/fault/fleet.h"
#include "tests/support/ownpostgresql.h"
#include "tests/support/smalldisk.h"

using namespace eimza;
using namespace eimza::test;
using namespace Qt::Literals::StringLiterals;

/// The disk of the PostgreSQL server is full: clean refusals while it says so, and also where it ends over it; all goes on
/// once there is room again.
class TestFullDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (OwnPostgreSql::programs().isEmpty())
            QSKIP("PostgreSQL 15 is not installed");
        disk = std::make_unique<SmallDisk>();
        if (!disk->mount(u"256m"_s))
            QSKIP("mounting a disk of one's own is refused here");
        const auto all = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther;
        QVERIFY(QFile::setPermissions(disk->path(), all)); // it runs as another user
        server = std::make_unique<OwnPostgreSql>(disk->path());
        QVERIFY(server->make());
        QVERIFY(server->tell(u"ALTER SYSTEM SET max_wal_size = '48MB'"_s));
        QVERIFY(server->tell(u"SELECT pg_reload_conf()"_s));
        qputenv("EIMZA_TEST_DATABASE", "postgresql");
        qputenv("EIMZA_TEST_POSTGRESQL_FILE", server->addressFile().toLocal8Bit());
        ministry = std::make_unique<Ministry>();
        Ministry::Options options;
        options.servers = 2;
        QVERIFY(ministry->start(options));
        processes = {ministry->processId(0), ministry->processId(1)};
    }
    void cleanup()
    {
        if (disk)
            disk->free();
        ministry.reset();
        server.reset();
        disk.reset();
    }

    void refusesCommandsAndGoesOn()
    {
        Account bureau{u"buro1"_s, Ministry::password()};
        TestClient client{ministry->address(), bureau};
        QVERIFY(client.pull());
        for (const qint64 left : {0, 40'000, 400'000}) {
            QVERIFY(disk->fill(left));
            int refused = 0;
            for (int i = 0; i < 3000 && refused < 5; ++i) { // it finds a little room here and there
                if (!client.hasWaiting())
                    client.enqueue(contact());
                const auto delivery = client.deliver();
                if (delivery == TestClient::Delivery::Answered)
                    continue;
                QCOMPARE(delivery, TestClient::Delivery::Later);
                QVERIFY2(client.retryAfter() >= 0, "503 says when to come again");
                ++refused;
            }
            QCOMPARE(refused, 5);
            makeRoom();
            QVERIFY(client.deliverAll(std::chrono::seconds{30}));
            QCOMPARE(ministry->number(u"SELECT count(*) FROM contact"_s), client.ledger().size());
        }
        for (const SentCommand &command : client.ledger())
            QCOMPARE(command.status, 200);
        QVERIFY(client.pull());
        QCOMPARE(ministry->number(u"SELECT count(*) FROM idem"_s), client.ledger().size());
        QCOMPARE(client.complaints().join(u"\n"_s), QString());
        checkSound();
    }

    void losesNothingUnderLoad()
    {
        const quint32 seed = seedOfRun();
        std::mt19937 chance{seed};
        Fleet fleet{*ministry, {8, 4, 20, true, seed}};
        QVERIFY(fleet.prepare());
        fleet.begin();
        for (int round = 0; round < (isFullRun() ? 40 : 6); ++round) {
            QTest::qWait(static_cast<int>(chance() % 500));
            QVERIFY(disk->fill(chance() % 100'000));
            QTest::qWait(1'000 + static_cast<int>(chance() % 1'000));
            makeRoom();
        }
        QVERIFY(fleet.finish());
        qInfo() << "answers by status" << fleet.statuses() << "commands answered" << fleet.answered();
        QVERIFY(fleet.statuses().value(503) > 0);
        QCOMPARE(fleet.statuses().value(500), 0);
        QCOMPARE(fleet.complaints().join(u"\n"_s), QString());
        QCOMPARE(fleet.differences(*ministry).join(u"\n"_s), QString());
        QCOMPARE(ministry->number(u"SELECT count(*) FROM idem WHERE status > 0"_s), fleet.answered());
        QCOMPARE(ministry->number(u"SELECT count(*) FROM idem"_s), fleet.answered());
        QCOMPARE(ministry->number(u"SELECT count(*) FROM contact"_s), fleet.done().value(CommandKind::RecordContact));
        QCOMPARE(ministry->number(u"SELECT count(*) FROM application"_s), fleet.done().value(CommandKind::File));
        checkSound();
    }

private:
    static Command contact()
    {
        Command command;
        command.kind = CommandKind::RecordContact;
        command.person = PersonId{1};
        command.text = QString(1500, u'a');
        return command;
    }
    // Without room for its log the server ends, and somebody starts it again.
    void makeRoom()
    {
        disk->free();
        QVERIFY(server->start());
    }
    void checkSound() const
    {
        for (int i = 0; i < 2; ++i) {
            QVERIFY(ministry->isRunning(i));
            QCOMPARE(ministry->processId(i), processes.at(i));
        }
        QTRY_COMPARE_WITH_TIMEOUT(ministry->number(u"SELECT count(*) FROM audit_queue"_s), 0, 60'000);
        QVERIFY(ministry->verifyAudit());
    }

    std::unique_ptr<SmallDisk> disk;
    std::unique_ptr<OwnPostgreSql> server;
    std::unique_ptr<Ministry> ministry;
    QList<qint64> processes;
};

QTEST_GUILESS_MAIN(TestFullDatabase)
#include "tst_fulldatabase.moc"
