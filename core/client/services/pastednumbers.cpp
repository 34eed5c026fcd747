#include "core/client/services/pastednumbers.h"

#include <QSet>
#include <algorithm>

#include "core/domain/nationalid.h"

namespace eimza::client {

namespace {

bool parts(QChar c)
{
    return c.isSpace() || c == u';' || c == u',' || c == u'|';
}

// Without quotes and marks that nobody sees; digits of other scripts as 0 to 9.
QString cleaned(QChar c)
{
    if (c.digitValue() >= 0)
        return QString(QChar(u'0' + c.digitValue()));
    const bool mark = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
    return mark || c == u'"' || c == u'\'' ? QString() : QString(c);
}

bool isElevenDigits(const QString &word)
{
    return word.size() == 11 && std::ranges::all_of(word, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

std::optional<PastedNumbers> pastedNumbers(const QString &text)
{
    QStringList words;
    QString word;
    const auto finish = [&] {
        if (!word.isEmpty())
            words.append(std::exchange(word, {}));
    };
    for (const QChar c : text) {
        if (parts(c))
            finish();
        else
            word += cleaned(c);
    }
    finish();
    // One number with blanks between its digits is one number.
    if (std::ranges::count_if(words, isElevenDigits) < 2)
        return std::nullopt;
    PastedNumbers pasted;
    QSet<QString> seen;
    for (const QString &candidate : words) {
        if (seen.contains(candidate))
            continue;
        seen.insert(candidate);
        if (NationalId::check(candidate))
            pasted.numbers.append(candidate.toLongLong());
        else
            pasted.unreadable.append(candidate);
    }
    return pasted;
}

} // namespace eimza::client
