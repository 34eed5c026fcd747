#include "core/client/storage/cachedatabase.h"

#include <QDir>
#include <QTest>
#include <algorithm>
#include <random>

#include "tests/support/cachefolder.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

class TestCacheDatabase : public QObject, private test::CacheFolder
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { m_cache.reset(); }
    void showsASnapshotOnlyWithItsLastPage();
    void aPageAppliedTwiceChangesNothing();
    void aCutSnapshotIsBegunAnew();
    void aLowerRevisionNeverReplaces();
    void anEmptySnapshotEmptiesTheList();
    void unknownColumnsAreLeftOut();
    void keepsTheCursorWithTheLastPage();
    void nothingNewMovesOnlyTheDate();
    void givesOneWholePerson();
    void aChangeIsShownAtOnceWithItsCursor();
    void aPageThatBringsNothingNewChangesNothing();
    void changesInAnyOrderAndDoubledGiveTheSame();
    void aMoveBetweenUnitsKeepsTheRecord_data();
    void aMoveBetweenUnitsKeepsTheRecord();
    void aDroppedScopeGoesWithEverythingInIt();
    void anAddedScopeIsShownWithItsLastPage();
    void aScopeSentAgainLosesWhatTheServerLacks();
    void aScopeDroppedDuringASnapshotDoesNotComeBack();
    void aScopeDroppedDuringASnapshotIsNotShownUntilItsEnd_data();
    void aScopeDroppedDuringASnapshotIsNotShownUntilItsEnd();
    void aSnapshotFromNothingShowsNoScopeThatItLacks_data();
    void aSnapshotFromNothingShowsNoScopeThatItLacks();
    void answersAboutPeopleGoWithAnyScope_data();
    void answersAboutPeopleGoWithAnyScope();
    void aCutSnapshotKeepsItsPlace();
    void countsWhatEachScopeHolds();
    void aFirstLoadIsTheSameWhetherSeenWholeOrReadFromTheDisk();
    void whatCannotBeBegunAnewFailsAndIsNotReadFrom();
    void nothingIsLeftOfADamagedOne();
};

// As on a full disk: the window goes on with the list that it shows.
void TestCacheDatabase::whatCannotBeBegunAnewFailsAndIsNotReadFrom()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Eski"_s, u"S"_s)));
#ifdef Q_OS_WIN
    QFile held(path());
    QVERIFY(held.open(QIODevice::ReadOnly));
#else
    QVERIFY(QFile::rename(path(), path() + u".away"_s) && QDir().mkpath(path() + u"/in the way"_s));
#endif
    QVERIFY(!m_cache->reset());
    QVERIFY(!m_cache->person(PersonId{1}));
    QVERIFY(!m_cache->fileOf(PersonId{1}));
    QVERIFY(!m_cache->records());
    QVERIFY(!m_cache->kept(u"me"_s));
    QVERIFY(!m_cache->verifyNext(10));
    QVERIFY(!m_cache->apply(test::received((test::Rows() << test::person(2, u"Bir"_s, u"S"_s)).page(u"c"_s, false)), true));
#ifdef Q_OS_WIN
    held.close();
#else
    QVERIFY(QDir(path()).removeRecursively());
#endif
    QVERIFY(m_cache->reset());
    QVERIFY(take(test::Rows() << test::person(2, u"Bir"_s, u"S"_s)));
    QCOMPARE(names(), QStringList{u"Bir"_s});
}

void TestCacheDatabase::nothingIsLeftOfADamagedOne()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Eski"_s, u"S"_s)));
    m_cache.reset();
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(8192, 'x')) > 0);
    file.close();
    m_cache = std::move(*CacheDatabase::open(path(), m_key));
    QVERIFY(m_cache && m_cache->cursor().isEmpty());
    const QFileInfo info(path());
    QCOMPARE(info.dir().entryList({info.fileName() + u".damaged*"_s}), QStringList());
    m_cache.reset();
    QVERIFY(QFile::copy(path(), path() + u".damaged-7"_s)); // of an earlier version
    QVERIFY(CacheDatabase::remove(path()));
    QCOMPARE(info.dir().entryList({info.fileName() + u"*"_s}), QStringList());
}

void TestCacheDatabase::showsASnapshotOnlyWithItsLastPage()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Eski"_s, u"S"_s)));
    QVERIFY(take(test::Rows() << test::person(2, u"Bir"_s, u"S"_s), true, true));
    QVERIFY(take(test::Rows() << test::person(3, u"İki"_s, u"S"_s), false, true));
    QCOMPARE(names(), QStringList{u"Eski"_s});
    QVERIFY(take(test::Rows() << test::person(4, u"Üç"_s, u"S"_s), false));
    QCOMPARE(names(), (QStringList{u"Bir"_s, u"İki"_s, u"Üç"_s}));
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
    QCOMPARE(names(), (QStringList{u"Yeni"_s, u"Son"_s}));
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
    QCOMPARE(names(), QStringList{u"Yeni"_s});
}

