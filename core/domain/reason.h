#pragma once

#include <QtGlobal>

namespace eimza {

/// Why personal data was disclosed, in characters.
inline constexpr qsizetype shortestReason = 3;
inline constexpr qsizetype longestReason = 500;

} // namespace eimza
