#include "core/client/services/worddictionary.h"

#include <algorithm>
#include <numeric>

#include "core/base/turkish.h"

namespace eimza::client {

quint32 WordDictionary::add(const QString &text)
{
    const auto known = m_places.constFind(text);
    if (known != m_places.constEnd())
        return *known;
    const auto place = static_cast<quint32>(m_words.size());
    m_words.push_back({text, turkish::fold(text), 0});
    m_places.insert(text, place);
    return place;
}

void WordDictionary::rankAll()
{
    std::vector<std::pair<QByteArray, quint32>> keys;
    keys.reserve(m_words.size());
    for (quint32 i = 0; i < m_words.size(); ++i)
        keys.emplace_back(turkish::sortKey(m_words[i].text), i);
    std::ranges::sort(keys);
    for (quint32 rank = 0; rank < keys.size(); ++rank)
        m_words[keys[rank].second].rank = rank;
}

std::vector<bool> WordDictionary::containing(const QString &foldedNeedle) const
{
    std::vector<bool> hits(m_words.size());
    for (size_t i = 0; i < m_words.size(); ++i)
        hits[i] = m_words[i].folded.contains(foldedNeedle);
    return hits;
}

} // namespace eimza::client
