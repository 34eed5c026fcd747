#include "core/base/letters.h"

#include "core/base/lettertables.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace eimza::letters {

namespace {

constexpr char16_t capitalDottedI = u'İ';
constexpr char16_t smallDotlessI = u'ı';
constexpr char32_t notUtf8 = 0xFFFFFFFF;

char16_t foldedLetter(char16_t c)
{
    if (c == u'I' || c == capitalDottedI || c == smallDotlessI)
        return u'i';
    if (c >= u'A' && c <= u'Z')
        return static_cast<char16_t>(c + 32);
    if (c < 0x80)
        return c;
    return isMark(c) ? u'\0' : lower(withoutAccent(lower(c)));
}

char16_t turkishLower(char16_t c)
{
    return c == u'I' ? smallDotlessI : c == capitalDottedI ? u'i' : lower(c);
}

// Place of a small letter in the alphabet; 0 for what is no letter of it. q, w and x stand where Latin has them.
int alphabetPlace(char16_t c)
{
    static constexpr std::u16string_view alphabet = u"abcçdefgğhıijklmnoöpqrsştuüvwxyz";
    const auto place = alphabet.find(c);
    return place == std::u16string_view::npos ? 0 : static_cast<int>(place) + 1;
}

// The character that begins at `place`, which moves on behind it; `notUtf8` where none does: one byte is passed.
char32_t nextCharacter(std::string_view text, size_t &place)
{
    const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto follows = [&](size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const size_t at = place;
    const unsigned first = byte(at);
    place = at + 1;
    if (first < 0x80)
        return first;
    if (first >= 0xC2 && first < 0xE0 && follows(at + 1)) {
        place = at + 2;
        return (first & 0x1FU) << 6 | (byte(at + 1) & 0x3FU);
    }
    if (first >= 0xE0 && first < 0xF0 && follows(at + 1) && follows(at + 2)) {
        const char32_t c = (first & 0x0FU) << 12 | (byte(at + 1) & 0x3FU) << 6 | (byte(at + 2) & 0x3FU);
        if (c < 0x800 || (c >= 0xD800 && c < 0xE000))
            return notUtf8;
        place = at + 3;
        return c;
    }
    if (first >= 0xF0 && first < 0xF5 && follows(at + 1) && follows(at + 2) && follows(at + 3)) {
        place = at + 4;
        return (first & 0x07U) << 18 | (byte(at + 1) & 0x3FU) << 12 | (byte(at + 2) & 0x3FU) << 6 | (byte(at + 3) & 0x3FU);
    }
    return notUtf8;
}

void appendUtf8(char16_t c, std::string &text)
{
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | c >> 6);
        text += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        text += static_cast<char>(0xE0 | c >> 12);
        text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (c & 0x3F));
    }
}

} // namespace

char16_t lower(char16_t c)
{
    if (c < 0x80)
        return c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c + 32) : c;
    const auto run = std::ranges::lower_bound(lowerRuns, c, {}, &Run::last);
    if (run == std::end(lowerRuns) || c < run->first || (c - run->first) % run->step != 0)
        return c;
    return static_cast<char16_t>(c + run->distance);
}

char16_t withoutAccent(char16_t c)
{
    if (c < 0xC0)
        return c;
    if (c >= 0xAC00 && c <= 0xD7A3) // Hangul syllables are composed by rule
        return static_cast<char16_t>(0x1100 + (c - 0xAC00) / 588);
    const auto pair = std::ranges::lower_bound(basePairs, c, {}, &Pair::from);
    return pair != std::end(basePairs) && pair->from == c ? pair->to : c;
}

bool isMark(char16_t c)
{
    const auto range = std::ranges::lower_bound(markRanges, c, {}, &Range::last);
    return range != std::end(markRanges) && c >= range->first;
}

char16_t fold(char16_t c)
{
    // One look-up for the letters that names are made of.
    static const auto table = [] {
        std::array<char16_t, 0x180> t{};
        for (char16_t i = 0; i < t.size(); ++i)
            t[i] = foldedLetter(i);
        return t;
    }();
    return c < table.size() ? table[c] : foldedLetter(c);
}

void appendFolded(std::string_view utf8, std::string &folded)
{
    for (size_t place = 0; place < utf8.size();) {
        const size_t from = place;
        const char32_t c = nextCharacter(utf8, place);
        if (c > 0xFFFF)
            folded.append(utf8.substr(from, place - from));
        else if (const char16_t f = fold(static_cast<char16_t>(c)); f != 0 || c == 0)
            appendUtf8(f, folded);
    }
}

std::string folded(std::string_view utf8)
{
    std::string result;
    result.reserve(utf8.size());
    appendFolded(utf8, result);
    return result;
}

std::string sortKey(std::u16string_view text)
{
    static constexpr char letterBase = 0x40; // below it: spaces, punctuation and digits by their ASCII place
    std::string primary, secondary, tertiary;
    for (const char16_t c : text) {
        const char16_t small = turkishLower(c);
        char16_t letter = small;
        char accent = 1;
        int place = alphabetPlace(letter);
        if (place == 0 && withoutAccent(letter) != letter) {
            letter = withoutAccent(letter);
            place = alphabetPlace(letter);
            accent = 2;
        }
        if (place > 0) {
            primary += static_cast<char>(letterBase + place);
        } else if (letter < letterBase) {
            primary += static_cast<char>(letter);
        } else {
            primary += '\x7F';
            primary += static_cast<char>(letter >> 8);
            primary += static_cast<char>(letter & 0xFF);
        }
        secondary += accent;
        tertiary += c == small ? '\x01' : '\x02';
    }
    primary += '\0';
    primary += secondary;
    primary += '\0';
    primary += tertiary;
    return primary;
}

std::string sortKeyOfUtf8(std::string_view utf8)
{
    std::u16string text;
    for (size_t place = 0; place < utf8.size();) {
        const char32_t c = nextCharacter(utf8, place);
        if (c == notUtf8) {
            text += u'\uFFFD';
        } else if (c > 0xFFFF) {
            text += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
            text += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
        } else {
            text += static_cast<char16_t>(c);
        }
    }
    return sortKey(text);
}

} // namespace eimza::letters
