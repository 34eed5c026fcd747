#include "core/backend/services/housekeeping.h"

#include "core/backend/services/pull.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

class TestHousekeeping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        world = std::make_unique<World>();
        begin = world->clock.now();
    }

    void dropsTombstonesAfter180DaysAndTellsWhoMissedThem()
    {
        const PersonId person = world->addRenewable(1, u"06"_s);
        const auto held = pulled({});
        QVERIFY(held && *held);
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.run(u"UPDATE person SET unit = ? WHERE id = ?"_s,
                  {units::byCode(c, OwnWork(), u"34"_s)->id.value, person.value});
            SyncLedger ledger{c, world->clock.now()};
            ledger.touch(person);
            ledger.settle();
            return {};
        }));
        QCOMPARE(number(moved), 2); // the person and the certificate
        for (const int day : {0, 60, 120, 180})
            doDayAt(begin.addDays(day));
        QCOMPARE(number(moved), 2);
        QVERIFY(pulled((*held)->next));
        doDayAt(begin.addDays(181));
        QCOMPARE(number(moved), 0);
        QCOMPARE(pulled((*held)->next).error().code, ErrorCode::CursorExpired);
        QVERIFY(pulled({}));
    }

    void keepsThirtyDaysOfAnswersAndForEverThatTheyWereGiven()
    {
        Sender officer{*world, u"ankara"_s};
        const QJsonObject body{{u"person"_s, world->addRenewable(1, u"06"_s).value}, {u"type"_s, u"renewal"_s}};
        const QUuid key = QUuid::createUuid();
        const CommandReply first = officer.repeat(CommandKind::File, body, 0, 1, key);
        QCOMPARE(first.status, 200);
        for (const int day : {0, 30})
            doDayAt(begin.addDays(day));
        QCOMPARE(officer.repeat(CommandKind::File, body, 0, 1, key).body, first.body);
        const QString fingerprints = u"SELECT count(*) FROM idem WHERE fingerprint <> ''"_s;
        QCOMPARE(number(fingerprints), 1);
        doDayAt(begin.addDays(31));
        QCOMPARE(number(fingerprints), 0);
        const CommandReply late = officer.repeat(CommandKind::File, body, 0, 1, key);
        QCOMPARE(late.status, 200);
        QVERIFY(late.replayed);
        QCOMPARE(late.body, QByteArray());
        QCOMPARE(number(u"SELECT count(*) FROM application"_s), 1);
    }

    void destroysNothingOnTheDayThatTheClockJumped()
    {
        const PersonId gone = world->addRenewable(1, u"06"_s);
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            people::setLeftDay(c, gone, istanbulDay(begin).toJulianDay());
            return {};
        }));
        const auto isErased = [&] { return number(u"SELECT count(*) FROM person WHERE tckn LIKE 'erased-%'"_s) == 1; };
        doDayAt(begin);
        doDayAt(begin.addYears(10));
        QVERIFY(!isErased());
        doDayAt(begin.addDays(1)); // set right
        QVERIFY(!isErased());
        QCOMPARE(number(u"SELECT count(*) FROM person WHERE synced = 1"_s), 1);
        for (int day = 2; day < 240; day += 30) // and the time that passes in earnest
            doDayAt(begin.addDays(day));
        QVERIFY(isErased());
    }

private:
    const QString moved = u"SELECT count(*) FROM tombstone WHERE scope = '06' AND kind = 'moved'"_s;

    void doDayAt(const QDateTime &now)
    {
        world->clock.set(now);
        const Status done = doDay(*world->database, world->clock);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    Result<std::optional<SyncPage>> pulled(const QString &cursor)
    {
        return pull(*world->database, world->clock, world->session(u"ankara"_s), {cursor, 100, syncSchema, u"client"_s});
    }
    qint64 number(const QString &sql)
    {
        return *world->database->read([&](Connection &c) -> Result<qint64> { return c.number(sql); });
    }

    std::unique_ptr<World> world;
    QDateTime begin;
};

QTEST_GUILESS_MAIN(TestHousekeeping)
#include "tst_housekeeping.moc"
