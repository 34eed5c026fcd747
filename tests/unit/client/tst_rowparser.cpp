#include "core/client/storage/rowparser.h"

#include <QTest>

#include "core/client/storage/recordcolumns.h"
#include "core/domain/contact.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

QString nextText(RowParser &parser)
{
    return textOf(parser.text());
}

} // namespace

class TestRowParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARowFromLeftToRight();
    void readsTheLargestNumbers();
    void aSliceEndsWhereItEnds();
    void whatIsNoRowIsRefused_data();
    void whatIsNoRowIsRefused();
    void aValueOfAnotherKindIsRefused_data();
    void aValueOfAnotherKindIsRefused();
    void aRowHasNeitherMoreNorFewerColumns();
    void nothingIsReadAfterARefusal();
    void aDayIsADayAndNothingElse();
    void anotherRowIsReadAfterARefusal();
    void momentsAreThoseOfTheCalendar();
    void otherMomentsAreReadOrRefused_data();
    void otherMomentsAreReadOrRefused();
    void aDayOrNone_data();
    void aDayOrNone();
    void aWordIsOneOfItsList();
};

void TestRowParser::readsARowFromLeftToRight()
{
    RowParser parser;
    QVERIFY(!parser.isGood()); // nothing was begun
    parser.begin(R"([7, 3, "Iğdır", "", "a\"\u0131\n\ud83d\ude00", -12, true, false, {"x": [null]}, null, "2012-09-12T05:06:17Z", ""])");
    QCOMPARE(parser.id(), 7);
    QCOMPARE(parser.rev(), 3);
    QCOMPARE(nextText(parser), u"Iğdır"_s);
    QCOMPARE(nextText(parser), QString());
    QCOMPARE(nextText(parser), u"a\"ı\n😀"_s);
    QCOMPARE(parser.number(), -12);
    QVERIFY(parser.flag());
    QVERIFY(!parser.flag());
    parser.skip();
    parser.skip();
    QVERIFY(!parser.isGood()); // two are left
    QCOMPARE(parser.moment(), QDateTime(QDate(2012, 9, 12), QTime(5, 6, 17), Qt::UTC).toSecsSinceEpoch());
    QCOMPARE(parser.momentOrNone(), noMoment);
    QVERIFY(parser.isGood());
    parser.refuse();
    QVERIFY(!parser.isGood());
}

void TestRowParser::readsTheLargestNumbers()
{
    RowParser parser;
    parser.begin("[9223372036854775807,9223372036854775806,-9223372036854775808]");
    QCOMPARE(parser.id(), std::numeric_limits<qint64>::max());
    QCOMPARE(parser.rev(), std::numeric_limits<qint64>::max() - 1);
    QCOMPARE(parser.number(), std::numeric_limits<qint64>::min());
    QVERIFY(parser.isGood());
}

// Rows are pieces of a page: what stands behind is another's.
void TestRowParser::aSliceEndsWhereItEnds()
{
    const QByteArray page = R"([7,3,"a",1],[8,3,"b",2])";
    RowParser parser;
    parser.begin(QByteArrayView(page).first(11));
    QCOMPARE(nextText(parser), u"a"_s);
    QCOMPARE(parser.number(), 1);
    QVERIFY(parser.isGood());
    parser.begin(QByteArrayView(page).first(10)); // without its bracket
    QVERIFY(!parser.isGood());
}

