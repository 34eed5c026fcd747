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
}

void TestCsv::decodesWhatTurkishSpreadsheetsWrite()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(csv::decode(bytes), u"ŞULE;ığİ"_s);
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
