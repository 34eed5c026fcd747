#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "core/client/columns/chunked.h"

namespace eimza::columns {

/// One bit a row.
class Bits
{
public:
    explicit Bits(std::size_t size = 0) : m_words((size + 63) / 64), m_size{size} {}

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool operator[](std::size_t row) const { return (m_words[row >> 6] >> (row & 63) & 1U) != 0; }
    void set(std::size_t row) { m_words[row >> 6] |= std::uint64_t{1} << (row & 63); }
    /// Rows 64·number … 64·number + 63 at once.
    void setWord(std::size_t number, std::uint64_t word) { m_words[number] = word; }
    [[nodiscard]] std::uint64_t word(std::size_t number) const { return m_words[number]; }
    [[nodiscard]] std::size_t count() const
    {
        std::size_t sum = 0;
        for (const std::uint64_t word : m_words)
            sum += static_cast<std::size_t>(std::popcount(word));
        return sum;
    }

private:
    std::vector<std::uint64_t> m_words;
    std::size_t m_size;
};

} // namespace eimza::columns
