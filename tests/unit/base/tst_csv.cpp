#include <QBuffer>
#include <QStringEncoder>
#include <QTest>

#include "core/base/csv.h"
#include "tests/support/longtable.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace
{

/// Gives at most so many bytes at a time, and counts how often it is asked.
class Dripping : public QBuffer
{
public:
    Dripping(const QByteArray &bytes, qint64 most) : m_most{most}
    {
        setData(bytes);
        open(ReadOnly | Unbuffered);
    }
    int asked = 0;

protected:
    qint64 readData(char *data, qint64 size) override
    {
        ++asked;
        return QBuffer::readData(data, qMin(size, m_most));
    }

private:
    qint64 m_most;
};

const auto ignore = [](const csv::Row &) { return Status{}; };
csv::Columns named(const QStringList &columns)
{
    return [columns](const QStringList &) { return columns; };
}

} // namespace

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
    void readsADeviceInEveryPartition_data();
    void readsADeviceInEveryPartition();
    void refusesBytesThatAreNoTextInEveryPartition_data() { refusesBytesThatAreNoText_data(); }
    void refusesBytesThatAreNoTextInEveryPartition();
    void givesTheHeaderToWhoAsksForColumns();
    void holdsNoMoreThanARow();
    void refusesARowWithoutEnd();
    void refusesATooLargeFileUnread();
    void refusesATooLongPipe();
    void endsWithTheVisitorsError();

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

void TestCsv::readsADeviceInEveryPartition_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QString text = u"ad;\"no;t\";birim\r\nŞULE;\"a\"\"\nığ\";06\r\n\r\n😀;;\"\"\nson;x;y"_s;
    QTest::newRow("UTF-8") << text.toUtf8();
    QTest::newRow("UTF-8 with BOM") << "\xEF\xBB\xBF" + text.toUtf8();
    for (const auto encoding : {QStringEncoder::Utf16LE, QStringEncoder::Utf16BE}) {
        QStringEncoder encode{encoding, QStringEncoder::Flag::WriteBom};
        QTest::newRow(QStringEncoder::nameForEncoding(encoding)) << QByteArray(encode(text));
    }
    QTest::newRow("Windows-1254") << QByteArray("ad;\"no;t\";birim\n\xDEULE;\"a\"\"\n\xFD\xF0\";06\n\n\xD0;;\"\"\nson;x;y\n");
}

void TestCsv::readsADeviceInEveryPartition()
{
    QFETCH(QByteArray, bytes);
    const QStringList columns{u"birim"_s, u"ad"_s, u"no;t"_s};
    const auto whole = rows(*csv::decode(bytes), columns);
    QCOMPARE(whole.size(), 3);
    QCOMPARE(whole.first().fields, (QStringList{u"06"_s, u"ŞULE"_s, u"a\"\nığ"_s}));
    QCOMPARE(whole.last().line, 6);
    for (qint64 size = 1; size <= bytes.size(); ++size) {
        Dripping device{bytes, size};
        qsizetype next = 0;
        const Status read = csv::read(device, named(columns), [&](const csv::Row &row) {
            const bool same = next < whole.size() && row.fields == whole.at(next).fields && row.line == whole.at(next).line;
            ++next;
            return same ? Status{} : fail(ErrorCode::Conflict, u"another row"_s);
        });
        QVERIFY2(read, qPrintable(u"%1 bytes at a time"_s.arg(size)));
        QCOMPARE(next, whole.size());
    }
}

void TestCsv::refusesBytesThatAreNoTextInEveryPartition()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    for (qint64 size = 1; size <= bytes.size(); ++size) {
        Dripping device{bytes, size};
        const Status read = csv::read(device, named({u"a"_s}), ignore);
        QVERIFY(!read);
        QVERIFY2(read.error().detail.contains(says), qPrintable(read.error().detail));
    }
}

void TestCsv::givesTheHeaderToWhoAsksForColumns()
{
    Dripping device{"b;\"c\";a\n1;2;3\n", 100};
    QStringList seen;
    const Status read = csv::read(
        device,
        [&seen](const QStringList &header) {
            seen = header;
            return QStringList{header.last()};
        },
        [](const csv::Row &row) {
            return row.fields == QStringList{u"3"_s} ? Status{} : fail(ErrorCode::Conflict, u""_s);
        });
    QVERIFY(read);
    QCOMPARE(seen, (QStringList{u"b"_s, u"c"_s, u"a"_s}));
}

void TestCsv::holdsNoMoreThanARow()
{
    constexpr int count = 200'000;
    const auto row = [](int number) -> QByteArray {
        return number == 0 ? "a;b\n"_ba : QByteArray::number(number) + ";\"" + QByteArray(200, 'x') + "\"\n";
    };
    test::LongTable table{count, row};
    int next = 1;
    table.taken(row(0));
    const Status read = csv::read(table, named({u"a"_s}), [&](const csv::Row &) {
        table.taken(row(next++));
        return Status{};
    });
    QVERIFY(read);
    QCOMPARE(next, count);
    QVERIFY(table.given() > 40'000'000);
    QVERIFY2(table.mostOutstanding() < 256 * 1024, qPrintable(QString::number(table.mostOutstanding())));
}

void TestCsv::refusesARowWithoutEnd()
{
    test::LongTable table{1'000'000, [](int number) { return number == 0 ? "a\n\""_ba : QByteArray(100, 'x'); }};
    const Status read = csv::read(table, named({u"a"_s}), ignore);
    QVERIFY(!read);
    QVERIFY2(read.error().detail.startsWith(u"line 2: a row is longer than 1 MiB"_s), qPrintable(read.error().detail));
    QVERIFY(table.given() < 2 * csv::longestRow);
}

void TestCsv::refusesATooLargeFileUnread()
{
    Dripping device{QByteArray(3 * 1024 * 1024, 'x'), 100};
    const Status read = csv::read(device, named({u"a"_s}), ignore, 2 * 1024 * 1024);
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    QVERIFY2(read.error().detail.contains(u"larger than 2 MiB"_s), qPrintable(read.error().detail));
    QCOMPARE(device.asked, 0);
}

void TestCsv::refusesATooLongPipe()
{
    test::LongTable table{1'000'000, [](int number) { return number == 0 ? "a\n"_ba : "0123456789\n"_ba; }};
    const Status read = csv::read(table, named({u"a"_s}), ignore, 1024 * 1024);
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    QVERIFY(table.given() < 2 * 1024 * 1024);
}

void TestCsv::endsWithTheVisitorsError()
{
    test::LongTable table{1'000'000, [](int number) { return number == 0 ? "a\n"_ba : "1\n"_ba; }};
    int visits = 0;
    const Status read = csv::read(table, named({u"a"_s}), [&visits](const csv::Row &) {
        return ++visits < 3 ? Status{} : fail(ErrorCode::Cancelled, u"enough"_s);
    });
    QCOMPARE(read.error().code, ErrorCode::Cancelled);
    QCOMPARE(visits, 3);
    QVERIFY(table.given() < 256 * 1024);
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
