#include <QTest>

#include "core/base/csv.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsColumnsByName();
    void keepsQuotedSeparatorsAndLineBreaks();
    void countsLinesOfTheFile();
    void decodesWhatTurkishSpreadsheetsWrite_data();
    void decodesWhatTurkishSpreadsheetsWrite();
    void refusesBytesThatAreNoText_data();
    void refusesBytesThatAreNoText();
    void refusesAColumnTwice();
    void refusesALongRow();
    void namesWhatIsMissing();
    void refusesAShortRow();
    void refusesAnEndlessQuote();
    void readsWhatItWrote();

private:
    static QList<csv::Row> rows(const QString &text, const QStringList &columns)
    {
        QList<csv::Row> list;
        const Status status = csv::read(text, columns, [&](const csv::Row &row) -> Status {
            list.append(row);
            return {};
        });
        return status ? list : QList<csv::Row>();
    }
};

void TestCsv::readsColumnsByName()
{
    const auto list = rows(u"x;NAME;code\r\n1;Ankara;06\r\n\r\n2;İzmir;35\r\n"_s, {u"code"_s, u"name"_s});
    QCOMPARE(list.size(), 2);
    QCOMPARE(list[0].fields, (QStringList{u"06"_s, u"Ankara"_s}));
    QCOMPARE(list[1].fields, (QStringList{u"35"_s, u"İzmir"_s}));
    QCOMPARE(list[1].line, 4);
}

void TestCsv::keepsQuotedSeparatorsAndLineBreaks()
{
    const auto list = rows(u"a;b\n\"x;\"\"y\"\"\nz\";2\n"_s, {u"a"_s, u"b"_s});
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0].fields, (QStringList{u"x;\"y\"\nz"_s, u"2"_s}));
}

void TestCsv::countsLinesOfTheFile()
{
    const auto list = rows(u"a\n\"x\ny\"\nlast"_s, {u"a"_s});
    QCOMPARE(list.size(), 2);
    QCOMPARE(list[0].line, 2);
    QCOMPARE(list[1].line, 4);
}

void TestCsv::decodesWhatTurkishSpreadsheetsWrite_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("UTF-8") << u"ŞULE;ığİ"_s.toUtf8();
    QTest::newRow("UTF-8 with BOM") << "\xEF\xBB\xBF" + u"ŞULE;ığİ"_s.toUtf8();
    QTest::newRow("Windows-1254") << QByteArray("\xDEULE;\xFD\xF0\xDD");
    QTest::newRow("UTF-16, little end first") << QByteArray("\xFF\xFE\x5E\x01U\0L\0E\0;\0\x31\x01\x1F\x01\x30\x01", 18);
    QTest::newRow("UTF-16, big end first") << QByteArray("\xFE\xFF\x01\x5E\0U\0L\0E\0;\x01\x31\x01\x1F\x01\x30", 18);
}

void TestCsv::decodesWhatTurkishSpreadsheetsWrite()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(csv::decode(bytes).value_or(QString()), u"ŞULE;ığİ"_s);
}

void TestCsv::refusesBytesThatAreNoText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("one wrong byte in UTF-8") << "a;b\nŞULE;1\n\xDE;2\n"_ba << u"line 3: a byte that is no UTF-8"_s;
    QTest::newRow("wrong byte after a BOM") << "\xEF\xBB\xBF" "a\n\xDE\n"_ba << u"line 2: a byte that is no UTF-8"_s;
    QTest::newRow("UTF-16 without BOM") << QByteArray("a\0;\0", 4) << u"line 1: a control character"_s;
    QTest::newRow("half a UTF-16 letter") << QByteArray("\xFF\xFE\x5E", 3) << u"broken UTF-16"_s;
    QTest::newRow("neither") << "a\n\x81\n"_ba << u"line 2: a byte that is neither"_s;
}

void TestCsv::refusesBytesThatAreNoText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const auto text = csv::decode(bytes);
    QVERIFY(!text);
    QVERIFY2(text.error().detail.contains(says), qPrintable(text.error().detail));
}

void TestCsv::refusesAColumnTwice()
{
    const Status status = csv::read(u"a;b;A\n1;2;3\n"_s, {u"a"_s}, [](const csv::Row &) { return Status{}; });
    QVERIFY(!status);
    QVERIFY(status.error().detail.contains(u"a is there twice"_s));
}

void TestCsv::refusesALongRow()
{
    const auto ignore = [](const csv::Row &) { return Status{}; };
    const Status status = csv::read(u"a;b\n1;2;\n1;2;3\n"_s, {u"a"_s}, ignore);
    QVERIFY(!status);
    QVERIFY(status.error().detail.contains(u"line 3: 3 fields"_s));
}

void TestCsv::namesWhatIsMissing()
{
    const Status status = csv::read(u"tckn;name\n"_s, {u"tckn"_s, u"surname"_s, u"unit"_s}, [](const csv::Row &) { return Status{}; });
    QVERIFY(!status);
    QVERIFY(status.error().detail.contains(u"line 1"_s));
    QVERIFY(status.error().detail.contains(u"surname, unit"_s));
}

void TestCsv::refusesAShortRow()
{
    const Status status = csv::read(u"a;b\n1;2\n3\n"_s, {u"a"_s, u"b"_s}, [](const csv::Row &) { return Status{}; });
    QVERIFY(!status);
    QVERIFY(status.error().detail.contains(u"line 3"_s));
}

void TestCsv::refusesAnEndlessQuote()
{
    const Status status = csv::read(u"a\n1\n\"2\n3\n"_s, {u"a"_s}, [](const csv::Row &) { return Status{}; });
    QVERIFY(!status);
    QVERIFY(status.error().detail.contains(u"line 3"_s));
}

void TestCsv::readsWhatItWrote()
{
    const QStringList fields{u"düz"_s, u"noktalı;virgül"_s, u"\"tırnak\""_s, u"iki\nsatır"_s, QString()};
    const auto list = rows(u"a;b;c;d;e\n"_s + csv::line(fields), {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s});
    QCOMPARE(list.size(), 1);
    QCOMPARE(list[0].fields, fields);
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
