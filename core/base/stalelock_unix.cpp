#include "core/base/stalelock.h"

#include <QFile>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace eimza {

// Whoever holds a QLockFile holds flock() of it too, and the system lets go of that with the process.
bool removeStaleLock(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int file = ::open(name.constData(), O_RDWR | O_CLOEXEC);
    if (file < 0)
        return false;
    struct stat opened {}, named {};
    const bool isNobodys = ::flock(file, LOCK_EX | LOCK_NB) == 0;
    // Not one that somebody else has put in its place meanwhile.
    const bool isTheSame = ::fstat(file, &opened) == 0 && ::stat(name.constData(), &named) == 0 && opened.st_ino == named.st_ino;
    const bool removed = isNobodys && isTheSame && ::unlink(name.constData()) == 0;
    ::close(file);
    return removed;
}

} // namespace eimza
