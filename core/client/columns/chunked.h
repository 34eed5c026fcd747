#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace eimza::columns {

/// A row's place in its table.
using Row = std::uint32_t;
inline constexpr Row noRow = 0xFFFFFFFF;

/// Whether a writer may change a shared chunk in place: it may where it made the chunk itself and has not been copied
/// since. A copy may be made by several threads at once, but not while somebody writes.
class Ownership
{
public:
    Ownership() = default;
    Ownership(const Ownership &other) : m_own(other.m_own.size(), 0) { other.m_copied.store(true, std::memory_order_relaxed); }
    Ownership(Ownership &&other) noexcept : m_own{std::move(other.m_own)}, m_copied{other.m_copied.load(std::memory_order_relaxed)} {}
    Ownership &operator=(Ownership other) noexcept
    {
        m_own.swap(other.m_own);
        m_copied.store(other.m_copied.load(std::memory_order_relaxed), std::memory_order_relaxed);
        return *this;
    }
    ~Ownership() = default;

    void add() { m_own.push_back(1); }
    void take(std::size_t chunk) { m_own[chunk] = 1; }
    [[nodiscard]] bool has(std::size_t chunk)
    {
        if (m_copied.load(std::memory_order_relaxed)) {
            m_own.assign(m_own.size(), 0);
            m_copied.store(false, std::memory_order_relaxed);
        }
        return m_own[chunk] != 0;
    }

private:
    std::vector<std::uint8_t> m_own;
    mutable std::atomic<bool> m_copied = false;
};

/// A column of plain values in chunks, which copies of the column share until one of them writes.
template <typename T, unsigned Bits = 14>
class Chunked
{
    static_assert(std::is_trivially_copyable_v<T>);

public:
    static constexpr std::size_t chunkRows = std::size_t{1} << Bits;

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool empty() const { return m_size == 0; }
    [[nodiscard]] const T &operator[](std::size_t row) const { return m_chunks[row >> Bits].values[row & (chunkRows - 1)]; }

    [[nodiscard]] std::size_t chunkCount() const { return m_chunks.size(); }
    [[nodiscard]] std::span<const T> chunk(std::size_t number) const { return *m_chunks[number].owner; }

    void push_back(const T &value)
    {
        if ((m_size & (chunkRows - 1)) == 0) {
            m_chunks.push_back({nullptr, std::make_shared<std::vector<T>>()});
            m_ownership.add();
        }
        std::vector<T> &values = own(m_size >> Bits);
        values.push_back(value);
        m_chunks[m_size >> Bits].values = values.data();
        ++m_size;
    }

    /// Writes, and so copies the chunk, only where the value is another.
    void set(std::size_t row, const T &value)
    {
        if constexpr (requires { value == value; })
            if ((*this)[row] == value)
                return;
        change(row) = value;
    }

    /// To be written; valid until the next write.
    [[nodiscard]] T &change(std::size_t row) { return own(row >> Bits)[row & (chunkRows - 1)]; }

    void assign(std::size_t size, const T &value)
    {
        *this = Chunked();
        while (m_size < size)
            append(std::vector<T>(std::min(chunkRows, size - m_size), value));
    }

    /// Only where the column's rows fill whole chunks so far.
    void append(std::vector<T> &&chunk)
    {
        m_size += chunk.size();
        auto owner = std::make_shared<std::vector<T>>(std::move(chunk));
        const T *values = owner->data();
        m_chunks.push_back({values, std::move(owner)});
        m_ownership.add();
    }

    [[nodiscard]] bool sharesChunk(const Chunked &other, std::size_t number) const
    {
        return m_chunks[number].values == other.m_chunks[number].values;
    }
    [[nodiscard]] std::size_t bytes() const
    {
        std::size_t sum = 0;
        for (const Chunk &chunk : m_chunks)
            sum += chunk.owner->capacity() * sizeof(T);
        return sum;
    }

private:
    struct Chunk {
        const T *values;
        std::shared_ptr<std::vector<T>> owner;
    };

    std::vector<T> &own(std::size_t number)
    {
        Chunk &chunk = m_chunks[number];
        if (!m_ownership.has(number)) {
            auto copy = std::make_shared<std::vector<T>>(*chunk.owner);
            chunk = {copy->data(), std::move(copy)};
            m_ownership.take(number);
        }
        return *chunk.owner;
    }

    std::vector<Chunk> m_chunks;
    Ownership m_ownership;
    std::size_t m_size = 0;
};

} // namespace eimza::columns
