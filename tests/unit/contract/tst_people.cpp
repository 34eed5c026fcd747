#include "core/contract/people.h"

#include <QJsonArray>
#include <QTest>

#include "tests/support/recordsets.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace
{

PersonPage fullPage()
{
    FoundPerson p;
    p.id = PersonId{3};
    p.maskedTckn = u"100******46"_s;
    p.name = u"Işıl"_s;
    p.surname = u"Öz"_s;
    p.userName = u"ioz"_s;
    p.unit = UnitId{4};
    p.unitName = u"Merkez"_s;
    p.title = u"Memur"_s;
    p.personnelType = u"Kadrolu Personel"_s;
    p.maskedEmail = u"i***@icisleri.gov.tr"_s;
    p.missing = MissingContact::Phone;
    p.offers = {{ApplicationType::First, Refusal::AppliedBefore},
                {ApplicationType::Renewal, std::nullopt, true}};
    p.renewsNotAfter = test::documentNow();
    p.openNumber = u"TLP-1"_s;
    p.openFiledAt = test::documentNow();
    FoundPerson bare = p;
    bare.renewsNotAfter = bare.openFiledAt = {};
    bare.openNumber.clear();
    bare.maskedEmail.clear();
    return {{p, bare}, true, u"place"_s};
}

} // namespace

class TestPeople : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRefusalHasItsName();
    void aQueryReadsBackTheSame();
    void aQueryIsTrimmedAndBounded();
    void aPageReadsBackTheSame();
    void aFaultyPersonIsRefused_data();
    void aFaultyPersonIsRefused();
};

void TestPeople::everyRefusalHasItsName()
{
    for (int i = 0; i <= static_cast<int>(Refusal::OnlyEnded); ++i)
        QCOMPARE(parseRefusal(wireName(static_cast<Refusal>(i))), std::optional{static_cast<Refusal>(i)});
    QVERIFY(!parseRefusal(u"because"));
}

void TestPeople::aQueryReadsBackTheSame()
{
    const PersonQuery query{u"10000000146"_s, u"ışıl"_s, u"öz"_s, u"Kadrolu Personel"_s, UnitId{6}, u"place"_s, 50};
    const auto read = personQuery(toJson(query));
    QVERIFY(read);
    QCOMPARE(toJson(*read), toJson(query));
    QCOMPARE(read->unit, UnitId{6});
    QCOMPARE(read->limit, 50);
}

void TestPeople::aQueryIsTrimmedAndBounded()
{
    QCOMPARE(personQuery({{u"name"_s, u" ali "_s}})->name, u"ali"_s);
    QCOMPARE(personQuery({})->limit, 200);
    QCOMPARE(personQuery({{u"limit"_s, 1'000}})->limit, 1'000);
    for (const qint64 limit : {-5LL, 0LL, 1'001LL, 4'294'967'297LL}) {
        const auto refused = personQuery({{u"limit"_s, limit}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
        QCOMPARE(refused.error().fields.value(0).name, u"limit"_s);
    }
}

void TestPeople::aPageReadsBackTheSame()
{
    const auto page = personPage(toJson(fullPage()));
    QVERIFY(page);
    QCOMPARE(toJson(*page), toJson(fullPage()));
    QVERIFY(page->more);
    QCOMPARE(page->next, u"place"_s);
    QCOMPARE(page->items.at(0).missing, MissingContact::Phone);
    QCOMPARE(page->items.at(1).missing, MissingContact::Both);
    QVERIFY(page->items.at(0).offers.at(0).reason == Refusal::AppliedBefore);
    QVERIFY(!page->items.at(0).offers.at(1).reason && page->items.at(0).offers.at(1).onPaper);
    QVERIFY(!page->items.at(1).renewsNotAfter.isValid());
}

void TestPeople::aFaultyPersonIsRefused_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    for (const char *field : {"id", "tckn", "name", "surname", "user_name", "unit", "unit_name", "title",
                              "personnel_type", "email", "phone", "offers"})
        QTest::newRow(field) << QString::fromLatin1(field) << QJsonValue(QJsonValue::Null);
    QTest::newRow("an unknown reason")
        << u"offers"_s << QJsonValue(QJsonArray{QJsonObject{{u"type"_s, u"first"_s}, {u"reason"_s, u"x"_s}}});
    QTest::newRow("an unknown type") << u"offers"_s
                                     << QJsonValue(QJsonArray{
                                            QJsonObject{{u"type"_s, u"x"_s}, {u"reason"_s, QJsonValue()}}});
    QTest::newRow("a time that is none") << u"open_filed_at"_s << QJsonValue(u"yesterday"_s);
}

void TestPeople::aFaultyPersonIsRefused()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = toJson(fullPage());
    QJsonArray items = json.value("items"_L1).toArray();
    QJsonObject person = items.at(0).toObject();
    person.insert(field, value);
    items.replace(0, person);
    json.insert(u"items"_s, items);
    QCOMPARE(personPage(json).error().code, ErrorCode::Protocol);
}

QTEST_GUILESS_MAIN(TestPeople)
#include "tst_people.moc"
