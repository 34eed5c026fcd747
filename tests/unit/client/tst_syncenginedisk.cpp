#include <QRegularExpression>

#include "core/client/storage/folderlock.h"
#include "tests/support/bytesearch.h"
#include "tests/support/faultydisk.h"
#include "tests/support/seed.h"
#include "tests/support/syncdesk.h"

using namespace eimza;
using namespace eimza::client;
using namespace eimza::test::sync;
using test::FakeReply;
using test::FakeRequest;
using test::FaultyDisk;

class TestSyncEngineDisk : public QObject, private Desk
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { begin(); }
    void cleanup()
    {
        lookForPeople();
        end();
    }
    void goesOnFromWhatIsOnTheDisk();
    void nothingOnTheDiskIsNotHandedOut();
    void aCutSnapshotGoesOnAfterAStart();
    void aWrongSumFetchesThatScopeAgain();
    void aSumThatCannotBeHealedIsNotAskedForever();
    void aDamagedRecordFetchesItsScopeAlone_data();
    void aDamagedRecordFetchesItsScopeAlone();
    void aSnapshotInterruptedAtEveryPageGoesOn();
    void aPassingErrorAtTheStartLeavesTheList_data();
    void aPassingErrorAtTheStartLeavesTheList();
    void everyFaultOfTheDiskIsGotOver_data();
    void everyFaultOfTheDiskIsGotOver();

private:
    /// A snapshot, changes and a scope that goes, where the k-th call of the disk fails; whether it came to that call.
    [[nodiscard]] bool pullAll(int call, FaultyDisk::Fault fault);
    /// Nobody can be read in the folder, whatever was done.
    void lookForPeople(int call = 0) const;
    std::unique_ptr<FaultyDisk> m_disk;
    test::ByteSearch m_people;
    QRandomGenerator m_random;
};

void TestSyncEngineDisk::initTestCase()
{
    m_random = test::seeded();
    for (int i = 1; i <= 60; ++i)
        m_people.add(test::person(i, u"Zümrütnaz"_s, u"S"_s));
    m_people.add(u"Zümrütnaz"_s);
    // Name, number, address and telephone, as they come.
    QVERIFY(m_people.in(compactJson(toJson(changed(1, u"Zümrütnaz"_s, 2).page(u"y"_s)))).size() >= 4);
}

void TestSyncEngineDisk::lookForPeople(int call) const
{
    int files = 0;
    const QStringList found = m_people.below(m_folder->path(), &files);
    QVERIFY2(found.isEmpty(), qPrintable(u"call %1: "_s.arg(call) + found.join(u'\n')));
    QVERIFY2(files > 0, qPrintable(QString::number(call)));
}

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

void TestSyncEngineDisk::aPassingErrorAtTheStartLeavesTheList_data()
{
    QTest::addColumn<bool>("asks");
    QTest::newRow("without a connection") << false;
    QTest::newRow("with a pull that waits for it") << true;
}

void TestSyncEngineDisk::aPassingErrorAtTheStartLeavesTheList()
{
    QFETCH(bool, asks);
    end();
    m_disk = std::make_unique<FaultyDisk>();
    begin();
    const DataKeys keys = *DataKeys::make();
    m_engine.reset();
    m_vault.reset();
    QVERIFY(removeCache(m_folder->path()) && QFile::remove(m_folder->filePath(u"outbox.db"_s)));
    {
        const auto cache = CacheDatabase::open(m_folder->filePath(u"cache.db"_s), keys.cache);
        const auto rows = test::Rows() << test::unit(1, u"Bir"_s) << test::person(1, u"Bir"_s, u"S"_s) << test::person(2, u"İki"_s, u"S"_s);
        QVERIFY((*cache)->apply(test::received(rows.page(u"z"_s)), true));
    }
    const auto cameToIt = [&](int call) {
        m_engine.reset();
        m_vault.reset();
        m_vault = std::move(*Vault::open(m_folder->path(), keys, *lockFolder(m_folder->path())));
        m_disk->failAt(call, FaultyDisk::Fault::InputOutput);
        QSignalSpy restored(startAgain(), &SyncEngine::restored);
        if (asks)
            m_engine->syncNow();
        [&] {
            QTRY_COMPARE(restored.size(), 1);
            QCOMPARE(restored.first().first().value<RecordSetPtr>()->people().size(), 2U);
            QTRY_COMPARE(m_synced->size(), asks ? 1 : 0);
        }();
        const bool failed = m_disk->hasFailed();
        m_disk->failAt(0, FaultyDisk::Fault::InputOutput);
        lookForPeople(call);
        return failed;
    };
    int call = 1;
    while (cameToIt(call) && !QTest::currentTestFailed() && call < 60)
        ++call;
    QVERIFY(call > 1 && call < 60);
    for (const QString &cursor : cursors())
        QCOMPARE(cursor, u"z"_s);
    end();
    m_disk.reset();
}

