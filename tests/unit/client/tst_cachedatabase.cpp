#include "core/client/storage/cachedatabase.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <random>

#include "tests/support/cachepages.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

QStringList names(CacheDatabase &cache)
{
    QStringList list;
    const auto records = cache.records();
    for (const PersonEntry &person : (*records)->people())
        list.append(person.name);
    return list;
}

QByteArray contentOf(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCacheDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsASnapshotOnlyWithItsLastPage();
    void aPageAppliedTwiceChangesNothing();
    void aCutSnapshotIsBegunAnew();
    void aLowerRevisionNeverReplaces();
    void anEmptySnapshotEmptiesTheList();
    void unknownColumnsAreLeftOut();
    void keepsTheCursorWithTheLastPage();
    void nothingNewMovesOnlyTheDate();
    void givesOneWholePerson();
    void nothingCanBeReadInTheFiles();
    void anotherKeyBeginsAnew();
    void aRecordMovedToAnotherPlaceDoesNotOpen_data();
    void aRecordMovedToAnotherPlaceDoesNotOpen();
    void aChangeIsShownAtOnceWithItsCursor();
    void aPageThatBringsNothingNewChangesNothing();
    void changesInAnyOrderAndDoubledGiveTheSame();
    void aMoveBetweenUnitsKeepsTheRecord_data();
    void aMoveBetweenUnitsKeepsTheRecord();
    void aDroppedScopeGoesWithEverythingInIt();
    void anAddedScopeIsShownWithItsLastPage();
    void aScopeSentAgainLosesWhatTheServerLacks();
    void aScopeDroppedDuringASnapshotDoesNotComeBack();
    void aCutSnapshotKeepsItsPlace();
    void countsWhatEachScopeHolds();
    void startsFromTheColumnsWithWhatHasChangedSince();
    void aNewListLeavesNoOldColumns();
    void damagedColumnsAreReadRecordByRecord_data();
    void damagedColumnsAreReadRecordByRecord();
    void aFirstLoadIsTheSameWhetherSeenWholeOrReadFromTheDisk();
    void aFlippedBitAnywhereChangesNothingOrIsFound();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"cache.db"_s); }
    bool take(const test::Rows &rows, bool first = true, bool more = false)
    {
        const auto applied = m_cache->apply(test::received(rows.page(u"next"_s, more)), first);
        return applied && applied->changed == !more;
    }

    void reopen()
    {
        m_cache.reset();
        m_cache = std::move(*CacheDatabase::open(path(), m_key));
    }
    /// Changes the file behind the cache's back.
    bool tamper(const QString &sql)
    {
        m_cache.reset();
        bool done = false;
        {
            const auto file = SqliteFile::open(path(), u":/sql/cache"_s, {});
            const auto changed = (*file)->run(sql);
            done = changed && changed->numRowsAffected() > 0;
        }
        reopen();
        return done;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CacheDatabase> m_cache;
    QByteArray m_key = *Sealer::newKey();
};

void TestCacheDatabase::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_cache = std::move(*CacheDatabase::open(path(), m_key));
}

void TestCacheDatabase::cleanup()
{
    m_cache.reset();
}

void TestCacheDatabase::showsASnapshotOnlyWithItsLastPage()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Eski"_s, u"S"_s)));
    QVERIFY(take(test::Rows() << test::person(2, u"Bir"_s, u"S"_s), true, true));
    QVERIFY(take(test::Rows() << test::person(3, u"İki"_s, u"S"_s), false, true));
    QCOMPARE(names(*m_cache), QStringList{u"Eski"_s});
    QVERIFY(take(test::Rows() << test::person(4, u"Üç"_s, u"S"_s), false));
    QCOMPARE(names(*m_cache), (QStringList{u"Bir"_s, u"İki"_s, u"Üç"_s}));
}

void TestCacheDatabase::aPageAppliedTwiceChangesNothing()
{
    const auto first = test::Rows() << test::unit(1, u"Merkez"_s) << test::person(1, u"Bir"_s, u"S"_s);
    const auto second = test::Rows() << test::person(2, u"İki"_s, u"S"_s)
                                     << test::certificate(5, 2, test::documentNow().addDays(20));
    QVERIFY(take(first, true, true));
    QVERIFY(take(first, false, true));
    QVERIFY(take(second, false));
    const auto records = m_cache->records();
    QCOMPARE((*records)->people().size(), 2U);
    QCOMPARE((*records)->certificates().size(), 1U);
    QCOMPARE((*records)->units().size(), 1U);
}

