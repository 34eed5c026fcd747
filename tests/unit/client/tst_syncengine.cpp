#include "core/client/sync/syncengine.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "tests/support/fakebackend.h"
#include "tests/support/recordsets.h"

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
    void aPageWithoutItsEndBeginsAnew_data();
    void aPageWithoutItsEndBeginsAnew();
    void aForgottenCursorBeginsAnew_data();
    void aForgottenCursorBeginsAnew();
    void aFailureOfTheServerKeepsTheCursor_data();
    void aFailureOfTheServerKeepsTheCursor();
    void anUnreachableServerIsToldAndFoundAgain();
    void syncNowDuringASyncRunsOnceMore();
    void acknowledgesWhatTheFirstPageCovers();
    void nothingNewAcknowledgesTheRest();
    void setsTheServersClock();
    void tellsItsProgress();

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
        return (*m_vault->withCache([](CacheDatabase &cache) { return cache.load(); }).result())
            ->people()
            .size();
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
    m_engine = std::make_unique<SyncEngine>(*m_vault, *m_api, *m_clock);
    m_synced = std::make_unique<QSignalSpy>(m_engine.get(), &SyncEngine::synced);
    m_failed = std::make_unique<QSignalSpy>(m_engine.get(), &SyncEngine::failed);
    m_acknowledged = std::make_unique<QSignalSpy>(m_engine.get(), &SyncEngine::acknowledged);
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

void TestSyncEngine::aPageWithoutItsEndBeginsAnew_data()
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

void TestSyncEngine::aPageWithoutItsEndBeginsAnew()
{
    QFETCH(QByteArray, body);
    serve(threePages());
    pull();
    auto pages = threePages();
    m_backend->setHandler([pages, body](const FakeRequest &request) {
        const QString cursor = request.json().value("cursor"_L1).toString();
        return cursor == u"a"_s ? FakeReply{200, body, {}, End::Whole}
                                : paged(pages.value(cursor == u"z"_s ? u""_s : cursor));
    });
    pull();
    QCOMPARE(m_failed->size(), 1);
    QCOMPARE(m_failed->last().first().value<Error>().code, ErrorCode::Protocol);
    QCOMPARE(peopleOnDisk(), 3U);
    m_backend->requests.clear();
    pages[u"b"_s] = (test::Rows() << test::person(4, u"Dört"_s, u"S"_s)).page(u"z"_s);
    serve(pages);
    pull();
    QCOMPARE(cursors(), (QStringList{u""_s, u"a"_s, u"b"_s}));
    QCOMPARE(shown()->people().size(), 3U);
    QVERIFY(shown()->person(PersonId{4}));
}

void TestSyncEngine::aForgottenCursorBeginsAnew_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("410") << ErrorCode::EpochChanged;
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
    m_engine->syncNow();
    QVERIFY(m_engine->isRunning());
    m_engine->syncNow();
    m_engine->syncNow();
    QTRY_COMPARE(m_synced->size(), 2);
    QTest::qWait(50);
    QCOMPARE(m_synced->size(), 2);
    QCOMPARE(cursors(), (QStringList{u""_s, u"a"_s, u"b"_s, u"z"_s}));
    QVERIFY(!m_engine->isRunning());
}

void TestSyncEngine::acknowledgesWhatTheFirstPageCovers()
{
    serve(threePages());
    pull();
    // What was done while the pages were read need not stand in the earlier ones.
    QCOMPARE(m_acknowledged->size(), 1);
    QCOMPARE(m_acknowledged->first().first().toLongLong(), 1);
}

void TestSyncEngine::nothingNewAcknowledgesTheRest()
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

QTEST_GUILESS_MAIN(TestSyncEngine)
#include "tst_syncengine.moc"
