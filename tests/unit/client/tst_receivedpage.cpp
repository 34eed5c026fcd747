#include "core/client/storage/receivedpage.h"

#include <QJsonDocument>
#include <QTest>
#include <random>

#include "core/contract/jsonreader.h"
#include "tests/support/cachepages.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

SyncPage smallPage()
{
    SyncPage page = (test::Rows() << test::unit(1, u"Teftiş \"Kurulu\"\\n"_s) << test::unit(2, u"İki"_s, 1)
                                  << test::person(3, u"Işık"_s, u"Çağ"_s, 2)
                                  << test::certificate(4, 3, test::documentNow())
                                  << test::application(5, 3, ApplicationState::Filed)
                                  << Batch{BatchId{6}, u"B-6"_s, BatchState::Sending, {}, test::documentNow(), {}}
                                  << BatchItem{BatchItemId{7}, BatchId{6}, ApplicationId{5}, 1, ItemOutcome::Waiting, {}})
                        .page(u"next"_s, false, 9);
    Contact contact;
    contact.id = ContactId{8};
    contact.person = PersonId{3};
    contact.at = test::documentNow();
    page.rows.insert(Entity::Contact, QJsonArray{toRow(contact, 2)});
    page.columns.insert(Entity::Contact, columnsOf(Entity::Contact));
    page.deletions = {{Entity::Person, 9, 3, u"left"_s}};
    page.check = {{u"01"_s, {1, 2}}};
    page.total = 12;
    return page;
}

QByteArray bytesOf(const SyncPage &page)
{
    return compactJson(toJson(page));
}

QJsonArray rowOf(const ReceivedPage::Row &row)
{
    return QJsonDocument::fromJson(row.json.toByteArray()).array();
}

ErrorCode errorOf(const QByteArray &body)
{
    const auto page = ReceivedPage::read(body);
    return page ? ErrorCode::Cancelled : page.error().code;
}

QByteArray replaced(QByteArray text, const QByteArray &from, const QByteArray &to)
{
    if (!text.contains(from))
        qFatal("nothing to replace");
    return text.replace(text.indexOf(from), from.size(), to);
}

} // namespace

class TestReceivedPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheContractWrites();
    void aRowOfOurColumnsIsAPieceOfTheAnswer();
    void otherOrdersAndUnknownColumnsAreArranged();
    void nobodysRecordsAreRefused();
    void aLaterServersRecordsAreCountedAndLeftOut();
    void everyKindOfRowHasTheKindsThatAreChecked();
    void aPageCutAtEveryByteIsRefused();
    void aByteChangedAnywhereNeverGivesAnotherCount();
    void refuses_data();
    void refuses();
    void theOrderOfTheFieldsDoesNotMatter();
};

void TestReceivedPage::readsWhatTheContractWrites()
{
    const auto page = ReceivedPage::read(bytesOf(smallPage()));
    QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
    QCOMPARE(page->received(), 8);
    QCOMPARE(page->head().next, u"next"_s);
    QCOMPARE(page->head().ackSeq, 9);
    QCOMPARE(page->head().total, 12);
    QCOMPARE(page->head().deletions.size(), 1);
    QCOMPARE(page->head().check.value(u"01"_s), (ScopeCheck{1, 2}));
    QMap<RecordKey, RecordKey> owners;
    for (const auto &row : page->rows()) {
        owners.insert(row.key, row.owner);
        QCOMPARE(rowOf(row).at(0).toInteger(), idOf(row.key));
        QCOMPARE(rowOf(row).at(1).toInteger(), row.rev);
    }
    const RecordKey person = recordKey(Entity::Person, 3);
    QCOMPARE(owners, (QMap<RecordKey, RecordKey>{{1, 1}, {2, 2}, {person, 2}, {recordKey(Entity::Certificate, 4), person},
                                                 {recordKey(Entity::Application, 5), person},
                                                 {recordKey(Entity::Contact, 8), person},
                                                 {recordKey(Entity::Batch, 6), bureauOwner},
                                                 {recordKey(Entity::BatchItem, 7), bureauOwner}}));
}

void TestReceivedPage::aRowOfOurColumnsIsAPieceOfTheAnswer()
{
    const QByteArray expected = QJsonDocument(toRow(test::person(3, u"Işık"_s, u"Çağ"_s, 2), 1)).toJson(QJsonDocument::Compact);
    const auto page = ReceivedPage::read(bytesOf(smallPage()));
    const auto row = std::ranges::find(page->rows(), recordKey(Entity::Person, 3), &ReceivedPage::Row::key);
    QVERIFY(row != page->rows().end());
    QCOMPARE(row->json.toByteArray(), expected);
}

