#include "core/backend/services/retention.h"

#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

class TestRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { world = std::make_unique<World>(); }

    void erasesWhoLeftLongAgo()
    {
        const PersonId gone = world->addRenewable(1, u"06"_s), there = world->addRenewable(2, u"06"_s);
        leave(gone, 181);
        run();
        QCOMPARE(text(u"SELECT tckn FROM person WHERE id = ?"_s, gone), u"erased-%1"_s.arg(gone.value));
        QCOMPARE(text(u"SELECT name || surname || email || phone || user_name || registry_no FROM person WHERE id = ?"_s,
                      gone),
                 QString());
        QCOMPARE(text(u"SELECT tckn FROM person WHERE id = ?"_s, there), World::tckn(2));
        const auto proofs = destructions(*world->database);
        QCOMPARE(proofs->size(), 1);
        QCOMPARE(proofs->first().kind, u"person"_s);
        QCOMPARE(proofs->first().amount, 1);
        QCOMPARE(number(u"SELECT count(*) FROM audit WHERE action = 'destroy'"_s), 1);
        QCOMPARE(number(u"SELECT count(*) FROM tombstone WHERE entity = 'person'"_s), 1);
        run();
        QCOMPARE(destructions(*world->database)->size(), 1); // nothing is left to do
    }

    void keepsWhoLeftLatelyOrHasAnOpenApplication()
    {
        Sender officer{*world, u"ankara"_s};
        const PersonId lately = world->addRenewable(1, u"06"_s), open = world->addRenewable(2, u"06"_s);
        QCOMPARE(officer.send(CommandKind::File, {{u"person"_s, open.value}, {u"type"_s, u"renewal"_s}}).status,
                 200);
        leave(lately, 180);
        leave(open, 400);
        run();
        QCOMPARE(text(u"SELECT tckn FROM person WHERE id = ?"_s, lately), World::tckn(1));
        QCOMPARE(text(u"SELECT tckn FROM person WHERE id = ?"_s, open), World::tckn(2));
        QVERIFY(destructions(*world->database)->isEmpty());
    }

    void removesOldContacts()
    {
        Sender officer{*world, u"ankara"_s};
        const PersonId person = world->addRenewable(1, u"06"_s);
        const QJsonObject body{
            {u"person"_s, person.value}, {u"how"_s, u"phone"_s}, {u"outcome"_s, u"informed"_s}};
        QCOMPARE(officer.send(CommandKind::RecordContact, body).status, 200);
        const qint64 before = scopeRows();
        world->clock.set(world->clock.now().addDays(731));
        world->addRenewable(2, u"34"_s);
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.run(u"UPDATE contact SET at = at - 1"_s);
            return {};
        }));
        run();
        QCOMPARE(number(u"SELECT count(*) FROM contact"_s), 0);
        QCOMPARE(number(u"SELECT count(*) FROM tombstone WHERE entity = 'contact' AND kind = 'deleted'"_s), 1);
        QVERIFY(scopeRows() < before);
    }

private:
    void leave(PersonId person, int daysAgo)
    {
        const qint64 day = world->clock.today().addDays(-daysAgo).toJulianDay();
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.run(u"UPDATE person SET left_day = ? WHERE id = ?"_s, {day, person.value});
            return {};
        }));
    }
    void run()
    {
        const Status done = runRetention(*world->database, world->clock);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    qint64 scopeRows() { return number(u"SELECT n FROM scope_clock WHERE scope = '06'"_s); }
    QString text(const QString &sql, PersonId id)
    {
        return *world->database->read(
            [&](Connection &c) -> Result<QString> { return c.text(sql, {id.value}); });
    }
    qint64 number(const QString &sql)
    {
        return *world->database->read([&](Connection &c) -> Result<qint64> { return c.number(sql); });
    }

    std::unique_ptr<World> world;
};

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
