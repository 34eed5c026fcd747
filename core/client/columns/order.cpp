#include "core/client/columns/order.h"

#include <bit>
#include <memory>
#include <utility>

namespace eimza::columns {

namespace {

constexpr unsigned leastDigitBits = 11, mostDigitBits = 14;
constexpr std::size_t betweenLooks = 65536; ///< rows done between two looks at the ticket

struct Keyed {
    std::uint32_t key;
    Row row;
};

/// The passes over the keys' digits, the lowest first; each is stable.
class Passes
{
public:
    /// Fewer passes are quicker, as long as the places that are written to in turn stay near the processor.
    Passes(const std::vector<std::uint32_t> &keys, std::uint32_t varying, const Ticket &ticket) : m_keys{keys}, m_ticket{ticket}
    {
        const auto length = static_cast<unsigned>(std::bit_width(varying));
        const unsigned most = std::clamp(static_cast<unsigned>(std::bit_width(keys.size())), leastDigitBits, mostDigitBits);
        m_left = std::max(1U, (length + most - 1) / most);
        m_bits = (length + m_left - 1) / m_left;
        m_places.resize(std::size_t{1} << m_bits);
    }

    [[nodiscard]] bool isLast() const { return m_left == 1; }

    /// Puts everything into its place: `put(place, i)`. False where the ticket became stale, nothing having been put
    /// where `atOnce` is wanted.
    template <typename KeyAt, typename Put>
    [[nodiscard]] bool run(KeyAt keyAt, Put put, bool atOnce = false)
    {
        const unsigned shift = m_shift;
        const std::size_t mask = m_places.size() - 1;
        std::uint32_t *const places = m_places.data();
        std::ranges::fill(m_places, 0);
        for (const std::uint32_t key : m_keys) // in whatever order they are by now
            ++places[key >> shift & mask];
        std::uint32_t sum = 0;
        for (std::uint32_t &place : m_places)
            sum += std::exchange(place, sum);
        for (std::size_t i = 0; i < m_keys.size();) {
            if ((i == 0 || !atOnce) && m_ticket.isStale())
                return false;
            for (const std::size_t end = std::min(m_keys.size(), i + betweenLooks); i < end; ++i)
                put(places[keyAt(i) >> shift & mask]++, i);
        }
        m_shift += m_bits;
        --m_left;
        return true;
    }

private:
    const std::vector<std::uint32_t> &m_keys;
    const Ticket &m_ticket;
    unsigned m_left = 0; ///< passes to come
    unsigned m_bits = 0, m_shift = 0;
    std::vector<std::uint32_t> m_places; ///< by digit: where the next one goes
};

/// `varying`: the bits in which keys differ; those above are the same in all, as where an order is turned round.
bool isSorted(const std::vector<std::uint32_t> &keys, std::uint32_t &varying)
{
    bool sorted = true;
    std::uint32_t any = 0, all = ~0U;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        any |= keys[i];
        all &= keys[i];
        sorted = sorted && (i == 0 || keys[i - 1] <= keys[i]);
    }
    varying = any & ~all;
    return sorted;
}

} // namespace

bool sortByKeys(std::vector<Row> &rows, const std::vector<std::uint32_t> &keys, const Ticket &ticket)
{
    std::uint32_t varying = 0;
    if (isSorted(keys, varying))
        return !ticket.isStale();
    Passes passes(keys, varying, ticket);
    const auto keyAt = [&keys](std::size_t i) { return keys[i]; };
    if (passes.isLast()) {
        std::vector<Row> sorted(rows.size());
        if (!passes.run(keyAt, [to = sorted.data(), &rows](std::uint32_t place, std::size_t i) { to[place] = rows[i]; }))
            return false;
        rows.swap(sorted);
        return true;
    }
    const auto room = [&rows] { return std::make_unique_for_overwrite<Keyed[]>(rows.size()); };
    auto from = room();
    if (!passes.run(keyAt, [&, to = from.get()](std::uint32_t place, std::size_t i) { to[place] = {keys[i], rows[i]}; }))
        return false;
    for (std::unique_ptr<Keyed[]> to; !passes.isLast(); from.swap(to)) {
        if (!to)
            to = room();
        if (!passes.run([&](std::size_t i) { return from[i].key; }, [&](std::uint32_t place, std::size_t i) { to[place] = from[i]; }))
            return false;
    }
    return passes.run([&](std::size_t i) { return from[i].key; },
                      [&, to = rows.data()](std::uint32_t place, std::size_t i) { to[place] = from[i].row; }, true);
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
