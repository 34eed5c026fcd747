#include <QTest>
#include <QTimeZone>

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
    void everyHalfHourIsThatOfTheZoneDatabase();
    void everyWallClockIsThatOfTheZoneDatabase();
    void skippedTimesAreRefused();
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
    QTest::newRow("summer time 2011 began a day late") << u"2011-03-27T21:30:00Z"_s << QDate(2011, 3, 27);
    QTest::newRow("summer time 2011, the next day") << u"2011-03-28T21:00:00Z"_s << QDate(2011, 3, 29);
    QTest::newRow("summer time 2014 began a day late") << u"2014-03-30T21:30:00Z"_s << QDate(2014, 3, 30);
    QTest::newRow("summer time 2015 went on into November") << u"2015-11-07T21:00:00Z"_s << QDate(2015, 11, 8);
    QTest::newRow("since 2016 always UTC+3") << u"2022-12-11T21:00:00Z"_s << QDate(2022, 12, 12);
}

void TestClock::daysAreThoseOfIstanbul()
{
    QFETCH(QString, utc);
    QFETCH(QDate, day);
    QCOMPARE(istanbulDay(*parseIsoText(utc)), day);
}

void TestClock::everyHalfHourIsThatOfTheZoneDatabase()
{
#ifdef Q_OS_WIN
    QSKIP("there is no IANA database there, and what Windows knows is wrong in 2011 and 2014");
#endif
    const QTimeZone zone("Europe/Istanbul");
    QVERIFY(zone.isValid());
    const QDateTime end(QDate(2036, 1, 1), QTime(0, 0), Qt::UTC);
    for (QDateTime moment(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC); moment < end; moment = moment.addSecs(1800))
        if (istanbulTime(moment).offsetFromUtc() != zone.offsetFromUtc(moment))
            QFAIL(qPrintable(isoText(moment)));
}

void TestClock::everyWallClockIsThatOfTheZoneDatabase()
{
#ifdef Q_OS_WIN
    QSKIP("there is no IANA database there, and what Windows knows is wrong in 2011 and 2014");
#endif
    const QTimeZone zone("Europe/Istanbul");
    for (QDate day(2000, 1, 1); day < QDate(2036, 1, 1); day = day.addDays(1))
        for (int hour = 0; hour < 24; ++hour) {
            const QTime time(hour, 30);
            const auto moment = istanbulMoment(day, time);
            const QDateTime theirs(day, time, zone);
            QCOMPARE(moment.has_value(), theirs.isValid());
            if (moment)
                QCOMPARE(istanbulTime(*moment).toString(Qt::ISODate).left(19), theirs.toString(Qt::ISODate).left(19));
        }
}

void TestClock::skippedTimesAreRefused()
{
    QVERIFY(!parseDateTimeText(u"25.03.2012 03:30:00"));
    const auto skippedInBerlin = parseDateTimeText(u"25.03.2012 02:30:00");
    QVERIFY(skippedInBerlin);
    QCOMPARE(isoText(*skippedInBerlin), u"2012-03-25T00:30:00Z"_s);
    QVERIFY(!parseDateTimeText(u"26.03.2006 01:30:00"));
    QVERIFY(parseDateTimeText(u"27.03.2011 03:30:00"));
    QVERIFY(!parseDateTimeText(u"28.03.2011 03:30:00"));
    QCOMPARE(isoText(*parseDateTimeText(u"28.10.2012 03:30:00")), u"2012-10-28T00:30:00Z"_s); // shown twice
}

void TestClock::readsAndWritesIstanbulTimes()
{
    const auto moment = parseDateTimeText(u"27.09.2012 06:22:55");
    QVERIFY(moment);
    QCOMPARE(isoText(*moment), u"2012-09-27T03:22:55Z"_s);
    QCOMPARE(dateTimeText(*moment), u"27.09.2012 06:22:55"_s);
    QCOMPARE(dateText(QDate(2012, 9, 7)), u"07.09.2012"_s);
    QCOMPARE(dateTimeText({}), QString());
    for (const auto &wrong : {u"27.9.2012 06:22:55"_s, u"2012-09-27"_s, u"31.02.2012 00:00:00"_s, u"27.09.2012"_s, u"06:22:55"_s, u"27.09.2012 24:00:00"_s,
                             u"27.09.2012  06:22:55"_s, u"27.09.2012 06:22:55 1"_s, u""_s})
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