void TestCacheDatabase::aCutSnapshotIsBegunAnew()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Kalan"_s, u"S"_s), true, true));
    QVERIFY(take(test::Rows() << test::person(2, u"Yeni"_s, u"S"_s), true, true));
    QVERIFY(take(test::Rows() << test::person(3, u"Son"_s, u"S"_s), false));
    QCOMPARE(names(*m_cache), (QStringList{u"Yeni"_s, u"Son"_s}));
}

void TestCacheDatabase::aLowerRevisionNeverReplaces()
{
    test::Rows newer, older, equal;
    newer.add(Entity::Person, toRow(test::person(1, u"Yeni"_s, u"S"_s), 5));
    older.add(Entity::Person, toRow(test::person(1, u"Eski"_s, u"S"_s), 4));
    equal.add(Entity::Person, toRow(test::person(1, u"Aynı"_s, u"S"_s), 5));
    QVERIFY(take(newer, true, true));
    QVERIFY(take(older, false, true));
    QVERIFY(take(equal, false));
    QCOMPARE(names(*m_cache), QStringList{u"Yeni"_s});
}

void TestCacheDatabase::anEmptySnapshotEmptiesTheList()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s)));
    QVERIFY(take(test::Rows()));
    QVERIFY(names(*m_cache).isEmpty());
}

void TestCacheDatabase::unknownColumnsAreLeftOut()
{
    SyncPage page = test::Rows().page(u"next"_s);
    QStringList columns = columnsOf(Entity::Unit);
    columns.prepend(u"colour"_s);
    QJsonArray row = toRow(test::unit(9, u"Merkez"_s), 1);
    row.prepend(u"red"_s);
    page.columns.insert(Entity::Unit, columns);
    page.rows.insert(Entity::Unit, QJsonArray{row});
    QVERIFY(m_cache->apply(test::received(page), true));
    const auto records = m_cache->records();
    QCOMPARE((*records)->unitName(UnitId{9}), u"Merkez"_s);
}

void TestCacheDatabase::keepsTheCursorWithTheLastPage()
{
    QVERIFY(m_cache->apply(test::received(test::Rows().page(u"one"_s, true)), true));
    QCOMPARE(m_cache->cursor(), QString());
    QVERIFY(m_cache->apply(test::received(test::Rows().page(u"two"_s)), false));
    QCOMPARE(m_cache->cursor(), u"two"_s);
}

void TestCacheDatabase::nothingNewMovesOnlyTheDate()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s)));
    const QDateTime later = test::documentNow().addSecs(3600);
    QVERIFY(m_cache->stillCurrent(later));
    reopen();
    QCOMPARE((*m_cache->records())->syncedAt(), later);
    QCOMPARE(names(*m_cache), QStringList{u"Bir"_s});
    QCOMPARE(m_cache->cursor(), u"next"_s);
}

void TestCacheDatabase::givesOneWholePerson()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s) << test::person(2, u"İki"_s, u"S"_s)));
    const auto person = m_cache->person(PersonId{2});
    QVERIFY(person);
    QCOMPARE(person->name, u"İki"_s);
    QCOMPARE(person->email, u"p2@icisleri.gov.tr"_s);
    QCOMPARE(person->phone, u"5321234567"_s);
    QCOMPARE(person->registryNo, u"2"_s);
    QCOMPARE(m_cache->person(PersonId{3}).error().code, ErrorCode::NotFound);
}

