#include "core/client/columns/postings.h"

#include <algorithm>
#include <numeric>

namespace eimza::columns {

Postings::Postings(std::span<const std::uint32_t> codes, std::size_t end) : m_places(codes.size()), m_ends(end + 1)
{
    for (const std::uint32_t code : codes)
        ++m_ends[code + 1];
    std::partial_sum(m_ends.begin(), m_ends.end(), m_ends.begin());
    for (std::uint32_t place = 0; place < codes.size(); ++place)
        m_places[m_ends[codes[place]]++] = place;
    m_ends.pop_back(); // each has gone on from where its places begin to where they end
}

Bits Postings::placesOf(const Bits &wanted) const
{
    Bits found(m_places.size());
    const std::size_t codes = std::min(wanted.size(), m_ends.size());
    for (std::size_t code = 0; code < codes; ++code)
        if (wanted[code])
            for (std::size_t i = code == 0 ? 0 : m_ends[code - 1]; i < m_ends[code]; ++i)
                found.set(m_places[i]);
    return found;
}

} // namespace eimza::columns
