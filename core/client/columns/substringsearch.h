#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace eimza::columns {

/// Finds one needle in many texts. The needle and the texts are compared byte by byte: fold both first.
class SubstringSearch
{
public:
    enum class Instructions { Plain, Sse2, Avx2 };
    /// The best that this processor has.
    [[nodiscard]] static Instructions best();
    [[nodiscard]] static bool isAvailable(Instructions instructions);

    static constexpr std::size_t none = std::string_view::npos;

    explicit SubstringSearch(std::string needle, Instructions instructions = best());

    [[nodiscard]] const std::string &needle() const { return m_needle; }
    /// Where the needle begins at or after `from`; `none` where it does not. An empty needle is everywhere.
    [[nodiscard]] std::size_t find(std::string_view text, std::size_t from = 0) const;

private:
    using Find = const char *(*)(const char *begin, const char *end, const char *needle, std::size_t size);
    std::string m_needle;
    Find m_find;
};

} // namespace eimza::columns
