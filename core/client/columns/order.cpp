#include "core/client/columns/order.h"

#include <array>
#include <bit>

namespace eimza::columns {

namespace {

constexpr unsigned mostDigitBits = 11;
constexpr std::size_t betweenLooks = 65536; ///< rows done between two looks at the ticket

struct Keyed {
    std::uint32_t key;
    Row row;
};

// One stable pass over one digit; false where the ticket became stale.
bool pass(const std::vector<Keyed> &from, std::vector<Keyed> &to, unsigned shift, unsigned bits, const Ticket &ticket)
{
    std::array<std::uint32_t, std::size_t{1} << mostDigitBits> places{};
    const std::uint32_t mask = (std::uint32_t{1} << bits) - 1;
    for (const Keyed &keyed : from)
        ++places[keyed.key >> shift & mask];
    std::uint32_t sum = 0;
    for (std::uint32_t &place : places)
        sum += std::exchange(place, sum);
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (i % betweenLooks == 0 && ticket.isStale())
            return false;
        to[places[from[i].key >> shift & mask]++] = from[i];
    }
    return true;
}

} // namespace

bool sortByKeys(std::vector<Row> &rows, std::span<const std::uint32_t> keys, const Ticket &ticket)
{
    std::vector<Keyed> from(rows.size()), to(rows.size());
    std::uint32_t all = 0;
    bool sorted = true;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        from[i] = {keys[rows[i]], rows[i]};
        all |= from[i].key;
        sorted = sorted && (i == 0 || from[i - 1].key <= from[i].key);
    }
    if (sorted)
        return !ticket.isStale();
    // As few passes as it takes, and digits of one length: few places to write to at once are in the processor's cache.
    const auto length = static_cast<unsigned>(std::bit_width(all));
    const unsigned passes = (length + mostDigitBits - 1) / mostDigitBits;
    for (unsigned number = 0; number < passes; ++number) {
        const unsigned bits = (length + passes - 1) / passes;
        if (!pass(from, to, number * bits, bits, ticket))
            return false;
        from.swap(to);
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = from[i].row;
    return true;
}

std::optional<std::vector<Row>> only(std::span<const Row> rows, const Bits &wanted, const Ticket &ticket)
{
    std::vector<Row> result(rows.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % betweenLooks == 0 && ticket.isStale())
            return std::nullopt;
        result[count] = rows[i]; // without a branch: whether a row is wanted cannot be foretold
        count += wanted[rows[i]];
    }
    result.resize(count);
    result.shrink_to_fit();
    return result;
}

std::vector<Row> without(std::span<const Row> rows, const Bits &gone)
{
    std::vector<Row> result(rows.size());
    std::size_t count = 0;
    for (const Row row : rows) {
        result[count] = row;
        count += !gone[row];
    }
    result.resize(count);
    return result;
}

} // namespace eimza::columns
