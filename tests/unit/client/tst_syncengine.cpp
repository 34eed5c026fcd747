#include "core/client/sync/syncengine.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "tests/support/fakebackend.h"
#include "tests/support/cachepages.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;
using End = test::FakeReply::End;

namespace
{

FakeReply paged(const SyncPage &page)
{
    return {200, compactJson(toJson(page)), {}, End::Whole};
}

FakeReply problem(ErrorCode code)
{
    const Problem p = problemFrom({code, u"because"_s});
    return {p.status, compactJson(p.toJson()), {}, End::Whole};
}

FakeReply nothingNew()
{
    return {204, {}, {}, End::Whole};
}

} // namespace

class TestSyncEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void takesAWholeSnapshotInPages();
    void asksWithCursorAndClient();
    void nothingNewKeepsTheRecords();
    void aTruncatedPageIsAskedForAgain();
    void aSnapshotCutInTheMiddleGoesOnWhole();
    void anUnreadablePageKeepsTheCursor_data();
    void anUnreadablePageKeepsTheCursor();
    void whatIsUnreadableAgainAndAgainBeginsAnew();
    void aSignInPageOnTheWayNeverBeginsAnew_data();
    void aSignInPageOnTheWayNeverBeginsAnew();
    void goesOnFromWhatIsOnTheDisk();
    void nothingOnTheDiskIsNotHandedOut();
    void aCutSnapshotGoesOnAfterAStart();
    void cancelKeepsThePlace_data();
    void cancelKeepsThePlace();
    void tellsTheTimeThatIsLeft();
    void aForgottenCursorBeginsAnew_data();
    void aForgottenCursorBeginsAnew();
    void aFailureOfTheServerKeepsTheCursor_data();
    void aFailureOfTheServerKeepsTheCursor();
    void anUnreachableServerIsToldAndFoundAgain();
    void syncNowDuringASyncRunsOnceMore();
    void acknowledgesWhatTheLastPageCovers();
    void nothingNewAcknowledgesTheSame();
    void setsTheServersClock();
    void tellsItsProgress();
    void aChangeIsShown();
    void aChangeOfOnlyTheAckHandsOutNothing();
    void aCutChangeIsShownWithTheNextPull();
    void aLaterServersRecordsAreLeftOut();
    void aWrongSumFetchesThatScopeAgain();
    void aSumThatCannotBeHealedIsNotAskedForever();
    void aGoneCursorFetchesEverythingAtOnce_data();
    void aGoneCursorFetchesEverythingAtOnce();
    void aServerThatNeverTakesACursorIsNotAskedForever();
    void aTooOldProgramKeepsItsRecords();
    void pullsByItselfAfterHalfAMinuteToAMinute();
    void heedsRetryAfter();
    void nothingNewMovesTheClockByItsHeader();
    void aSnapshotInterruptedAtEveryPageGoesOn();

private:
    /// Pages by cursor, as a server has them; the last answers the cursor "z" with nothing new.
    void serve(const QMap<QString, SyncPage> &pages)
    {
        m_backend->setHandler([pages](const FakeRequest &request) {
            const QString cursor = request.json().value("cursor"_L1).toString();
            return pages.contains(cursor) ? paged(pages.value(cursor)) : nothingNew();
        });
    }
    static QMap<QString, SyncPage> threePages()
    {
        return {{u""_s, (test::Rows() << test::unit(1, u"Merkez"_s) << test::person(1, u"Bir"_s, u"S"_s))
                            .page(u"a"_s, true, 1)},
                {u"a"_s, (test::Rows() << test::person(2, u"İki"_s, u"S"_s)).page(u"b"_s, true, 2)},
                {u"b"_s, (test::Rows() << test::person(3, u"Üç"_s, u"S"_s)).page(u"z"_s, false, 3)}};
    }
    [[nodiscard]] QStringList cursors() const
    {
        QStringList list;
        for (const FakeRequest &request : m_backend->requests)
            list.append(request.json().value("cursor"_L1).toString());
        return list;
    }
    /// Another engine on what the one before left.
    SyncEngine *startAgain();
    /// Pulls once and waits for the end.
    void pull()
    {
        const auto ends = m_synced->size() + m_failed->size();
        m_engine->syncNow();
        QTRY_COMPARE(m_synced->size() + m_failed->size(), ends + 1);
    }
    [[nodiscard]] RecordSetPtr shown() const { return m_synced->last().first().value<RecordSetPtr>(); }
    [[nodiscard]] size_t peopleOnDisk()
    {
        return (*m_vault->withCache([](CacheDatabase &cache) { return cache.records(); }).result())
            ->people()
            .size();
    }

    /// What comes after the snapshot of `threePages`.
    void serveChange(const SyncPage &page)
    {
        serve({{u"z"_s, page}});
        pull();
    }
    static test::Rows changed(int person, const QString &name, qint64 rev)
    {
        test::Rows rows;
        rows.add(Entity::Person, toRow(test::person(person, name, u"S"_s), rev));
        return rows;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::FakeBackend> m_backend;
    std::unique_ptr<ServerClock> m_clock;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<BackendApi> m_api;
    std::unique_ptr<SyncEngine> m_engine;
    std::unique_ptr<QSignalSpy> m_synced, m_failed, m_acknowledged;
};

