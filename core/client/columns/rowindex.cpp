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

} // namespace eimza::columns
