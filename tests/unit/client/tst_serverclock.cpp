#include "core/client/remote/serverclock.h"

#include <QTest>

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

    void theLastToldTimeCounts()
    {
        ServerClock clock;
        clock.set(test::documentNow());
        clock.set(test::documentNow().addDays(-3));
        QCOMPARE(clock.today(), QDate(2012, 9, 7));
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