void TestCacheDatabase::nothingCanBeReadInTheFiles()
{
    test::Rows rows;
    for (int i = 1; i <= 300; ++i)
        rows << test::person(i, u"ZÜMRÜTNAZ"_s, u"KARAHASANOĞLU"_s)
             << test::certificate(i, i, test::documentNow());
    rows << test::unit(1, u"TEFTİŞ KURULU"_s);
    QVERIFY(take(rows, true, true));
    QVERIFY(take(rows, false));
    const auto search = [this] {
        const QByteArray bytes =
            contentOf(path()) + contentOf(path() + u"-wal"_s) + contentOf(path() + u"-journal"_s);
        if (bytes.size() < 100'000)
            return false; // nothing was searched
        for (const QString &secret :
             {test::nationalId(7).toString(), test::nationalId(299).toString(), u"ZÜMRÜTNAZ"_s,
              u"KARAHASANOĞLU"_s, u"5321234567"_s, u"icisleri.gov.tr"_s, u"TEFTİŞ"_s, u"4A29"_s})
            if (bytes.contains(secret.toUtf8()) ||
                bytes.contains(QByteArray(reinterpret_cast<const char *>(secret.utf16()), secret.size() * 2)))
                return false;
        return true;
    };
    QVERIFY(search());
    m_cache.reset();
    QVERIFY(search());
}

void TestCacheDatabase::anotherKeyBeginsAnew()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s)));
    m_cache.reset();
    m_cache = std::move(*CacheDatabase::open(path(), *Sealer::newKey()));
    QCOMPARE(m_cache->cursor(), QString());
    QVERIFY(names(*m_cache).isEmpty());
    QCOMPARE(m_cache->person(PersonId{1}).error().code, ErrorCode::NotFound);
    QVERIFY(take(test::Rows() << test::person(2, u"İki"_s, u"S"_s)));
    QCOMPARE(QDir(m_folder->path()).entryList({u"*damaged*"_s}), QStringList());
}

void TestCacheDatabase::aRecordMovedToAnotherPlaceDoesNotOpen_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("another record's content") << u"UPDATE list1 SET sealed = (SELECT sealed FROM list1 WHERE key % 8 = 2) WHERE key % 8 = 1"_s;
    QTest::newRow("another revision") << u"UPDATE list1 SET rev = 2 WHERE key % 8 = 1"_s;
    QTest::newRow("another owner") << u"UPDATE list1 SET owner = 2 WHERE key % 8 = 1"_s;
}

void TestCacheDatabase::aRecordMovedToAnotherPlaceDoesNotOpen()
{
    QFETCH(QString, sql);
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s) << test::person(2, u"İki"_s, u"S"_s)));
    m_cache.reset();
    {
        const auto file = SqliteFile::open(path(), u":/sql/cache"_s, {});
        const auto done = (*file)->run(sql);
        QVERIFY(done && done->numRowsAffected() == 1);
    }
    m_cache = std::move(*CacheDatabase::open(path(), m_key));
    QCOMPARE(m_cache->records().error().code, ErrorCode::Crypto);
    QCOMPARE(test::verified(*m_cache).error().code, ErrorCode::Crypto);
    QVERIFY(m_cache->person(PersonId{2}));
}

void TestCacheDatabase::aChangeIsShownAtOnceWithItsCursor()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s) << test::person(2, u"İki"_s, u"S"_s)));
    test::Rows rows;
    rows.add(Entity::Person, toRow(test::person(1, u"Yeni"_s, u"S"_s), 2));
    SyncPage page = rows.page(u"later"_s, true);
    page.deletions = {{Entity::Person, 2, 2, u"left"_s}};
    const auto applied = m_cache->apply(test::received(page), false);
    QVERIFY(applied && applied->changed);
    QCOMPARE(names(*m_cache), QStringList{u"Yeni"_s});
    QCOMPARE(m_cache->cursor(), u"later"_s);
    QCOMPARE(m_cache->person(PersonId{2}).error().code, ErrorCode::NotFound);
}

void TestCacheDatabase::aPageThatBringsNothingNewChangesNothing()
{
    const auto rows = test::Rows() << test::person(1, u"Bir"_s, u"S"_s);
    QVERIFY(take(rows));
    SyncPage page = rows.page(u"later"_s);
    page.deletions = {{Entity::Person, 1, 1, u"left"_s}, {Entity::Certificate, 7, 1, u"left"_s}};
    QVERIFY(m_cache->apply(test::received(page), false));
    const auto again = m_cache->apply(test::received(page), false);
    QVERIFY(again && !again->changed);
    QCOMPARE(names(*m_cache), QStringList{u"Bir"_s});
}

