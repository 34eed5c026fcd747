#include "core/client/columns/chunked.h"

#include <QTest>
#include <random>

using namespace eimza::columns;

using Small = Chunked<int, 3>; // eight rows a chunk

class TestChunked : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCopySharesWhatNobodyWrote();
    void aWriterLeavesTheCopyAsItWas();
    void whoWasCopiedMayBeWrittenToo();
    void theSameValueCopiesNothing();
    void anAddedRowCopiesOneChunk();
    void randomWritesToACrowdOfCopies();
};

namespace
{
Small numbers(int count)
{
    Small column;
    for (int i = 0; i < count; ++i)
        column.push_back(i);
    return column;
}

int sharedChunks(const Small &a, const Small &b)
{
    int shared = 0;
    for (size_t i = 0; i < std::min(a.chunkCount(), b.chunkCount()); ++i)
        shared += a.sharesChunk(b, i);
    return shared;
}
} // namespace

void TestChunked::aCopySharesWhatNobodyWrote()
{
    const Small one = numbers(100);
    const Small two = one;
    QCOMPARE(two.size(), 100U);
    QCOMPARE(two.chunkCount(), 13U);
    QCOMPARE(sharedChunks(one, two), 13);
    QCOMPARE(two.chunk(12).size(), 4U);
}

void TestChunked::aWriterLeavesTheCopyAsItWas()
{
    const Small one = numbers(100);
    Small two = one;
    two.set(50, -1);
    two.set(51, -2);
    QCOMPARE(one[50], 50);
    QCOMPARE(two[50], -1);
    QCOMPARE(two[51], -2);
    QCOMPARE(two[49], 49);
    QCOMPARE(sharedChunks(one, two), 12);
}

void TestChunked::whoWasCopiedMayBeWrittenToo()
{
    Small one = numbers(100);
    const Small two = one;
    one.set(50, -1);
    one.push_back(100);
    QCOMPARE(two[50], 50);
    QCOMPARE(two.size(), 100U);
    QCOMPARE(two.chunk(12).size(), 4U);
    QCOMPARE(one[100], 100);
}

void TestChunked::theSameValueCopiesNothing()
{
    const Small one = numbers(100);
    Small two = one;
    for (int i = 0; i < 100; ++i)
        two.set(static_cast<size_t>(i), i);
    QCOMPARE(sharedChunks(one, two), 13);
}

void TestChunked::anAddedRowCopiesOneChunk()
{
    const Small one = numbers(100);
    Small two = one;
    two.push_back(100);
    QCOMPARE(sharedChunks(one, two), 12);
    const Small full = numbers(96);
    Small longer = full;
    longer.push_back(96);
    QCOMPARE(sharedChunks(full, longer), 12);
    QCOMPARE(longer[96], 96);
}

void TestChunked::randomWritesToACrowdOfCopies()
{
    std::mt19937 random{20120910};
    std::vector<Small> columns(1);
    std::vector<std::vector<int>> wanted(1);
    for (int step = 0; step < 4000; ++step) {
        const size_t at = random() % columns.size();
        if (random() % 20 == 0 && columns.size() < 30) {
            const Small copy = columns[at];
            columns.push_back(copy);
            const auto same = wanted[at];
            wanted.push_back(same);
        } else if (random() % 3 == 0 || wanted[at].empty()) {
            columns[at].push_back(step);
            wanted[at].push_back(step);
        } else {
            const size_t row = random() % wanted[at].size();
            columns[at].set(row, step);
            wanted[at][row] = step;
        }
    }
    for (size_t i = 0; i < columns.size(); ++i) {
        QCOMPARE(columns[i].size(), wanted[i].size());
        for (size_t row = 0; row < wanted[i].size(); ++row)
            QCOMPARE(columns[i][row], wanted[i][row]);
    }
}

QTEST_GUILESS_MAIN(TestChunked)
#include "tst_chunked.moc"
