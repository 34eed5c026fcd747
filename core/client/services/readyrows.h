#pragma once

#include <memory>
#include <vector>

namespace eimza::client {

/// The rows around the visible part of a list, made once each: a view asks for a row many times.
template <typename Value>
class ReadyRows
{
public:
    /// `make(row)` is asked where the row is not ready; valid until the next call.
    template <typename Make>
    const Value &at(int row, Make make) const
    {
        if (m_slots.empty())
            m_slots.resize(slots);
        Slot &slot = m_slots[static_cast<size_t>(row) % slots];
        if (slot.row != row)
            slot = {row, make(row)};
        return slot.value;
    }
    void clear() { m_slots.clear(); }

private:
    static constexpr size_t slots = 256; ///< more than a screen shows
    struct Slot {
        int row = -1;
        Value value{};
    };
    mutable std::vector<Slot> m_slots;
};

} // namespace eimza::client
