#pragma once

#include <functional>

namespace eimza {

/// On Windows an antivirus or the search may hold a file for a moment that was just written: it cannot be renamed,
/// replaced or removed then. Does `work` until it says true, for half a second at most; elsewhere once.
[[nodiscard]] bool whileFilesAreHeld(const std::function<bool()> &work);

} // namespace eimza