void TestRowParser::whatIsNoRowIsRefused_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<bool>("good");
    QTest::newRow("as it should be") << QByteArray(R"([7,3,"a",1])") << true;
    QTest::newRow("with blanks") << QByteArray(" [ 7 , 3 ,\n\"a\" , 1 ] ") << true;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("blanks") << QByteArray("   ") << false;
    QTest::newRow("cut off") << QByteArray(R"([7,3,"a",1)") << false;
    QTest::newRow("cut off in a text") << QByteArray(R"([7,3,"a)") << false;
    QTest::newRow("a comma too many") << QByteArray(R"([7,3,"a",1,])") << false;
    QTest::newRow("another row behind it") << QByteArray(R"([7,3,"a",1][8,3,"a",1])") << false;
    QTest::newRow("an object") << QByteArray(R"({"id":7,"rev":3,"name":"a","n":1})") << false;
    QTest::newRow("a number") << QByteArray("7") << false;
    QTest::newRow("null") << QByteArray("null") << false;
    QTest::newRow("empty") << QByteArray("[]") << false;
    QTest::newRow("without a revision") << QByteArray("[7]") << false;
    QTest::newRow("id 0") << QByteArray(R"([0,3,"a",1])") << false;
    QTest::newRow("id below 0") << QByteArray(R"([-7,3,"a",1])") << false;
    QTest::newRow("id a text") << QByteArray(R"(["7",3,"a",1])") << false;
    QTest::newRow("id with a point") << QByteArray(R"([7.0,3,"a",1])") << false;
    QTest::newRow("id too large by one") << QByteArray(R"([9223372036854775808,3,"a",1])") << false;
    QTest::newRow("revision 0") << QByteArray(R"([7,0,"a",1])") << false;
    QTest::newRow("revision below 0") << QByteArray(R"([7,-3,"a",1])") << false;
    QTest::newRow("revision null") << QByteArray(R"([7,null,"a",1])") << false;
    QTest::newRow("a number of a thousand digits") << QByteArray("[7,3,\"a\"," + QByteArray(1000, '9') + "]") << false;
    QTest::newRow("a number beyond all") << QByteArray(R"([7,3,"a",1e999])") << false;
    QTest::newRow("no UTF-8") << QByteArray("[7,3,\"\xC3\x28\",1]") << false;
    QTest::newRow("UTF-8 of another code page") << QByteArray("[7,3,\"\xFD\xF0\",1]") << false;
    QTest::newRow("a letter cut off") << QByteArray("[7,3,\"a\xC4\",1]") << false;
    QTest::newRow("half a pair") << QByteArray(R"([7,3,"\ud83d",1])") << false;
    QTest::newRow("a line end in a text") << QByteArray("[7,3,\"a\nb\",1]") << false;
    QTest::newRow("an unknown escape") << QByteArray(R"([7,3,"\x",1])") << false;
    QTest::newRow("other quotes") << QByteArray("[7,3,'a',1]") << false;
    QTest::newRow("nested far too deep") << QByteArray("[7,3,\"a\"," + QByteArray(5000, '[') + QByteArray(5000, ']') + "]") << false;
}

void TestRowParser::whatIsNoRowIsRefused()
{
    QFETCH(QByteArray, row);
    RowParser parser;
    parser.begin(row);
    static_cast<void>(parser.text());
    static_cast<void>(parser.number());
    QTEST(parser.isGood(), "good");
}

void TestRowParser::aValueOfAnotherKindIsRefused_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("kind");
    for (const char *text : {"\"a\"", "\"\"", "\"5\"", "\"true\""})
        QTest::newRow(text) << QByteArray(text) << u"text"_s;
    for (const char *number : {"5", "0", "-5"})
        QTest::newRow(number) << QByteArray(number) << u"number"_s;
    for (const char *flag : {"true", "false"})
        QTest::newRow(flag) << QByteArray(flag) << u"flag"_s;
    for (const char *none : {"null", "5.0", "0.5", "1e2", "18446744073709551615", "99999999999999999999", "[]", "[\"a\"]", "{}"})
        QTest::newRow(none) << QByteArray(none) << QString();
}

void TestRowParser::aValueOfAnotherKindIsRefused()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, kind);
    const QByteArray row = "[7,3," + value + "]";
    RowParser parser;
    parser.begin(row);
    static_cast<void>(parser.text());
    QCOMPARE(parser.isGood(), kind == "text"_L1);
    parser.begin(row);
    static_cast<void>(parser.number());
    QCOMPARE(parser.isGood(), kind == "number"_L1);
    parser.begin(row);
    static_cast<void>(parser.flag());
    QCOMPARE(parser.isGood(), kind == "flag"_L1);
}

