#include "ui/common/rowchanges.h"

#include <QHash>
#include <QList>
#include <QRandomGenerator>
#include <QTest>
#include <algorithm>
#include <numeric>

#include "ui/common/nextlist.h"

using namespace eimza::ui;
using namespace Qt::StringLiterals;

namespace {

/// Ids in an order; counts how often it is asked where one stands.
struct Ids {
    explicit Ids(const QList<qint64> &given) : all{given}
    {
        for (int row = 0; row < all.size(); ++row)
            rows.insert(all.at(row), row);
    }
    auto order() const
    {
        return RowOrder{static_cast<int>(all.size()), [this](int row) { return all.at(row); },
                        [this](qint64 id) {
                            ++asked;
                            return rows.value(id, -1);
                        }};
    }

    QList<qint64> all;
    QHash<qint64, int> rows;
    mutable int asked = 0;
};

std::optional<RowChanges> changesOf(const QList<qint64> &before, const QList<qint64> &after)
{
    return rowChanges(Ids(before).order(), Ids(after).order());
}

QList<qint64> upTo(int count)
{
    QList<qint64> ids(count);
    std::iota(ids.begin(), ids.end(), 1);
    return ids;
}

int rowsOf(const std::vector<RowBlock> &blocks)
{
    return std::accumulate(blocks.begin(), blocks.end(), 0, [](int sum, const RowBlock &block) { return sum + block.count; });
}

/// As a model does it, row by row.
QList<qint64> applied(QList<qint64> ids, const QList<qint64> &after, const RowChanges &changes)
{
    for (auto block = changes.removed.rbegin(); block != changes.removed.rend(); ++block)
        ids.remove(block->first, block->count);
    for (const RowBlock &block : changes.inserted)
        for (int row = block.first; row < block.first + block.count; ++row)
            ids.insert(row, after.at(row));
    return ids;
}

/// A list of newer records has another base.
struct Numbers {
    QList<qint64> ids;
    int records = 0;
    [[nodiscard]] int size() const { return static_cast<int>(ids.size()); }
    [[nodiscard]] int base() const { return records; }
};

std::optional<RowChanges> compared(const Numbers &before, const Numbers &after, const std::function<bool()> &isGivenUp)
{
    return rowChanges(Ids(before.ids).order(), Ids(after.ids).order(), isGivenUp);
}

} // namespace

class TestRowChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsGoComeAndMove();
    void whatTurnsIntoSomethingElseIsNotCompared();
    void anyChangesLeadToTheNewOrder();
    void aMillionRowsAreOnlyReadInTheirOrder();
    void hiddenRowsAreCountedRight();
    void longListsOfNewRecordsAreComparedOnAThread();
    void aNewerListEndsAComparison();
};

void TestRowChanges::rowsGoComeAndMove()
{
    const auto check = [](const QList<qint64> &after, const std::vector<RowBlock> &removed, const std::vector<RowBlock> &inserted) {
        const auto changes = changesOf(upTo(8), after);
        return changes && changes->removed == removed && changes->inserted == inserted;
    };
    QVERIFY(check(upTo(8), {}, {}));
    QVERIFY(check({1, 2, 5, 6, 7, 8}, {{2, 2}}, {}));
    QVERIFY(check({1, 2, 3, 4, 5, 6, 7}, {{7, 1}}, {}));
    QVERIFY(check({91, 1, 2, 3, 4, 92, 93, 5, 6, 7, 8, 94}, {}, {{0, 1}, {5, 2}, {11, 1}}));
    QVERIFY(check({1, 2, 91, 4, 5, 6, 7, 8}, {{2, 1}}, {{2, 1}}));
    QVERIFY(check({2, 3, 4, 5, 6, 7, 8, 1}, {{0, 1}}, {{7, 1}}));
    QVERIFY(check({8, 1, 2, 3, 4, 5, 6, 7}, {{7, 1}}, {{0, 1}}));
    QVERIFY(check({3, 4, 5, 6, 7, 8, 1, 2}, {{0, 2}}, {{6, 2}}));
}

void TestRowChanges::whatTurnsIntoSomethingElseIsNotCompared()
{
    QVERIFY(!changesOf({}, upTo(3)));
    QVERIFY(!changesOf(upTo(3), {}));
    QVERIFY(!changesOf(upTo(8), {1, 2, 3}));
    QVERIFY(!changesOf(upTo(3), upTo(8)));
    QList<qint64> turned = upTo(100);
    std::reverse(turned.begin(), turned.end());
    QVERIFY(!changesOf(upTo(100), turned));
    QVERIFY(!changesOf(upTo(20'000), upTo(20'000 + mostChangedRows + 1)));
    QList<qint64> gaps = upTo(1000);
    for (int i = 0; i < mostChangedBlocks; ++i)
        gaps.removeAt(3 * i);
    QVERIFY(changesOf(upTo(1000), gaps));
    gaps.removeAt(900);
    QVERIFY(!changesOf(upTo(1000), gaps));
    int asked = 0;
    QVERIFY(!rowChanges(Ids(upTo(50'000)).order(), Ids(upTo(50'000)).order(), [&asked] { return ++asked == 3; }));
    QCOMPARE(asked, 3);
}

