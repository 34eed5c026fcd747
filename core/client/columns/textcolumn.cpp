#include "core/client/columns/textcolumn.h"

#include <algorithm>

namespace eimza::columns {

std::string_view TextColumn::operator[](std::size_t row) const
{
    if (!m_waiting.empty())
        if (const auto set = m_waiting.find(row); set != m_waiting.end())
            return set->second;
    return m_chunks[row / chunkRows]->text(row % chunkRows);
}

void TextColumn::push_back(std::string_view text)
{
    if (m_size % chunkRows == 0) {
        if (m_size > 0)
            own(m_chunks.size() - 1).arena.shrink_to_fit();
        m_chunks.push_back(std::make_shared<Chunk>());
        m_ownership.add();
    }
    Chunk &chunk = own(m_size / chunkRows);
    chunk.arena += text;
    chunk.ends.push_back(static_cast<std::uint32_t>(chunk.arena.size()));
    ++m_size;
}

void TextColumn::set(std::size_t row, std::string_view text)
{
    if ((*this)[row] != text)
        m_waiting.insert_or_assign(row, std::string(text));
}

void TextColumn::settle()
{
    std::vector<std::size_t> dirty;
    for (const auto &[row, text] : m_waiting)
        dirty.push_back(row / chunkRows);
    std::ranges::sort(dirty);
    const auto rest = std::ranges::unique(dirty);
    dirty.erase(rest.begin(), rest.end());
    for (const std::size_t number : dirty) {
        const Chunk &old = *m_chunks[number];
        auto made = std::make_shared<Chunk>();
        made->arena.reserve(old.arena.size());
        made->ends.reserve(old.ends.size());
        for (std::size_t row = 0; row < old.ends.size(); ++row) {
            made->arena += (*this)[number * chunkRows + row];
            made->ends.push_back(static_cast<std::uint32_t>(made->arena.size()));
        }
        m_chunks[number] = std::move(made);
        static_cast<void>(m_ownership.has(number));
        m_ownership.take(number);
    }
    m_waiting.clear();
}

TextColumn::Chunk &TextColumn::own(std::size_t number)
{
    if (!m_ownership.has(number)) {
        m_chunks[number] = std::make_shared<Chunk>(*m_chunks[number]);
        m_ownership.take(number);
    }
    return *m_chunks[number];
}

std::optional<Bits> TextColumn::containing(const SubstringSearch &search, const Ticket &ticket) const
{
    static constexpr std::size_t fewRows = 8;
    Bits hits(m_size);
    for (std::size_t number = 0; number < m_chunks.size(); ++number) {
        if (ticket.isStale())
            return std::nullopt;
        const Chunk &chunk = *m_chunks[number];
        std::size_t row = 0;
        for (std::size_t at = search.find(chunk.arena); at != SubstringSearch::none && row < chunk.ends.size();) {
            // The row that holds the hit: mostly one of the next few.
            for (std::size_t tries = 0; tries < fewRows && row < chunk.ends.size() && chunk.ends[row] <= at; ++tries)
                ++row;
            if (row < chunk.ends.size() && chunk.ends[row] <= at)
                row = static_cast<std::size_t>(std::upper_bound(chunk.ends.begin() + static_cast<std::ptrdiff_t>(row),
                                                                chunk.ends.end(), at)
                                               - chunk.ends.begin());
            if (row == chunk.ends.size())
                break;
            if (at + search.needle().size() <= chunk.ends[row]) {
                hits.set(number * chunkRows + row);
                at = search.find(chunk.arena, chunk.ends[row]);
                ++row;
            } else {
                at = search.find(chunk.arena, at + 1); // over the border of two texts
            }
        }
    }
    if (search.needle().empty())
        for (std::size_t row = 0; row < m_size; ++row)
            hits.set(row);
    return hits;
}

std::size_t TextColumn::bytes() const
{
    std::size_t sum = 0;
    for (const auto &chunk : m_chunks)
        sum += chunk->arena.capacity() + chunk->ends.capacity() * sizeof(std::uint32_t);
    return sum;
}

bool TextColumn::append(Chunk &&chunk)
{
    std::uint32_t before = 0;
    for (const std::uint32_t end : chunk.ends) {
        if (end < before)
            return false;
        before = end;
    }
    if (before != chunk.arena.size() || chunk.ends.size() > chunkRows || m_size % chunkRows != 0)
        return false;
    m_size += chunk.ends.size();
    m_chunks.push_back(std::make_shared<Chunk>(std::move(chunk)));
    m_ownership.add();
    return true;
}

} // namespace eimza::columns
