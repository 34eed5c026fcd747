#include <QTest>

#include "core/backend/services/pull.h"
#include "core/backend/store/contacts.h"
#include "tests/unit/backend/puller.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

/// How large a page may become, however much has changed.
class TestPullSize : public QObject, private Puller
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

    void cutsAChangeThatIsLargerThanAPage_data()
    {
        QTest::addColumn<bool>("changesMeanwhile");
        QTest::newRow("left alone") << false;
        QTest::newRow("changed between two pages") << true;
    }
    void cutsAChangeThatIsLargerThanAPage()
    {
        QFETCH(bool, changesMeanwhile);
        Held held = pulled(u"buro1"_s, 5000);
        addContacts(2, 6000);
        addContacts(4, 3);
        const int before = held.pages;
        for (bool more = true; more;) {
            const auto next = page(u"buro1"_s, held.cursor, 5000);
            QVERIFY(next && *next);
            const qsizetype size = compactJson(toJson(**next)).size();
            QVERIFY2(size <= 1024 * 1024, qPrintable(QString::number(size)));
            held.apply(**next);
            held.cursor = (*next)->next;
            held.last = **next;
            more = (*next)->more;
            if (++held.pages == before + 1) {
                QVERIFY(more);
                QVERIFY(held.count(Entity::Contact) > 1000); // the page is filled
                if (changesMeanwhile) {
                    addContacts(2, 1);
                    addContacts(3, 1); // in a scope that comes earlier or later
                }
            }
            QVERIFY(held.pages < before + 10);
        }
        QCOMPARE(held.count(Entity::Contact), changesMeanwhile ? 6005 : 6003);
        QCOMPARE(held.rows, pulled(u"buro1"_s, 5000).rows);
        QCOMPARE(held.sum(), total(held.last));
    }

    void staysWithinAMebibyteHoweverManyScopesThereAre_data()
    {
        QTest::addColumn<int>("scopes");
        QTest::addColumn<QString>("codes");
        QTest::addColumn<bool>("onePageHasAllSums");
        QTest::newRow("a thousand") << 1'000 << u"1"_s << true;
        QTest::newRow("ten thousand") << 10'000 << u"1"_s << true;
        QTest::newRow("more than sums have room for") << 8'000 << QString(90, u'x') << false;
    }
    void staysWithinAMebibyteHoweverManyScopesThereAre()
    {
        QFETCH(int, scopes);
        QFETCH(QString, codes);
        QFETCH(bool, onePageHasAllSums);
        Held held;
        QMap<QString, ScopeCheck> sums;
        int withSums = 0;
        const auto pullAll = [&] {
            sums.clear();
            withSums = 0;
            for (;;) {
                const auto next = page(u"buro1"_s, held.cursor, 5000);
                QVERIFY(next);
                if (!*next)
                    return;
                const qsizetype size = compactJson(toJson(**next)).size();
                QVERIFY2(size <= 1024 * 1024, qPrintable(QString::number(size)));
                held.apply(**next);
                held.cursor = (*next)->next;
                sums.insert((*next)->check);
                withSums += (*next)->check.isEmpty() ? 0 : 1;
                QVERIFY(++held.pages < 50);
            }
        };
        for (const int from : {0, scopes / 2}) {
            addUnits(from, scopes / 2, codes);
            pullAll();
        }
        QCOMPARE(held.count(Entity::Unit), scopes + 4);
        QCOMPARE(held.count(Entity::Person), 12);
        QCOMPARE(sums.size(), scopes + 5);
        QCOMPARE(withSums == 1, onePageHasAllSums);
        QVERIFY(world->database->write([](Connection &c) -> Status { // as at midnight
            c.run(u"UPDATE scope_clock SET v = v + 1 + n, n = n + 1"_s);
            return {};
        }));
        pullAll();
        QCOMPARE(sums.size(), scopes + 5);
        QCOMPARE(sums.value(codes + u"10000007"_s).n, sumOf(codes + u"10000007"_s));
        QCOMPARE(withSums == 1, onePageHasAllSums);
    }

private:
    /// Empty ones, whose counters have run.
    void addUnits(int from, int count, const QString &codes)
    {
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.run(u"INSERT INTO unit (code, name, folded, lft, rgt) WITH RECURSIVE n(i) AS "
                  "(SELECT %1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %2) "
                  "SELECT '%3' || (10000000 + i), 'Birim ' || i, 'birim', 1000000 + 2 * i, 1000001 + 2 * i FROM n"_s
                      .arg(from).arg(from + count).arg(codes));
            c.run(u"INSERT INTO scope_clock (scope, v, n, h) SELECT code, id * 7919 % 100003, id % 5000, "
                  "id * 100000000000037 FROM unit WHERE name LIKE 'Birim %' AND "
                  "code NOT IN (SELECT scope FROM scope_clock)"_s);
            return {};
        }));
    }
    qint64 sumOf(const QString &scope)
    {
        return *world->database->read([&](Connection &c) -> Result<qint64> {
            return c.number(u"SELECT n FROM scope_clock WHERE scope = ?"_s, {scope});
        });
    }

    /// In one transaction: they come with one change of the person.
    void addContacts(qint64 person, int count)
    {
        const UserId who = world->session(u"ankara"_s).user;
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            SyncLedger ledger{c, world->clock.now()};
            for (int i = 0; i < count; ++i) {
                Contact contact;
                contact.person = PersonId{person};
                contact.who = who;
                contact.whoName = u"ankara"_s;
                contact.at = world->clock.now();
                contact.note = QString(150, u'ş');
                if (contacts::insert(c, contact).isNull())
                    return fail(ErrorCode::Database, u"a contact was not written"_s);
            }
            ledger.touch(PersonId{person});
            ledger.settle();
            return {};
        }));
    }
};

QTEST_GUILESS_MAIN(TestPullSize)
#include "tst_pullsize.moc"
