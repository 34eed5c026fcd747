#include "core/contract/jsonreader.h"

#include <QTest>

#include "core/domain/application.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestJsonReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsThere();
    void remembersTheFirstFault();
    void onlyUnicodeIsText();
    void aFieldOfAnotherKindIsAFault_data();
    void aFieldOfAnotherKindIsAFault();
    void optionalFieldsMayBeAbsent();
    void optionalFieldsKeepTheirKind();
    void aRequestIsReadWhole();
    void keepsLargeNumbersExact();
    void onlyOneWholeObjectIsRead_data();
    void onlyOneWholeObjectIsRead();
    void aRequestNamesEachFieldOnce_data();
    void aRequestNamesEachFieldOnce();
};

void TestJsonReader::readsWhatIsThere()
{
    JsonReader r{{{u"t"_s, u"metin"_s},
                  {u"n"_s, 7},
                  {u"f"_s, true},
                  {u"m"_s, u"2012-09-10T06:00:00Z"_s},
                  {u"o"_s, QJsonObject{{u"x"_s, 1}}},
                  {u"a"_s, QJsonArray{1, 2}},
                  {u"w"_s, u"renewal"_s}}};
    QCOMPARE(r.text("t"_L1), u"metin"_s);
    QCOMPARE(r.number("n"_L1), 7);
    QVERIFY(r.flag("f"_L1));
    QCOMPARE(r.moment("m"_L1), QDateTime(QDate(2012, 9, 10), QTime(6, 0), Qt::UTC));
    QCOMPARE(r.object("o"_L1).size(), 1);
    QCOMPARE(r.array("a"_L1).size(), 2);
    QCOMPARE(r.word("w"_L1, parseApplicationType), ApplicationType::Renewal);
    QVERIFY(r.status());
}

void TestJsonReader::remembersTheFirstFault()
{
    JsonReader r{{{u"n"_s, 7}}};
    static_cast<void>(r.text("missing"_L1));
    static_cast<void>(r.number("later"_L1));
    static_cast<void>(r.number("n"_L1));
    QCOMPARE(r.status().error().code, ErrorCode::Protocol);
    QVERIFY(r.status().error().detail.contains("missing"_L1));
}

// A database gives back what it was given, or does not get it.
void TestJsonReader::onlyUnicodeIsText()
{
    const auto read = [](const QString &text) -> Result<QString> {
        JsonReader r{{{u"t"_s, text}}};
        const QString value = r.text("t"_L1);
        return r.status() ? Result<QString>(value) : fail(r.status().error());
    };
    QCOMPARE(read(u"Işık 👍"_s), u"Işık 👍"_s);
    QCOMPARE(read(QChar(0xFEFF) + u"Işık"_s + QChar(0xFEFF)), u"Işık"_s); // a mark of the order of bytes, pasted
    for (const char16_t wrong : {u'\0', char16_t(0xD800), char16_t(0xDC00), char16_t(0xFFFE), char16_t(0xFFFF)})
        QCOMPARE(read(u"a"_s + QChar(wrong) + u'b').error().code, ErrorCode::Protocol);
}

void TestJsonReader::aFieldOfAnotherKindIsAFault_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("fits");
    QTest::newRow("null") << QJsonValue(QJsonValue::Null) << u""_s;
    QTest::newRow("absent") << QJsonValue(QJsonValue::Undefined) << u""_s;
    QTest::newRow("text") << QJsonValue(u"x"_s) << u"t"_s;
    QTest::newRow("time") << QJsonValue(u"2012-09-10T06:00:00Z"_s) << u"tm"_s;
    QTest::newRow("whole number") << QJsonValue(1) << u"n"_s;
    QTest::newRow("zero") << QJsonValue(0) << u"n"_s;
    QTest::newRow("fraction") << QJsonValue(1.5) << u""_s;
    QTest::newRow("past all numbers") << QJsonValue(1e300) << u""_s;
    QTest::newRow("flag") << QJsonValue(false) << u"f"_s;
    QTest::newRow("object") << QJsonValue(QJsonObject()) << u"o"_s;
    QTest::newRow("list") << QJsonValue(QJsonArray()) << u"a"_s;
}

void TestJsonReader::aFieldOfAnotherKindIsAFault()
{
    QFETCH(QJsonValue, value);
    QFETCH(QString, fits);
    const QJsonObject json = value.isUndefined() ? QJsonObject() : QJsonObject{{u"x"_s, value}};
    const auto reads = [&](auto read) {
        JsonReader r{json};
        static_cast<void>(read(r));
        return r.status().has_value();
    };
    QCOMPARE(reads([](JsonReader &r) { return r.text("x"_L1); }), fits.contains(u't'));
    QCOMPARE(reads([](JsonReader &r) { return r.number("x"_L1); }), fits.contains(u'n'));
    QCOMPARE(reads([](JsonReader &r) { return r.flag("x"_L1); }), fits.contains(u'f'));
    QCOMPARE(reads([](JsonReader &r) { return r.moment("x"_L1); }), fits.contains(u'm'));
    QCOMPARE(reads([](JsonReader &r) { return r.object("x"_L1); }), fits.contains(u'o'));
    QCOMPARE(reads([](JsonReader &r) { return r.array("x"_L1); }), fits.contains(u'a'));
    QVERIFY(!reads([](JsonReader &r) { return r.word("x"_L1, parseApplicationType); }));
}

