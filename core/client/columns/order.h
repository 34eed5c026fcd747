#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/client/columns/bits.h"
#include "core/client/columns/generation.h"

namespace eimza::columns {

/// Sorts rows by their keys, ascending and stable, by counting; `keys` by row. False where the ticket became stale:
/// then the rows are all there, in some order.
[[nodiscard]] bool sortByKeys(std::vector<Row> &rows, std::span<const std::uint32_t> keys, const Ticket &ticket = {});

/// Those of `rows` that are set, in their order; nothing where the ticket became stale.
[[nodiscard]] std::optional<std::vector<Row>> only(std::span<const Row> rows, const Bits &wanted, const Ticket &ticket = {});
/// Those that are not set.
[[nodiscard]] std::vector<Row> without(std::span<const Row> rows, const Bits &gone);

/// `rows` with the `fresh` ones put where `before(a, b)` wants them; both are sorted by it and have no row in common.
template <typename Before>
[[nodiscard]] std::vector<Row> merged(std::span<const Row> rows, std::span<const Row> fresh, Before before)
{
    std::vector<Row> result;
    result.reserve(rows.size() + fresh.size());
    auto from = rows.begin();
    for (const Row row : fresh) {
        // By doubling steps: what is copied is not compared one by one.
        std::ptrdiff_t step = 1;
        auto low = from;
        while (rows.end() - low >= step && before(low[step - 1], row)) {
            low += step;
            step *= 2;
        }
        const auto high = low + std::min(step, rows.end() - low);
        const auto place = std::partition_point(low, high, [&](Row other) { return before(other, row); });
        result.insert(result.end(), from, place);
        result.push_back(row);
        from = place;
    }
    result.insert(result.end(), from, rows.end());
    return result;
}

/// Whether all texts that contain `longer` contain `shorter` as well.
[[nodiscard]] inline bool refines(std::string_view longer, std::string_view shorter)
{
    return longer.find(shorter) != std::string_view::npos;
}

} // namespace eimza::columns
