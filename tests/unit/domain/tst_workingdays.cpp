#include <QTest>

#include "core/base/istanbul.h"
#include "core/domain/workingdays.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestWorkingDays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void movesBackToAWorkingDay_data();
    void movesBackToAWorkingDay();
    void halfDaysAreWorkingDays();
    void usesFixedHolidaysOutsideItsTable();
    void countsTheDaysOfTheRule();
    void refusesABrokenTable();
};

void TestWorkingDays::movesBackToAWorkingDay_data()
{
    QTest::addColumn<QString>("end");
    QTest::addColumn<QDate>("day");
    QTest::newRow("a Tuesday stays") << u"27.09.2012 06:22:55"_s << QDate(2012, 8, 28);
    QTest::newRow("a Sunday goes back to Friday") << u"26.09.2012 06:22:55"_s << QDate(2012, 8, 27);
    QTest::newRow("past the three days of a religious holiday") << u"20.09.2012 10:00:00"_s << QDate(2012, 8, 17);
    QTest::newRow("OĞUZ of the mock") << u"04.10.2012 11:11:11"_s << QDate(2012, 9, 4);
    QTest::newRow("IŞIK of the mock") << u"27.11.2012 07:01:22"_s << QDate(2012, 10, 24);
    QTest::newRow("ŞULE of the mock") << u"28.11.2012 07:30:54"_s << QDate(2012, 10, 24);
}

void TestWorkingDays::movesBackToAWorkingDay()
{
    QFETCH(QString, end);
    QFETCH(QDate, day);
    const FileBy result = FileByRule{HolidayCalendar::builtIn()}(*parseDateTimeText(end));
    QCOMPARE(result.day, day);
    QVERIFY(!result.approximate);
}

void TestWorkingDays::halfDaysAreWorkingDays()
{
    const auto calendar = HolidayCalendar::parse(u"date;kind;name\n2012-10-24;half;Arife\n2012-10-25;full;Bayram\n"_s);
    QVERIFY(calendar);
    QVERIFY(calendar->isWorkingDay(QDate(2012, 10, 24)));
    QVERIFY(!calendar->isWorkingDay(QDate(2012, 10, 25)));
}

void TestWorkingDays::usesFixedHolidaysOutsideItsTable()
{
    const HolidayCalendar &calendar = HolidayCalendar::builtIn();
    QVERIFY(calendar.covers(2012));
    QVERIFY(calendar.covers(2026));
    QVERIFY(!calendar.covers(2030));
    QVERIFY(!calendar.isWorkingDay(QDate(2030, 10, 29)));
    QVERIFY(calendar.isWorkingDay(QDate(2030, 10, 30)));
    const FileBy result = FileByRule{calendar}(*parseDateTimeText(u"28.11.2030 10:00:00"));
    QVERIFY(result.approximate);
    QCOMPARE(result.day, QDate(2030, 10, 28));
}

void TestWorkingDays::countsTheDaysOfTheRule()
{
    const QDateTime end = *parseDateTimeText(u"18.10.2012 11:51:33");
    QCOMPARE((FileByRule{HolidayCalendar::builtIn(), 0}(end).day), QDate(2012, 10, 18));
    QCOMPARE((FileByRule{HolidayCalendar::builtIn(), 45}(end).day), QDate(2012, 9, 3));
    QCOMPARE((FileByRule{HolidayCalendar::builtIn(), 47}(end).day), QDate(2012, 8, 31)); // from a Saturday
}

void TestWorkingDays::refusesABrokenTable()
{
    QVERIFY(!HolidayCalendar::parse(u"date;kind\n2012-02-31;full\n"_s));
    QVERIFY(!HolidayCalendar::parse(u"day;kind\n"_s));
}

QTEST_GUILESS_MAIN(TestWorkingDays)
#include "tst_workingdays.moc"
