#include "core/client/columns/order.h"

#include <bit>
#include <utility>

namespace eimza::columns {

namespace {

constexpr unsigned leastDigitBits = 11, mostDigitBits = 17;
constexpr std::size_t betweenLooks = 65536; ///< rows done between two looks at the ticket

struct Keyed {
    std::uint32_t key;
    Row row;
};

/// The passes over a key's digits, the lowest first; each is stable.
class Passes
{
public:
    /// One pass over a long digit is quicker than two over short ones, but not for few rows.
    Passes(std::uint32_t allKeys, std::size_t count, const Ticket &ticket) : m_count{count}, m_ticket{ticket}
    {
        const auto length = static_cast<unsigned>(std::bit_width(allKeys));
        const unsigned most = std::clamp(static_cast<unsigned>(std::bit_width(count)), leastDigitBits, mostDigitBits);
        m_left = std::max(1U, (length + most - 1) / most);
        m_bits = (length + m_left - 1) / m_left;
        m_places.resize(std::size_t{1} << m_bits);
    }

    [[nodiscard]] bool isLast() const { return m_left == 1; }

    /// Puts everything into its place: `put(place, i)`. False where the ticket became stale.
    template <typename KeyAt, typename Put>
    [[nodiscard]] bool run(KeyAt keyAt, Put put)
    {
        const auto digit = [&](std::size_t i) { return keyAt(i) >> m_shift & (m_places.size() - 1); };
        std::ranges::fill(m_places, 0);
        for (std::size_t i = 0; i < m_count; ++i)
            ++m_places[digit(i)];
        std::uint32_t sum = 0;
        for (std::uint32_t &place : m_places)
            sum += std::exchange(place, sum);
        for (std::size_t i = 0; i < m_count; ++i) {
            if (i % betweenLooks == 0 && m_ticket.isStale())
                return false;
            put(m_places[digit(i)]++, i);
        }
        m_shift += m_bits;
        --m_left;
        return true;
    }

private:
    std::size_t m_count;
    const Ticket &m_ticket;
    unsigned m_left = 0; ///< passes to come
    unsigned m_bits = 0, m_shift = 0;
    std::vector<std::uint32_t> m_places; ///< by digit: where the next one goes
};

bool isSorted(const std::vector<std::uint32_t> &keys, std::uint32_t &all)
{
    bool sorted = true;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        all |= keys[i];
        sorted = sorted && (i == 0 || keys[i - 1] <= keys[i]);
    }
    return sorted;
}

} // namespace

bool sortByKeys(std::vector<Row> &rows, const std::vector<std::uint32_t> &keys, const Ticket &ticket)
{
    std::uint32_t all = 0;
    if (isSorted(keys, all))
        return !ticket.isStale();
    Passes passes(all, rows.size(), ticket);
    const auto keyAt = [&](std::size_t i) { return keys[i]; };
    std::vector<Row> sorted(rows.size());
    if (passes.isLast()) {
        if (!passes.run(keyAt, [&](std::uint32_t place, std::size_t i) { sorted[place] = rows[i]; }))
            return false;
    } else {
        std::vector<Keyed> from(rows.size()), to;
        if (!passes.run(keyAt, [&](std::uint32_t place, std::size_t i) { from[place] = {keys[i], rows[i]}; }))
            return false;
        const auto keyed = [&](std::size_t i) { return from[i].key; };
        while (!passes.isLast()) {
            to.resize(from.size());
            if (!passes.run(keyed, [&](std::uint32_t place, std::size_t i) { to[place] = from[i]; }))
                return false;
            from.swap(to);
        }
        if (!passes.run(keyed, [&](std::uint32_t place, std::size_t i) { sorted[place] = from[i].row; }))
            return false;
    }
    rows.swap(sorted);
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
