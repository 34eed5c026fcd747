#include <QRegularExpression>

#include "tests/support/syncdesk.h"

using namespace eimza;
using namespace eimza::client;
using namespace eimza::test::sync;
using test::FakeReply;
using test::FakeRequest;

class TestSyncEngineTroubles : public QObject, private Desk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void aTruncatedPageIsAskedForAgain();
    void anUnreadablePageKeepsTheCursor_data();
    void anUnreadablePageKeepsTheCursor();
    void whatIsUnreadableAgainAndAgainBeginsAnew();
    void aSignInPageOnTheWayNeverBeginsAnew_data();
    void aSignInPageOnTheWayNeverBeginsAnew();
    void aForgottenCursorBeginsAnew_data();
    void aForgottenCursorBeginsAnew();
    void aFailureOfTheServerKeepsTheCursor_data();
    void aFailureOfTheServerKeepsTheCursor();
    void anUnreachableServerIsToldAndFoundAgain();
    void aGoneCursorFetchesEverythingAtOnce_data();
    void aGoneCursorFetchesEverythingAtOnce();
    void aServerThatNeverTakesACursorIsNotAskedForever();
    void aTooOldProgramKeepsItsRecords();
    void heedsRetryAfter_data();
    void heedsRetryAfter();
};

void TestSyncEngineTroubles::aTruncatedPageIsAskedForAgain()
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

void TestSyncEngineTroubles::anUnreadablePageKeepsTheCursor_data()
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

void TestSyncEngineTroubles::anUnreadablePageKeepsTheCursor()
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

void TestSyncEngineTroubles::whatIsUnreadableAgainAndAgainBeginsAnew()
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

void TestSyncEngineTroubles::aSignInPageOnTheWayNeverBeginsAnew_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 302, 400, 403, 410, 502, 511})
        QTest::addRow("%d", status) << status;
}

void TestSyncEngineTroubles::aSignInPageOnTheWayNeverBeginsAnew()
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

void TestSyncEngineTroubles::aForgottenCursorBeginsAnew_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("400") << ErrorCode::InvalidInput;
}

void TestSyncEngineTroubles::aForgottenCursorBeginsAnew()
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

void TestSyncEngineTroubles::aFailureOfTheServerKeepsTheCursor_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a gateway") << 502 << QByteArray("<html>");
    QTest::newRow("its database") << 500 << QByteArray("{\"code\":\"database\"}");
    QTest::newRow("its disk") << 500 << QByteArray("{\"code\":\"io\"}");
    QTest::newRow("too many") << 429 << QByteArray();
    QTest::newRow("session") << 401 << QByteArray("{\"code\":\"unauthenticated\"}");
}

void TestSyncEngineTroubles::aFailureOfTheServerKeepsTheCursor()
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

void TestSyncEngineTroubles::anUnreachableServerIsToldAndFoundAgain()
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

void TestSyncEngineTroubles::aGoneCursorFetchesEverythingAtOnce_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("epoch");
    QTest::addColumn<int>("epochsMet");
    QTest::newRow("cursor-expired") << ErrorCode::CursorExpired << u"epoch"_s << 1;
    QTest::newRow("epoch-changed") << ErrorCode::EpochChanged << u"another"_s << 2;
}

void TestSyncEngineTroubles::aGoneCursorFetchesEverythingAtOnce()
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

void TestSyncEngineTroubles::aServerThatNeverTakesACursorIsNotAskedForever()
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

void TestSyncEngineTroubles::aTooOldProgramKeepsItsRecords()
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

void TestSyncEngineTroubles::heedsRetryAfter_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("429") << 429;
    QTest::newRow("503") << 503;
}

void TestSyncEngineTroubles::heedsRetryAfter()
{
    QFETCH(int, status);
    m_backend->setHandler([status](const FakeRequest &) { return FakeReply{status, {}, {"Retry-After: 2"}, End::Whole}; });
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

QTEST_GUILESS_MAIN(TestSyncEngineTroubles)
#include "tst_syncenginetroubles.moc"
