#include <QTest>

#include "tests/fault/fleet.h"

using namespace eimza;
using namespace eimza::test;
using namespace Qt::Literals::StringLiterals;

namespace
{

Command filing(qint64 person)
{
    Command command;
    command.kind = CommandKind::File;
    command.person = PersonId{person};
    return command;
}

Command contactWith(qint64 person)
{
    Command command;
    command.kind = CommandKind::RecordContact;
    command.person = PersonId{person};
    command.text = u"görüşüldü"_s;
    return command;
}

Command approval(qint64 application)
{
    Command command;
    command.kind = CommandKind::Approve;
    command.application = ApplicationId{application};
    return command;
}

} // namespace

/// The server's database is put back to an earlier state: clients notice and bring back what was lost.
class TestRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        ministry = std::make_unique<Ministry>();
        Ministry::Options options;
        options.units = 2;
        options.people = 24; // even ids are of unit 02, odd ones of unit 01
        QVERIFY(ministry->start(options));
        for (const QString &name : {Ministry::officer(1), Ministry::officer(2), u"buro1"_s}) {
            accounts.push_back(std::make_unique<Account>(name, Ministry::password()));
            clients.push_back(std::make_unique<TestClient>(ministry->address(), *accounts.back()));
        }
        QCOMPARE(one().perform(filing(1)), 200);
        QCOMPARE(two().perform(filing(2)), 200);
        QVERIFY(bureau().pull());
        QCOMPARE(bureau().perform(approval(applicationOf(1)), 1), 200);
        pullAll();
    }
    void cleanup()
    {
        clients.clear();
        accounts.clear();
        if (!m_backup.isEmpty() && ministry->database().isPostgreSql())
            ministry->database().atServer(u"DROP DATABASE "_s + m_backup);
        m_backup.clear();
        ministry.reset();
    }

    void bringsBackWhatWasLost()
    {
        backUp();
        QCOMPARE(one().perform(filing(3)), 200);
        QCOMPARE(one().perform(contactWith(3)), 200);
        QCOMPARE(two().perform(filing(4)), 200);
        QCOMPARE(two().perform(contactWith(2)), 200);
        QCOMPARE(two().perform(contactWith(4)), 200);
        QCOMPARE(bureau().perform(approval(applicationOf(2)), 1), 200);
        pullAll();
        restore();

        // The bureau goes on before it has noticed: the first number after the change is taken as it is.
        QCOMPARE(bureau().perform(contactWith(5)), 200);
        for (TestClient *client : {&two(), &one(), &bureau()}) {
            QVERIFY(client->pull());
            QCOMPARE(client->counts().beginnings, 1);
            QVERIFY(client->hasWaiting());
            QVERIFY(client->deliverAll(std::chrono::seconds{20}));
        }
        pullAll();
        pullAll();
        QCOMPARE(ministry->number(u"SELECT count(*) FROM application"_s), 4);
        QCOMPARE(ministry->number(u"SELECT count(*) FROM contact"_s), 4);
        QCOMPARE(ministry->number(u"SELECT count(*) FROM application WHERE state = 'approved'"_s), 2);
        QCOMPARE(ministry->number(u"SELECT count(*) FROM idem"_s), 10);
        QVERIFY(one().counts().replays >= 1 && two().counts().replays >= 1 && bureau().counts().replays >= 1);
        compareAll();
        QCOMPARE(one().perform(contactWith(1)), 200);
        QCOMPARE(bureau().perform(contactWith(1)), 200);
    }

    // Who comes back first gets the first number of an application: a command for it must not meet another's.
    void neverActsOnAnotherRecordThanWasMeant()
    {
        backUp();
        QCOMPARE(one().perform(filing(3)), 200);
        const qint64 meant = applicationOf(3);
        QCOMPARE(bureau().perform(approval(meant), 1), 200);
        QCOMPARE(two().perform(filing(4)), 200);
        pullAll();
        restore();
        for (TestClient *client : {&two(), &bureau(), &one()}) {
            QVERIFY(client->pull());
            QVERIFY(client->deliverAll(std::chrono::seconds{20}));
        }
        pullAll();
        QCOMPARE(ministry->row(u"SELECT state FROM application WHERE person = 4"_s).value(0).toString(), u"filed"_s);
        QVERIFY(applicationOf(3) > 0);
        QVERIFY(applicationOf(4) != meant && applicationOf(3) != meant);
        QCOMPARE(bureau().ledger().last().status, 404); // said, not passed over
        compareAll();
    }

    // As a client that was put back itself.
    void followsFromAnOlderCursor()
    {
        const Held old = bureau().held();
        QCOMPARE(one().perform(filing(5)), 200);
        QCOMPARE(two().perform(contactWith(6)), 200);
        QVERIFY(ministry->movePeople({{6, u"01"_s}, {7, u"02"_s}}));
        pullAll();
        const HeldRows present = bureau().held().rows;
        bureau().setHeld(old);
        bureau().setLimit(2);
        QVERIFY(bureau().pull());
        QCOMPARE(bureau().held().rows, present);
        compareAll();
    }

    void refusesACursorFromBeforeTheBackup()
    {
        const Held old = two().held();
        backUp();
        restore();
        two().setHeld(old);
        const auto more = two().pullPage();
        QVERIFY(more && *more);
        QCOMPARE(two().counts().statuses.value(410), 1);
        QCOMPARE(two().held().rows, old.rows); // stays usable until the new one is whole
        QVERIFY(two().pull());
        compareAll();
    }

