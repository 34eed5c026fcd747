#include "core/backend/services/turnstile.h"

#include <QTest>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace eimza::backend;

class TestTurnstile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsTwoThroughAndThreeWait();
    void givesWhatTheWorkAnswered();
    void leavesHalfOfTheThreads_data();
    void leavesHalfOfTheThreads();
};

namespace
{

/// Work that lasts until it is told to end.
struct Gate {
    std::mutex mutex;
    std::condition_variable changed;
    bool open = false;

    void wait()
    {
        std::unique_lock lock{mutex};
        changed.wait(lock, [this] { return open; });
    }
    void let()
    {
        const std::lock_guard lock{mutex};
        open = true;
        changed.notify_all();
    }
};

} // namespace

void TestTurnstile::letsTwoThroughAndThreeWait()
{
    Turnstile turnstile{{2, 3}};
    Gate gate;
    std::atomic<int> inside = 0, most = 0, done = 0, refused = 0, arrived = 0;
    const auto pass = [&] {
        ++arrived;
        const auto passed = turnstile.pass([&] {
            const int now = ++inside;
            int before = most;
            while (before < now && !most.compare_exchange_weak(before, now)) {
            }
            gate.wait();
            --inside;
            return true;
        });
        ++(passed ? done : refused);
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 9; ++i)
        threads.emplace_back(pass);
    QTRY_COMPARE(refused.load(), 4); // nine less two inside and three waiting
    QTRY_COMPARE(inside.load(), 2);
    QCOMPARE(done.load(), 0);
    gate.let();
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(done.load(), 5);
    QCOMPARE(most.load(), 2);
    QCOMPARE(arrived.load(), 9);
    QVERIFY(turnstile.pass([] { return true; })); // everybody has left
}

void TestTurnstile::givesWhatTheWorkAnswered()
{
    Turnstile turnstile{{1, 0}};
    QCOMPARE(turnstile.pass([] { return 42; }), std::optional{42});
    const auto inner = turnstile.pass([&] { return turnstile.pass([] { return 1; }).has_value(); });
    QCOMPARE(inner, std::optional{false});
}

void TestTurnstile::leavesHalfOfTheThreads_data()
{
    QTest::addColumn<int>("threads");
    QTest::addColumn<int>("atOnce");
    QTest::addColumn<int>("waiting");
    QTest::newRow("one alone") << 1 << 1 << 0;
    QTest::newRow("two") << 2 << 1 << 0;
    QTest::newRow("the fewest that a server takes by itself") << 4 << 2 << 0;
    QTest::newRow("an odd one") << 7 << 2 << 1;
    QTest::newRow("sixteen") << 16 << 2 << 6;
    QTest::newRow("enough for all") << 36 << 2 << 16;
    QTest::newRow("many") << 256 << 2 << 16;
}

void TestTurnstile::leavesHalfOfTheThreads()
{
    QFETCH(int, threads);
    QFETCH(int, atOnce);
    QFETCH(int, waiting);
    const auto room = Turnstile::roomWithin(threads, {2, 16});
    QCOMPARE(room.atOnce, atOnce);
    QCOMPARE(room.waiting, waiting);
}

QTEST_GUILESS_MAIN(TestTurnstile)
#include "tst_turnstile.moc"
