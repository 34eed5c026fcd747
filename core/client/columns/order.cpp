#include "core/client/columns/order.h"

#include <array>
#include <atomic>
#include <bit>
#include <memory>
#include <mutex>
#include <utility>

namespace eimza::columns {

namespace {

constexpr unsigned leastDigitBits = 11, mostDigitBits = 14;
constexpr std::size_t betweenLooks = 65536; ///< rows done between two looks at the ticket

/// The passes over the keys' digits, the lowest first; each is stable.
class Passes
{
public:
    /// Fewer passes are quicker, as long as the places that are written to in turn stay near the processor.
    Passes(std::size_t count, std::uint32_t varying, const Ticket &ticket) : m_count{count}, m_ticket{ticket}
    {
        const auto length = static_cast<unsigned>(std::bit_width(varying));
        const unsigned most = std::clamp(static_cast<unsigned>(std::bit_width(count)), leastDigitBits, mostDigitBits);
        m_left = std::max(1U, (length + most - 1) / most);
        m_bits = (length + m_left - 1) / m_left;
        for (std::size_t half = 0; half < halvesOf(count); ++half)
            m_places[half].resize(std::size_t{1} << m_bits);
    }

    [[nodiscard]] bool isLast() const { return m_left == 1; }
    [[nodiscard]] unsigned digitBits() const { return m_bits; }
    [[nodiscard]] unsigned bitsAfterThis() const { return (m_left - 1) * m_bits; }

    /// Puts everything into its place: `put(place, i)`; `digitAt(i)` has this pass's digit lowest. False where the ticket
    /// became stale.
    template <typename DigitAt, typename Put>
    [[nodiscard]] bool run(DigitAt digitAt, Put put)
    {
        const std::size_t mask = (std::size_t{1} << m_bits) - 1;
        inHalves(m_count, [&](std::size_t half, std::size_t first, std::size_t end) {
            std::ranges::fill(m_places[half], 0);
            std::uint32_t *const places = m_places[half].data();
            for (std::size_t i = first; i < end; ++i)
                ++places[digitAt(i) & mask];
        });
        giveOutPlaces();
        std::atomic<bool> stale = false;
        inHalves(m_count, [&](std::size_t half, std::size_t first, std::size_t end) {
            std::uint32_t *const places = m_places[half].data();
            for (std::size_t i = first; i < end;) {
                if (m_ticket.isStale()) {
                    stale = true;
                    return;
                }
                for (const std::size_t stop = std::min(end, i + betweenLooks); i < stop; ++i)
                    put(places[digitAt(i) & mask]++, i);
            }
        });
        --m_left;
        return !stale;
    }

private:
    // Of one digit those of the first half come first.
    void giveOutPlaces()
    {
        std::uint32_t sum = 0;
        for (std::size_t digit = 0; digit < m_places[0].size(); ++digit)
            for (std::size_t half = 0; half < halvesOf(m_count); ++half)
                sum += std::exchange(m_places[half][digit], sum);
    }

