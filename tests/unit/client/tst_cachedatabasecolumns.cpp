#include "core/client/storage/cachedatabase.h"

#include <QRegularExpression>
#include <QTest>

#include "tests/support/cachefolder.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

class TestCacheDatabaseColumns : public QObject, private test::CacheFolder
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { m_cache.reset(); }
    void startsFromTheColumnsWithWhatHasChangedSince();
    void aNewListLeavesNoOldColumns();
    void damagedColumnsAreReadRecordByRecord_data();
    void damagedColumnsAreReadRecordByRecord();
    void namesOfPeopleWhoLeftAreInTheColumnsForADay();
    void aDroppedScopeLeavesNoColumns_data();
    void aDroppedScopeLeavesNoColumns();

private:
    [[nodiscard]] int parts()
    {
        m_cache.reset();
        int count = -1;
        {
            const auto file = SqliteFile::open(path(), u":/sql/cache"_s, {});
            auto counted = (*file)->run(u"SELECT count(*) FROM part"_s);
            if (counted && counted->next())
                count = counted->value(0).toInt();
        }
        reopen();
        return count;
    }
};

void TestCacheDatabaseColumns::startsFromTheColumnsWithWhatHasChangedSince()
{
    QVERIFY(take(test::Rows() << test::unit(1, u"Bir"_s) << test::person(1, u"Bir"_s, u"S"_s) << test::person(2, u"İki"_s, u"S"_s)
                              << test::person(3, u"Üç"_s, u"S"_s) << test::certificate(4, 1, test::documentNow())));
    QVERIFY(m_cache->keepColumns().value_or(false));
    QVERIFY(!m_cache->keepColumns().value_or(true));
    test::Rows rows;
    rows.add(Entity::Person, toRow(test::person(1, u"Yeni"_s, u"S"_s), 2));
    rows.add(Entity::Person, toRow(test::person(4, u"Dört"_s, u"S"_s), 1));
    SyncPage page = rows.page(u"later"_s);
    page.deletions = {{Entity::Person, 2, 2, u"left"_s}};
    QVERIFY(m_cache->apply(test::received(page), false));
    const QStringList expected{u"Yeni"_s, u"Üç"_s, u"Dört"_s};
    QCOMPARE(names(), expected);
    // Whoever is not marked is not looked at: what stands on the disk of the third is not what is shown.
    QVERIFY(tamper(u"UPDATE list1 SET sealed = x'00' WHERE key % 8 = 3"_s));
    QCOMPARE(names(), expected);
    QCOMPARE(m_cache->cursor(), u"later"_s);
    QCOMPARE((*m_cache->records())->certificates().size(), 1U);
}

void TestCacheDatabaseColumns::aNewListLeavesNoOldColumns()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Eski"_s, u"S"_s)));
    QVERIFY(m_cache->keepColumns().value_or(false));
    QVERIFY(take(test::Rows() << test::person(2, u"Yeni"_s, u"S"_s)));
    reopen();
    QCOMPARE(names(), QStringList{u"Yeni"_s});
    QVERIFY(m_cache->keepColumns().value_or(false));
    reopen();
    QCOMPARE(names(), QStringList{u"Yeni"_s});
}

void TestCacheDatabaseColumns::damagedColumnsAreReadRecordByRecord_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("a part is lost") << u"DELETE FROM part WHERE number = 0"_s;
    QTest::newRow("a part is changed") << u"UPDATE part SET sealed = x'00112233445566778899'"_s;
    QTest::newRow("a part too many") << u"INSERT INTO part SELECT number + 1, sealed FROM part"_s;
    QTest::newRow("a mark is lost") << u"DELETE FROM changed"_s;
    QTest::newRow("a mark too many") << u"INSERT INTO changed VALUES (5, 0)"_s;
    QTest::newRow("another mark") << u"UPDATE changed SET key = key + 1"_s;
    QTest::newRow("a mark of nothing") << u"UPDATE changed SET key = -9"_s;
}

