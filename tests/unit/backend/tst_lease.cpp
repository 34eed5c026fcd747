#include "core/backend/store/lease.h"

#include <QElapsedTimer>

#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;
using namespace std::chrono_literals;

class TestLease : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        world = std::make_unique<World>();
        now = 1000ms;
    }

    void isOnePartysAtATime()
    {
        Lease one = lease(), other = lease();
        QVERIFY(takes(one));
        QVERIFY(!takes(other));
        QVERIFY(takes(one));
    }

    void staysWithWhoShowsThatHeLives()
    {
        Lease one = lease(), other = lease();
        QVERIFY(takes(one));
        for (int i = 0; i < 20; ++i) {
            now += 9s;
            QVERIFY(takes(one));
            QVERIFY(!takes(other));
        }
    }

    void goesToAnotherWhenItsOwnerHasGoneSilent()
    {
        Lease one = lease(), other = lease();
        QVERIFY(takes(one));
        QVERIFY(!takes(other));
        now += 29s;
        QVERIFY(!takes(other));
        now += 1s;
        QVERIFY(takes(other));
        QVERIFY(!takes(one));
    }

    void isWatchedWithoutWriting()
    {
        Lease one = lease(), other = lease();
        QVERIFY(takes(one));
        const auto elsewhere = Database::open(world->place());
        QVERIFY(elsewhere);
        const auto watched = world->database->write([&](Connection &c) -> Result<bool> {
            c.run(u"UPDATE lease SET beat = beat + 0 WHERE name = 'work'"_s); // the row is locked
            QElapsedTimer time;
            time.start();
            const auto taken = other.take(**elsewhere);
            return taken && !*taken && time.elapsed() < 5000;
        });
        QVERIFY(watched && *watched);
    }

    void isNotTakenByAClockThatIsAhead()
    {
        Lease one = lease();
        Lease other{u"work"_s, 30s, [this] { return now + 1'000'000s; }};
        QVERIFY(takes(one));
        QVERIFY(!takes(other));
        now += 9s;
        QVERIFY(!takes(other));
    }

    void letsNoFormerOwnerWrite()
    {
        Lease one = lease(), other = lease();
        QVERIFY(takes(one));
        QCOMPARE(writesUnder(one), true);
        QVERIFY(!takes(other));
        now += 30s;
        QVERIFY(takes(other));
        QCOMPARE(writesUnder(one), false);
        QCOMPARE(writesUnder(other), true);
        QCOMPARE(*world->database->read([](Connection &c) -> Result<qint64> {
            return c.number(u"SELECT v FROM scope_clock WHERE scope = 'bureau'"_s);
        }),
                 2);
    }

    void isFreeOnceReleased()
    {
        Lease one = lease(), other = lease();
        QVERIFY(takes(one));
        one.release(*world->database);
        QVERIFY(takes(other));
        QVERIFY(Lease::releaseAll(*world->database));
        QVERIFY(takes(one));
        QCOMPARE(writesUnder(other), false);
    }

    void knowsWorksApart()
    {
        Lease one = lease();
        Lease other{u"other work"_s, 30s, [this] { return now; }};
        QVERIFY(takes(one));
        QVERIFY(takes(other));
    }

    void countsWhatTheDatabaseDid()
    {
        Database &database = *world->database;
        const auto before = database.counts();
        QVERIFY(!database.read([](Connection &c) -> Result<qint64> { return c.number(u"SELECT 1 FROM nowhere"_s); }));
        QCOMPARE(errors(Trouble::Lasting), before.errors.at(0) + 1);
        int runs = 0;
        QVERIFY(database.write([&](Connection &c) -> Status {
            if (++runs == 1)
                c.giveUp(u"lost a race"_s);
            return {};
        }));
        QCOMPARE(database.counts().retried, before.retried + 1);
        QCOMPARE(errors(Trouble::Passing), before.errors.at(1) + 1);
        QVERIFY(!database.write([](Connection &) -> Status { return fail(ErrorCode::NotFound, u"no such thing"_s); }));
        QCOMPARE(errors(Trouble::Lasting), before.errors.at(0) + 1); // a refusal is no trouble of the database
        QCOMPARE(database.counts().reopened, before.reopened);
        if (!world->where.isPostgreSql())
            return;
        cutConnections();
        const auto one = [&] {
            return database.read([](Connection &c) -> Result<qint64> { return c.number(u"SELECT 1"_s); });
        };
        QVERIFY(one());
        QCOMPARE(errors(Trouble::Lost), before.errors.at(3) + 1);
        QCOMPARE(database.counts().reopened, before.reopened + 1);
        QCOMPARE(database.counts().retried, before.retried + 2);
    }

    // What was on its way to the end may have come there: only who asked knows whether to ask again.
    void whatBrokeBeforeItsEndIsBegunAgain()
    {
        if (!world->where.isPostgreSql())
            QSKIP("SQLite has no line that breaks");
        Database &database = *world->database;
        const auto write = [&](bool atTheEnd, int &runs) {
            return database.write([&](Connection &c) -> Status {
                c.run(u"INSERT INTO meta (name, value) VALUES ('broken', ?)"_s, {QString::number(++runs)});
                if (runs == 1) {
                    cutConnections();
                    if (!atTheEnd)
                        c.run(u"SELECT 1"_s);
                }
                return {};
            });
        };
        const auto written = [&] {
            return database.read([](Connection &c) -> Result<QString> { return c.text(u"SELECT value FROM meta WHERE name = 'broken'"_s); });
        };
        QCOMPARE(written().value_or(u"?"_s), QString());
        int runs = 0;
        const Status atTheEnd = write(true, runs);
        QVERIFY(!atTheEnd);
        QCOMPARE(atTheEnd.error().code, ErrorCode::Unavailable);
        QCOMPARE(runs, 1);
        QCOMPARE(written().value_or(u"?"_s), QString());
        runs = 0;
        QVERIFY(write(false, runs));
        QCOMPARE(runs, 2);
        QCOMPARE(written().value_or(u"?"_s), u"2"_s);
    }

private:
    void cutConnections() const
    {
        world->where.atServer(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%1'"_s.arg(world->where.name()));
    }
    quint64 errors(Trouble trouble) const
    {
        return world->database->counts().errors.at(static_cast<size_t>(trouble));
    }
    Lease lease()
    {
        return Lease{u"work"_s, 30s, [this] { return now; }};
    }
    bool takes(Lease &l)
    {
        const auto taken = l.take(*world->database);
        return taken && *taken;
    }
    bool writesUnder(Lease &l)
    {
        return world->database
            ->write([&](Connection &c) -> Status {
                c.run(u"UPDATE scope_clock SET v = v + 1 WHERE scope = 'bureau'"_s);
                return l.hold(c);
            })
            .has_value();
    }

    std::unique_ptr<World> world;
    std::chrono::milliseconds now{};
};

QTEST_GUILESS_MAIN(TestLease)
#include "tst_lease.moc"
