#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/client/columns/rowindex.h"
#include "core/client/columns/snapshot.h"
#include "core/client/columns/textcolumn.h"

namespace eimza::columns {

using Code = std::uint32_t;

/// The different texts of a column: each is kept, folded and ranked once, however many rows show it. Words are only
/// added, until only() leaves some behind; copies share what they have in common.
class Dictionary
{
public:
    /// The word's code, the same for the same bytes; ranks are right after the next settle().
    Code add(std::string_view word);
    void settle();
    /// These words alone, in the order of their codes; `codes` says for each of the former codes which it is now.
    [[nodiscard]] Dictionary only(const Bits &wanted, std::vector<Code> &codes) const;

    [[nodiscard]] std::size_t size() const { return m_words.size(); }
    [[nodiscard]] std::string_view word(Code code) const { return m_words[code]; }
    [[nodiscard]] std::string_view folded(Code code) const { return m_folded[code]; }
    /// Place in Turkish order among all words.
    [[nodiscard]] std::uint32_t rank(Code code) const { return (*m_ranks)[code]; }
    /// By code.
    [[nodiscard]] const std::vector<std::uint32_t> &ranks() const { return *m_ranks; }

    /// The codes of the words that contain the folded needle.
    [[nodiscard]] Bits containing(std::string_view foldedNeedle) const;
    [[nodiscard]] Bits beginningWith(std::string_view foldedNeedle) const;

    void save(SnapshotWriter &file) const;
    /// With ranks; the reader is refused where they are none.
    void restore(SnapshotReader &file);
    [[nodiscard]] std::size_t bytes() const;

private:
    void rankAll();
    void rankNew();

    TextColumn m_words;
    TextColumn m_folded;
    HashedRows m_codes;
    std::shared_ptr<const std::vector<std::uint32_t>> m_ranks = std::make_shared<std::vector<std::uint32_t>>();
    std::shared_ptr<const std::vector<Code>> m_sorted = std::make_shared<std::vector<Code>>();
};

} // namespace eimza::columns