void TestCacheDatabaseColumns::damagedColumnsAreReadRecordByRecord()
{
    QFETCH(QString, sql);
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s) << test::person(2, u"İki"_s, u"S"_s)));
    QVERIFY(m_cache->keepColumns().value_or(false));
    test::Rows rows;
    rows.add(Entity::Person, toRow(test::person(1, u"Yeni"_s, u"S"_s), 2));
    QVERIFY(m_cache->apply(test::received(rows.page(u"later"_s)), false));
    QVERIFY(tamper(sql));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"one by one"_s));
    QCOMPARE(names(), (QStringList{u"Yeni"_s, u"İki"_s}));
    QCOMPARE(m_cache->cursor(), u"later"_s);
}

void TestCacheDatabaseColumns::namesOfPeopleWhoLeftAreInTheColumnsForADay()
{
    const auto hasName = [this] {
        const RecordSetPtr set = *m_cache->records();
        QByteArray bytes;
        const Status saved = set->save([&bytes](QByteArrayView piece) {
            bytes += piece;
            return Status{};
        });
        return !saved || bytes.contains("ZÜMRÜTNAZ") || bytes.contains("zümrütnaz") || set->names().containing("zumrutnaz").count() > 0;
    };
    QVERIFY(take(test::Rows() << test::unit(1, u"Bir"_s) << test::person(1, u"AYŞE"_s, u"S"_s) << test::person(2, u"ZÜMRÜTNAZ"_s, u"GİDEN"_s)
                              << test::person(3, u"ALİ"_s, u"S"_s)));
    QVERIFY(m_cache->keepColumns().value_or(false));
    SyncPage page = test::Rows().page(u"left"_s);
    page.deletions = {{Entity::Person, 2, 2, u"left"_s}};
    QVERIFY(m_cache->apply(test::received(page), false));
    QVERIFY(!m_cache->keepColumns().value_or(true));
    QVERIFY(hasName());
    QVERIFY(m_cache->stillCurrent(test::documentNow().addDays(1)));
    QVERIFY(m_cache->keepColumns().value_or(false));
    QVERIFY(!hasName());
    reopen();
    QVERIFY(!hasName());
    QCOMPARE(names(), (QStringList{u"AYŞE"_s, u"ALİ"_s}));
    QVERIFY(!m_cache->keepColumns().value_or(true));
}

void TestCacheDatabaseColumns::aDroppedScopeLeavesNoColumns_data()
{
    QTest::addColumn<bool>("adds");
    QTest::newRow("alone") << false;
    QTest::newRow("while another one comes") << true;
}

void TestCacheDatabaseColumns::aDroppedScopeLeavesNoColumns()
{
    QFETCH(bool, adds);
    QVERIFY(take(test::Rows() << test::unit(1, u"Bir"_s) << test::unit(2, u"İki"_s) << test::person(1, u"AYŞE"_s, u"S"_s, 1)
                              << test::person(2, u"VELİ"_s, u"S"_s, 2)));
    QVERIFY(m_cache->keepColumns().value_or(false));
    QVERIFY(parts() > 0);
    SyncPage page = (test::Rows() << test::unit(3, u"Üç"_s)).page(u"later"_s, adds);
    page.scopesDropped = {u"02"_s};
    if (adds)
        page.scopesAdded = {u"03"_s};
    QVERIFY(m_cache->apply(test::received(page), false));
    QCOMPARE(parts(), 0);
    QCOMPARE(names(), QStringList{u"AYŞE"_s});
    QVERIFY(m_cache->keepColumns().value_or(false)); // they are made anew, without it
    QVERIFY(parts() > 0);
    QCOMPARE(names(), QStringList{u"AYŞE"_s});
}

QTEST_GUILESS_MAIN(TestCacheDatabaseColumns)
#include "tst_cachedatabasecolumns.moc"