void TestSyncEngineDisk::everyFaultOfTheDiskIsGotOver_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("full disk") << static_cast<int>(FaultyDisk::Fault::Full);
    QTest::newRow("I/O error") << static_cast<int>(FaultyDisk::Fault::InputOutput);
    QTest::newRow("busy") << static_cast<int>(FaultyDisk::Fault::Busy);
}

bool TestSyncEngineDisk::pullAll(int call, FaultyDisk::Fault fault)
{
    const auto names = [](const RecordSetPtr &records) {
        QStringList list;
        for (const PersonEntry &person : records->people())
            list.append(person.name);
        list.sort();
        return list;
    };
    auto pages = threePages();
    pages[u"a"_s].rows[Entity::Unit] = QJsonArray{toRow(test::unit(2, u"Giden"_s), 1)};
    pages[u"a"_s].columns.insert(Entity::Unit, columnsOf(Entity::Unit));
    pages.insert(u"z"_s, (changed(1, u"Zümrütnaz"_s, 2) << test::person(4, u"Dört"_s, u"S"_s, 2)).page(u"y"_s, true));
    pages.insert(u"y"_s, test::Rows().page(u"x"_s, false, 7));
    pages[u"y"_s].scopesDropped = {u"02"_s};
    const QStringList expected{u"Zümrütnaz"_s, u"Üç"_s, u"İki"_s};
    serve(pages);
    RecordSetPtr last;
    const auto take = [&last](const RecordSetPtr &records) { last = records ? records : last; };
    connect(m_engine.get(), &SyncEngine::synced, this, take);
    bool cameToIt = false;
    const auto isWhole = [&] { return m_acknowledged->size() > 0 && m_acknowledged->last().first().toLongLong() == 7; };
    QTest::qWait(0);
    [&] {
        const auto begun = m_vault->withCache([](CacheDatabase &) { return 0; });
        QTRY_VERIFY(begun.isFinished());
        if (fault != FaultyDisk::Fault::Busy)
            m_disk->failAt(call, fault);
        for (int i = 0; i < 12 && !isWhole() && !QTest::currentTestFailed(); ++i)
            pull();
        QVERIFY2(isWhole(), qPrintable(QString::number(call)));
        cameToIt = m_disk->hasFailed();
        m_disk->failAt(0, fault);
        lookForPeople(call); // in what has not been written back either
        QVERIFY(last);
        QStringList shownNow = names(last);
        QCOMPARE(shownNow.size(), expected.size());
        for (const QString &name : expected)
            QVERIFY2(shownNow.contains(name), qPrintable(QString::number(call)));
        // What the next run finds, and that all of it is sound.
        connect(startAgain(), &SyncEngine::restored, this, take);
        last.reset();
        pull();
        QVERIFY2(last && names(last) == shownNow, qPrintable(QString::number(call)));
        const auto sound = m_vault->withCache([](CacheDatabase &cache) { return test::verified(cache); });
        QTRY_VERIFY(sound.isFinished());
        QVERIFY2(sound.result(), qPrintable(QString::number(call)));
        lookForPeople(call);
    }();
    return cameToIt;
}

void TestSyncEngineDisk::everyFaultOfTheDiskIsGotOver()
{
    QFETCH(int, fault);
    // The quick form leaves out calls, other ones each time.
    const bool isBusy = static_cast<FaultyDisk::Fault>(fault) == FaultyDisk::Fault::Busy;
    const int step = isBusy || qEnvironmentVariableIsSet("EIMZA_FULL_TESTS") ? 1 : 9;
    int call = 1 + m_random.bounded(step);
    do {
        end();
        m_disk.reset(); // before the next one, which would stand on it
        m_disk = std::make_unique<FaultyDisk>();
        if (isBusy) // a lock is taken when the file is opened, and kept
            m_disk->failAt(call, FaultyDisk::Fault::Busy);
        begin();
    } while (pullAll(call, static_cast<FaultyDisk::Fault>(fault)) && !QTest::currentTestFailed() && (call += step));
    end();
    m_disk.reset();
    qInfo("%d calls", call);
    QVERIFY(QTest::currentTestFailed() || call > (isBusy ? 3 : 20));
}

QTEST_GUILESS_MAIN(TestSyncEngineDisk)
#include "tst_syncenginedisk.moc"
