#include <QRegularExpression>

#include "tests/support/syncdesk.h"

using namespace eimza;
using namespace eimza::client;
using namespace eimza::test::sync;
using test::FakeReply;
using test::FakeRequest;

class TestSyncEngine : public QObject, private Desk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void takesAWholeSnapshotInPages();
    void asksWithCursorAndClient();
    void nothingNewKeepsTheRecords();
    void aSnapshotCutInTheMiddleGoesOnWhole();
    void cancelKeepsThePlace_data();
    void cancelKeepsThePlace();
    void tellsTheTimeThatIsLeft();
    void syncNowDuringASyncRunsOnceMore();
    void acknowledgesWhatTheLastPageCovers();
    void nothingNewAcknowledgesTheSame();
    void setsTheServersClock();
    void tellsItsProgress();
    void aChangeIsShown();
    void aChangeOfOnlyTheAckHandsOutNothing();
    void aCutChangeIsShownWithTheNextPull();
    void aDroppedScopeIsNotShownUntilThePullEnds_data();
    void aDroppedScopeIsNotShownUntilThePullEnds();
    void aLaterServersRecordsAreLeftOut();
    void pullsByItselfAfterHalfAMinuteToAMinute();
    void nothingNewMovesTheClockByItsHeader();
    void whoMayNotPullKeepsNothing_data();
    void whoMayNotPullKeepsNothing();
    void whomTheServerRefusesKeepsNothing_data();
    void whomTheServerRefusesKeepsNothing();
};

void TestSyncEngine::takesAWholeSnapshotInPages()
{
    serve(threePages());
    pull();
    QCOMPARE(m_failed->size(), 0);
    QCOMPARE(cursors(), (QStringList{u""_s, u"a"_s, u"b"_s}));
    QCOMPARE(shown()->people().size(), 3U);
    QCOMPARE(shown()->unitName(UnitId{1}), u"Merkez"_s);
    QCOMPARE(shown()->syncedAt(), test::documentNow());
    QVERIFY(!m_engine->isRunning());
}

void TestSyncEngine::asksWithCursorAndClient()
{
    serve(threePages());
    pull();
    const FakeRequest &first = m_backend->requests.first();
    QCOMPARE(first.method, QByteArray("POST"));
    QCOMPARE(first.path, u"/v1/sync/pull"_s);
    QVERIFY(first.json().value("cursor"_L1).isNull());
    QCOMPARE(first.json().value("client"_L1).toString(), m_vault->client());
    QCOMPARE(first.json().value("schema"_L1).toInt(), syncSchema);
    QVERIFY(!first.json().contains("again"_L1));
}

void TestSyncEngine::nothingNewKeepsTheRecords()
{
    serve(threePages());
    pull();
    pull();
    QCOMPARE(cursors().last(), u"z"_s);
    QCOMPARE(m_synced->size(), 2);
    QVERIFY(!shown());
    QCOMPARE(peopleOnDisk(), 3U);
}

void TestSyncEngine::aSnapshotCutInTheMiddleGoesOnWhole()
{
    const auto pages = threePages();
    m_backend->setHandler([pages](const FakeRequest &request) {
        const QString cursor = request.json().value("cursor"_L1).toString();
        return cursor == u"b"_s ? FakeReply{200, {}, {}, End::Dropped} : paged(pages.value(cursor));
    });
    pull();
    QCOMPARE(m_failed->size(), 1);
    QCOMPARE(m_failed->last().first().value<Error>().code, ErrorCode::Offline);
    m_backend->requests.clear();
    serve(pages);
    pull();
    QCOMPARE(cursors(), QStringList{u"b"_s});
    QCOMPARE(shown()->people().size(), 3U);
    QCOMPARE(peopleOnDisk(), 3U);
}

void TestSyncEngine::cancelKeepsThePlace_data()
{
    QTest::addColumn<bool>("silent");
    QTest::newRow("while the server is silent") << true;
    QTest::newRow("while a page is applied") << false;
}

