#include "core/client/columns/rowindex.h"

#include <QTest>
#include <map>
#include <random>

using namespace eimza::columns;

class TestRowIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsWhatAMapHolds();
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
}

QTEST_GUILESS_MAIN(TestRowIndex)
#include "tst_rowindex.moc"
