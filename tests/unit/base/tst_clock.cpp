#include <QTest>

#include "core/base/clock.h"
#include "core/base/istanbul.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shiftedClockShowsTheGivenDayAndGoesOn();
    void daysAreThoseOfIstanbul_data();
    void daysAreThoseOfIstanbul();
    void readsAndWritesIstanbulTimes();
    void refusesWhatIsNoDay();
};

void TestClock::shiftedClockShowsTheGivenDayAndGoesOn()
{
    const ShiftedClock clock{QDate(2012, 9, 12)};
    QCOMPARE(clock.today(), QDate(2012, 9, 12));
    const QDateTime first = clock.now();
    QTRY_VERIFY(clock.now() > first);
}

void TestClock::daysAreThoseOfIstanbul_data()
{
    QTest::addColumn<QString>("utc");
    QTest::addColumn<QDate>("day");
    QTest::newRow("summer time 2012 is UTC+3") << u"2012-09-11T21:00:00Z"_s << QDate(2012, 9, 12);
    QTest::newRow("a second before midnight") << u"2012-09-11T20:59:59Z"_s << QDate(2012, 9, 11);
    QTest::newRow("winter time 2012 is UTC+2") << u"2012-12-11T22:00:00Z"_s << QDate(2012, 12, 12);
    QTest::newRow("an hour before it") << u"2012-12-11T21:30:00Z"_s << QDate(2012, 12, 11);
    QTest::newRow("since 2016 always UTC+3") << u"2022-12-11T21:00:00Z"_s << QDate(2022, 12, 12);
}

void TestClock::daysAreThoseOfIstanbul()
{
    QFETCH(QString, utc);
    QFETCH(QDate, day);
    QCOMPARE(istanbulDay(*parseIsoText(utc)), day);
}

void TestClock::readsAndWritesIstanbulTimes()
{
    const auto moment = parseDateTimeText(u"27.09.2012 06:22:55");
    QVERIFY(moment);
    QCOMPARE(isoText(*moment), u"2012-09-27T03:22:55Z"_s);
    QCOMPARE(dateTimeText(*moment), u"27.09.2012 06:22:55"_s);
    QCOMPARE(dateText(QDate(2012, 9, 7)), u"07.09.2012"_s);
    QCOMPARE(dateTimeText({}), QString());
    for (const auto &wrong : {u"27.9.2012 06:22:55"_s, u"2012-09-27"_s, u"31.02.2012 00:00:00"_s, u""_s})
        QVERIFY(!parseDateTimeText(wrong));
}

void TestClock::refusesWhatIsNoDay()
{
    QCOMPARE(parseToday(u"2012-09-12"_s).value(), QDate(2012, 9, 12));
    for (const auto &wrong : {u"12.09.2012"_s, u"2012-13-01"_s, u"yesterday"_s, u""_s, u"1999-12-31"_s, u"9999-12-31"_s})
        QVERIFY(!parseToday(wrong));
}

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