void TestSyncEngine::cancelKeepsThePlace()
{
    QFETCH(bool, silent);
    const auto pages = threePages();
    m_backend->setHandler([pages, silent](const FakeRequest &request) {
        const QString cursor = request.json().value("cursor"_L1).toString();
        FakeReply reply = paged(pages.value(cursor));
        reply.end = silent && cursor == u"a"_s ? End::Silent : End::Whole;
        return reply;
    });
    if (!silent)
        connect(m_engine.get(), &SyncEngine::progressed, m_engine.get(), [this] { m_engine->cancel(); }, Qt::SingleShotConnection);
    m_engine->syncNow();
    if (silent) {
        QTRY_COMPARE(m_backend->requests.size(), 2);
        m_engine->cancel();
    }
    QTRY_COMPARE(m_failed->size(), 1);
    QCOMPARE(m_failed->last().first().value<Error>().code, ErrorCode::Cancelled);
    QVERIFY(!m_engine->isRunning());
    m_engine->cancel();
    QCOMPARE(m_failed->size(), 1);
    m_backend->requests.clear();
    serve(pages);
    pull();
    QCOMPARE(cursors(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(shown()->people().size(), 3U);
}

void TestSyncEngine::tellsTheTimeThatIsLeft()
{
    auto pages = threePages();
    pages[u""_s].total = 20;
    QList<std::optional<std::chrono::seconds>> left;
    connect(m_engine.get(), &SyncEngine::progressed, this, [&] { left.append(m_engine->timeLeft()); });
    QVERIFY(!m_engine->timeLeft());
    serve(pages);
    pull();
    QCOMPARE(left.size(), 3);
    QVERIFY(left.first() && left.first()->count() >= 0 && left.first()->count() < 60);
    QVERIFY(!m_engine->timeLeft());
}

void TestSyncEngine::syncNowDuringASyncRunsOnceMore()
{
    serve(threePages());
    const auto askTwice = [this] {
        QVERIFY(m_engine->isRunning());
        m_engine->syncNow();
        m_engine->syncNow();
    };
    connect(m_engine.get(), &SyncEngine::started, this, askTwice, Qt::SingleShotConnection);
    m_engine->syncNow();
    QTRY_COMPARE(m_synced->size(), 2);
    QTest::qWait(50);
    QCOMPARE(m_synced->size(), 2);
    QCOMPARE(cursors(), (QStringList{u""_s, u"a"_s, u"b"_s, u"z"_s}));
    QVERIFY(!m_engine->isRunning());
}

void TestSyncEngine::acknowledgesWhatTheLastPageCovers()
{
    serve(threePages());
    pull();
    // What was done while the pages were read comes as changes before the last one.
    QCOMPARE(m_acknowledged->size(), 1);
    QCOMPARE(m_acknowledged->first().first().toLongLong(), 3);
}

void TestSyncEngine::nothingNewAcknowledgesTheSame()
{
    serve(threePages());
    pull();
    pull();
    QCOMPARE(m_acknowledged->size(), 2);
    QCOMPARE(m_acknowledged->last().first().toLongLong(), 3);
}

void TestSyncEngine::setsTheServersClock()
{
    serve(threePages());
    pull();
    const QDateTime now = m_clock->now();
    QVERIFY(now >= test::documentNow() && now < test::documentNow().addSecs(60));
}

void TestSyncEngine::tellsItsProgress()
{
    auto pages = threePages();
    for (SyncPage &page : pages)
        page.total = 4;
    serve(pages);
    QList<std::pair<qint64, qint64>> seen;
    connect(m_engine.get(), &SyncEngine::progressed, this, [&] { seen.append(m_engine->progress()); });
    pull();
    QCOMPARE(seen, (QList<std::pair<qint64, qint64>>{{2, 4}, {3, 4}, {4, 4}}));
}

void TestSyncEngine::aChangeIsShown()
{
    serve(threePages());
    pull();
    const RecordSetPtr before = shown();
    SyncPage page = changed(1, u"Yeni"_s, 2).page(u"y"_s, false, 8);
    page.deletions = {{Entity::Person, 2, 2, u"left"_s}};
    serveChange(page);
    QCOMPARE(cursors().last(), u"z"_s);
    QCOMPARE(shown()->people().size(), 2U);
    QCOMPARE(shown()->person(PersonId{1})->name, u"Yeni"_s);
    QCOMPARE(before->people().size(), 3U);
    QCOMPARE(m_acknowledged->last().first().toLongLong(), 8);
    pull();
    QCOMPARE(cursors().last(), u"y"_s);
}

void TestSyncEngine::aChangeOfOnlyTheAckHandsOutNothing()
{
    serve(threePages());
    pull();
    serveChange(test::Rows().page(u"y"_s, false, 9));
    QVERIFY(!shown());
    QCOMPARE(m_acknowledged->last().first().toLongLong(), 9);
}

void TestSyncEngine::aCutChangeIsShownWithTheNextPull()
{
    serve(threePages());
    pull();
    m_backend->setHandler([](const FakeRequest &request) {
        return request.json().value("cursor"_L1) == u"z"_s ? paged(changed(1, u"Yeni"_s, 2).page(u"y"_s, true))
                                                           : FakeReply{200, {}, {}, End::Dropped};
    });
    pull();
    QCOMPARE(m_failed->size(), 1);
    serve({});
    pull();
    QVERIFY(shown());
    QCOMPARE(shown()->person(PersonId{1})->name, u"Yeni"_s);
    pull();
    QVERIFY(!shown());
}

void TestSyncEngine::aDroppedScopeIsNotShownUntilThePullEnds_data()
{
    QTest::addColumn<bool>("snapshot");
    QTest::newRow("in a snapshot") << true;
    QTest::newRow("among changes") << false;
}

void TestSyncEngine::aDroppedScopeIsNotShownUntilThePullEnds()
{
    QFETCH(bool, snapshot);
    serve({{u""_s, (test::Rows() << test::unit(1, u"Bir"_s) << test::unit(2, u"İki"_s) << test::person(1, u"Bir"_s, u"S"_s, 1)
                                 << test::person(2, u"İki"_s, u"S"_s, 2)).page(u"z"_s)}});
    pull();
    QSignalSpy narrowed(m_engine.get(), &SyncEngine::narrowed);
    SyncPage page = (test::Rows() << test::unit(3, u"Üç"_s)).page(u"y"_s, true);
    page.scopesDropped = {u"02"_s};
    if (snapshot)
        page.scopesAdded = {u"03"_s};
    // What follows never comes.
    m_backend->setHandler([page](const FakeRequest &request) {
        return request.json().value("cursor"_L1) == u"z"_s ? paged(page) : FakeReply{503, {}, {}, End::Whole};
    });
    pull();
    QCOMPARE(m_failed->size(), 1);
    QCOMPARE(narrowed.size(), 1);
    const auto left = narrowed.first().first().value<RecordSetPtr>();
    QCOMPARE(left->people().size(), 1U);
    QVERIFY(left->person(PersonId{1}));
    QCOMPARE(left->units().size(), snapshot ? 1U : 2U);
    QCOMPARE(peopleOnDisk(), 1U);
    serve({{u"y"_s, (test::Rows() << test::person(3, u"Üç"_s, u"S"_s, 3)).page(u"x"_s)}});
    pull();
    QCOMPARE(narrowed.size(), 1);
    QCOMPARE(shown()->people().size(), 2U);
}

void TestSyncEngine::aLaterServersRecordsAreLeftOut()
{
    QJsonObject json = toJson(threePages().value(u"b"_s));
    QJsonObject rows = json.value("rows"_L1).toObject();
    QJsonObject columns = json.value("cols"_L1).toObject();
    rows.insert(u"hologram"_s, QJsonArray{QJsonArray{1, 1, u"x"_s}, QJsonArray{2, 1, u"y"_s}});
    columns.insert(u"hologram"_s, QJsonArray{u"id"_s, u"rev"_s, u"colour"_s});
    QJsonArray people;
    for (const QJsonValue &row : rows.value("person"_L1).toArray()) {
        QJsonArray wider = row.toArray();
        wider.append(u"blue"_s);
        people.append(wider);
    }
    rows.insert(u"person"_s, people);
    QJsonArray wider = columns.value("person"_L1).toArray();
    wider.append(u"eye_colour"_s);
    columns.insert(u"person"_s, wider);
    json.insert(u"rows"_s, rows);
    json.insert(u"cols"_s, columns);
    json.insert(u"n"_s, json.value("n"_L1).toInt() + 2);
    json.insert(u"del"_s, QJsonArray{QJsonArray{u"hologram"_s, 3, 1, u"deleted"_s}});
    m_backend->setHandler([json](const FakeRequest &) { return FakeReply{200, compactJson(json), {}, End::Whole}; });
    pull();
    QCOMPARE(m_failed->size(), 0);
    QCOMPARE(shown()->people().size(), 1U);
    QVERIFY(shown()->person(PersonId{3}));
}

// Not all clients at once.
void TestSyncEngine::pullsByItselfAfterHalfAMinuteToAMinute()
{
    using namespace std::chrono_literals;
    serve(threePages());
    QSet<qint64> pauses;
    for (int i = 0; i < 20; ++i) {
        pull();
        // Qt's timers are coarse.
        QVERIFY2(m_engine->pause() > 27s && m_engine->pause() < 64s, qPrintable(QString::number(m_engine->pause().count())));
        pauses.insert(m_engine->pause() / 100ms);
    }
    QVERIFY(pauses.size() > 10);
    m_engine->setEager(true);
    pull();
    QVERIFY(m_engine->pause() < 2s);
}

void TestSyncEngine::nothingNewMovesTheClockByItsHeader()
{
    const QDateTime date{QDate(2026, 3, 1), QTime(8, 0), Qt::UTC};
    m_clock->set(test::documentNow(), date);
    m_backend->setHandler([](const FakeRequest &) {
        return FakeReply{204, {}, {"Date: Sun, 01 Mar 2026 10:00:00 GMT"}, End::Whole};
    });
    pull();
    QVERIFY(m_clock->now() >= test::documentNow().addSecs(7'200));
    QVERIFY(m_clock->now() < test::documentNow().addSecs(7'260));
}

void TestSyncEngine::whoMayNotPullKeepsNothing_data()
{
    QTest::addColumn<bool>("start");
    QTest::addColumn<bool>("cut");
    QTest::newRow("from now on") << false << false;
    QTest::newRow("from now on, within a first load") << false << true;
    QTest::newRow("at a start") << true << false;
    QTest::newRow("at a start, within a first load") << true << true;
}

void TestSyncEngine::whoMayNotPullKeepsNothing()
{
    QFETCH(bool, start);
    QFETCH(bool, cut);
    const auto pages = threePages();
    m_backend->setHandler([pages, cut](const FakeRequest &request) {
        const QString cursor = request.json().value("cursor"_L1).toString();
        return cut && cursor == u"b"_s ? problem(ErrorCode::Unavailable) : pages.contains(cursor) ? paged(pages.value(cursor)) : nothingNew();
    });
    pull();
    SyncEngine *engine = start ? startAgain() : m_engine.get();
    QSignalSpy restored(engine, &SyncEngine::restored), cleared(engine, &SyncEngine::cleared);
    const auto asked = m_backend->requests.size();
    engine->setAllowed(false);
    QTRY_COMPARE(cleared.size(), 1);
    QCOMPARE(restored.size(), 0);
    QCOMPARE(peopleOnDisk(), 0U);
    const auto shadow = m_vault->withCache([](CacheDatabase &cache) { return cache.shadowCursor() + cache.cursor(); });
    QCOMPARE(shadow.result(), QString());
    engine->setAllowed(false); // there is nothing left
    engine->syncNow();
    QTest::qWait(50);
    QCOMPARE(cleared.size(), 1);
    QCOMPARE(m_backend->requests.size(), asked);
    serve(pages);
    engine->setAllowed(true);
    pull();
    QCOMPARE(shown()->people().size(), 3U);
}

void TestSyncEngine::whomTheServerRefusesKeepsNothing_data()
{
    QTest::addColumn<bool>("own");
    QTest::newRow("the server's word") << true;
    QTest::newRow("somebody's on the way") << false;
}

void TestSyncEngine::whomTheServerRefusesKeepsNothing()
{
    QFETCH(bool, own);
    serve(threePages());
    pull();
    QSignalSpy cleared(m_engine.get(), &SyncEngine::cleared);
    m_backend->setHandler([own](const FakeRequest &) { return own ? problem(ErrorCode::Forbidden) : FakeReply{403, "<html>", {}, End::Whole}; });
    m_engine->syncNow(); // and by itself after a pause, of whatever length
    QTRY_VERIFY(m_failed->size() > 1);
    QTRY_COMPARE(cleared.size(), own ? 1 : 0);
    QCOMPARE(peopleOnDisk(), own ? 0U : 3U);
    const auto synced = m_synced->size();
    serve(threePages());
    m_engine->syncNow();
    QTRY_VERIFY(m_synced->size() > synced);
    QCOMPARE(peopleOnDisk(), 3U);
}

QTEST_GUILESS_MAIN(TestSyncEngine)
#include "tst_syncengine.moc"
