#include <QTest>

#include "core/base/istanbul.h"
#include "core/domain/remainingtime.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestRemainingTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundsUpToCalendarMonths_data();
    void roundsUpToCalendarMonths();
    void isTheSmallestNumberForEveryDay();
    void expiresAtTheSecond();
    void bandsAreTheRemindersThresholds_data();
    void bandsAreTheRemindersThresholds();
    void countsDaysOfIstanbul();

private:
    static QDateTime at(const QString &text) { return *parseDateTimeText(text); }
};

void TestRemainingTime::roundsUpToCalendarMonths_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("end");
    QTest::addColumn<int>("months");
    const QString document = u"10.09.2012 09:00:00"_s;
    QTest::newRow("the document's first row") << document << u"27.09.2012 06:22:55"_s << 1;
    QTest::newRow("the document's second row") << document << u"18.10.2012 11:51:33"_s << 2;
    QTest::newRow("the document's third row") << document << u"27.11.2012 07:01:22"_s << 3;
    QTest::newRow("the document's fourth row") << document << u"28.11.2012 07:30:54"_s << 3;
    QTest::newRow("the document's fifth row") << document << u"30.11.2012 06:08:58"_s << 3;
    QTest::newRow("the document's sixth row") << document << u"30.11.2012 06:08:58"_s << 3;
    QTest::newRow("the same day") << u"27.09.2012 00:00:00"_s << u"27.09.2012 06:22:55"_s << 1;
    QTest::newRow("exactly a month") << u"27.08.2012 23:59:59"_s << u"27.09.2012 06:22:55"_s << 1;
    QTest::newRow("a month and a day") << u"26.08.2012 10:00:00"_s << u"27.09.2012 06:22:55"_s << 2;
    QTest::newRow("end on 31 March is clamped to 29 February") << u"29.02.2012 10:00:00"_s << u"31.03.2012 10:00:00"_s << 1;
    QTest::newRow("a day before the clamped one") << u"28.02.2012 10:00:00"_s << u"31.03.2012 10:00:00"_s << 2;
    QTest::newRow("end on 29 February from 29 January") << u"29.01.2012 10:00:00"_s << u"29.02.2012 10:00:00"_s << 1;
    QTest::newRow("three years") << u"27.09.2009 06:22:55"_s << u"27.09.2012 06:22:55"_s << 36;
    QTest::newRow("passed") << u"27.09.2012 06:22:55"_s << u"27.09.2012 06:22:55"_s << 0;
}

void TestRemainingTime::roundsUpToCalendarMonths()
{
    QFETCH(QString, now);
    QFETCH(QString, end);
    QFETCH(int, months);
    QCOMPARE(remainingMonths(at(now), at(end)), months);
}

void TestRemainingTime::isTheSmallestNumberForEveryDay()
{
    const QDateTime start = at(u"01.01.2011 12:00:00"_s);
    for (int end = 0; end < 800; end += 3) {
        const QDateTime notAfter = start.addDays(end).addSecs(3600);
        for (int back = 0; back < 400; back += 7) {
            const QDateTime now = notAfter.addDays(-back).addSecs(-60);
            const int n = remainingMonths(now, notAfter);
            const QDate endDay = istanbulDay(notAfter), today = istanbulDay(now);
            QVERIFY(n >= 1);
            QVERIFY(endDay.addMonths(-n) <= today);
            QVERIFY(n == 1 || endDay.addMonths(-(n - 1)) > today);
        }
    }
}

void TestRemainingTime::expiresAtTheSecond()
{
    const QDateTime end = at(u"27.09.2012 06:22:55"_s);
    QCOMPARE(remainingMonths(end.addSecs(-1), end), 1);
    QCOMPARE(remainingMonths(end, end), 0);
    QCOMPARE(bandOf(end.addSecs(-1), end), Band::Week);
    QCOMPARE(bandOf(end, end), Band::Expired);
}

void TestRemainingTime::bandsAreTheRemindersThresholds_data()
{
    QTest::addColumn<QString>("day");
    QTest::addColumn<int>("band");
    QTest::newRow("seven days before") << u"20.09.2012 00:00:00"_s << int(Band::Week);
    QTest::newRow("eight days before") << u"19.09.2012 23:59:59"_s << int(Band::Month);
    QTest::newRow("a month before") << u"27.08.2012 00:00:00"_s << int(Band::Month);
    QTest::newRow("a month and a day before") << u"26.08.2012 23:59:59"_s << int(Band::ThreeMonths);
    QTest::newRow("three months before") << u"27.06.2012 00:00:00"_s << int(Band::ThreeMonths);
    QTest::newRow("a day more") << u"26.06.2012 23:59:59"_s << int(Band::Later);
}

void TestRemainingTime::bandsAreTheRemindersThresholds()
{
    QFETCH(QString, day);
    QFETCH(int, band);
    const QDateTime end = at(u"27.09.2012 06:22:55"_s);
    QCOMPARE(int(bandOf(at(day), end)), band);
    QCOMPARE(windowOpens(end) <= istanbulDay(at(day)), band != int(Band::Later));
}

void TestRemainingTime::countsDaysOfIstanbul()
{
    const QDateTime end = at(u"27.09.2012 00:30:00"_s);
    QCOMPARE(remainingDays(at(u"26.09.2012 23:59:00"_s), end), 1);
    QCOMPARE(remainingDays(at(u"27.09.2012 00:00:00"_s), end), 0);
    QCOMPARE(remainingDays(at(u"01.10.2012 12:00:00"_s), end), -4);
}

QTEST_GUILESS_MAIN(TestRemainingTime)
#include "tst_remainingtime.moc"
