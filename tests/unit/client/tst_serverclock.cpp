#include "core/client/remote/serverclock.h"

#include <QFile>
#include <QTest>
#include <cmath>

#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;

class TestServerClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheMachinesClockBeforeTheFirstContact()
    {
        const ServerClock clock;
        QVERIFY(qAbs(clock.now().msecsTo(QDateTime::currentDateTimeUtc())) < 5'000);
    }

    void goesOnFromTheServersTime()
    {
        ServerClock clock;
        clock.set(test::documentNow());
        QCOMPARE(clock.today(), QDate(2012, 9, 10));
        const QDateTime first = clock.now();
        QVERIFY(first >= test::documentNow() && first < test::documentNow().addSecs(60));
        QTRY_VERIFY(clock.now() > first);
    }

    void aDayThatTheMachineSleptHasPassed()
    {
        std::chrono::milliseconds sinceBoot{5};
        ServerClock clock([&sinceBoot] { return sinceBoot; });
        const QDateTime date{QDate(2026, 3, 1), QTime(8, 0), Qt::UTC};
        clock.set(test::documentNow(), date);
        sinceBoot += std::chrono::days{3};
        QCOMPARE(clock.today(), QDate(2012, 9, 13));
        QCOMPARE(clock.now(), test::documentNow().addDays(3));
        clock.setByHeader(date.addDays(3).addSecs(1)); // as it is: no step
        QCOMPARE(clock.now(), test::documentNow().addDays(3));
        clock.setByHeader(date.addDays(4));
        QCOMPARE(clock.now(), test::documentNow().addDays(4));
    }

    void goesByTheTimeSinceTheMachinesStart()
    {
        ServerClock clock;
        clock.set(test::documentNow());
        const QDateTime told = clock.now();
        const auto before = timeSinceBoot();
        QTest::qSleep(50);
        const auto passed = timeSinceBoot() - before;
        QVERIFY(passed >= std::chrono::milliseconds{30} && passed < std::chrono::minutes{1});
        QVERIFY(told.msecsTo(clock.now()) >= 30);
#ifdef Q_OS_LINUX
        // The system's own count, which a sleep does not stop.
        QFile uptime(QStringLiteral("/proc/uptime"));
        QVERIFY(uptime.open(QIODevice::ReadOnly));
        const double seconds = uptime.readAll().split(' ').first().toDouble();
        QVERIFY(std::abs(seconds - std::chrono::duration<double>(timeSinceBoot()).count()) < 30);
#endif
    }

    void theLastToldTimeCounts()
    {
        ServerClock clock;
        clock.set(test::documentNow());
        clock.set(test::documentNow().addDays(-3));
        QCOMPARE(clock.today(), QDate(2012, 9, 7));
    }

    void aHeaderMovesTheTimeAsFarAsItMoved()
    {
        // The civil clock is years behind the header's: practice.
        ServerClock clock;
        const QDateTime date{QDate(2026, 3, 1), QTime(8, 0), Qt::UTC};
        clock.setByHeader(date);
        QVERIFY(qAbs(clock.now().msecsTo(QDateTime::currentDateTimeUtc())) < 5'000);
        clock.set(test::documentNow(), date);
        clock.setByHeader(date.addSecs(3'600));
        const QDateTime now = clock.now();
        QVERIFY(now >= test::documentNow().addSecs(3'600) && now < test::documentNow().addSecs(3'660));
        clock.setByHeader(QDateTime());
        QVERIFY(clock.now() >= now);
    }

    void aHeadersWholeSecondsAreNoStep()
    {
        ServerClock clock;
        const QDateTime date{QDate(2026, 3, 1), QTime(8, 0), Qt::UTC};
        clock.set(test::documentNow(), date);
        const QDateTime before = clock.now();
        clock.setByHeader(date.addSecs(-1));
        QVERIFY(clock.now() >= before);
    }

    void anInvalidTimeChangesNothing()
    {
        ServerClock clock;
        clock.set(test::documentNow());
        clock.set(QDateTime());
        QCOMPARE(clock.today(), QDate(2012, 9, 10));
    }
};

QTEST_GUILESS_MAIN(TestServerClock)
#include "tst_serverclock.moc"