void TestJsonReader::optionalFieldsMayBeAbsent()
{
    JsonReader r{{{u"empty"_s, QString()}, {u"bad"_s, u"yesterday"_s}}};
    QCOMPARE(r.textOr("x"_L1, u"y"_s), u"y"_s);
    QCOMPARE(r.numberOr("x"_L1, 9), 9);
    QVERIFY(!r.momentOrNone("x"_L1).isValid());
    QVERIFY(!r.momentOrNone("empty"_L1).isValid());
    QVERIFY(r.status());
    QVERIFY(!r.momentOrNone("bad"_L1).isValid());
    QVERIFY(!r.status());
}

void TestJsonReader::optionalFieldsKeepTheirKind()
{
    JsonReader r{{{u"t"_s, 1}, {u"n"_s, u"x"_s}, {u"f"_s, 0}, {u"null"_s, QJsonValue()}}};
    QCOMPARE(r.textOr("null"_L1, u"y"_s), u"y"_s);
    QCOMPARE(r.flagOr("absent"_L1, true), true);
    QVERIFY(r.status());
    static_cast<void>(r.textOr("t"_L1));
    static_cast<void>(r.numberOr("n"_L1, 9));
    static_cast<void>(r.flagOr("f"_L1, true));
    QCOMPARE(r.status().error().fields,
             (QList<FieldFault>{{u"t"_s, u"type"_s}, {u"n"_s, u"type"_s}, {u"f"_s, u"type"_s}}));
}

void TestJsonReader::aRequestIsReadWhole()
{
    JsonReader r{{{u"known"_s, 1}, {u"10000000146"_s, 1}}};
    QCOMPARE(r.number("known"_L1), 1);
    static_cast<void>(r.text("needed"_L1));
    const Status status = r.complete();
    QCOMPARE(status.error().code, ErrorCode::InvalidInput);
    QVERIFY(!status.error().detail.contains("10000000146"_L1));
    QCOMPARE(status.error().fields,
             (QList<FieldFault>{{u"needed"_s, u"missing"_s}, {u"10000000146"_s, u"unknown"_s}}));
}

void TestJsonReader::keepsLargeNumbersExact()
{
    constexpr qint64 large = 9'007'199'254'740'993; // the first that a double cannot hold
    JsonReader r{
        *parseJsonObject(compactJson({{u"x"_s, large}, {u"y"_s, std::numeric_limits<qint64>::min()}}))};
    QCOMPARE(r.number("x"_L1), large);
    QCOMPARE(r.number("y"_L1), std::numeric_limits<qint64>::min());
    QVERIFY(r.status());
}

void TestJsonReader::onlyOneWholeObjectIsRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("good");
    QTest::newRow("object") << QByteArray("{\"a\":1}") << true;
    QTest::newRow("with white space") << QByteArray(" {}\n") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("list") << QByteArray("[]") << false;
    QTest::newRow("number") << QByteArray("1") << false;
    QTest::newRow("two objects") << QByteArray("{}{}") << false;
    QTest::newRow("cut") << QByteArray("{\"a\":1") << false;
    QTest::newRow("no UTF-8") << QByteArray("{\"a\":\"\xFF\"}") << false;
    QTest::newRow("a zero character") << QByteArray("{\"a\":\"b\0c\"}", 11) << false;
    QTest::newRow("an escaped zero character") << QByteArray(R"({"a":"b\u0000c"})") << false;
    QTest::newRow("a zero character in a name") << QByteArray(R"({"\\\u0000":1})") << false;
    QTest::newRow("an escaped backslash before the same letters") << QByteArray(R"({"a":"\\u0000"})") << true;
    QTest::newRow("too deep")
        << QByteArray("{\"a\":").append(QByteArray(5'000, '[')).append(QByteArray(5'000, ']')).append('}')
        << false;
}

void TestJsonReader::onlyOneWholeObjectIsRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, good);
    const auto object = parseJsonObject(bytes);
    QCOMPARE(object.has_value(), good);
    QVERIFY(good || object.error().code == ErrorCode::Protocol);
}

void TestJsonReader::aRequestNamesEachFieldOnce_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("good");
    QTest::newRow("two fields") << QByteArray(R"({"a":1,"b":2})") << true;
    QTest::newRow("twice") << QByteArray(R"({"a":1,"a":1})") << false;
    QTest::newRow("twice, escaped") << QByteArray("{\"a\":1,\"\\u0061\":1}") << false;
    QTest::newRow("twice below") << QByteArray(R"({"a":[[{"b":1,"c":{},"b":2}]]})") << false;
    QTest::newRow("the same in two objects") << QByteArray(R"({"a":[{"b":1},{"b":{"b":1}}]})") << true;
    QTest::newRow("colons and quotes in texts") << QByteArray(R"({"a:\":":"b\\","c":[":",{"d":"\"a\":1"}]})") << true;
    QTest::newRow("twice, and swallowed below") << QByteArray(R"({"a":{"x":1,"y":2},"a":3})") << false;
    QTest::newRow("empty") << QByteArray("{}") << true;
    QTest::newRow("no object") << QByteArray("[]") << false;
}

void TestJsonReader::aRequestNamesEachFieldOnce()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, good);
    QCOMPARE(parseRequestBody(bytes).has_value(), good);
}

QTEST_GUILESS_MAIN(TestJsonReader)
#include "tst_jsonreader.moc"
