#pragma once

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <span>
#include <vector>

namespace eimza::ui {

/// Rows that stand one under the other.
struct RowBlock {
    int first = 0;
    int count = 0;

    bool operator==(const RowBlock &) const = default;
};

/// What makes one order of records into another: first some blocks go, then others come. Both stand by rising row, of
/// the order before and of the order after.
struct RowChanges {
    std::vector<RowBlock> removed;
    std::vector<RowBlock> inserted;
};

/// Some rows of a list are not shown: gone from the view before they are gone from the list, or still to come.
class RowGaps
{
public:
    RowGaps() = default;
    /// By rising place in the list; looked at, not kept.
    explicit RowGaps(std::span<const RowBlock> blocks) : m_blocks{blocks} {}

    /// Where the shown row stands in the list.
    [[nodiscard]] int placeOf(int row) const
    {
        for (const RowBlock &gap : m_blocks) {
            if (row < gap.first)
                break;
            row += gap.count;
        }
        return row;
    }
    /// As which row the list's place is shown; -1 where it is not, and for -1.
    [[nodiscard]] int rowOf(int place) const
    {
        int hidden = 0;
        for (const RowBlock &gap : m_blocks) {
            if (place < gap.first)
                break;
            if (place < gap.first + gap.count)
                return -1;
            hidden += gap.count;
        }
        return place - hidden;
    }
    [[nodiscard]] int shownOf(int rows) const
    {
        for (const RowBlock &gap : m_blocks)
            rows -= gap.count;
        return rows;
    }

private:
    std::span<const RowBlock> m_blocks;
};

/// Records in an order, for rowChanges(): `idAt(row)`, and `rowOf(id)` with -1 for what is not among them.
template <typename IdAt, typename RowOf>
struct RowOrder {
    int size;
    IdAt idAt;
    RowOf rowOf;
};
template <typename IdAt, typename RowOf>
RowOrder(int, IdAt, RowOf) -> RowOrder<IdAt, RowOf>;

inline constexpr int mostChangedBlocks = 64;
inline constexpr int mostChangedRows = 5000;
inline constexpr int mostBlockRows = 16'000'000; ///< blocks × rows: a view moves all below each block

/// Nothing where less than half stays in its order, or it were too many blocks: then a reset costs less. A record that has
/// moved goes and comes. `isGivenUp` is asked now and then.
template <typename Before, typename After, typename GivenUp>
std::optional<RowChanges> rowChanges(const Before &before, const After &after, GivenUp isGivenUp)
{
    const int most = std::max(before.size, after.size);
    if (before.size == 0 || after.size == 0 || std::abs(before.size - after.size) > mostChangedRows)
        return std::nullopt;
    const auto mostBlocks = static_cast<size_t>(std::min(mostChangedBlocks, mostBlockRows / most));
    RowChanges changes;
    int changed = 0;
    const auto add = [&changed](std::vector<RowBlock> &blocks, int row) {
        if (!blocks.empty() && blocks.back().first + blocks.back().count == row)
            ++blocks.back().count;
        else
            blocks.push_back({row, 1});
        ++changed;
    };
    int from = 0, to = 0;
    for (int step = 0; from < before.size || to < after.size; ++step) {
        if (step % 4096 == 4095 && isGivenUp())
            return std::nullopt;
        if (from < before.size && to < after.size && before.idAt(from) == after.idAt(to)) {
            ++from;
            ++to;
            continue;
        }
        // Either one is not found further on in the other order, or both are: then the one that is farther off has moved.
        const int ahead = from < before.size ? after.rowOf(before.idAt(from)) : -1;
        const int behind = to < after.size ? before.rowOf(after.idAt(to)) : -1;
        if (from < before.size && (ahead < to || (behind >= from && ahead - to >= behind - from)))
            add(changes.removed, from++);
        else
            add(changes.inserted, to++);
        if (changed > mostChangedRows || changes.removed.size() + changes.inserted.size() > mostBlocks)
            return std::nullopt;
    }
    int kept = before.size;
    for (const RowBlock &block : changes.removed)
        kept -= block.count;
    return kept >= most - kept ? std::optional(changes) : std::nullopt;
}

template <typename Before, typename After>
std::optional<RowChanges> rowChanges(const Before &before, const After &after)
{
    return rowChanges(before, after, [] { return false; });
}

} // namespace eimza::ui