void TestCacheDatabase::changesInAnyOrderAndDoubledGiveTheSame()
{
    struct Event {
        int person;
        qint64 rev;
        bool buried;
    };
    // Left and came back; left; moved (a tombstone and a row of one revision); moved away and back.
    const QList<Event> events{{1, 1, false}, {1, 2, true}, {1, 3, false}, {2, 1, false}, {2, 2, true},
                              {3, 1, false}, {3, 2, true}, {3, 2, false}, {4, 1, false}, {4, 2, true},
                              {4, 2, false}, {4, 3, true}, {4, 3, false}, {5, 4, true}};
    std::mt19937 random{20120910};
    for (int round = 0; round < 25; ++round) {
        QVERIFY(take(test::Rows()));
        QList<Event> order = events + events;
        std::ranges::shuffle(order, random);
        while (!order.isEmpty()) {
            test::Rows rows;
            QList<Deletion> deletions;
            for (auto count = 1 + random() % 4; count > 0 && !order.isEmpty(); --count) {
                const Event e = order.takeFirst();
                if (e.buried)
                    deletions.append({Entity::Person, e.person, e.rev, u"left"_s});
                else
                    rows.add(Entity::Person, toRow(test::person(e.person, u"%1-%2"_s.arg(e.person).arg(e.rev), u"S"_s), e.rev));
            }
            SyncPage page = rows.page(u"c"_s);
            page.deletions = deletions;
            QVERIFY(m_cache->apply(test::received(page), false));
        }
        QCOMPARE(names(*m_cache), (QStringList{u"1-3"_s, u"3-2"_s, u"4-3"_s}));
    }
}

void TestCacheDatabase::aMoveBetweenUnitsKeepsTheRecord_data()
{
    QTest::addColumn<bool>("tombstoneFirst");
    QTest::newRow("tombstone first") << true;
    QTest::newRow("row first") << false;
}

void TestCacheDatabase::aMoveBetweenUnitsKeepsTheRecord()
{
    QFETCH(bool, tombstoneFirst);
    QVERIFY(take(test::Rows() << test::unit(1, u"Eski"_s) << test::unit(2, u"Yeni"_s) << test::person(5, u"A"_s, u"S"_s, 1)
                              << test::certificate(6, 5, test::documentNow())));
    test::Rows rows;
    rows.add(Entity::Person, toRow(test::person(5, u"A"_s, u"S"_s, 2), 2));
    rows.add(Entity::Certificate, toRow(test::certificate(6, 5, test::documentNow()), 2));
    SyncPage moved = rows.page(u"m"_s), buried = test::Rows().page(u"t"_s);
    buried.deletions = {{Entity::Person, 5, 2, u"moved"_s}, {Entity::Certificate, 6, 2, u"moved"_s}};
    SyncPage &last = tombstoneFirst ? moved : buried;
    last.check = {{u"01"_s, {1, rowHash(Entity::Unit, 1, 1)}},
                  {u"02"_s, {3, rowHash(Entity::Unit, 2, 1) + rowHash(Entity::Person, 5, 2) + rowHash(Entity::Certificate, 6, 2)}}};
    QVERIFY(m_cache->apply(test::received(tombstoneFirst ? buried : moved), false));
    const auto applied = m_cache->apply(test::received(last), false);
    QVERIFY(applied);
    QCOMPARE(applied->differing, QStringList());
    QCOMPARE((*m_cache->records())->person(PersonId{5})->unit, UnitId{2});
    QCOMPARE((*m_cache->records())->certificates().size(), 1U);
}

void TestCacheDatabase::aDroppedScopeGoesWithEverythingInIt()
{
    QVERIFY(take(test::Rows() << test::unit(1, u"Kalan"_s) << test::unit(2, u"Giden"_s) << test::person(1, u"Kalan"_s, u"S"_s, 1)
                              << test::person(2, u"Giden"_s, u"S"_s, 2) << test::certificate(3, 1, test::documentNow())
                              << test::certificate(4, 2, test::documentNow()) << test::application(5, 2, ApplicationState::Filed)
                              << Batch{BatchId{1}, u"B-1"_s, BatchState::Sending, {}, test::documentNow(), {}}));
    SyncPage page = test::Rows().page(u"later"_s);
    page.scopesDropped = {u"02"_s, u"unknown"_s};
    const auto applied = m_cache->apply(test::received(page), false);
    QVERIFY(applied && applied->changed);
    const RecordSetPtr records = *m_cache->records();
    QCOMPARE(names(*m_cache), QStringList{u"Kalan"_s});
    QCOMPARE(records->units().size(), 1U);
    QCOMPARE(records->certificates().size(), 1U);
    QVERIFY(records->applications().empty());
    QCOMPARE(records->batches().size(), 1U);
    page.scopesDropped = {u"bureau"_s};
    QVERIFY(m_cache->apply(test::received(page), false));
    QVERIFY((*m_cache->records())->batches().empty());
    QCOMPARE(names(*m_cache), QStringList{u"Kalan"_s});
}

