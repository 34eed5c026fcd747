#include "core/client/columns/order.h"

#include <QScopeGuard>
#include <QTest>
#include <algorithm>
#include <future>
#include <numeric>
#include <random>
#include <system_error>
#include <thread>
#ifdef __GLIBC__
#include <pthread.h>
#endif

using namespace eimza::columns;

class TestOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsLikeAStableSort_data();
    void sortsLikeAStableSort();
    void highRowsAreSortedLikeLowOnes();
    void aStaleTicketEndsTheSorting();
    void whatBecomesStaleOnTheWayGivesAllOrNothing();
    void sortsWhereNoSecondThreadIsToBeHad();
    void leavesOutWhatIsGone();
    void leavesOutOfManyLikeOfFew();
    void mergesWhereTheOrderWants();
    void mergesManyLikeFew();
    void aLongerNeedleRefines();
};

void TestOrder::sortsLikeAStableSort_data()
{
    QTest::addColumn<std::uint64_t>("keys");
    for (const std::uint64_t keys : {1ULL, 2ULL, 2048ULL, 2049ULL, 1ULL << 14, (1ULL << 14) + 1, 100'000ULL, 1ULL << 28, (1ULL << 28) + 1, 1ULL << 32})
        QTest::addRow("%llu keys", static_cast<unsigned long long>(keys)) << keys;
}

void TestOrder::sortsLikeAStableSort()
{
    QFETCH(std::uint64_t, keys);
    std::mt19937_64 random{8};
    for (const size_t size : {size_t{0}, size_t{1}, size_t{2}, worthTwoCores - 1, worthTwoCores + 1}) {
        std::vector<std::uint32_t> values(size);
        for (auto &value : values)
            value = static_cast<std::uint32_t>(random() % keys);
        std::vector<Row> rows(size);
        std::iota(rows.begin(), rows.end(), 0);
        std::ranges::shuffle(rows, random);
        auto wanted = rows;
        std::ranges::stable_sort(wanted, {}, [&](Row row) { return values[row]; });
        const auto before = rows;
        QCOMPARE(sortedByKeys(rows, [&](Row row) { return values[row]; }), std::optional(wanted));
        QCOMPARE(rows, before);
        // Turned round, and with bits above that are the same in all.
        for (const std::uint32_t flip : {~0U, 0x80000000U}) {
            wanted = before;
            std::ranges::stable_sort(wanted, {}, [&](Row row) { return values[row] ^ flip; });
            QCOMPARE(sortedByKeys(rows, [&](Row row) { return values[row] ^ flip; }), std::optional(wanted));
        }
    }
}

void TestOrder::highRowsAreSortedLikeLowOnes()
{
    std::mt19937 random{10};
    for (const std::uint32_t keys : {100'000U, 10'000'000U, 0xFFFFFFFFU})
        for (const unsigned bits : {18U, 22U, 23U, 24U, 32U}) {
            const Row first = static_cast<Row>((std::uint64_t{1} << bits) - 200'000);
            std::vector<Row> rows(150'000), wanted;
            std::iota(rows.begin(), rows.end(), first);
            std::vector<std::uint32_t> values(rows.size());
            for (auto &value : values)
                value = static_cast<std::uint32_t>(random() % keys);
            wanted = rows;
            std::ranges::stable_sort(wanted, {}, [&](Row row) { return values[row - first]; });
            QCOMPARE(sortedByKeys(rows, values), std::optional(wanted));
        }
}

void TestOrder::aStaleTicketEndsTheSorting()
{
    Generations generations;
    const Ticket ticket = generations.next();
    static_cast<void>(generations.next());
    const std::vector<Row> rows{0, 1, 2};
    QVERIFY(!sortedByKeys(rows, [](Row row) { return 3 - row; }, ticket));
    QVERIFY(!sortedByKeys(rows, [](Row row) { return row; }, ticket));
}

void TestOrder::whatBecomesStaleOnTheWayGivesAllOrNothing()
{
    std::vector<Row> before(300'000);
    std::iota(before.begin(), before.end(), 0U);
    std::mt19937 random{7};
    std::vector<std::uint32_t> keys(before.size());
    std::ranges::generate(keys, std::ref(random));
    std::vector<Row> wanted = before;
    std::ranges::stable_sort(wanted, {}, [&](Row row) { return keys[row]; });
    for (int turn = 0; turn < 60; ++turn) {
        Generations generations;
        const Ticket ticket = generations.next();
        std::thread newer([&] {
            std::this_thread::sleep_for(std::chrono::microseconds{200 * turn});
            static_cast<void>(generations.next());
        });
        const auto sorted = sortedByKeys(before, keys, ticket);
        newer.join();
        QVERIFY(!sorted || *sorted == wanted);
    }
}

// Each new one wants more memory for its stack than there are addresses.
void TestOrder::sortsWhereNoSecondThreadIsToBeHad()
{
#ifdef __GLIBC__
    std::vector<Row> rows(worthTwoCores + 1);
    std::iota(rows.begin(), rows.end(), 0);
    const std::vector<Row> wanted(rows.rbegin(), rows.rend());
    pthread_attr_t usual, immense;
    QCOMPARE(pthread_getattr_default_np(&usual), 0);
    QCOMPARE(pthread_getattr_default_np(&immense), 0);
    const auto restore = qScopeGuard([&] {
        pthread_setattr_default_np(&usual);
        pthread_attr_destroy(&usual);
        pthread_attr_destroy(&immense);
    });
    QCOMPARE(pthread_attr_setstacksize(&immense, size_t{1} << 60), 0);
    QCOMPARE(pthread_setattr_default_np(&immense), 0);
    QVERIFY_THROWS_EXCEPTION(std::system_error, std::async(std::launch::async, [] {}).get());
    QCOMPARE(sortedByKeys(rows, [](Row row) { return ~row; }), std::optional(wanted));
#else
    QSKIP("threads can be denied with glibc only");
#endif
}

void TestOrder::leavesOutWhatIsGone()
{
    Bits gone(10);
    gone.set(7);
    gone.set(2);
    QCOMPARE(without(std::vector<Row>{9, 7, 5, 2}, gone), (std::vector<Row>{9, 5}));
}

void TestOrder::leavesOutOfManyLikeOfFew()
{
    std::mt19937 random{11};
    std::vector<Row> rows(2 * worthTwoCores + 1);
    std::iota(rows.begin(), rows.end(), 0);
    std::ranges::shuffle(rows, random);
    for (const unsigned most : {0U, 1U, 5U, 100U}) { // of a hundred that go
        Bits gone(rows.size());
        std::vector<Row> wanted;
        for (const Row row : rows) {
            if (random() % 100 < most)
                gone.set(row);
            else
                wanted.push_back(row);
        }
        QCOMPARE(without(rows, gone), wanted);
    }
}

void TestOrder::mergesWhereTheOrderWants()
{
    std::mt19937 random{9};
    for (int round = 0; round < 500; ++round) {
        std::vector<Row> all(random() % 200);
        std::iota(all.begin(), all.end(), 0);
        std::vector<Row> old, fresh;
        for (const Row row : all)
            (random() % (round % 7 + 2) == 0 ? fresh : old).push_back(row);
        QCOMPARE(merged(old, fresh, std::less<Row>{}), all);
    }
    const std::vector<Row> some{1, 2, 3}, none;
    QCOMPARE(merged(none, some, std::less<Row>{}), some);
    QCOMPARE(merged(some, none, std::less<Row>{}), some);
    QCOMPARE(merged(none, none, std::less<Row>{}), none);
}

void TestOrder::mergesManyLikeFew()
{
    std::mt19937 random{12};
    std::vector<Row> all(3 * worthTwoCores);
    std::iota(all.begin(), all.end(), 0);
    const auto compare = [&](auto isFresh) {
        std::vector<Row> old, fresh;
        for (const Row row : all)
            (isFresh(row) ? fresh : old).push_back(row);
        QVERIFY(old.size() >= worthTwoCores);
        QCOMPARE(merged(old, fresh, std::less<Row>{}), all);
    };
    for (const unsigned part : {2U, 100U, 100'000U})
        compare([&](Row) { return random() % part == 0; });
    for (const Row border : {Row{1}, static_cast<Row>(worthTwoCores), static_cast<Row>(2 * worthTwoCores)}) {
        compare([&](Row row) { return row < border; });
        compare([&](Row row) { return row >= all.size() - border; });
        compare([&](Row row) { return row >= all.size() / 2 && row < all.size() / 2 + border; });
    }
}

void TestOrder::aLongerNeedleRefines()
{
    QVERIFY(refines("isik", "isi"));
    QVERIFY(refines("isik", "sik"));
    QVERIFY(refines("isik", ""));
    QVERIFY(!refines("isi", "isik"));
    QVERIFY(!refines("isak", "isi"));
}

QTEST_GUILESS_MAIN(TestOrder)
#include "tst_order.moc"
