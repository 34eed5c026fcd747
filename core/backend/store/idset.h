#pragma once

#include <QtGlobal>
#include <array>
#include <map>

namespace eimza::backend
{

/// Ids of records, ascending. Those of a register lie close together: a million of them take some 250 KB.
class IdSet
{
public:
    /// False where it was there.
    bool insert(qint64 id)
    {
        quint64 &word = m_blocks[id / blockSize][wordOf(id)];
        const bool isNew = (word & bitOf(id)) == 0;
        word |= bitOf(id);
        m_size += isNew ? 1 : 0;
        return isNew;
    }
    [[nodiscard]] bool contains(qint64 id) const
    {
        const auto block = m_blocks.find(id / blockSize);
        return block != m_blocks.end() && (block->second[wordOf(id)] & bitOf(id)) != 0;
    }
    [[nodiscard]] qsizetype size() const { return m_size; }
    void clear()
    {
        m_blocks.clear();
        m_size = 0;
    }
    /// `visit(qint64)` for each, by rising id.
    template <typename Visit>
    void forEach(Visit visit) const
    {
        for (const auto &[number, words] : m_blocks)
            for (qint64 i = 0; i < blockSize; ++i)
                if ((words[wordOf(i)] & bitOf(i)) != 0)
                    visit(number * blockSize + i);
    }

private:
    static constexpr qint64 blockSize = 512;
    using Block = std::array<quint64, blockSize / 64>;

    static size_t wordOf(qint64 id) { return static_cast<size_t>(id % blockSize / 64); }
    static quint64 bitOf(qint64 id) { return quint64{1} << (id % 64); }

    std::map<qint64, Block> m_blocks; ///< ids are positive
    qsizetype m_size = 0;
};

} // namespace eimza::backend