void TestCacheDatabase::anAddedScopeIsShownWithItsLastPage()
{
    QVERIFY(take(test::Rows() << test::unit(1, u"Bir"_s) << test::person(1, u"Bir"_s, u"S"_s, 1)));
    SyncPage first = (test::Rows() << test::unit(2, u"İki"_s)).page(u"a"_s, true);
    first.scopesAdded = {u"02"_s};
    auto applied = m_cache->apply(test::received(first), false);
    QVERIFY(applied && !applied->changed);
    QCOMPARE((*m_cache->records())->units().size(), 1U);
    QCOMPARE(m_cache->cursor(), u"next"_s);
    QCOMPARE(m_cache->shadowCursor(), u"a"_s);
    applied = m_cache->apply(test::received((test::Rows() << test::person(2, u"İki"_s, u"S"_s, 2)).page(u"b"_s)), false);
    QVERIFY(applied && applied->changed);
    QCOMPARE(names(*m_cache), (QStringList{u"Bir"_s, u"İki"_s}));
    QCOMPARE(m_cache->cursor(), u"b"_s);
    QCOMPARE(m_cache->shadowCursor(), QString());
}

void TestCacheDatabase::aScopeSentAgainLosesWhatTheServerLacks()
{
    test::Rows wrong;
    wrong << test::unit(1, u"Bir"_s) << test::unit(2, u"İki"_s) << test::person(1, u"Bir"_s, u"S"_s, 1)
          << test::person(3, u"Hayalet"_s, u"S"_s, 2) << test::certificate(9, 3, test::documentNow());
    wrong.add(Entity::Person, toRow(test::person(2, u"Yanlış"_s, u"S"_s, 2), 7)); // a revision the server never gave
    QVERIFY(take(wrong));
    SyncPage page = (test::Rows() << test::unit(2, u"İki"_s) << test::person(2, u"Doğru"_s, u"S"_s, 2)).page(u"b"_s);
    page.scopesAdded = {u"02"_s};
    QVERIFY(m_cache->apply(test::received(page), false));
    QCOMPARE(names(*m_cache), (QStringList{u"Bir"_s, u"Doğru"_s}));
    QVERIFY((*m_cache->records())->certificates().empty());
}

void TestCacheDatabase::aScopeDroppedDuringASnapshotDoesNotComeBack()
{
    const auto rows = test::Rows() << test::unit(1, u"Bir"_s) << test::unit(2, u"İki"_s) << test::person(1, u"Bir"_s, u"S"_s, 1)
                                   << test::person(2, u"İki"_s, u"S"_s, 2);
    QVERIFY(take(rows));
    QVERIFY(take(rows, true, true));
    SyncPage page = test::Rows().page(u"b"_s);
    page.scopesDropped = {u"02"_s};
    QVERIFY(m_cache->apply(test::received(page), false));
    QCOMPARE(names(*m_cache), QStringList{u"Bir"_s});
}

void TestCacheDatabase::aCutSnapshotKeepsItsPlace()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Eski"_s, u"S"_s)));
    QVERIFY(m_cache->apply(test::received((test::Rows() << test::person(2, u"Bir"_s, u"S"_s)).page(u"half"_s, true)), true));
    m_cache.reset();
    m_cache = std::move(*CacheDatabase::open(path(), m_key));
    QCOMPARE(m_cache->shadowCursor(), u"half"_s);
    QCOMPARE(names(*m_cache), QStringList{u"Eski"_s});
    QVERIFY(take(test::Rows() << test::person(3, u"İki"_s, u"S"_s), false));
    QCOMPARE(names(*m_cache), (QStringList{u"Bir"_s, u"İki"_s}));
}