void TestCacheDatabase::anEmptySnapshotEmptiesTheList()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s)));
    QVERIFY(take(test::Rows()));
    QVERIFY(names().isEmpty());
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
    QCOMPARE(names(), QStringList{u"Bir"_s});
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

void TestCacheDatabase::aChangeIsShownAtOnceWithItsCursor()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s) << test::person(2, u"İki"_s, u"S"_s)));
    test::Rows rows;
    rows.add(Entity::Person, toRow(test::person(1, u"Yeni"_s, u"S"_s), 2));
    SyncPage page = rows.page(u"later"_s, true);
    page.deletions = {{Entity::Person, 2, 2, u"left"_s}};
    const auto applied = m_cache->apply(test::received(page), false);
    QVERIFY(applied && applied->changed);
    QCOMPARE(names(), QStringList{u"Yeni"_s});
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
    QCOMPARE(names(), QStringList{u"Bir"_s});
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
        QCOMPARE(names(), (QStringList{u"1-3"_s, u"3-2"_s, u"4-3"_s}));
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
    QCOMPARE(names(), QStringList{u"Kalan"_s});
    QCOMPARE(records->units().size(), 1U);
    QCOMPARE(records->certificates().size(), 1U);
    QVERIFY(records->applications().empty());
    QCOMPARE(records->batches().size(), 1U);
    page.scopesDropped = {u"bureau"_s};
    QVERIFY(m_cache->apply(test::received(page), false));
    QVERIFY((*m_cache->records())->batches().empty());
    QCOMPARE(names(), QStringList{u"Kalan"_s});
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
    QCOMPARE(names(), (QStringList{u"Bir"_s, u"İki"_s}));
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
    QCOMPARE(names(), (QStringList{u"Bir"_s, u"Doğru"_s}));
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
    QCOMPARE(names(), QStringList{u"Bir"_s});
}

void TestCacheDatabase::aScopeDroppedDuringASnapshotIsNotShownUntilItsEnd_data()
{
    QTest::addColumn<bool>("first");
    QTest::addColumn<bool>("read");
    QTest::newRow("everything anew") << true << true;
    QTest::newRow("everything anew, the list not read yet") << true << false;
    QTest::newRow("a scope added") << false << true;
    QTest::newRow("a scope added, the list not read yet") << false << false;
}

void TestCacheDatabase::aScopeDroppedDuringASnapshotIsNotShownUntilItsEnd()
{
    QFETCH(bool, first);
    QFETCH(bool, read);
    const auto rows = test::Rows() << test::unit(1, u"Bir"_s) << test::unit(2, u"İki"_s) << test::person(1, u"Bir"_s, u"S"_s, 1)
                                   << test::person(2, u"İki"_s, u"S"_s, 2) << test::certificate(4, 2, test::documentNow());
    QVERIFY(take(rows));
    QVERIFY(m_cache->keepColumns().value_or(false));
    reopen();
    if (read)
        QCOMPARE(names().size(), 2);
    SyncPage page = (first ? rows : test::Rows() << test::unit(3, u"Üç"_s)).page(u"a"_s, true);
    page.scopesAdded = first ? QStringList{u"01"_s, u"02"_s, u"03"_s} : QStringList{u"03"_s};
    QVERIFY(m_cache->apply(test::received(page), first));
    page = test::Rows().page(u"b"_s, true);
    page.scopesDropped = {u"02"_s, u"unknown"_s};
    const auto applied = m_cache->apply(test::received(page), false);
    QVERIFY(applied && applied->changed && applied->narrowed);
    QCOMPARE(m_cache->shadowCursor(), u"b"_s);
    for (int run = 0; run < 2; ++run, reopen()) {
        QCOMPARE(names(), QStringList{u"Bir"_s});
        QVERIFY((*m_cache->records())->certificates().empty());
        QCOMPARE((*m_cache->records())->units().size(), 1U);
    }
    QVERIFY(test::verified(*m_cache));
    page.scopesDropped.clear();
    const auto next = m_cache->apply(test::received(page), false);
    QVERIFY(next && !next->changed && !next->narrowed);
    QVERIFY(take(test::Rows() << test::person(3, u"Üç"_s, u"S"_s, 3), false));
    QCOMPARE(names(), (QStringList{u"Bir"_s, u"Üç"_s}));
}

void TestCacheDatabase::aSnapshotFromNothingShowsNoScopeThatItLacks_data()
{
    QTest::addColumn<QStringList>("added");
    QTest::addColumn<QStringList>("left");
    QTest::addColumn<size_t>("batches");
    QTest::newRow("all of them") << QStringList{u"01"_s, u"02"_s, u"bureau"_s} << QStringList{u"Bir"_s, u"İki"_s} << size_t(1);
    QTest::newRow("without a unit") << QStringList{u"01"_s, u"bureau"_s} << QStringList{u"Bir"_s} << size_t(1);
    QTest::newRow("without the bureau's") << QStringList{u"01"_s, u"02"_s} << QStringList{u"Bir"_s, u"İki"_s} << size_t(0);
    QTest::newRow("another one") << QStringList{u"03"_s} << QStringList() << size_t(0);
    QTest::newRow("none is told") << QStringList() << QStringList{u"Bir"_s, u"İki"_s} << size_t(1);
}