    std::size_t m_count;
    const Ticket &m_ticket;
    unsigned m_left = 0; ///< passes to come
    unsigned m_bits = 0;
    std::array<std::vector<std::uint32_t>, 2> m_places; ///< of each half, by digit: how many, then where the next one goes
};

/// `varying`: the bits in which keys differ; those above are the same in all, as where an order is turned round.
bool isSorted(std::span<const std::uint32_t> keys, std::uint32_t &varying)
{
    struct Seen {
        std::uint32_t any = 0, all = ~0U;
        bool sorted = true;
    };
    std::array<Seen, 2> seen;
    inHalves(keys.size(), [&](std::size_t half, std::size_t first, std::size_t end) {
        Seen mine;
        for (const std::uint32_t key : keys.subspan(first, end - first)) {
            mine.any |= key;
            mine.all &= key;
        }
        mine.sorted = std::ranges::is_sorted(keys.subspan(first, std::min(end + 1, keys.size()) - first)); // into the next half
        seen[half] = mine;
    });
    varying = (seen[0].any | seen[1].any) & ~(seen[0].all & seen[1].all);
    return seen[0].sorted && seen[1].sorted;
}

/// More than one pass. Between them each row goes with the rest of its key, above it in one number; for most lists 32
/// bits are enough.
template <typename Packed>
bool runAll(Passes &passes, std::span<const Row> rows, std::span<const std::uint32_t> keys, unsigned rowBits, std::vector<Row> &sorted)
{
    const unsigned done = passes.digitBits();
    const auto room = [&rows] { return std::make_unique_for_overwrite<Packed[]>(rows.size()); };
    auto from = room();
    if (!passes.run([&](std::size_t i) { return keys[i]; },
                    [&, to = from.get()](std::uint32_t place, std::size_t i) { to[place] = Packed{keys[i] >> done} << rowBits | rows[i]; }))
        return false;
    unsigned shift = rowBits;
    const auto digitAt = [&](std::size_t i) { return from[i] >> shift; };
    for (std::unique_ptr<Packed[]> to; !passes.isLast(); from.swap(to), shift += done) {
        if (!to)
            to = room();
        if (!passes.run(digitAt, [&](std::uint32_t place, std::size_t i) { to[place] = from[i]; }))
            return false;
    }
    const auto rowMask = static_cast<Row>((std::uint64_t{1} << rowBits) - 1);
    return passes.run(digitAt, [&, to = sorted.data()](std::uint32_t place, std::size_t i) { to[place] = static_cast<Row>(from[i]) & rowMask; });
}

/// As many as have sorted at once. Not one for each thread: with MinGW a thread's memory is freed before what lies in it is
/// destroyed (GCC bug 83562).
struct UnusedRooms {
    std::mutex mutex;
    std::vector<std::vector<std::uint32_t>> rooms;
};
UnusedRooms unused;

unsigned bitsOf(std::span<const Row> rows)
{
    Row any = 0;
    for (const Row row : rows)
        any |= row;
    return static_cast<unsigned>(std::bit_width(any));
}

} // namespace

std::optional<std::vector<Row>> sortedByKeys(std::span<const Row> rows, std::span<const std::uint32_t> keys, const Ticket &ticket)
{
    std::uint32_t varying = 0;
    const bool inOrder = isSorted(keys, varying);
    if (ticket.isStale())
        return std::nullopt;
    if (inOrder)
        return std::vector<Row>(rows.begin(), rows.end());
    Passes passes(keys.size(), varying, ticket);
    std::vector<Row> sorted(rows.size());
    bool done = false;
    if (passes.isLast())
        done = passes.run([&](std::size_t i) { return keys[i]; },
                          [&, to = sorted.data()](std::uint32_t place, std::size_t i) { to[place] = rows[i]; });
    else if (const unsigned rowBits = bitsOf(rows); rowBits + passes.bitsAfterThis() <= 32)
        done = runAll<std::uint32_t>(passes, rows, keys, rowBits, sorted);
    else
        done = runAll<std::uint64_t>(passes, rows, keys, rowBits, sorted);
    return done ? std::optional(std::move(sorted)) : std::nullopt;
}

KeyRoom::KeyRoom(std::size_t size) : m_size{size}
{
    {
        const std::scoped_lock lock(unused.mutex);
        if (!unused.rooms.empty()) {
            m_room = std::move(unused.rooms.back());
            unused.rooms.pop_back();
        }
    }
    if (m_room.size() < size)
        m_room = std::vector<std::uint32_t>(size);
}

KeyRoom::~KeyRoom()
{
    const std::scoped_lock lock(unused.mutex);
    unused.rooms.push_back(std::move(m_room));
}

std::vector<Row> without(std::span<const Row> rows, const Bits &gone)
{
    std::vector<Row> result(rows.size());
    std::array<std::span<Row>, 2> left;
    inHalves(rows.size(), [&](std::size_t half, std::size_t first, std::size_t end) {
        std::size_t next = first;
        for (std::size_t i = first; i < end; ++i) {
            result[next] = rows[i];
            next += !gone[rows[i]];
        }
        left[half] = std::span(result).subspan(first, next - first);
    });
    if (Row *const behindFirst = result.data() + left[0].size(); behindFirst != left[1].data())
        std::ranges::copy(left[1], behindFirst);
    result.resize(left[0].size() + left[1].size());
    return result;
}

} // namespace eimza::columns
