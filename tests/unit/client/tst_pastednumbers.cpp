#include "core/client/services/pastednumbers.h"

#include <QTest>

#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

QString number(int n)
{
    return test::nationalId(n).toString();
}

} // namespace

class TestPastedNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsColumnsOfNumbers_data();
    void readsColumnsOfNumbers();
    void oneNumberIsNoList_data();
    void oneNumberIsNoList();
    void whatIsNoNumberIsNamed();
};

void TestPastedNumbers::readsColumnsOfNumbers_data()
{
    QTest::addColumn<QString>("text");
    const QString a = number(1), b = number(2), c = number(3);
    QTest::newRow("lines") << u"%1\n%2\n%3"_s.arg(a, b, c);
    QTest::newRow("lines of Windows, one more at the end") << u"%1\r\n%2\r\n%3\r\n"_s.arg(a, b, c);
    QTest::newRow("tabs") << u"%1\t%2\t%3"_s.arg(a, b, c);
    QTest::newRow("commas, semicolons") << u"%1, %2;%3"_s.arg(a, b, c);
    QTest::newRow("quoted") << u"\"%1\"\n'%2'\n%3"_s.arg(a, b, c);
    QTest::newRow("twice") << u"%1 %2 %1 %3 %2"_s.arg(a, b, c);
    QTest::newRow("marks of direction") << u"\u202A%1\u202C\n\u200F%2\n\uFEFF%3"_s.arg(a, b, c);
    QTest::newRow("blanks that do not break") << u"%1\u00A0%2\u00A0%3"_s.arg(a, b, c);
}

void TestPastedNumbers::readsColumnsOfNumbers()
{
    QFETCH(QString, text);
    const auto pasted = pastedNumbers(text);
    QVERIFY(pasted);
    QCOMPARE(pasted->numbers, (QList<qint64>{number(1).toLongLong(), number(2).toLongLong(), number(3).toLongLong()}));
    QCOMPARE(pasted->unreadable, QStringList());
    QCOMPARE(pasted->asked(), 3);
}

void TestPastedNumbers::oneNumberIsNoList_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("one") << number(1);
    QTest::newRow("one with a line's end") << number(1) + u'\n';
    QTest::newRow("one with blanks") << u"100 000 001 46"_s;
    QTest::newRow("what is seen") << u"100******46"_s;
    QTest::newRow("words") << u"ALİ IŞIK 12345"_s;
}

void TestPastedNumbers::oneNumberIsNoList()
{
    QFETCH(QString, text);
    QVERIFY(!pastedNumbers(text));
}

void TestPastedNumbers::whatIsNoNumberIsNamed()
{
    const auto pasted = pastedNumbers(u"TCKN\n%1\n12345678901\n%2\n=cmd\n"_s.arg(number(7), number(8)));
    QVERIFY(pasted);
    QCOMPARE(pasted->numbers.size(), 2);
    QCOMPARE(pasted->unreadable, (QStringList{u"TCKN"_s, u"12345678901"_s, u"=cmd"_s}));
    QCOMPARE(pasted->asked(), 5);
}

QTEST_GUILESS_MAIN(TestPastedNumbers)
#include "tst_pastednumbers.moc"
