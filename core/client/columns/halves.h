#pragma once

#include <cstddef>
#include <future>

namespace eimza::columns {

/// So many rows are worth a second core: a thread takes about as long to begin as some thousands of them.
inline constexpr std::size_t worthTwoCores = std::size_t{1} << 17;

[[nodiscard]] constexpr std::size_t halvesOf(std::size_t rows) { return rows < worthTwoCores ? 1 : 2; }

/// `work(half, first, end)` over all rows: by the caller alone, or by two at once where they are many and a thread is to be
/// had. Back when both are done.
template <typename Work>
void inHalves(std::size_t rows, Work work)
{
    if (halvesOf(rows) == 1) {
        work(std::size_t{0}, std::size_t{0}, rows);
        return;
    }
    const std::size_t middle = rows / 2;
    // Deferred only where the system gives no thread: get() does it then.
    auto second = std::async(std::launch::async | std::launch::deferred, [&] { work(std::size_t{1}, middle, rows); });
    work(std::size_t{0}, std::size_t{0}, middle);
    second.get();
}

} // namespace eimza::columns