void TestReceivedPage::otherOrdersAndUnknownColumnsAreArranged()
{
    SyncPage page = smallPage();
    QStringList columns = columnsOf(Entity::Person);
    QJsonArray row = page.rows.value(Entity::Person).at(0).toArray();
    const QJsonArray expected = row;
    std::reverse(columns.begin(), columns.end());
    QJsonArray turned;
    for (const QJsonValue &value : row)
        turned.prepend(value);
    columns.insert(3, u"colours"_s);
    turned.insert(3, QJsonObject{{u"a"_s, QJsonArray{1, 2.5, QJsonValue(), true, u"x"_s}}});
    page.columns.insert(Entity::Person, columns);
    page.rows.insert(Entity::Person, QJsonArray{turned});
    const auto read = ReceivedPage::read(bytesOf(page));
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    bool found = false;
    for (const auto &r : read->rows())
        if (entityOf(r.key) == Entity::Person) {
            QCOMPARE(rowOf(r), expected);
            QCOMPARE(r.owner, 2);
            found = true;
        }
    QVERIFY(found);
}

void TestReceivedPage::nobodysRecordsAreRefused()
{
    for (const Entity entity : {Entity::Certificate, Entity::Application, Entity::Contact}) {
        SyncPage page = smallPage();
        QJsonArray row = page.rows.value(entity).at(0).toArray();
        row.replace(columnsOf(entity).indexOf(u"person"_s), 0);
        page.rows.insert(entity, QJsonArray{row});
        QCOMPARE(errorOf(bytesOf(page)), ErrorCode::Protocol);
    }
}

void TestReceivedPage::aLaterServersRecordsAreCountedAndLeftOut()
{
    QByteArray body = bytesOf(smallPage());
    body = replaced(body, "\"rows\":{", "\"rows\":{\"stamp\":[[1,{\"x\":[null]}],[2,\"y\"]],");
    QCOMPARE(errorOf(body), ErrorCode::Protocol);
    body = replaced(body, "\"n\":8", "\"n\":10");
    const auto page = ReceivedPage::read(body);
    QVERIFY(page);
    QCOMPARE(page->rows().size(), 8U);
    QCOMPARE(page->received(), 10);
}

void TestReceivedPage::everyKindOfRowHasTheKindsThatAreChecked()
{
    // A column that is added to the rows and not to the kinds refuses every page with it.
    const SyncPage whole = smallPage();
    for (const Entity entity : allEntities)
        QVERIFY2(whole.rows.contains(entity), qPrintable(wireName(entity)));
    QVERIFY(ReceivedPage::read(bytesOf(whole)));
    for (auto it = whole.rows.begin(); it != whole.rows.end(); ++it) {
        const QJsonArray row = it->at(0).toArray();
        for (qsizetype column = 0; column < row.size(); ++column) {
            for (const QJsonValue &wrong : {QJsonValue(7), QJsonValue(u"7"_s), QJsonValue(true), QJsonValue(), QJsonValue(7.5)}) {
                if (wrong.type() == row.at(column).type() && wrong != QJsonValue(7.5))
                    continue;
                SyncPage page = whole;
                QJsonArray changed = row;
                changed[column] = wrong;
                page.rows.insert(it.key(), QJsonArray{changed});
                QCOMPARE(errorOf(bytesOf(page)), ErrorCode::Protocol);
            }
        }
    }
}

void TestReceivedPage::aPageCutAtEveryByteIsRefused()
{
    const QByteArray body = bytesOf(smallPage());
    for (qsizetype size = 0; size < body.size(); ++size)
        QVERIFY2(!ReceivedPage::read(body.first(size)), qPrintable(QString::number(size)));
    QVERIFY(ReceivedPage::read(body));
}

