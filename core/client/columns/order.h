#pragma once

#include <algorithm>
#include <concepts>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/client/columns/bits.h"
#include "core/client/columns/generation.h"
#include "core/client/columns/halves.h"

namespace eimza::columns {

/// The rows ascending by their keys, `keys[i]` being that of `rows[i]`; those of one key stay as they are. By counting,
/// with two cores where they are many.
/// Nothing where the ticket became stale.
[[nodiscard]] std::optional<std::vector<Row>> sortedByKeys(std::span<const Row> rows, std::span<const std::uint32_t> keys,
                                                           const Ticket &ticket = {});

/// Room for so many keys, which the next sort finds again: to be given fresh memory takes nearly as long as to fill it.
class KeyRoom
{
public:
    explicit KeyRoom(std::size_t size);
    ~KeyRoom();
    KeyRoom(const KeyRoom &) = delete;
    KeyRoom &operator=(const KeyRoom &) = delete;

    [[nodiscard]] std::span<std::uint32_t> keys() { return std::span(m_room).first(m_size); }

private:
    std::size_t m_size;
    std::vector<std::uint32_t> m_room;
};

/// The same by `keyOf(row)`, which is asked once for each.
template <typename KeyOf>
    requires std::invocable<KeyOf, Row>
[[nodiscard]] std::optional<std::vector<Row>> sortedByKeys(std::span<const Row> rows, KeyOf keyOf, const Ticket &ticket = {})
{
    KeyRoom room(rows.size());
    const std::span<std::uint32_t> keys = room.keys();
    inHalves(rows.size(), [&](std::size_t, std::size_t first, std::size_t end) {
        for (std::size_t i = first; i < end; ++i)
            keys[i] = keyOf(rows[i]);
    });
    return sortedByKeys(rows, std::span<const std::uint32_t>(keys), ticket);
}

/// The same by what is 64 bits long and not negative.
template <typename IdOf>
[[nodiscard]] std::vector<Row> sortedByIds(std::vector<Row> rows, IdOf idOf)
{
    for (const int half : {0, 32})
        rows = *sortedByKeys(rows, [&](Row row) { return static_cast<std::uint32_t>(idOf(row) >> half); });
    return rows;
}

/// `rows` without those that are set.
[[nodiscard]] std::vector<Row> without(std::span<const Row> rows, const Bits &gone);

/// Writes `rows` to `to`, with the `fresh` ones put where `before` wants them. One of those is to be expected after every
/// `usual` rows: what is copied is not compared one by one.
template <typename Before>
void mergeInto(std::span<const Row> rows, std::span<const Row> fresh, Row *to, Before before, std::ptrdiff_t usual)
{
    auto from = rows.begin();
    for (const Row next : fresh) {
        auto low = from;
        std::ptrdiff_t step = usual;
        while (rows.end() - low >= step && before(low[step - 1], next)) {
            low += step;
            step *= 2;
        }
        const auto high = low + std::min(step, rows.end() - low);
        const auto place = std::partition_point(low, high, [&](Row other) { return before(other, next); });
        to = std::copy(from, place, to);
        *to++ = next;
        from = place;
    }
    std::copy(from, rows.end(), to);
}

/// `rows` with the `fresh` ones put where `before(a, b)` wants them; both are sorted by it and have no row in common.
template <typename Before>
[[nodiscard]] std::vector<Row> merged(std::span<const Row> rows, std::span<const Row> fresh, Before before)
{
    std::vector<Row> result(rows.size() + fresh.size());
    const auto usual = static_cast<std::ptrdiff_t>(rows.size() / (fresh.size() + 1) + 1);
    const auto goBefore = [&](Row row) { return std::ranges::partition_point(fresh, [&](Row other) { return before(other, row); }); };
    inHalves(rows.size(), [&](std::size_t, std::size_t first, std::size_t last) {
        const auto freshFirst = first == 0 ? fresh.begin() : goBefore(rows[first]);
        const auto freshLast = last == rows.size() ? fresh.end() : goBefore(rows[last]);
        Row *const to = result.data() + first + (freshFirst - fresh.begin());
        mergeInto(rows.subspan(first, last - first), std::span(freshFirst, freshLast), to, before, usual);
    });
    return result;
}

/// Whether all texts that contain `longer` contain `shorter` as well.
[[nodiscard]] inline bool refines(std::string_view longer, std::string_view shorter)
{
    return longer.find(shorter) != std::string_view::npos;
}

} // namespace eimza::columns