void TestSyncEngine::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_backend = std::make_unique<test::FakeBackend>([](const FakeRequest &) { return nothingNew(); });
    m_clock = std::make_unique<ServerClock>();
    m_http = std::move(*HttpClient::create(m_backend->url()));
    m_vault = std::move(*Vault::open(m_folder->path()));
    m_api = std::make_unique<BackendApi>(*m_http, *m_clock);
    startAgain();
}

SyncEngine *TestSyncEngine::startAgain()
{
    m_engine.reset();
    m_engine = std::make_unique<SyncEngine>(*m_vault, *m_api, *m_clock);
    m_synced = std::make_unique<QSignalSpy>(m_engine.get(), &SyncEngine::synced);
    m_failed = std::make_unique<QSignalSpy>(m_engine.get(), &SyncEngine::failed);
    m_acknowledged = std::make_unique<QSignalSpy>(m_engine.get(), &SyncEngine::acknowledged);
    return m_engine.get();
}

void TestSyncEngine::cleanup()
{
    m_engine.reset();
    m_api.reset();
    m_http.reset();
    m_vault.reset();
    m_backend.reset();
}

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

void TestSyncEngine::aTruncatedPageIsAskedForAgain()
{
    auto pages = threePages();
    m_backend->setHandler([pages](const FakeRequest &) {
        FakeReply reply = paged(pages.value(u""_s));
        reply.end = End::Halved;
        return reply;
    });
    pull();
    QCOMPARE(m_failed->size(), 1);
    QCOMPARE(m_synced->size(), 0);
    QCOMPARE(peopleOnDisk(), 0U);
    m_backend->requests.clear();
    serve(pages);
    pull();
    QCOMPARE(cursors().first(), QString());
    QCOMPARE(shown()->people().size(), 3U);
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

void TestSyncEngine::anUnreadablePageKeepsTheCursor_data()
{
    QTest::addColumn<QByteArray>("body");
    QJsonObject json = toJson(threePages().value(u"a"_s));
    QJsonObject wrong = json;
    wrong.insert(u"n"_s, 7);
    QTest::newRow("wrong n") << compactJson(wrong);
    wrong = json;
    wrong.remove(u"end"_s);
    QTest::newRow("no end") << compactJson(wrong);
    QTest::newRow("cut JSON") << compactJson(json).chopped(20);
    QTest::newRow("no JSON") << QByteArray("<html>");
    wrong = json;
    wrong.insert(u"rows"_s, QJsonObject{{u"person"_s, QJsonArray{QJsonArray{1, 2}}}});
    QTest::newRow("a row that does not fit") << compactJson(wrong);
}

void TestSyncEngine::anUnreadablePageKeepsTheCursor()
{
    QFETCH(QByteArray, body);
    serve(threePages());
    pull();
    m_backend->setHandler([body](const FakeRequest &) { return FakeReply{200, body, {}, End::Whole}; });
    pull();
    pull();
    QCOMPARE(m_failed->size(), 2);
    QCOMPARE(m_failed->last().first().value<Error>().code, ErrorCode::Protocol);
    QCOMPARE(peopleOnDisk(), 3U);
    m_backend->requests.clear();
    serveChange(changed(4, u"Dört"_s, 1).page(u"y"_s));
    QCOMPARE(cursors(), QStringList{u"z"_s});
    QCOMPARE(shown()->people().size(), 4U);
}

void TestSyncEngine::whatIsUnreadableAgainAndAgainBeginsAnew()
{
    serve(threePages());
    pull();
    m_backend->setHandler([](const FakeRequest &) { return FakeReply{200, "{}", {}, End::Whole}; });
    for (int i = 0; i < 3; ++i)
        pull();
    m_backend->requests.clear();
    serve(threePages());
    pull();
    QCOMPARE(cursors(), (QStringList{u""_s, u"a"_s, u"b"_s}));
    QCOMPARE(peopleOnDisk(), 3U);
}

void TestSyncEngine::aSignInPageOnTheWayNeverBeginsAnew_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 302, 400, 403, 410, 502, 511})
        QTest::addRow("%d", status) << status;
}

