#include "core/base/turkish.h"

#include <array>

namespace eimza::turkish {

namespace {

constexpr char16_t capitalDottedI = u'İ';
constexpr char16_t smallDotlessI = u'ı';

// The base letter of an accented one, by canonical decomposition; the accent is dropped.
char16_t withoutAccent(char16_t c)
{
    if (c < 0xC0)
        return c;
    const QString parts = QChar(c).decomposition();
    return parts.isEmpty() || QChar::decompositionTag(c) != QChar::Canonical ? c : parts.at(0).unicode();
}

char16_t foldLetter(char16_t c)
{
    if (c == u'I' || c == capitalDottedI || c == smallDotlessI)
        return u'i';
    if (c >= u'A' && c <= u'Z')
        return static_cast<char16_t>(c + 32);
    if (c < 0x80)
        return c;
    return QChar::toLower(static_cast<char32_t>(withoutAccent(QChar(c).toLower().unicode()))) & 0xFFFF;
}

// One table look-up for the letters that names are made of.
const std::array<char16_t, 0x180> &foldTable()
{
    static const auto table = [] {
        std::array<char16_t, 0x180> t{};
        for (char16_t c = 0; c < t.size(); ++c)
            t[c] = foldLetter(c);
        return t;
    }();
    return table;
}

// Place of a small letter in the alphabet; 0 for what is no letter of it. q, w and x stand where Latin has them.
int alphabetPlace(char16_t c)
{
    static constexpr std::u16string_view alphabet = u"abcçdefgğhıijklmnoöpqrsştuüvwxyz";
    const auto place = alphabet.find(c);
    return place == std::u16string_view::npos ? 0 : static_cast<int>(place) + 1;
}

} // namespace

QString fold(QStringView text)
{
    const auto &table = foldTable();
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        if (c.isMark())
            continue; // a letter written as base and combining accent
        const char16_t u = c.unicode();
        result.append(QChar(u < table.size() ? table[u] : foldLetter(u)));
    }
    return result;
}

QString toUpper(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text)
        result.append(c == u'i' ? QChar(capitalDottedI) : c.toUpper());
    return result;
}

QString toLower(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text)
        result.append(c == u'I' ? QChar(smallDotlessI) : c == capitalDottedI ? QChar(u'i') : c.toLower());
    return result;
}

QByteArray sortKey(QStringView text)
{
    static constexpr char letterBase = 0x40; // below it: spaces, punctuation and digits by their ASCII place
    QByteArray primary, secondary, tertiary;
    for (const QChar c : text) {
        const QString lower = toLower(QStringView(&c, 1));
        char16_t letter = lower.at(0).unicode();
        char accent = 1;
        int place = alphabetPlace(letter);
        if (place == 0 && withoutAccent(letter) != letter) {
            letter = withoutAccent(letter);
            place = alphabetPlace(letter);
            accent = 2;
        }
        if (place > 0)
            primary.append(static_cast<char>(letterBase + place));
        else if (letter < letterBase)
            primary.append(static_cast<char>(letter));
        else
            primary.append('\x7F').append(static_cast<char>(letter >> 8)).append(static_cast<char>(letter & 0xFF));
        secondary.append(accent);
        tertiary.append(c == lower.at(0) ? '\x01' : '\x02');
    }
    return primary + '\0' + secondary + '\0' + tertiary;
}

} // namespace eimza::turkish
