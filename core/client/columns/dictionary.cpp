#include "core/client/columns/dictionary.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "core/base/letters.h"

namespace eimza::columns {

namespace {

std::uint64_t hashOf(std::string_view word)
{
    std::uint64_t hash = word.size() * 0x9E3779B97F4A7C15;
    for (; word.size() >= 8; word.remove_prefix(8)) {
        std::uint64_t part = 0;
        std::memcpy(&part, word.data(), 8);
        hash = mixed(hash ^ part);
    }
    std::uint64_t part = 0;
    if (!word.empty())
        std::memcpy(&part, word.data(), word.size());
    return mixed(hash ^ part);
}

struct SortedWord {
    std::string key;
    Code code;
    bool operator<(const SortedWord &other) const { return std::tie(key, code) < std::tie(other.key, other.code); }
};

std::vector<std::uint32_t> ranksOf(const std::vector<Code> &sorted)
{
    std::vector<std::uint32_t> ranks(sorted.size());
    for (std::uint32_t rank = 0; rank < sorted.size(); ++rank)
        ranks[sorted[rank]] = rank;
    return ranks;
}

} // namespace

Code Dictionary::add(std::string_view word)
{
    const std::uint64_t hash = hashOf(word);
    const Row known = m_codes.find(hash, [&](Row code) { return m_words[code] == word; });
    if (known != noRow)
        return known;
    const auto code = static_cast<Code>(m_words.size());
    m_words.push_back(word);
    m_folded.push_back(letters::folded(word));
    m_codes.insert(hash, code, [&](Row other) { return hashOf(m_words[other]); });
    return code;
}

void Dictionary::settle()
{
    const std::size_t fresh = size() - m_sorted->size();
    if (fresh == 0)
        return;
    // Few new words are put between the old ones, which are not compared anew.
    if (fresh * 16 > size())
        rankAll();
    else
        rankNew();
}

Dictionary Dictionary::only(const Bits &wanted, std::vector<Code> &codes) const
{
    Dictionary left;
    codes.assign(size(), 0);
    left.m_codes.reserve(wanted.count());
    for (Code code = 0; code < size(); ++code)
        if (wanted[code]) {
            codes[code] = static_cast<Code>(left.size());
            left.m_words.push_back(word(code));
            left.m_folded.push_back(folded(code));
            left.m_codes.insert(hashOf(word(code)), codes[code], [&left](Row other) { return hashOf(left.m_words[other]); });
        }
    std::vector<Code> sorted;
    sorted.reserve(left.size());
    for (const Code code : *m_sorted)
        if (wanted[code])
            sorted.push_back(codes[code]);
    left.m_ranks = std::make_shared<const std::vector<std::uint32_t>>(ranksOf(sorted));
    left.m_sorted = std::make_shared<const std::vector<Code>>(std::move(sorted));
    left.settle();
    return left;
}

void Dictionary::rankAll()
{
    std::vector<SortedWord> words;
    words.reserve(size());
    for (Code code = 0; code < size(); ++code)
        words.push_back({letters::sortKeyOfUtf8(word(code)), code});
    std::ranges::sort(words, std::less{});
    std::vector<Code> sorted;
    sorted.reserve(size());
    for (const SortedWord &keyed : words)
        sorted.push_back(keyed.code);
    m_ranks = std::make_shared<const std::vector<std::uint32_t>>(ranksOf(sorted));
    m_sorted = std::make_shared<const std::vector<Code>>(std::move(sorted));
}

void Dictionary::rankNew()
{
    std::vector<SortedWord> fresh;
    for (auto code = static_cast<Code>(m_sorted->size()); code < size(); ++code)
        fresh.push_back({letters::sortKeyOfUtf8(word(code)), code});
    std::ranges::sort(fresh, std::less{});
    std::vector<Code> sorted;
    sorted.reserve(size());
    auto from = m_sorted->begin();
    for (const SortedWord &keyed : fresh) {
        const auto place = std::partition_point(from, m_sorted->end(), [&](Code other) {
            return SortedWord{letters::sortKeyOfUtf8(word(other)), other} < keyed;
        });
        sorted.insert(sorted.end(), from, place);
        sorted.push_back(keyed.code);
        from = place;
    }
    sorted.insert(sorted.end(), from, m_sorted->end());
    m_ranks = std::make_shared<const std::vector<std::uint32_t>>(ranksOf(sorted));
    m_sorted = std::make_shared<const std::vector<Code>>(std::move(sorted));
}

Bits Dictionary::containing(std::string_view foldedNeedle) const
{
    return *m_folded.containing(SubstringSearch(std::string(foldedNeedle)));
}

Bits Dictionary::beginningWith(std::string_view foldedNeedle) const
{
    Bits hits(size());
    for (Code code = 0; code < size(); ++code)
        if (folded(code).starts_with(foldedNeedle))
            hits.set(code);
    return hits;
}

void Dictionary::save(SnapshotWriter &file) const
{
    file.column(m_words);
    file.column(m_folded);
    file.value<std::uint64_t>(m_sorted->size());
    file.bytes(m_sorted->data(), m_sorted->size() * sizeof(Code));
}

void Dictionary::restore(SnapshotReader &file)
{
    *this = Dictionary();
    file.column(m_words);
    file.column(m_folded);
    const auto ranked = file.value<std::uint64_t>();
    if (!file.isGood() || m_folded.size() != size() || ranked > size())
        return file.refuse();
    std::vector<Code> sorted(static_cast<std::size_t>(ranked));
    file.bytes(sorted.data(), sorted.size() * sizeof(Code));
    Bits met(sorted.size());
    for (const Code code : sorted) {
        if (!file.isGood() || code >= sorted.size() || met[code])
            return file.refuse();
        met.set(code);
    }
    m_codes.reserve(size());
    for (Code code = 0; code < size(); ++code)
        m_codes.insert(hashOf(word(code)), code, [&](Row other) { return hashOf(m_words[other]); });
    m_ranks = std::make_shared<const std::vector<std::uint32_t>>(ranksOf(sorted));
    m_sorted = std::make_shared<const std::vector<Code>>(std::move(sorted));
    settle();
}

std::size_t Dictionary::bytes() const
{
    return m_words.bytes() + m_folded.bytes() + m_codes.bytes() + 8 * m_sorted->size();
}

} // namespace eimza::columns
