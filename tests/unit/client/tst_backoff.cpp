#include "core/client/sync/backoff.h"

#include <QSet>
#include <QTest>
#include <algorithm>

using namespace eimza::client;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TestBackoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ceilingsDoubleFromASecondToFiveMinutes();
    void noTwoClientsComeBackTogether();
    void theServersWishIsTheLeast();
    void afterASuccessItBeginsAnew();
};

void TestBackoff::ceilingsDoubleFromASecondToFiveMinutes()
{
    for (int run = 0; run < 200; ++run) {
        Backoff backoff;
        milliseconds ceiling = 1s;
        for (int failures = 0; failures < 40; ++failures) {
            const milliseconds wait = backoff.next();
            QVERIFY2(wait >= 250ms && wait <= ceiling, qPrintable(QString::number(wait.count())));
            ceiling = std::min<milliseconds>(2 * ceiling, 5min);
        }
    }
}

void TestBackoff::noTwoClientsComeBackTogether()
{
    QSet<qint64> waits;
    milliseconds shortest = 1h, longest = 0ms;
    for (int client = 0; client < 300; ++client) {
        Backoff backoff;
        milliseconds wait{};
        for (int failures = 0; failures < 10; ++failures)
            wait = backoff.next();
        waits.insert(wait.count());
        shortest = std::min(shortest, wait);
        longest = std::max(longest, wait);
    }
    QVERIFY(waits.size() > 250);
    QVERIFY(shortest < 30s && longest > 270s); // all of the ceiling is drawn from, not its upper part
}

void TestBackoff::theServersWishIsTheLeast()
{
    Backoff backoff;
    for (int failures = 0; failures < 40; ++failures)
        QVERIFY(backoff.next(700) >= 700s);
    // Nobody is sent away for a day.
    QCOMPARE(Backoff().next(24 * 3600), milliseconds{1h});
}

void TestBackoff::afterASuccessItBeginsAnew()
{
    Backoff backoff;
    for (int failures = 0; failures < 20; ++failures)
        static_cast<void>(backoff.next());
    backoff.reset();
    QVERIFY(backoff.next() <= 1s);
}

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