void TestCacheDatabase::countsWhatEachScopeHolds()
{
    test::Rows rows;
    rows << test::unit(1, u"Bir"_s) << test::unit(2, u"İki"_s) << test::person(1, u"A"_s, u"S"_s, 1)
         << test::certificate(1, 1, test::documentNow()) << test::application(1, 1, ApplicationState::Filed)
         << test::person(2, u"B"_s, u"S"_s, 2) << Batch{BatchId{4}, u"B-4"_s, BatchState::Sending, {}, test::documentNow(), {}}
         << BatchItem{BatchItemId{5}, BatchId{4}, ApplicationId{1}, 1, ItemOutcome::Waiting, {}};
    SyncPage page = rows.page(u"c"_s);
    page.check = {{u"01"_s, {4, rowHash(Entity::Unit, 1, 1) + rowHash(Entity::Person, 1, 1) + rowHash(Entity::Certificate, 1, 1)
                                    + rowHash(Entity::Application, 1, 4)}},
                  {u"02"_s, {2, rowHash(Entity::Unit, 2, 1) + rowHash(Entity::Person, 2, 1)}},
                  {u"03"_s, {0, 0}},
                  {u"bureau"_s, {2, rowHash(Entity::Batch, 4, 1) + rowHash(Entity::BatchItem, 5, 1)}}};
    auto applied = m_cache->apply(test::received(page), true);
    QVERIFY(applied);
    QCOMPARE(applied->differing, QStringList());
    page.deletions = {{Entity::Certificate, 1, 2, u"deleted"_s}, {Entity::Batch, 4, 2, u"deleted"_s}};
    applied = m_cache->apply(test::received(page), false);
    QCOMPARE(applied->differing, (QStringList{u"01"_s, u"bureau"_s}));
    page.check = {{u"01"_s, {3, rowHash(Entity::Unit, 1, 1) + rowHash(Entity::Person, 1, 1) + rowHash(Entity::Application, 1, 4)}},
                  {u"03"_s, {1, 5}}};
    applied = m_cache->apply(test::received(page), false);
    QCOMPARE(applied->differing, QStringList{u"03"_s});
}

void TestCacheDatabase::startsFromTheColumnsWithWhatHasChangedSince()
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
    QCOMPARE(names(*m_cache), expected);
    // Whoever is not marked is not looked at: what stands on the disk of the third is not what is shown.
    QVERIFY(tamper(u"UPDATE list1 SET sealed = x'00' WHERE key % 8 = 3"_s));
    QCOMPARE(names(*m_cache), expected);
    QCOMPARE(m_cache->cursor(), u"later"_s);
    QCOMPARE((*m_cache->records())->certificates().size(), 1U);
}

void TestCacheDatabase::aNewListLeavesNoOldColumns()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Eski"_s, u"S"_s)));
    QVERIFY(m_cache->keepColumns().value_or(false));
    QVERIFY(take(test::Rows() << test::person(2, u"Yeni"_s, u"S"_s)));
    reopen();
    QCOMPARE(names(*m_cache), QStringList{u"Yeni"_s});
    QVERIFY(m_cache->keepColumns().value_or(false));
    reopen();
    QCOMPARE(names(*m_cache), QStringList{u"Yeni"_s});
}

void TestCacheDatabase::damagedColumnsAreReadRecordByRecord_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("a part is lost") << u"DELETE FROM part WHERE number = 0"_s;
    QTest::newRow("a part is changed") << u"UPDATE part SET sealed = x'00112233445566778899'"_s;
    QTest::newRow("a part too many") << u"INSERT INTO part SELECT number + 1, sealed FROM part"_s;
    QTest::newRow("a mark is lost") << u"DELETE FROM changed"_s;
    QTest::newRow("a mark too many") << u"INSERT INTO changed VALUES (5)"_s;
    QTest::newRow("another mark") << u"UPDATE changed SET key = key + 1"_s;
    QTest::newRow("a mark of nothing") << u"UPDATE changed SET key = -9"_s;
}

void TestCacheDatabase::damagedColumnsAreReadRecordByRecord()
{
    QFETCH(QString, sql);
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s) << test::person(2, u"İki"_s, u"S"_s)));
    QVERIFY(m_cache->keepColumns().value_or(false));
    test::Rows rows;
    rows.add(Entity::Person, toRow(test::person(1, u"Yeni"_s, u"S"_s), 2));
    QVERIFY(m_cache->apply(test::received(rows.page(u"later"_s)), false));
    QVERIFY(tamper(sql));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"one by one"_s));
    QCOMPARE(names(*m_cache), (QStringList{u"Yeni"_s, u"İki"_s}));
    QCOMPARE(m_cache->cursor(), u"later"_s);
}

