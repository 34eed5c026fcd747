#include "core/client/columns/rowindex.h"

namespace eimza::columns {

void HashedRows::place(std::uint64_t hash, Row row)
{
    std::size_t slot = home(hash);
    while (m_slots[slot] != noRow)
        slot = slot + 1 < m_slots.size() ? slot + 1 : 0;
    m_slots.change(slot) = row;
}

void HashedRows::remove(std::uint64_t hash, Row row)
{
    if (m_slots.empty())
        return;
    for (std::size_t slot = home(hash); m_slots[slot] != noRow; slot = slot + 1 < m_slots.size() ? slot + 1 : 0) {
        if (m_slots[slot] != row)
            continue;
        m_slots.change(slot) = removedRow;
        --m_count;
        return;
    }
}

RowIndex::RowIndex(const Chunked<std::int64_t> &ids)
{
    std::size_t count = 0;
    std::int64_t last = 0;
    for (std::size_t number = 0; number < ids.chunkCount(); ++number)
        for (const std::int64_t id : ids.chunk(number))
            if (id != 0) {
                m_first = count == 0 ? id : std::min(m_first, id);
                last = count == 0 ? id : std::max(last, id);
                ++count;
            }
    if (count > 0 && placeOf(last) < 2 * count)
        m_direct.assign(placeOf(last) + 1, noRow);
    else
        m_others.reserve(count);
    Row row = 0;
    for (std::size_t number = 0; number < ids.chunkCount(); ++number)
        for (const std::int64_t id : ids.chunk(number)) {
            if (id != 0)
                insert(id, row, ids);
            ++row;
        }
}

void RowIndex::insert(std::int64_t id, Row row, const Chunked<std::int64_t> &ids)
{
    if (isDirect(id)) {
        m_direct.change(placeOf(id)) = row;
        ++m_directCount;
    } else {
        m_others.insert(hash(id), row, [&](Row other) { return hash(ids[other]); });
    }
}

void RowIndex::remove(std::int64_t id, Row row)
{
    if (!isDirect(id)) {
        m_others.remove(hash(id), row);
    } else if (m_direct[placeOf(id)] == row) {
        m_direct.change(placeOf(id)) = noRow;
        --m_directCount;
    }
}

} // namespace eimza::columns
