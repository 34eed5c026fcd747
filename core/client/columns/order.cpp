#include "core/client/columns/order.h"

#include <array>
#include <bit>

namespace eimza::columns {

namespace {

constexpr unsigned mostDigitBits = 11;
constexpr std::size_t betweenLooks = 65536; ///< rows done between two looks at the ticket

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

bool sortKeyed(std::vector<Keyed> keyed, std::vector<Row> &rows, const Ticket &ticket)
{
    std::uint32_t all = 0;
    bool sorted = true;
    for (std::size_t i = 0; i < keyed.size(); ++i) {
        all |= keyed[i].key;
        sorted = sorted && (i == 0 || keyed[i - 1].key <= keyed[i].key);
    }
    std::vector<Keyed> to(sorted ? 0 : keyed.size());
    // As few passes as it takes, and digits of one length: few places to write to at once are in the processor's cache.
    const auto length = static_cast<unsigned>(std::bit_width(all));
    const unsigned passes = (length + mostDigitBits - 1) / mostDigitBits;
    for (unsigned number = 0; number < passes && !sorted; ++number) {
        const unsigned bits = (length + passes - 1) / passes;
        if (!pass(keyed, to, number * bits, bits, ticket))
            return false;
        keyed.swap(to);
    }
    if (ticket.isStale())
        return false;
    rows.resize(keyed.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = keyed[i].row;
    return true;
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
