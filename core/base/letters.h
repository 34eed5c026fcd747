#pragma once

#include <string>
#include <string_view>

/// The letters of Unicode's first plane, and the rules for Turkish text made of them; without Qt, so that columns of
/// UTF-8 and QString follow one rule. The tables are those of Unicode 14.
namespace eimza::letters {

/// The small letter, as Unicode has it: I → i.
[[nodiscard]] char16_t lower(char16_t c);
/// The first character of the canonical decomposition within the first plane: ç → c, â → a.
[[nodiscard]] char16_t withoutAccent(char16_t c);
/// Combining marks, which stand for no letter of their own.
[[nodiscard]] bool isMark(char16_t c);

/// For search: I İ ı i are one, case and accents go; 0 for a mark, which is left out.
[[nodiscard]] char16_t fold(char16_t c);

/// Of UTF-8, appended to `folded`. What is not UTF-8 is copied as it is.
void appendFolded(std::string_view utf8, std::string &folded);
[[nodiscard]] std::string folded(std::string_view utf8);

/// Bytes whose plain order is the Turkish alphabet's (a b c ç … h ı i j …): letters first, then accents, then small
/// before capital.
[[nodiscard]] std::string sortKey(std::u16string_view text);
[[nodiscard]] std::string sortKeyOfUtf8(std::string_view utf8);

} // namespace eimza::letters
