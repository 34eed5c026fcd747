#pragma once

#include <bit>
#include <span>

#include "core/client/columns/bits.h"

namespace eimza::columns {

/// Some places of an order, to be asked for by their number: a bit for each place instead of a list of the rows.
class PlaceSet
{
public:
    /// All of the first `size` places.
    [[nodiscard]] static PlaceSet all(std::size_t size);
    explicit PlaceSet(Bits places);

    [[nodiscard]] std::size_t size() const { return m_count; }
    /// The place of this number, counted from 0; only below size().
    [[nodiscard]] std::size_t operator[](std::size_t number) const;
    [[nodiscard]] bool has(std::size_t place) const { return m_isAll ? place < m_count : m_places[place]; }
    /// How many stand before the place.
    [[nodiscard]] std::size_t numberOf(std::size_t place) const;
    /// Places 64·number … 64·number + 63 as bits.
    [[nodiscard]] std::uint64_t word(std::size_t number) const;

    template <typename Take>
    void forEach(Take take) const
    {
        for (std::size_t number = 0; number * 64 < end(); ++number)
            for (std::uint64_t rest = word(number); rest != 0; rest &= rest - 1)
                take(number * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
    }

private:
    PlaceSet() = default;
    [[nodiscard]] std::size_t end() const { return m_isAll ? m_count : m_places.size(); }

    Bits m_places;
    std::vector<std::uint32_t> m_before; ///< for every few words, how many stand before them
    std::size_t m_count = 0;
    bool m_isAll = false;
};

/// Those of the 64 rows from `codes` on whose code is wanted; only those in `among` count. The last word may be shorter.
[[nodiscard]] inline std::uint64_t wantedAmong(std::uint64_t among, std::span<const std::uint32_t> codes, const Bits &wanted)
{
    constexpr int few = 12; ///< up to here each is looked at by itself
    std::uint64_t word = 0;
    if (std::popcount(among) <= few) {
        for (std::uint64_t rest = among; rest != 0; rest &= rest - 1) {
            const int bit = std::countr_zero(rest);
            word |= std::uint64_t{wanted[codes[static_cast<std::size_t>(bit)]]} << bit;
        }
        return word;
    }
    for (std::size_t bit = 0; bit < codes.size(); ++bit) // without a branch: whether a row fits cannot be foretold
        word |= std::uint64_t{wanted[codes[bit]]} << bit;
    return word & among;
}

} // namespace eimza::columns