void TestSyncEngine::aSignInPageOnTheWayNeverBeginsAnew()
{
    QFETCH(int, status);
    serve(threePages());
    pull();
    m_backend->setHandler([status](const FakeRequest &) {
        return FakeReply{status, "<html>Wi-Fi</html>", {"Location: http://127.0.0.1:9/"}, End::Whole};
    });
    for (int i = 0; i < 4; ++i)
        pull();
    QCOMPARE(m_failed->size(), 4);
    m_backend->requests.clear();
    serve({});
    pull();
    QCOMPARE(cursors(), QStringList{u"z"_s});
}

void TestSyncEngine::goesOnFromWhatIsOnTheDisk()
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

void TestSyncEngine::nothingOnTheDiskIsNotHandedOut()
{
    QSignalSpy restored(startAgain(), &SyncEngine::restored);
    serve(threePages());
    pull();
    QCOMPARE(restored.size(), 0);
    QCOMPARE(cursors().first(), QString());
}

void TestSyncEngine::aCutSnapshotGoesOnAfterAStart()
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

void TestSyncEngine::aForgottenCursorBeginsAnew_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("400") << ErrorCode::InvalidInput;
}

void TestSyncEngine::aForgottenCursorBeginsAnew()
{
    QFETCH(ErrorCode, code);
    serve(threePages());
    pull();
    m_backend->setHandler([code](const FakeRequest &) { return problem(code); });
    pull();
    QCOMPARE(m_failed->last().first().value<Error>().code, code);
    QCOMPARE(peopleOnDisk(), 3U);
    m_backend->requests.clear();
    serve({{u""_s, (test::Rows() << test::person(9, u"Yeni"_s, u"S"_s)).page(u"z"_s)}});
    pull();
    QCOMPARE(cursors(), QStringList{u""_s});
    QCOMPARE(shown()->people().size(), 1U);
}

void TestSyncEngine::aFailureOfTheServerKeepsTheCursor_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a gateway") << 502 << QByteArray("<html>");
    QTest::newRow("its database") << 500 << QByteArray("{\"code\":\"database\"}");
    QTest::newRow("its disk") << 500 << QByteArray("{\"code\":\"io\"}");
    QTest::newRow("too many") << 429 << QByteArray();
    QTest::newRow("session") << 401 << QByteArray("{\"code\":\"unauthenticated\"}");
}

void TestSyncEngine::aFailureOfTheServerKeepsTheCursor()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    serve(threePages());
    pull();
    m_backend->setHandler([status, body](const FakeRequest &) {
        return FakeReply{status, body, {}, End::Whole};
    });
    pull();
    QCOMPARE(m_failed->size(), 1);
    m_backend->requests.clear();
    serve(threePages());
    pull();
    QCOMPARE(cursors(), QStringList{u"z"_s});
}

void TestSyncEngine::anUnreachableServerIsToldAndFoundAgain()
{
    serve(threePages());
    m_backend->goAway();
    QSignalSpy unreachable(m_api.get(), &BackendApi::unreachable);
    QSignalSpy reached(m_api.get(), &BackendApi::reached);
    pull();
    QCOMPARE(m_failed->last().first().value<Error>().code, ErrorCode::Offline);
    QCOMPARE(unreachable.size(), 1);
    QCOMPARE(reached.size(), 0);
    QVERIFY(m_backend->comeBack());
    // It comes back by itself.
    QTRY_COMPARE(m_synced->size(), 1);
    QCOMPARE(shown()->people().size(), 3U);
    QVERIFY(!reached.isEmpty());
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

void TestSyncEngine::aWrongSumFetchesThatScopeAgain()
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

void TestSyncEngine::aSumThatCannotBeHealedIsNotAskedForever()
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

void TestSyncEngine::aGoneCursorFetchesEverythingAtOnce_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("epoch");
    QTest::addColumn<int>("epochsMet");
    QTest::newRow("cursor-expired") << ErrorCode::CursorExpired << u"epoch"_s << 1;
    QTest::newRow("epoch-changed") << ErrorCode::EpochChanged << u"another"_s << 2;
}

