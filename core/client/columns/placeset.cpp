#include "core/client/columns/placeset.h"

#include <algorithm>

namespace eimza::columns {

namespace {

constexpr std::size_t blockWords = 8;

} // namespace

PlaceSet PlaceSet::all(std::size_t size)
{
    PlaceSet set;
    set.m_isAll = true;
    set.m_count = size;
    return set;
}

PlaceSet::PlaceSet(Bits places) : m_places{std::move(places)}
{
    const std::size_t words = (m_places.size() + 63) / 64;
    m_before.reserve(words / blockWords + 1);
    for (std::size_t number = 0; number < words; ++number) {
        if (number % blockWords == 0)
            m_before.push_back(static_cast<std::uint32_t>(m_count));
        m_count += static_cast<std::size_t>(std::popcount(m_places.word(number)));
    }
}

std::size_t PlaceSet::operator[](std::size_t number) const
{
    if (m_isAll)
        return number;
    const auto block = std::upper_bound(m_before.begin(), m_before.end(), number) - m_before.begin() - 1;
    std::size_t left = number - m_before[static_cast<std::size_t>(block)];
    std::size_t at = static_cast<std::size_t>(block) * blockWords;
    std::uint64_t word = m_places.word(at);
    for (std::size_t count = 0; left >= (count = static_cast<std::size_t>(std::popcount(word))); word = m_places.word(++at))
        left -= count;
    for (; left > 0; --left)
        word &= word - 1;
    return at * 64 + static_cast<std::size_t>(std::countr_zero(word));
}

std::size_t PlaceSet::numberOf(std::size_t place) const
{
    if (m_isAll)
        return place;
    const std::size_t last = place / 64;
    std::size_t count = m_before[last / blockWords];
    for (std::size_t number = last / blockWords * blockWords; number < last; ++number)
        count += static_cast<std::size_t>(std::popcount(m_places.word(number)));
    return count + static_cast<std::size_t>(std::popcount(m_places.word(last) & ((std::uint64_t{1} << place % 64) - 1)));
}

std::uint64_t PlaceSet::word(std::size_t number) const
{
    if (!m_isAll)
        return m_places.word(number);
    const std::size_t left = m_count - std::min(m_count, number * 64);
    return left >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
}

} // namespace eimza::columns
