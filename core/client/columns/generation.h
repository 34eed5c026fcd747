#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

namespace eimza::columns {

/// What a piece of work looks at now and then: whether a newer one has been asked for.
class Ticket
{
public:
    Ticket() = default; ///< never stale
    [[nodiscard]] bool isStale() const { return m_newest && m_newest->load(std::memory_order_relaxed) != m_own; }

private:
    friend class Generations;
    Ticket(std::shared_ptr<const std::atomic<std::uint64_t>> newest, std::uint64_t own) : m_newest{std::move(newest)}, m_own{own} {}
    std::shared_ptr<const std::atomic<std::uint64_t>> m_newest;
    std::uint64_t m_own = 0;
};

class Generations
{
public:
    /// All earlier tickets are stale from now on.
    [[nodiscard]] Ticket next() { return {m_newest, m_newest->fetch_add(1, std::memory_order_relaxed) + 1}; }

private:
    std::shared_ptr<std::atomic<std::uint64_t>> m_newest = std::make_shared<std::atomic<std::uint64_t>>(0);
};

} // namespace eimza::columns
