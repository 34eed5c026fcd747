#include "core/contract/sync.h"

#include <QTest>

#include "core/contract/jsonreader.h"
#include "tests/support/recordsets.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace
{

SyncPage fullPage()
{
    SyncPage page = (test::Rows() << test::unit(1, u"Merkez"_s) << test::person(1, u"Işıl"_s, u"Öz"_s)
                                  << test::person(2, u"Ali"_s, u"Ak"_s))
                        .page(u"cursor"_s, false, 12);
    page.scopesAdded = {u"06"_s};
    page.scopesDropped = {u"34"_s};
    page.deletions = {{Entity::Certificate, 4, 9, u"left"_s}};
    page.check = {{u"06"_s, {3, 0xFEDCBA9876543210ULL}}, {u"bureau"_s, {0, 0}}};
    page.total = 3;
    return page;
}

} // namespace

class TestSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageReadsBackTheSame();
    void aPageInTheMiddleHasNoCheck();
    void aFaultyPageIsRefused_data();
    void aFaultyPageIsRefused();
    void aPageCutAnywhereIsRefused();
    void aLaterServersRecordsAreCountedAndLeftOut();
    void aRequestReadsBackTheSame();
    void aRequestsLimitIsBounded();
    void aRequestWithoutItsClientIsRefused();
    void theSumTellsRecordsApart();
};

void TestSync::aPageReadsBackTheSame()
{
    const QJsonObject json = toJson(fullPage());
    const auto page = syncPage(*parseJsonObject(compactJson(json)));
    QVERIFY(page);
    QCOMPARE(toJson(*page), json);
    QCOMPARE(page->rowCount(), 3);
    QCOMPARE(page->check.value(u"06"_s), (ScopeCheck{3, 0xFEDCBA9876543210ULL}));
    QCOMPARE(json.value("check"_L1).toObject().value("bureau"_L1).toArray().at(1).toString(),
             u"0000000000000000"_s);
    QCOMPARE(page->deletions.first().kind, u"left"_s);
    QCOMPARE(page->scopesDropped, QStringList{u"34"_s});
    QCOMPARE(page->ackSeq, 12);
    QCOMPARE(page->serverTime, test::documentNow());
}

void TestSync::aPageInTheMiddleHasNoCheck()
{
    SyncPage page = fullPage();
    page.more = true;
    QVERIFY(!toJson(page).contains("check"_L1));
    page.total = -1;
    QVERIFY(!toJson(page).contains("total"_L1));
    QCOMPARE(syncPage(toJson(page))->total, -1);
    QVERIFY(syncPage(toJson(page))->more);
}

void TestSync::aFaultyPageIsRefused_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    const auto absent = QJsonValue(QJsonValue::Undefined);
    for (const char *field : {"epoch", "schema", "scopes", "cols", "rows", "del", "ack", "next", "more", "n",
                              "server_time", "end"}) {
        QTest::addRow("without %s", field) << QString::fromLatin1(field) << absent;
        QTest::addRow("null %s", field) << QString::fromLatin1(field) << QJsonValue(QJsonValue::Null);
    }
    QTest::newRow("n too large") << u"n"_s << QJsonValue(4);
    QTest::newRow("n too small") << u"n"_s << QJsonValue(2);
    QTest::newRow("n as text") << u"n"_s << QJsonValue(u"3"_s);
    QTest::newRow("ack without seq") << u"ack"_s << QJsonValue(QJsonObject());
    QTest::newRow("end 0") << u"end"_s << QJsonValue(0);
    QTest::newRow("more as number") << u"more"_s << QJsonValue(1);
    QTest::newRow("a deletion too short") << u"del"_s << QJsonValue(QJsonArray{QJsonArray{u"person"_s, 1}});
    QTest::newRow("a deletion without a number")
        << u"del"_s << QJsonValue(QJsonArray{QJsonArray{u"person"_s, u"1"_s, 1, u"left"_s}});
    QTest::newRow("a sum that is no number")
        << u"check"_s << QJsonValue(QJsonObject{{u"06"_s, QJsonArray{1, u"xyz"_s}}});
    QTest::newRow("a time without zone") << u"server_time"_s << QJsonValue(u"2012-09-10T09:00:00"_s);
}

void TestSync::aFaultyPageIsRefused()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = toJson(fullPage());
    if (value.isUndefined())
        json.remove(field);
    else
        json.insert(field, value);
    const auto page = syncPage(json);
    QVERIFY(!page);
    QCOMPARE(page.error().code, ErrorCode::Protocol);
}

void TestSync::aPageCutAnywhereIsRefused()
{
    const QByteArray bytes = compactJson(toJson(fullPage()));
    for (qsizetype size = 0; size < bytes.size(); ++size)
        QVERIFY2(!parseJsonObject(bytes.first(size)), qPrintable(QString::number(size)));
}

void TestSync::aLaterServersRecordsAreCountedAndLeftOut()
{
    QJsonObject json = toJson(fullPage());
    QJsonObject rows = json.value("rows"_L1).toObject();
    rows.insert(u"colour"_s, QJsonArray{QJsonArray{1, 1}, QJsonArray{2, 1}});
    json.insert(u"rows"_s, rows);
    QVERIFY(!syncPage(json));
    json.insert(u"n"_s, 5);
    json.insert(u"del"_s, QJsonArray{QJsonArray{u"colour"_s, 3, 2, u"deleted"_s}, QJsonArray{u"person"_s, 1, 2, u"left"_s}});
    QCOMPARE(syncPage(json)->rowCount(), 3);
    QCOMPARE(syncPage(json)->deletions.size(), 1);
}

void TestSync::aRequestReadsBackTheSame()
{
    for (const QString &cursor : {QString(), u"c"_s}) {
        PullRequest request{cursor, 77, syncSchema, u"client"_s, {u"06"_s, u"bureau"_s}};
        const auto read = pullRequest(toJson(request));
        QVERIFY(read);
        QCOMPARE(toJson(*read), toJson(request));
        QCOMPARE(read->cursor, cursor);
        QCOMPARE(read->limit, 77);
        QCOMPARE(read->again, request.again);
    }
}

void TestSync::aRequestsLimitIsBounded()
{
    QJsonObject json = toJson(PullRequest{{}, 0, 1, u"c"_s, {}});
    QCOMPARE(pullRequest(json)->limit, 1);
    json.insert(u"limit"_s, 1'000'000);
    QCOMPARE(pullRequest(json)->limit, 10'000);
    json.remove(u"limit"_s);
    QCOMPARE(pullRequest(json)->limit, 5'000);
}

void TestSync::aRequestWithoutItsClientIsRefused()
{
    for (const QString &field : {u"client"_s, u"schema"_s}) {
        QJsonObject json = toJson(PullRequest{});
        json.remove(field);
        QCOMPARE(pullRequest(json).error().code, ErrorCode::InvalidInput);
    }
}

void TestSync::theSumTellsRecordsApart()
{
    QSet<quint64> seen;
    for (const Entity entity : allEntities)
        for (qint64 id = 1; id <= 100; ++id)
            for (qint64 rev = 1; rev <= 20; ++rev)
                seen.insert(rowHash(entity, id, rev));
    QCOMPARE(seen.size(), qsizetype(std::size(allEntities)) * 100 * 20);
    QVERIFY(rowHash(Entity::Unit, 1, 2) != rowHash(Entity::Unit, 2, 1));
}

QTEST_GUILESS_MAIN(TestSync)
#include "tst_sync.moc"