void TestRowParser::aRowHasNeitherMoreNorFewerColumns()
{
    RowParser parser;
    parser.begin(R"([7,3,"a"])");
    QVERIFY(!parser.isGood());
    static_cast<void>(parser.text());
    QVERIFY(parser.isGood());
    parser.skip(); // there is none
    QVERIFY(!parser.isGood());
    parser.begin("[7,3]");
    QVERIFY(parser.isGood());
    QCOMPARE(parser.number(), 0);
    QVERIFY(!parser.isGood());
}

void TestRowParser::nothingIsReadAfterARefusal()
{
    RowParser parser;
    parser.begin(R"([7,3,5,"a",true])");
    QCOMPARE(nextText(parser), QString()); // a number
    QCOMPARE(parser.number(), 0);          // it is not read as such either
    QCOMPARE(nextText(parser), QString());
    QVERIFY(!parser.flag());
    QCOMPARE(parser.moment(), noMoment);
    QCOMPARE(parser.dayOrNone(), 0);
    parser.skip();
    QVERIFY(!parser.isGood());
}

void TestRowParser::aDayIsADayAndNothingElse()
{
    RowParser parser;
    parser.begin(R"([7,3,"2012-09-13",""])");
    QCOMPARE(parser.dayOrNone(), QDate(2012, 9, 13).toJulianDay());
    QCOMPARE(parser.dayOrNone(), 0);
    QVERIFY(parser.isGood());
    for (const char *row : {R"([7,3,"2012-09-13xyz"])", R"([7,3,"2012/09/13"])", R"([7,3,"2012-02-30"])", R"([7,3,"13.09.2012"])"}) {
        parser.begin(row);
        QCOMPARE(parser.dayOrNone(), 0);
        QVERIFY2(!parser.isGood(), row);
    }
}

void TestRowParser::anotherRowIsReadAfterARefusal()
{
    RowParser parser;
    parser.begin(R"([7,3,"a long text that is not whole)");
    QVERIFY(!parser.isGood());
    parser.begin(R"([8,4,"b"])");
    QCOMPARE(parser.id(), 8);
    QCOMPARE(parser.rev(), 4);
    QCOMPARE(nextText(parser), u"b"_s);
    QVERIFY(parser.isGood());
    parser.begin(R"([8,4,"b)"); // what was there before does not complete it
    static_cast<void>(parser.text());
    QVERIFY(!parser.isGood());
    QCOMPARE(parser.id(), 0);
}

// Most of them are worked out here, some by Qt: both must say the same.
void TestRowParser::momentsAreThoseOfTheCalendar()
{
    RowParser parser;
    const auto read = [&](int year, int month, int day, const QString &time) {
        const QString text = u"[7,3,\"%1-%2-%3T%4Z\"]"_s.arg(year, 4, 10, QChar(u'0')).arg(month, 2, 10, QChar(u'0')).arg(day, 2, 10, QChar(u'0')).arg(time);
        parser.begin(text.toUtf8());
        return parser.moment();
    };
    for (const int year : {1599, 1600, 1899, 1900, 1969, 1970, 1999, 2000, 2012, 2100, 2400, 9999})
        for (int month = 1; month <= 12; ++month)
            for (const int day : {1, 2, 27, 28, 29, 30, 31}) {
                const QDate date(year, month, day);
                const qint64 seconds = read(year, month, day, u"23:59:58"_s);
                QVERIFY2(parser.isGood() == date.isValid(), qPrintable(u"%1-%2-%3"_s.arg(year).arg(month).arg(day)));
                if (date.isValid())
                    QCOMPARE(seconds, QDateTime(date, QTime(23, 59, 58), Qt::UTC).toSecsSinceEpoch());
            }
    QCOMPARE(read(1970, 1, 1, u"00:00:00"_s), 0);
    QCOMPARE(read(1970, 1, 1, u"01:01:01"_s), 3661);
}

void TestRowParser::otherMomentsAreReadOrRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("of another zone") << u"2012-09-12T08:06:17+03:00"_s << true;
    QTest::newRow("without a zone") << u"2012-09-12T05:06:17"_s << false;
    QTest::newRow("a day") << u"2012-09-12"_s << false;
    QTest::newRow("no month") << u"2012-00-12T05:06:17Z"_s << false;
    QTest::newRow("month 13") << u"2012-13-12T05:06:17Z"_s << false;
    QTest::newRow("day 0") << u"2012-09-00T05:06:17Z"_s << false;
    QTest::newRow("hour 25") << u"2012-09-12T25:06:17Z"_s << false;
    QTest::newRow("minute 60") << u"2012-09-12T05:60:17Z"_s << false;
    QTest::newRow("second 60") << u"2012-09-12T05:06:60Z"_s << false;
    QTest::newRow("signs between the digits") << u"2012-0x-12T05:06:17Z"_s << false;
    QTest::newRow("a word") << u"yesterday"_s << false;
}

void TestRowParser::otherMomentsAreReadOrRefused()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    const QByteArray row = u"[7,3,\"%1\"]"_s.arg(text).toUtf8();
    const qint64 expected = good ? QDateTime(QDate(2012, 9, 12), QTime(5, 6, 17), Qt::UTC).toSecsSinceEpoch() : noMoment;
    RowParser parser;
    parser.begin(row);
    QCOMPARE(parser.moment(), expected);
    QCOMPARE(parser.isGood(), good);
    parser.begin(row);
    QCOMPARE(parser.momentOrNone(), expected);
    QCOMPARE(parser.isGood(), good);
    parser.begin(R"([7,3,""])");
    QCOMPARE(parser.moment(), noMoment);
    QVERIFY(!parser.isGood());
}

void TestRowParser::aDayOrNone_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("day");
    QTest::addColumn<bool>("good");
    QTest::newRow("a day") << QByteArray("\"2012-09-13\"") << QDate(2012, 9, 13).toJulianDay() << true;
    QTest::newRow("a leap day") << QByteArray("\"2012-02-29\"") << QDate(2012, 2, 29).toJulianDay() << true;
    QTest::newRow("none") << QByteArray("\"\"") << qint64(0) << true;
    QTest::newRow("no leap day") << QByteArray("\"2013-02-29\"") << qint64(0) << false;
    QTest::newRow("the day first") << QByteArray("\"13.09.2012\"") << qint64(0) << false;
    QTest::newRow("a word") << QByteArray("\"tomorrow\"") << qint64(0) << false;
    QTest::newRow("a number") << QByteArray("2456184") << qint64(0) << false;
}

void TestRowParser::aDayOrNone()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, day);
    RowParser parser;
    parser.begin(QByteArray("[7,3," + value + "]"));
    QCOMPARE(parser.dayOrNone(), day);
    QTEST(parser.isGood(), "good");
}

void TestRowParser::aWordIsOneOfItsList()
{
    RowParser parser;
    parser.begin(R"([7,3,"in_person","will_apply"])");
    QCOMPARE(parser.word(parseContactHow), ContactHow::InPerson);
    QCOMPARE(parser.word(parseContactOutcome), ContactOutcome::WillApply);
    QVERIFY(parser.isGood());
    for (const char *row : {R"([7,3,"In_Person"])", R"([7,3,"pigeon"])", R"([7,3,""])", R"([7,3,4])", R"([7,3])"}) {
        parser.begin(row);
        static_cast<void>(parser.word(parseContactHow));
        QVERIFY2(!parser.isGood(), row);
    }
}

QTEST_GUILESS_MAIN(TestRowParser)
#include "tst_rowparser.moc"
