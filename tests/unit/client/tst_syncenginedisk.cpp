#include <QRegularExpression>

#include "tests/support/syncdesk.h"

using namespace eimza;
using namespace eimza::client;
using namespace eimza::test::sync;
using test::FakeReply;
using test::FakeRequest;

class TestSyncEngineDisk : public QObject, private Desk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void goesOnFromWhatIsOnTheDisk();
    void nothingOnTheDiskIsNotHandedOut();
    void aCutSnapshotGoesOnAfterAStart();
    void aWrongSumFetchesThatScopeAgain();
    void aSumThatCannotBeHealedIsNotAskedForever();
    void aDamagedRecordFetchesItsScopeAlone_data();
    void aDamagedRecordFetchesItsScopeAlone();
    void aSnapshotInterruptedAtEveryPageGoesOn();
};

void TestSyncEngineDisk::goesOnFromWhatIsOnTheDisk()
{
    serve(threePages());
    pull();
    QSignalSpy restored(startAgain(), &SyncEngine::restored);
    m_backend->requests.clear();
    serveChange(changed(1, u"Yeni"_s, 2).page(u"y"_s, false, 4));
    QCOMPARE(restored.size(), 1);
    QCOMPARE(restored.first().first().value<RecordSetPtr>()->people().size(), 3U);
    QCOMPARE(cursors(), QStringList{u"z"_s});
    QCOMPARE(shown()->people().size(), 3U);
    QCOMPARE(shown()->person(PersonId{1})->name, u"Yeni"_s);
    startAgain();
    serve({});
    pull();
    QCOMPARE(m_acknowledged->last().first().toLongLong(), 4);
}

void TestSyncEngineDisk::nothingOnTheDiskIsNotHandedOut()
{
    QSignalSpy restored(startAgain(), &SyncEngine::restored);
    serve(threePages());
    pull();
    QCOMPARE(restored.size(), 0);
    QCOMPARE(cursors().first(), QString());
}

void TestSyncEngineDisk::aCutSnapshotGoesOnAfterAStart()
{
    const auto pages = threePages();
    m_backend->setHandler([pages](const FakeRequest &request) {
        const QString cursor = request.json().value("cursor"_L1).toString();
        return cursor.isEmpty() ? paged(pages.value(cursor)) : FakeReply{503, {}, {}, End::Whole};
    });
    pull();
    QCOMPARE(m_failed->size(), 1);
    QSignalSpy restored(startAgain(), &SyncEngine::restored);
    m_backend->requests.clear();
    serve(pages);
    pull();
    QCOMPARE(restored.size(), 0);
    QCOMPARE(cursors(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(shown()->people().size(), 3U);
    QCOMPARE(m_engine->progress().first, 4);
}

void TestSyncEngineDisk::aWrongSumFetchesThatScopeAgain()
{
    serve({{u""_s, (test::Rows() << test::unit(1, u"Bir"_s) << test::unit(2, u"İki"_s) << test::person(1, u"Bir"_s, u"S"_s, 1)
                                 << test::person(2, u"Hayalet"_s, u"S"_s, 2)).page(u"z"_s)}});
    pull();
    const ScopeCheck one{2, rowHash(Entity::Unit, 1, 1) + rowHash(Entity::Person, 1, 1)};
    const ScopeCheck two{2, rowHash(Entity::Unit, 2, 1) + rowHash(Entity::Person, 3, 1)};
    m_backend->setHandler([one, two](const FakeRequest &request) {
        SyncPage page = test::Rows().page(u"y"_s);
        page.check = {{u"01"_s, one}, {u"02"_s, two}};
        if (request.json().value("cursor"_L1) == u"z"_s)
            return paged(page);
        if (!request.json().contains("again"_L1))
            return nothingNew();
        page.scopesAdded = {u"02"_s};
        const auto rows = test::Rows() << test::unit(2, u"İki"_s) << test::person(3, u"Üç"_s, u"S"_s, 2);
        page.rows = rows.rows;
        page.columns = rows.page(u"x"_s).columns;
        page.next = u"x"_s;
        return paged(page);
    });
    m_backend->requests.clear();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"scope 02 differ"_s));
    m_engine->syncNow();
    QTRY_COMPARE(m_synced->size(), 3);
    QVERIFY(!m_engine->isRunning());
    QCOMPARE(cursors(), (QStringList{u"z"_s, u"y"_s}));
    QCOMPARE(m_backend->requests.last().json().value("again"_L1).toArray(), QJsonArray{u"02"_s});
    QCOMPARE(shown()->people().size(), 2U);
    QVERIFY(shown()->person(PersonId{1}) && shown()->person(PersonId{3}));
    pull();
    QVERIFY(!m_backend->requests.last().json().contains("again"_L1));
}