void TestCacheDatabase::aSnapshotFromNothingShowsNoScopeThatItLacks()
{
    QFETCH(QStringList, added);
    QFETCH(QStringList, left);
    QFETCH(size_t, batches);
    const auto rows = test::Rows() << test::unit(1, u"Bir"_s) << test::unit(2, u"İki"_s) << test::person(1, u"Bir"_s, u"S"_s, 1)
                                   << test::person(2, u"İki"_s, u"S"_s, 2) << Batch{BatchId{1}, u"B-1"_s, BatchState::Sending, {}, test::documentNow(), {}};
    QVERIFY(take(rows));
    QCOMPARE(names().size(), 2);
    SyncPage page = (test::Rows() << test::unit(1, u"Bir"_s)).page(u"a"_s, true);
    page.scopesAdded = added;
    const auto applied = m_cache->apply(test::received(page), true);
    QVERIFY(applied);
    QCOMPARE(applied->narrowed, left.size() < 2 || batches == 0);
    for (int starts = 0; starts < 2; ++starts) {
        QCOMPARE(names(), left);
        QCOMPARE((*m_cache->records())->batches().size(), batches);
        QCOMPARE(m_cache->shadowCursor(), u"a"_s);
        reopen();
    }
    QVERIFY(test::verified(*m_cache));
}

void TestCacheDatabase::answersAboutPeopleGoWithAnyScope_data()
{
    QTest::addColumn<QStringList>("added");
    QTest::addColumn<QStringList>("dropped");
    QTest::addColumn<bool>("first");
    QTest::addColumn<bool>("more");
    QTest::addColumn<bool>("gone");
    QTest::newRow("nothing goes") << QStringList() << QStringList() << false << false << false;
    QTest::newRow("a unit goes") << QStringList() << QStringList{u"02"_s} << false << false << true;
    QTest::newRow("a unit goes, another comes") << QStringList{u"03"_s} << QStringList{u"02"_s} << false << true << true;
    QTest::newRow("one comes") << QStringList{u"03"_s} << QStringList() << false << true << false;
    QTest::newRow("anew, the same") << QStringList{u"01"_s, u"02"_s} << QStringList() << true << true << false;
    QTest::newRow("anew, one less") << QStringList{u"01"_s} << QStringList() << true << true << true;
    QTest::newRow("anew, one less, in one page") << QStringList{u"01"_s} << QStringList() << true << false << true;
}

void TestCacheDatabase::answersAboutPeopleGoWithAnyScope()
{
    QFETCH(QStringList, added);
    QFETCH(QStringList, dropped);
    QFETCH(bool, first);
    QFETCH(bool, more);
    QFETCH(bool, gone);
    QVERIFY(take(test::Rows() << test::unit(1, u"Bir"_s) << test::unit(2, u"İki"_s)));
    const QStringList about{u"ksm"_s, u"ksm:4"_s};
    for (const QString &name : about + QStringList{u"me"_s})
        QVERIFY(m_cache->keep(name, "answer"));
    SyncPage page = (test::Rows() << test::unit(1, u"Bir"_s)).page(u"a"_s, more);
    page.scopesAdded = added;
    page.scopesDropped = dropped;
    QVERIFY(m_cache->apply(test::received(page), first));
    for (const QString &name : about)
        QCOMPARE(*m_cache->kept(name), gone ? QByteArray() : QByteArray("answer"));
    QCOMPARE(*m_cache->kept(u"me"_s), QByteArray("answer"));
}

void TestCacheDatabase::aCutSnapshotKeepsItsPlace()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Eski"_s, u"S"_s)));
    QVERIFY(m_cache->apply(test::received((test::Rows() << test::person(2, u"Bir"_s, u"S"_s)).page(u"half"_s, true)), true));
    m_cache.reset();
    m_cache = std::move(*CacheDatabase::open(path(), m_key));
    QCOMPARE(m_cache->shadowCursor(), u"half"_s);
    QCOMPARE(names(), QStringList{u"Eski"_s});
    QVERIFY(take(test::Rows() << test::person(3, u"İki"_s, u"S"_s), false));
    QCOMPARE(names(), (QStringList{u"Bir"_s, u"İki"_s}));
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
        QCOMPARE(names(), (QStringList{u"Dönen"_s, u"Üç"_s}));
        QCOMPARE((*m_cache->records())->syncedAt(), test::documentNow());
    }
}

QTEST_GUILESS_MAIN(TestCacheDatabase)
#include "tst_cachedatabase.moc"
