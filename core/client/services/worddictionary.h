#pragma once

#include <QHash>
#include <QString>
#include <vector>

namespace eimza::client {

/// The different texts of one column: each is kept, folded and ranked once, however many rows show it.
class WordDictionary
{
public:
    /// The text's number in this dictionary; rank() is valid after rankAll().
    quint32 add(const QString &text);
    void rankAll();

    [[nodiscard]] const QString &text(quint32 word) const { return m_words[word].text; }
    /// Place in Turkish order among all words.
    [[nodiscard]] quint32 rank(quint32 word) const { return m_words[word].rank; }
    /// For each word whether it contains the folded needle.
    [[nodiscard]] std::vector<bool> containing(const QString &foldedNeedle) const;

private:
    struct Word {
        QString text;
        QString folded;
        quint32 rank = 0;
    };
    std::vector<Word> m_words;
    QHash<QString, quint32> m_places;
};

} // namespace eimza::client
