#include "core/client/columns/rowindex.h"

#include <QTest>
#include <limits>
#include <map>
#include <random>

using namespace eimza::columns;

class TestRowIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsWhatAMapHolds();
    void madeOfATableItHoldsWhatAMapHolds_data();
    void madeOfATableItHoldsWhatAMapHolds();
    void aCopyStaysAsItWas();
};

void TestRowIndex::holdsWhatAMapHolds()
{
    std::mt19937_64 random{6};
    Chunked<std::int64_t> ids;
    RowIndex index;
    std::map<std::int64_t, Row> wanted;
    for (int step = 0; step < 200'000; ++step) {
        const auto id = static_cast<std::int64_t>(random() % 50'000) * 1'000'003;
        const auto known = wanted.find(id);
        QCOMPARE(index.find(id, ids), known == wanted.end() ? noRow : known->second);
        if (known == wanted.end()) {
            const auto row = static_cast<Row>(ids.size());
            ids.push_back(id);
            index.insert(id, row, ids);
            wanted[id] = row;
        } else if (random() % 2 == 0) {
            index.remove(id, known->second);
            wanted.erase(known);
        }
        QCOMPARE(index.size(), wanted.size());
    }
}

void TestRowIndex::madeOfATableItHoldsWhatAMapHolds_data()
{
    QTest::addColumn<std::int64_t>("first");
    QTest::addColumn<std::int64_t>("step");
    const auto lowest = std::numeric_limits<std::int64_t>::min(), highest = std::numeric_limits<std::int64_t>::max();
    QTest::newRow("one by one") << std::int64_t{1} << std::int64_t{1};
    QTest::newRow("with gaps") << std::int64_t{500} << std::int64_t{2};
    QTest::newRow("with more gaps") << std::int64_t{500} << std::int64_t{3};
    QTest::newRow("far apart") << std::int64_t{7} << std::int64_t{1'000'003};
    QTest::newRow("about the lowest") << lowest << std::int64_t{1};
    QTest::newRow("up to the highest") << highest - 999 << std::int64_t{1};
    QTest::newRow("both ends") << lowest << std::int64_t{highest / 500};
}

// Ids in and out of the table's range go and come again; two rows in five are free.
void TestRowIndex::madeOfATableItHoldsWhatAMapHolds()
{
    QFETCH(std::int64_t, first);
    QFETCH(std::int64_t, step);
    std::mt19937_64 random{7};
    Chunked<std::int64_t> ids;
    std::map<std::int64_t, Row> wanted;
    const auto idOf = [&](int number) {
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(first) + static_cast<std::uint64_t>(step) * static_cast<std::uint64_t>(number));
    };
    for (int number = 0; number < 1000; ++number) {
        const bool taken = random() % 5 < 3 && idOf(number) != 0;
        if (taken)
            wanted[idOf(number)] = static_cast<Row>(ids.size());
        ids.push_back(taken ? idOf(number) : 0);
    }
    RowIndex index(ids);
    for (int turn = 0; turn < 20'000; ++turn) {
        const std::int64_t id = idOf(static_cast<int>(random() % 1400) - 200);
        const auto known = wanted.find(id);
        QCOMPARE(index.find(id, ids), known == wanted.end() ? noRow : known->second);
        QCOMPARE(index.size(), wanted.size());
        if (known != wanted.end()) {
            index.remove(id, known->second);
            wanted.erase(known);
        } else if (id != 0) {
            wanted[id] = static_cast<Row>(ids.size());
            ids.push_back(id);
            index.insert(id, wanted[id], ids);
        }
    }
}

void TestRowIndex::aCopyStaysAsItWas()
{
    Chunked<std::int64_t> ids;
    RowIndex one;
    for (Row row = 0; row < 100; ++row) {
        ids.push_back(row + 1000);
        one.insert(row + 1000, row, ids);
    }
    RowIndex two = one;
    two.remove(1005, 5);
    QCOMPARE(one.find(1005, ids), 5U);
    QCOMPARE(two.find(1005, ids), noRow);
    QCOMPARE(RowIndex().find(1, ids), noRow);
    const RowIndex three(ids);
    RowIndex four = three;
    four.remove(1005, 5);
    QCOMPARE(three.find(1005, ids), 5U);
    QCOMPARE(four.find(1005, ids), noRow);
}

QTEST_GUILESS_MAIN(TestRowIndex)
#include "tst_rowindex.moc"
