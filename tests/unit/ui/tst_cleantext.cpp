#include "ui/common/cleantext.h"

#include <QTest>

using namespace eimza::ui;
using namespace Qt::StringLiterals;

class TestCleanText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesAreCleaned_data();
    void linesAreCleaned();
    void numbersAreCleaned_data();
    void numbersAreCleaned();
    void severalLinesStaySeveral();
};

void TestCleanText::linesAreCleaned_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("clean");
    QTest::newRow("plain") << u"Işık"_s << u"Işık"_s;
    QTest::newRow("blanks") << u"  Ayşe \t Gül "_s << u"Ayşe Gül"_s;
    QTest::newRow("line breaks") << u"Ayşe\r\nGül\n"_s << u"Ayşe Gül"_s;
    QTest::newRow("direction marks") << u"\u202EşIK\u202C\u200F"_s << u"şIK"_s;
    QTest::newRow("control signs") << u"A\x07\0l\x1Bi"_s << u"Ali"_s;
    QTest::newRow("blank that does not break") << u"Ayşe\u00A0Gül"_s << u"Ayşe Gül"_s;
    QTest::newRow("emoji") << u"👩‍💻 not"_s << u"👩‍💻 not"_s;
    QTest::newRow("like a formula") << u"=cmd|' /C calc'!A0"_s << u"=cmd|' /C calc'!A0"_s;
    QTest::newRow("nothing") << u" \n "_s << QString();
}

void TestCleanText::linesAreCleaned()
{
    QFETCH(QString, typed);
    QFETCH(QString, clean);
    QCOMPARE(cleanLine(typed), clean);
}

void TestCleanText::numbersAreCleaned_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("clean");
    QTest::newRow("plain") << u"10000000146"_s << u"10000000146"_s;
    QTest::newRow("in groups") << u" 100 000 001 46\n"_s << u"10000000146"_s;
    QTest::newRow("marks") << u"\u202A10000000146\u202C"_s << u"10000000146"_s;
    QTest::newRow("Arabic digits") << u"١٠٠"_s << u"100"_s;
    QTest::newRow("what is seen") << u"100******46"_s << u"100******46"_s;
    QTest::newRow("letters stay, to be complained of") << u"1000a"_s << u"1000a"_s;
}

void TestCleanText::numbersAreCleaned()
{
    QFETCH(QString, typed);
    QFETCH(QString, clean);
    QCOMPARE(cleanNumber(typed), clean);
}

void TestCleanText::severalLinesStaySeveral()
{
    QCOMPARE(cleanLines(u"  bir \r\n\u202Eiki\u2028üç\n\n"_s), u"bir\niki\nüç"_s);
}

QTEST_GUILESS_MAIN(TestCleanText)
#include "tst_cleantext.moc"
