#pragma once

#include <QString>

namespace eimza {

/// Removes a QLockFile's file that no running program holds; whether it was removed. QLockFile itself asks for the
/// number and the name of the process alone: after a kill its number may be another program's of the same name.
[[nodiscard]] bool removeStaleLock(const QString &path);

} // namespace eimza
