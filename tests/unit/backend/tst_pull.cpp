#include <QTest>

#include "core/backend/services/housekeeping.h"
#include "core/backend/services/pull.h"
#include "core/backend/store/ownwork.h"
#include "tests/unit/backend/puller.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

/// What a client is sent, at first and of what changes later.
class TestPull : public QObject, private Puller
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

    void givesTheSameAtEveryPageSize()
    {
        const Held whole = pulled(u"buro1"_s, 5000);
        QCOMPARE(whole.count(Entity::Unit), 4);
        QCOMPARE(whole.count(Entity::Person), 12);
        QCOMPARE(whole.count(Entity::Certificate), 12);
        QCOMPARE(whole.count(Entity::Application), 1);
        for (int size = 1; size <= 30; ++size) {
            const Held held = pulled(u"buro1"_s, size);
            QCOMPARE(held.rows, whole.rows);
            QVERIFY(held.pages >= whole.rows.size() / size);
            QVERIFY(held.pages <= whole.rows.size() / size + 1);
        }
    }

    void sumsFitWhatWasSent()
    {
        const Held held = pulled(u"buro1"_s, 7);
        QCOMPARE(total(held.last), held.sum());
        QCOMPARE(held.last.check.keys(), (QStringList{u"06"_s, u"06-01"_s, u"34"_s, u"M"_s, u"bureau"_s}));
    }

    void showsAnOfficerOwnUnitsOnly()
    {
        const Held held = pulled(u"istanbul"_s, 100);
        QCOMPARE(held.count(Entity::Unit), 1);
        QCOMPARE(held.count(Entity::Person), 4);
        QCOMPARE(held.count(Entity::Application), 0);
        QCOMPARE(held.last.check.keys(), QStringList{u"34"_s});
    }

    void answersNothingWhereNothingChanged()
    {
        Held held = pulled(u"buro1"_s, 100);
        QVERIFY(!page(u"buro1"_s, held.cursor, 100)->has_value());
        world->addRenewable(99, u"06"_s);
        QVERIFY(page(u"buro1"_s, held.cursor, 100)->has_value());
        const SyncPage changes = **page(u"buro1"_s, held.cursor, 100);
        QCOMPARE(changes.total, -1);
        QCOMPARE(changes.rowCount(), 2); // the person and the certificate, nothing else
    }

    void noticesAUnitThatTookAnothersPlace()
    {
        importMore("06-02;34;Keçiören\n");
        const Held held = pulled(u"ankara"_s, 100);
        const qint64 before = countersOfAnkara();
        importMore("06-01;34;Çankaya\n06-02;06;Keçiören\n");
        // The new one's counter is as high as that of the one that left: their sum alone tells nothing.
        QVERIFY(world->database->write([&, after = countersOfAnkara()](Connection &c) -> Status {
            c.run(u"UPDATE scope_clock SET v = v + ? WHERE scope = '06-02'"_s, {before - after});
            return {};
        }));
        QCOMPARE(countersOfAnkara(), before);
        const auto changes = *page(u"ankara"_s, held.cursor, 100);
        QVERIFY(changes);
        QCOMPARE(changes->scopesAdded, QStringList{u"06-02"_s});
        QCOMPARE(changes->scopesDropped, QStringList{u"06-01"_s});
    }

    void sendsChangesToWhoTakesThem()
    {
        Held held = pulled(u"buro1"_s, 100);
        const PersonId added = world->addRenewable(99, u"06"_s);
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            Person person = *people::byId(c, OwnWork(), PersonId{1});
            person.unit = units::byCode(c, OwnWork(), u"06-01"_s)->id;
            people::update(c, person);
            SyncLedger ledger{c, world->clock.now()};
            ledger.touch(PersonId{1});
            ledger.settle();
            return {};
        }));
        world->clock.set(world->clock.now().addDays(150)); // everybody without an open application leaves
        QVERIFY(doDay(*world->database, world->clock));
        follow(held, u"buro1"_s, 3);
        QCOMPARE(held.rows, pulled(u"buro1"_s, 100).rows);
        QVERIFY(!held.rows.contains({static_cast<int>(Entity::Person), added.value}));
        QCOMPARE(held.count(Entity::Person), 1);
        world->clock.set(world->clock.now().addDays(-150)); // and comes back
        QVERIFY(doDay(*world->database, world->clock));
        follow(held, u"buro1"_s, 2);
        QCOMPARE(held.rows, pulled(u"buro1"_s, 100).rows);
        QCOMPARE(held.count(Entity::Person), 13);
    }

    void sendsNothingTwiceWhileTheRegisterFills()
    {
        Held held;
        const Session session = world->session(u"buro1"_s);
        qint64 sent = 0;
        for (int number = 100; number < 130; ++number) {
            const auto next =
                pull(*world->database, world->clock, session, {held.cursor, 3, syncSchema, client});
            QVERIFY(next && *next);
            held.apply(**next);
            held.cursor = (*next)->next;
            for (const QJsonArray &rows : std::as_const((*next)->rows))
                sent += rows.size();
            world->addRenewable(number, number % 2 ? u"06"_s : u"34"_s);
        }
        const qint64 before = held.rows.size();
        QCOMPARE(sent, before);
        follow(held, u"buro1"_s, 3);
        QCOMPARE(held.rows, pulled(u"buro1"_s, 5000).rows);
        QCOMPARE(total(pulled(u"buro1"_s, 5000).last), held.sum());
    }

    void sendsOnlyTheRowsThatChanged()
    {
        Held held = pulled(u"buro1"_s, 100);
        Sender bureau{*world, u"buro1"_s};
        QCOMPARE(bureau.send(CommandKind::Approve, {{u"application"_s, 1}}, 1).status, 200);
        const SyncPage changes = **page(u"buro1"_s, held.cursor, 100);
        QCOMPARE(changes.rows.keys(), QList<Entity>{Entity::Application});
        QCOMPARE(changes.check.keys(), QStringList{u"06"_s});
    }

    void missesNoRowOfWhoChangesTwiceAroundAPagesEnd()
    {
        Held held = pulled(u"ankara"_s, 100);
        Sender officer{*world, u"ankara"_s};
        for (const int person : {2, 5, 2})
            QCOMPARE(officer.send(CommandKind::RecordContact,
                                  {{u"person"_s, person}, {u"how"_s, u"phone"_s}, {u"outcome"_s, u"informed"_s}}).status,
                     200);
        follow(held, u"ankara"_s, 1);
        QCOMPARE(held.count(Entity::Contact), 3);
        QCOMPARE(held.rows, pulled(u"ankara"_s, 100).rows);
        QCOMPARE(held.last.check.keys(), pulled(u"ankara"_s, 100).last.check.keys());
    }

    void endsTheSameHoweverOftenASnapshotIsInterrupted()
    {
        Held held;
        Sender officer{*world, u"ankara"_s};
        for (int i = 0; i < 100; ++i) { // one page, then away: meanwhile things change
            const auto next = page(u"buro1"_s, held.cursor, 1);
            QVERIFY(next);
            if (*next) {
                held.apply(**next);
                held.cursor = (*next)->next;
            }
            if (i % 4 == 0)
                world->addRenewable(200 + i, i % 8 == 0 ? u"06-01"_s : u"34"_s);
            world->open();
        }
        follow(held, u"buro1"_s, 50);
        const Held whole = pulled(u"buro1"_s, 5000);
        QCOMPARE(held.rows, whole.rows);
        QCOMPARE(held.sum(), total(whole.last));
    }

    void keepsSumsThroughEveryKindOfChange()
    {
        Sender bureau{*world, u"buro1"_s};
        auto id = 1;
        QCOMPARE(bureau.send(CommandKind::Approve, {{u"application"_s, id}}, 1).status, 200);
        QCOMPARE(bureau.send(CommandKind::AddToBatch, {{u"application"_s, id}}, 2).status, 200);
        QCOMPARE(bureau.send(CommandKind::SubmitBatch, {{u"items"_s, QJsonArray{id}}}).status, 200);
        const Held held = pulled(u"buro1"_s, 100);
        QCOMPARE(held.count(Entity::BatchItem), 1);
        QCOMPARE(total(held.last), held.sum());
    }

    void acknowledgesOnlyOwnCommands()
    {
        Sender officer{*world, u"ankara"_s};
        officer.client = client;
        QCOMPARE(officer.send(CommandKind::File, {{u"person"_s, 9999}, {u"type"_s, u"renewal"_s}}).status,
                 404);
        QCOMPARE(pulled(u"ankara"_s, 100).last.ackSeq, 1);
        QCOMPARE(pulled(u"istanbul"_s, 100).last.ackSeq, 0);
    }

private:
    void importMore(const QByteArray &units)
    {
        const auto report =
            importUnits(*world->database, world->clock, world->write(u"more.csv"_s, "code;parent;name\n" + units));
        QVERIFY(report && report->problems.isEmpty());
    }

    qint64 countersOfAnkara()
    {
        return *world->database->read([](Connection &c) -> Result<qint64> {
            return c.number(u"SELECT CAST(sum(s.v) AS BIGINT) FROM unit u JOIN unit t ON t.code = '06' AND "
                            "u.lft BETWEEN t.lft AND t.rgt JOIN scope_clock s ON s.scope = u.code"_s);
        });
    }
};

QTEST_GUILESS_MAIN(TestPull)
#include "tst_pull.moc"