void TestRowChanges::anyChangesLeadToTheNewOrder()
{
    QRandomGenerator random(20260101);
    int given = 0;
    for (int round = 0; round < 20'000; ++round) {
        const QList<qint64> before = upTo(random.bounded(1, 200));
        QList<qint64> after = before;
        for (int change = random.bounded(1, 20); change > 0 && !after.isEmpty(); --change) {
            const int row = random.bounded(static_cast<int>(after.size()));
            const int count = qMin(random.bounded(1, 6), static_cast<int>(after.size()) - row);
            switch (random.bounded(3)) {
            case 0: after.remove(row, count); break;
            case 1: after.insert(row, 1000 + 100 * round + change); break;
            default: after.move(row, random.bounded(static_cast<int>(after.size())));
            }
        }
        const auto changes = changesOf(before, after);
        if (!changes)
            continue;
        ++given;
        QCOMPARE(applied(before, after, *changes), after);
        QVERIFY(changes->removed.size() + changes->inserted.size() <= mostChangedBlocks);
        QVERIFY(2 * (before.size() - rowsOf(changes->removed)) >= qMax(before.size(), after.size()));
        for (const auto &blocks : {changes->removed, changes->inserted})
            for (size_t i = 1; i < blocks.size(); ++i)
                QVERIFY(blocks[i - 1].first + blocks[i - 1].count < blocks[i].first);
    }
    QVERIFY2(given > 10'000, qPrintable(QString::number(given)));
}

void TestRowChanges::aMillionRowsAreOnlyReadInTheirOrder()
{
    const Ids before(upTo(1'000'000));
    QList<qint64> ids = before.all;
    ids.remove(700'000, 3);
    ids.move(10, 500'000);
    const Ids after(ids);
    const auto changes = rowChanges(before.order(), after.order());
    QVERIFY(changes);
    QCOMPARE(changes->removed, (std::vector<RowBlock>{{10, 1}, {700'000, 3}}));
    QCOMPARE(changes->inserted, (std::vector<RowBlock>{{500'000, 1}}));
    QVERIFY2(before.asked + after.asked < 20, qPrintable(QString::number(before.asked + after.asked)));
}

void TestRowChanges::hiddenRowsAreCountedRight()
{
    RowGaps gaps;
    QCOMPARE(gaps.placeOf(7), 7);
    QCOMPARE(gaps.rowOf(7), 7);
    QCOMPARE(gaps.rowOf(-1), -1);
    const std::vector<RowBlock> blocks{{0, 2}, {4, 1}, {6, 3}};
    gaps = RowGaps(blocks);
    const QList<int> places{2, 3, 5, 9};
    QCOMPARE(gaps.shownOf(10), 4);
    for (int row = 0; row < places.size(); ++row)
        QCOMPARE(gaps.placeOf(row), places.at(row));
    for (int place = -1; place < 10; ++place)
        QCOMPARE(gaps.rowOf(place), static_cast<int>(places.indexOf(place)));
    gaps = RowGaps(std::span(blocks).subspan(1));
    QCOMPARE(gaps.placeOf(0), 0);
    QCOMPARE(gaps.shownOf(10), 6);
}

void TestRowChanges::longListsOfNewRecordsAreComparedOnAThread()
{
    const auto list = [](int count, int records) { return std::make_shared<const Numbers>(Numbers{upTo(count), records}); };
    NextList<Numbers> next(compared);
    int shown = 0;
    const auto show = [&shown] { ++shown; };
    const auto first = list(50'000, 1), filtered = list(49'990, 1), newer = list(49'999, 2);
    next.compare(nullptr, first, this, show);
    QCOMPARE(shown, 1);
    QVERIFY(!next.changes(nullptr, first));
    next.compare(first, filtered, this, show);
    QCOMPARE(shown, 2);
    QVERIFY(!next.changes(first, filtered));
    next.compare(first, newer, this, show);
    QCOMPARE(shown, 2);
    QTRY_COMPARE(shown, 3);
    const auto changes = next.changes(first, newer);
    QVERIFY(changes);
    QCOMPARE(changes->removed, (std::vector<RowBlock>{{49'999, 1}}));
    QVERIFY(!next.changes(first, newer)); // it takes too long to be done at once
    const auto few = list(10, 1), fewer = list(9, 2);
    next.compare(few, fewer, this, show);
    QCOMPARE(shown, 4);
    QVERIFY(next.changes(few, fewer));
    QVERIFY(!next.changes(few, nullptr));
}

void TestRowChanges::aNewerListEndsAComparison()
{
    const auto list = [](int count, int records) { return std::make_shared<const Numbers>(Numbers{upTo(count), records}); };
    NextList<Numbers> next(compared);
    QStringList shown;
    const auto show = [&shown](const QString &name) { return [&shown, name] { shown.append(name); }; };
    const auto first = list(50'000, 1), second = list(49'999, 2), filtered = list(49'990, 2), third = list(49'998, 3);
    next.compare(first, second, this, show(u"second"_s));
    next.compare(first, filtered, this, show(u"filtered"_s)); // somebody types
    QCOMPARE(shown, QStringList{u"filtered"_s});
    QVERIFY(!next.changes(first, filtered));
    next.compare(filtered, third, this, show(u"third"_s));
    next.compare(filtered, nullptr, this, show(u"nothing"_s));
    QCOMPARE(shown, (QStringList{u"filtered"_s, u"nothing"_s}));
    QTest::qWait(50);
    QCOMPARE(shown.size(), 2);
}

QTEST_GUILESS_MAIN(TestRowChanges)
#include "tst_rowchanges.moc"
