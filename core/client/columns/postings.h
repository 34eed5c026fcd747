#pragma once

#include <span>
#include <vector>

#include "core/client/columns/bits.h"

namespace eimza::columns {

/// A column of codes the other way round: for each code the places that have it. Where the wanted ones stand is found
/// without a look at the others.
class Postings
{
public:
    Postings() = default;
    /// `codes[place]` is each place's code, all below `end`.
    Postings(std::span<const std::uint32_t> codes, std::size_t end);

    /// The places whose code is wanted. Codes of which there was none when this was made stand nowhere.
    [[nodiscard]] Bits placesOf(const Bits &wanted) const;

private:
    std::vector<std::uint32_t> m_places; ///< by code, then ascending
    std::vector<std::uint32_t> m_ends;   ///< where each code's places end
};

} // namespace eimza::columns