void TestSyncEngineDisk::aSumThatCannotBeHealedIsNotAskedForever()
{
    m_backend->setHandler([](const FakeRequest &request) {
        SyncPage page = (test::Rows() << test::unit(1, u"Bir"_s)).page(u"z"_s);
        page.check = {{u"01"_s, {9, 9}}};
        if (request.json().contains("again"_L1))
            page.scopesAdded = {u"01"_s};
        return paged(page);
    });
    m_engine->syncNow();
    QTRY_COMPARE(m_synced->size(), 2);
    QTest::qWait(50);
    QVERIFY(!m_engine->isRunning());
    pull();
    QCOMPARE(m_backend->requests.size(), 3);
    QVERIFY(!m_backend->requests.last().json().contains("again"_L1));
}

void TestSyncEngineDisk::aDamagedRecordFetchesItsScopeAlone_data()
{
    QTest::addColumn<bool>("columns");
    QTest::newRow("found at the start") << false;
    QTest::newRow("found behind the columns, after the first pull") << true;
}

void TestSyncEngineDisk::aDamagedRecordFetchesItsScopeAlone()
{
    QFETCH(bool, columns);
    m_engine.reset();
    m_vault.reset();
    const DataKeys keys = *DataKeys::make();
    const QString path = m_folder->filePath(u"cache.db"_s);
    {
        QVERIFY(removeCache(m_folder->path()));
        const auto cache = CacheDatabase::open(path, keys.cache);
        const auto rows = test::Rows() << test::unit(1, u"Bir"_s) << test::unit(2, u"İki"_s) << test::person(1, u"Bir"_s, u"S"_s, 1)
                                       << test::person(3, u"Üç"_s, u"S"_s, 2);
        QVERIFY((*cache)->apply(test::received(rows.page(u"z"_s)), true));
        QVERIFY(!columns || *(*cache)->keepColumns());
    }
    {
        const auto file = SqliteFile::open(path, u":/sql/cache"_s, {});
        QVERIFY((*file)->run(u"UPDATE list1 SET sealed = zeroblob(90) WHERE key >> 60 = 1 AND key % 8 = 3"_s));
    }
    m_backend->setHandler([](const FakeRequest &request) {
        if (!request.json().contains("again"_L1))
            return nothingNew();
        SyncPage page = (test::Rows() << test::unit(2, u"İki"_s) << test::person(3, u"Yeni"_s, u"S"_s, 2)).page(u"y"_s);
        page.scopesAdded = {u"02"_s};
        return paged(page);
    });
    QVERIFY(QFile::remove(m_folder->filePath(u"outbox.db"_s)));
    m_vault = std::move(*Vault::open(m_folder->path(), keys, *lockFolder(m_folder->path())));
    startAgain();
    QTRY_COMPARE(m_engine->isIncomplete(), !columns); // the list says so, whether the server is there or not
    m_engine->syncNow();
    QTRY_COMPARE(m_synced->size(), columns ? 2 : 1);
    QVERIFY(!m_engine->isIncomplete());
    QCOMPARE(cursors(), (columns ? QStringList{u"z"_s, u"z"_s} : QStringList{u"z"_s}));
    QCOMPARE(m_backend->requests.last().json().value("again"_L1).toArray(), QJsonArray{u"02"_s});
    QCOMPARE(shown()->person(PersonId{3})->name, u"Yeni"_s);
    QCOMPARE(shown()->person(PersonId{1})->name, u"Bir"_s);
    QCOMPARE(m_failed->size(), 0);
}

void TestSyncEngineDisk::aSnapshotInterruptedAtEveryPageGoesOn()
{
    QMap<QString, SyncPage> pages;
    constexpr int count = 40;
    for (int i = 0; i < count; ++i)
        pages.insert(i == 0 ? QString() : QString::number(i),
                     (test::Rows() << test::person(i + 1, u"A"_s, u"S"_s)).page(QString::number(i + 1), i + 1 < count));
    QSet<QString> cut;
    m_backend->setHandler([&](const FakeRequest &request) {
        const QString cursor = request.json().value("cursor"_L1).toString();
        if (cut.contains(cursor))
            return pages.contains(cursor) ? paged(pages.value(cursor)) : nothingNew();
        cut.insert(cursor);
        FakeReply reply = paged(pages.value(cursor));
        reply.end = cut.size() % 2 ? End::Halved : End::Dropped;
        return reply;
    });
    for (int i = 0; m_synced->isEmpty() && i <= 2 * count; ++i)
        pull();
    QCOMPARE(m_synced->size(), 1);
    QCOMPARE(shown()->people().size(), size_t(count));
    QCOMPARE(peopleOnDisk(), size_t(count));
}

QTEST_GUILESS_MAIN(TestSyncEngineDisk)
#include "tst_syncenginedisk.moc"
