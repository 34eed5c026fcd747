#pragma once

#include <QString>
#include <functional>

namespace eimza {

/// On Windows an antivirus or the search may hold a file for a moment that was just written: it cannot be renamed,
/// replaced or removed then. Does `work` until it says true, for half a second at most; elsewhere once.
[[nodiscard]] bool whileFilesAreHeld(const std::function<bool()> &work);

/// Whether the file is gone, also where there was none. Waits while it is held.
[[nodiscard]] bool removeFile(const QString &path);
/// Not over another file. Waits while either is held.
[[nodiscard]] bool renameFile(const QString &path, const QString &newPath);

} // namespace eimza