private:
    TestClient &one() { return *clients.at(0); }
    TestClient &two() { return *clients.at(1); }
    TestClient &bureau() { return *clients.at(2); }
    qint64 applicationOf(int person) const
    {
        return ministry->number(u"SELECT id FROM application WHERE person = %1"_s.arg(person));
    }
    void pullAll()
    {
        for (const auto &client : clients) {
            const Status pulled = client->pull();
            QVERIFY2(pulled, pulled ? "" : qPrintable(pulled.error().detail));
        }
    }
    void backUp()
    {
        if (!ministry->database().isPostgreSql()) {
            m_backup = ministry->path(u"backup.db"_s);
            QVERIFY(ministry->run({u"backup"_s, m_backup}));
            return;
        }
        m_backup = ministry->database().name() + u"_backup"_s;
        QVERIFY(ministry->stop());
        ministry->database().atServer(u"CREATE DATABASE %1 TEMPLATE %2"_s.arg(m_backup, ministry->database().name()));
        QVERIFY(ministry->serve());
    }
    void restore()
    {
        QVERIFY(ministry->stop());
        if (ministry->database().isPostgreSql()) {
            ministry->database().atServer(u"DROP DATABASE %1 WITH (FORCE)"_s.arg(ministry->database().name()));
            ministry->database().atServer(u"CREATE DATABASE %1 TEMPLATE %2"_s.arg(ministry->database().name(), m_backup));
            QVERIFY(ministry->run({u"new-epoch"_s}));
        } else {
            QVERIFY(ministry->run({u"restore"_s, m_backup}));
        }
        QVERIFY(ministry->serve());
    }
    void compareAll()
    {
        for (size_t i = 0; i < clients.size(); ++i) {
            QVERIFY(clients.at(i)->pull());
            TestClient fresh{ministry->address(), *accounts.at(i)};
            QVERIFY(fresh.pull());
            QCOMPARE(clients.at(i)->held().rows, fresh.held().rows);
            QCOMPARE(clients.at(i)->held().sums(), fresh.held().sums());
            QCOMPARE(clients.at(i)->complaints().join(u"\n"_s), QString());
            QCOMPARE(fresh.complaints().join(u"\n"_s), QString());
        }
    }

    std::unique_ptr<Ministry> ministry;
    std::vector<std::unique_ptr<Account>> accounts;
    std::vector<std::unique_ptr<TestClient>> clients;
    QString m_backup;
};

QTEST_GUILESS_MAIN(TestRestore)
#include "tst_restore.moc"