void TestSyncEngine::aGoneCursorFetchesEverythingAtOnce()
{
    QFETCH(ErrorCode, code);
    QFETCH(QString, epoch);
    QFETCH(int, epochsMet);
    QSignalSpy met(m_engine.get(), &SyncEngine::epochMet);
    serve(threePages());
    pull();
    m_backend->requests.clear();
    m_backend->setHandler([code, epoch](const FakeRequest &request) {
        // After a restore revisions may be lower than what is shown.
        SyncPage page = changed(1, u"Yeni"_s, 1).page(u"y"_s, false, 2);
        page.epoch = epoch;
        return request.json().value("cursor"_L1).toString().isEmpty() ? paged(page) : problem(code);
    });
    pull();
    QCOMPARE(m_failed->size(), 0);
    QCOMPARE(cursors(), (QStringList{u"z"_s, u""_s}));
    QCOMPARE(shown()->people().size(), 1U);
    QCOMPARE(shown()->person(PersonId{1})->name, u"Yeni"_s);
    QCOMPARE(met.size(), epochsMet);
    QCOMPARE(met.last().first().toString(), epoch);
    QCOMPARE(met.last().at(1).toLongLong(), code == ErrorCode::EpochChanged ? 2 : 1);
}

void TestSyncEngine::aServerThatNeverTakesACursorIsNotAskedForever()
{
    serve(threePages());
    pull();
    m_backend->requests.clear();
    m_backend->setHandler([](const FakeRequest &) { return problem(ErrorCode::EpochChanged); });
    pull();
    QCOMPARE(m_failed->size(), 1);
    QCOMPARE(cursors(), (QStringList{u"z"_s, u""_s}));
    QCOMPARE(peopleOnDisk(), 3U);
}

void TestSyncEngine::aTooOldProgramKeepsItsRecords()
{
    serve(threePages());
    pull();
    m_backend->setHandler([](const FakeRequest &) { return problem(ErrorCode::ClientTooOld); });
    pull();
    QCOMPARE(m_failed->last().first().value<Error>().code, ErrorCode::ClientTooOld);
    QCOMPARE(peopleOnDisk(), 3U);
    m_backend->requests.clear();
    serve({});
    pull();
    QCOMPARE(cursors(), QStringList{u"z"_s});
}

// Not all clients at once.
void TestSyncEngine::pullsByItselfAfterHalfAMinuteToAMinute()
{
    using namespace std::chrono_literals;
    serve(threePages());
    QSet<qint64> pauses;
    for (int i = 0; i < 20; ++i) {
        pull();
        QVERIFY2(m_engine->pause() > 28s && m_engine->pause() <= 60s, qPrintable(QString::number(m_engine->pause().count())));
        pauses.insert(m_engine->pause() / 100ms);
    }
    QVERIFY(pauses.size() > 10);
    m_engine->setEager(true);
    pull();
    QVERIFY(m_engine->pause() <= 1s);
}

void TestSyncEngine::heedsRetryAfter()
{
    m_backend->setHandler([](const FakeRequest &) { return FakeReply{503, {}, {"Retry-After: 2"}, End::Whole}; });
    pull();
    QElapsedTimer elapsed;
    elapsed.start();
    serve(threePages());
    m_engine->syncNow();
    QVERIFY(!m_engine->isRunning());
    QTRY_COMPARE(m_synced->size(), 1);
    QVERIFY2(elapsed.elapsed() >= 1'900, qPrintable(QString::number(elapsed.elapsed())));
    QCOMPARE(m_backend->requests.size(), 4);
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

void TestSyncEngine::aSnapshotInterruptedAtEveryPageGoesOn()
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

QTEST_GUILESS_MAIN(TestSyncEngine)
#include "tst_syncengine.moc"