void TestReceivedPage::aByteChangedAnywhereNeverGivesAnotherCount()
{
    const QByteArray body = bytesOf(smallPage());
    std::mt19937 random{20261122};
    int taken = 0;
    for (int round = 0; round < 20'000; ++round) {
        QByteArray changed = body;
        for (auto count = 1 + random() % 3; count > 0; --count)
            changed[static_cast<qsizetype>(random() % static_cast<size_t>(body.size()))] = static_cast<char>(random());
        const auto page = ReceivedPage::read(changed);
        if (!page)
            continue;
        ++taken;
        // What is taken is JSON to another reader too.
        QJsonParseError error{};
        QVERIFY(QJsonDocument::fromJson(changed, &error).isObject());
        for (const auto &row : page->rows())
            QVERIFY(!rowOf(row).isEmpty());
    }
    QVERIFY(taken > 0 && taken < 20'000);
}

void TestReceivedPage::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray good = bytesOf(smallPage());
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("an array") << QByteArray("[1]");
    QTest::newRow("a sign-in page") << QByteArray("<html><body>Wi-Fi</body></html>");
    QTest::newRow("the page twice") << good + good;
    QTest::newRow("something behind it") << good + "x";
    QTest::newRow("zero bytes behind it") << good + QByteArray(3, '\0');
    QTest::newRow("without its end") << replaced(good, "\"end\":1", "\"eng\":1");
    QTest::newRow("another end") << replaced(good, "\"end\":1", "\"end\":2");
    QTest::newRow("too high a number") << replaced(good, "\"n\":8", "\"n\":9");
    QTest::newRow("no number") << replaced(good, "\"n\":8", "\"m\":8");
    QTest::newRow("a number in words") << replaced(good, "\"n\":8", "\"n\":\"8\"");
    QTest::newRow("two numbers") << replaced(good, "\"n\":8", "\"n\":8,\"n\":8");
    QTest::newRow("rows twice") << replaced(good, "\"rows\":{", "\"rows\":{},\"rows\":{");
    QTest::newRow("rows of one kind twice") << replaced(good, "\"rows\":{", "\"rows\":{\"unit\":[],");
    QTest::newRow("not UTF-8") << replaced(good, "Kurulu", "Kurul\xff");
    QTest::newRow("a half letter") << replaced(good, "Kurulu", "Kurul\xc4");
    QTest::newRow("a line break in a text") << replaced(good, "Kurulu", "Kuru\nu");
    QTest::newRow("an escaped NUL in a row") << replaced(good, "Kurulu", "\\u0000");
    QTest::newRow("a broken escape") << replaced(good, "Kurulu", "\\u12G4");
    QTest::newRow("a missing bracket") << replaced(good, "\"unit\":[[", "\"unit\":[");
    QTest::newRow("a row too short") << replaced(good, "[2,1,\"02\",1,", "[2,1,\"02\",");
    QTest::newRow("a row too long") << replaced(good, "[2,1,\"02\",1,", "[2,1,\"02\",1,1,");
    QTest::newRow("an id of zero") << replaced(good, "[2,1,\"02\",", "[0,1,\"02\",");
    QTest::newRow("a negative id") << replaced(good, "[2,1,\"02\",", "[-2,1,\"02\",");
    QTest::newRow("an id that is too large") << replaced(good, "[2,1,\"02\",", "[1152921504606846976,1,\"02\",");
    QTest::newRow("an id that no number holds") << replaced(good, "[2,1,\"02\",", "[99999999999999999999,1,\"02\",");
    QTest::newRow("a revision of zero") << replaced(good, "[2,1,\"02\",", "[2,0,\"02\",");
    QTest::newRow("no columns") << replaced(good, "\"cols\":{\"application\":", "\"cols\":{\"applicatiox\":");
    QTest::newRow("a column twice") << replaced(good, "\"code\",\"parent\"", "\"parent\",\"parent\"");
    QTest::newRow("deep nesting") << replaced(good, "\"rows\":{", "\"rows\":{\"stamp\":[" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "],");
    QTest::newRow("deep nesting beside the rows") << replaced(good, "\"rows\":{", "\"x\":" + QByteArray(40, '[') + QByteArray(40, ']') + ",\"rows\":{");
    QTest::newRow("brackets that do not fit") << replaced(good, "\"rows\":{", "\"rows\":{\"stamp\":[[1,{\"x\":[null}]]],");
    QTest::newRow("too long") << replaced(good, "Kurulu", QByteArray(ReceivedPage::largestBody, 'u'));
}

void TestReceivedPage::refuses()
{
    QFETCH(QByteArray, body);
    QCOMPARE(errorOf(body), ErrorCode::Protocol);
}

void TestReceivedPage::theOrderOfTheFieldsDoesNotMatter()
{
    QJsonObject json = toJson(smallPage());
    const QByteArray rows = compactJson(json.take("rows"_L1).toObject());
    const QByteArray rest = compactJson(json);
    for (const QByteArray &body : QList<QByteArray>{"{\"rows\":" + rows + ',' + rest.sliced(1), rest.chopped(1) + ",\"rows\":" + rows + " }\n"})
        QCOMPARE(ReceivedPage::read(body).value().rows().size(), 8U);
}

QTEST_GUILESS_MAIN(TestReceivedPage)
#include "tst_receivedpage.moc"
