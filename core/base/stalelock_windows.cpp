#include "core/base/stalelock.h"

#include <QFile>

namespace eimza {

// Whoever holds a QLockFile has it open, and an open one cannot be removed.
bool removeStaleLock(const QString &path)
{
    return QFile::remove(path);
}

} // namespace eimza
