#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/client/columns/bits.h"
#include "core/client/columns/chunked.h"
#include "core/client/columns/generation.h"
#include "core/client/columns/substringsearch.h"

namespace eimza::columns {

/// A column of short texts, UTF-8, end to end in one arena a chunk; copies share chunks until one of them writes.
class TextColumn
{
public:
    static constexpr std::size_t chunkRows = Chunked<Row>::chunkRows;

    [[nodiscard]] std::size_t size() const { return m_size; }
    /// Valid until the next write.
    [[nodiscard]] std::string_view operator[](std::size_t row) const;
    void push_back(std::string_view text);
    /// Takes its place with settle().
    void set(std::size_t row, std::string_view text);
    /// To be called after the last set(), before the column is searched or handed out.
    void settle();

    /// The rows whose text contains the needle; nothing where the ticket became stale.
    [[nodiscard]] std::optional<Bits> containing(const SubstringSearch &search, const Ticket &ticket = {}) const;

    [[nodiscard]] std::size_t bytes() const;

    struct Chunk {
        std::string arena;
        std::vector<std::uint32_t> ends; ///< where each row's text ends in the arena
        [[nodiscard]] std::string_view text(std::size_t row) const
        {
            const std::uint32_t begin = row == 0 ? 0 : ends[row - 1];
            return std::string_view(arena).substr(begin, ends[row] - begin);
        }
    };
    [[nodiscard]] std::size_t chunkCount() const { return m_chunks.size(); }
    [[nodiscard]] const Chunk &chunk(std::size_t number) const { return *m_chunks[number]; }
    /// Only where the column's rows fill whole chunks so far; false where the ends do not fit the arena.
    [[nodiscard]] bool append(Chunk &&chunk);

private:
    Chunk &own(std::size_t number);

    std::vector<std::shared_ptr<Chunk>> m_chunks;
    Ownership m_ownership;
    std::unordered_map<std::size_t, std::string> m_waiting; ///< set, not yet settled
    std::size_t m_size = 0;
};

} // namespace eimza::columns