void TestCacheDatabase::aFirstLoadIsTheSameWhetherSeenWholeOrReadFromTheDisk()
{
    for (const bool cut : {false, true}) {
        QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s) << test::person(2, u"İki"_s, u"S"_s) << test::person(3, u"Üç"_s, u"S"_s), true, true));
        SyncPage page = test::Rows().page(u"b"_s, true);
        page.deletions = {{Entity::Person, 1, 2, u"left"_s}, {Entity::Person, 2, 2, u"moved"_s}};
        QVERIFY(m_cache->apply(test::received(page), false));
        if (cut)
            reopen();
        QCOMPARE(m_cache->shadowProgress().first, 3);
        test::Rows back;
        back.add(Entity::Person, toRow(test::person(2, u"Dönen"_s, u"S"_s), 2));
        QVERIFY(take(back, false));
        QCOMPARE(names(*m_cache), (QStringList{u"Dönen"_s, u"Üç"_s}));
        QCOMPARE((*m_cache->records())->syncedAt(), test::documentNow());
    }
}

// Every byte where EIMZA_FULL_TESTS=1 is set, else every 97th.
void TestCacheDatabase::aFlippedBitAnywhereChangesNothingOrIsFound()
{
    const auto shown = [](CacheDatabase &cache) -> Result<QStringList> {
        const auto records = cache.records();
        if (!records)
            return fail(records.error());
        QStringList list{cache.cursor(), (*records)->syncedAt().toString(Qt::ISODate)};
        for (const PersonEntry &p : (*records)->people())
            list.append(u"%1 %2 %3 %4"_s.arg(p.id.value).arg(p.name).arg(p.nationalId).arg(p.unit.value));
        for (const Certificate &c : (*records)->certificates())
            list.append(u"%1 %2 %3"_s.arg(c.id.value).arg(c.person.value).arg(c.notAfter.toString(Qt::ISODate)));
        return list;
    };
    QVERIFY(take(test::Rows() << test::unit(1, u"Bir"_s) << test::person(1, u"Bir"_s, u"S"_s) << test::person(2, u"İki"_s, u"S"_s)
                              << test::certificate(4, 1, test::documentNow())));
    QVERIFY(m_cache->keepColumns().value_or(false));
    test::Rows rows;
    rows.add(Entity::Person, toRow(test::person(1, u"Yeni"_s, u"S"_s), 2));
    SyncPage page = rows.page(u"later"_s);
    page.deletions = {{Entity::Person, 2, 2, u"left"_s}};
    QVERIFY(m_cache->apply(test::received(page), false));
    const QStringList expected = *shown(*m_cache);
    m_cache.reset();
    const QByteArray whole = contentOf(path());
    QVERIFY(whole.size() > 30'000);
    QTest::failOnWarning(QRegularExpression(u"ASSERT"_s));
    const qsizetype stride = qEnvironmentVariableIntValue("EIMZA_FULL_TESTS") != 0 ? 1 : 97;
    int found = 0;
    for (qsizetype at = 0; at < whole.size(); at += stride) {
        QByteArray flipped = whole;
        flipped[at] = static_cast<char>(flipped.at(at) ^ (1 << (at % 8)));
        for (const QString &name : QDir(m_folder->path()).entryList(QDir::Files))
            QFile::remove(m_folder->filePath(name));
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(flipped) == flipped.size());
        file.close();
        auto cache = CacheDatabase::open(path(), m_key);
        QVERIFY2(cache, qPrintable(QString::number(at)));
        const auto now = shown(**cache);
        const bool isSound = now && !(*cache)->cursor().isEmpty() && test::verified(**cache);
        found += isSound ? 0 : 1;
        if (isSound)
            QVERIFY2(*now == expected, qPrintable(u"byte %1: %2"_s.arg(at).arg(now->join(u'|'))));
    }
    QVERIFY(found > 0);
}

QTEST_GUILESS_MAIN(TestCacheDatabase)
#include "tst_cachedatabase.moc"
