#pragma once

#include <algorithm>

#include "core/client/columns/chunked.h"

namespace eimza::columns {

[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t x)
{
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
    x = (x ^ x >> 27) * 0x94D049BB133111EB;
    return x ^ x >> 31;
}

/// Rows by hash, with open addressing; the keys themselves stand in the table's columns. Copies share chunks.
class HashedRows
{
public:
    /// The first row of this hash for which `isIt(row)`; noRow where there is none.
    template <typename IsIt>
    [[nodiscard]] Row find(std::uint64_t hash, IsIt isIt) const
    {
        if (m_slots.empty())
            return noRow;
        for (std::size_t slot = home(hash);; slot = slot + 1 < m_slots.size() ? slot + 1 : 0) {
            const Row row = m_slots[slot];
            if (row == noRow)
                return noRow;
            if (row != removedRow && isIt(row))
                return row;
        }
    }
    /// A row that is not in it yet. `hashOf(row)` is asked of all rows when the table grows.
    template <typename HashOf>
    void insert(std::uint64_t hash, Row row, HashOf hashOf)
    {
        if ((m_used + 1) * 5 > m_slots.size() * 4)
            grow(hashOf);
        place(hash, row);
        ++m_used;
        ++m_count;
    }
    void remove(std::uint64_t hash, Row row);
    /// Room for so many rows, to be asked for before the first.
    void reserve(std::size_t rows) { m_slots.assign(std::max<std::size_t>(16, rows * 4 / 3 + 2), noRow); }

    [[nodiscard]] std::size_t size() const { return m_count; }
    [[nodiscard]] std::size_t bytes() const { return m_slots.bytes(); }

private:
    static constexpr Row removedRow = noRow - 1;

    [[nodiscard]] std::size_t home(std::uint64_t hash) const
    {
        return static_cast<std::size_t>((hash >> 32) * m_slots.size() >> 32);
    }
    void place(std::uint64_t hash, Row row);
    template <typename HashOf>
    void grow(HashOf hashOf)
    {
        Chunked<Row> before;
        before.assign(std::max<std::size_t>(16, (m_count + 1) * 3 / 2), noRow);
        std::swap(before, m_slots);
        for (std::size_t number = 0; number < before.chunkCount(); ++number)
            for (const Row row : before.chunk(number))
                if (row < removedRow)
                    place(hashOf(row), row);
        m_used = m_count;
    }

    Chunked<Row> m_slots;
    std::size_t m_used = 0; ///< with the places of removed rows
    std::size_t m_count = 0;
};

/// A table's rows by their id: directly where ids follow one another, as those of a whole database do, else by hash.
class RowIndex
{
public:
    RowIndex() = default;
    /// Of all rows but those whose id is 0.
    explicit RowIndex(const Chunked<std::int64_t> &ids);

    [[nodiscard]] Row find(std::int64_t id, const Chunked<std::int64_t> &ids) const
    {
        if (isDirect(id))
            return m_direct[placeOf(id)];
        return m_others.find(hash(id), [&](Row row) { return ids[row] == id; });
    }
    /// An id that is not in it yet.
    void insert(std::int64_t id, Row row, const Chunked<std::int64_t> &ids);
    void remove(std::int64_t id, Row row);
    [[nodiscard]] std::size_t size() const { return m_directCount + m_others.size(); }
    [[nodiscard]] std::size_t bytes() const { return m_direct.bytes() + m_others.bytes(); }

private:
    [[nodiscard]] static std::uint64_t hash(std::int64_t id) { return mixed(static_cast<std::uint64_t>(id)); }
    [[nodiscard]] std::size_t placeOf(std::int64_t id) const
    {
        return static_cast<std::size_t>(static_cast<std::uint64_t>(id) - static_cast<std::uint64_t>(m_first));
    }
    [[nodiscard]] bool isDirect(std::int64_t id) const { return placeOf(id) < m_direct.size(); }

    std::int64_t m_first = 0;
    Chunked<Row> m_direct; ///< by id, from m_first on; noRow where there is none
    std::size_t m_directCount = 0;
    HashedRows m_others;
};

} // namespace eimza::columns
