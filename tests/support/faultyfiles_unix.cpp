#include "tests/support/faultyfiles.h"

#include <QByteArray>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <fcntl.h>
#include <set>
#include <sys/syscall.h>
#include <unistd.h>

namespace eimza::test
{

namespace
{

using faultyfiles::Fault;

QByteArray watched;   ///< files below it
std::set<int> opened; ///< descriptors of such files
int failing = 0;
int count = 0;
Fault wanted = Fault::Full;

// Whether this call fails; a full disk refuses only what takes room, a busy one only what takes a name.
bool fails(bool takesRoom, bool takesName)
{
    if (watched.isEmpty() || (wanted == Fault::Full && !takesRoom) || (wanted == Fault::Busy && !takesName))
        return false;
    if (++count != failing)
        return false;
    if (wanted == Fault::Kill)
        std::raise(SIGKILL);
    errno = wanted == Fault::Full ? ENOSPC : wanted == Fault::Busy ? EBUSY : EIO;
    return true;
}

bool isWatched(const char *path)
{
    return !watched.isEmpty() && path && QByteArray(path).startsWith(watched);
}

int openAt(int place, const char *path, int flags, unsigned mode)
{
    const bool own = isWatched(path);
    if (own && (flags & (O_WRONLY | O_RDWR)) != 0 && fails((flags & O_CREAT) != 0, true))
        return -1;
    const int file = static_cast<int>(syscall(SYS_openat, place, path, flags, mode));
    if (own && file >= 0)
        opened.insert(file);
    else
        opened.erase(file);
    return file;
}

int renameTo(const char *from, const char *to, unsigned flags)
{
    if (isWatched(to) && fails(true, true))
        return -1;
    return static_cast<int>(syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags));
}

unsigned modeOf(int flags, va_list &more)
{
    return (flags & O_CREAT) != 0 ? va_arg(more, unsigned) : 0;
}

} // namespace

void faultyfiles::failAt(const QString &folder, int call, Fault fault)
{
    watched = folder.toUtf8();
    failing = call;
    wanted = fault;
    count = 0;
}

int faultyfiles::calls()
{
    return count;
}

} // namespace eimza::test

using namespace eimza::test;

extern "C" {

int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const unsigned mode = modeOf(flags, more);
    va_end(more);
    return openAt(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const unsigned mode = modeOf(flags, more);
    va_end(more);
    return openAt(AT_FDCWD, path, flags, mode);
}
ssize_t write(int file, const void *bytes, size_t size)
{
    if (opened.contains(file) && fails(true, false))
        return -1;
    return syscall(SYS_write, file, bytes, size);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at)
{
    if (opened.contains(file) && fails(true, false))
        return -1;
    return syscall(SYS_pwrite64, file, bytes, size, at);
}
int fsync(int file)
{
    if (opened.contains(file) && fails(true, false))
        return -1;
    return static_cast<int>(syscall(SYS_fsync, file));
}
int fdatasync(int file)
{
    if (opened.contains(file) && fails(true, false))
        return -1;
    return static_cast<int>(syscall(SYS_fdatasync, file));
}
int fchmod(int file, mode_t mode) noexcept
{
    if (opened.contains(file) && fails(false, false))
        return -1;
    return static_cast<int>(syscall(SYS_fchmod, file, mode));
}
int rename(const char *from, const char *to) noexcept
{
    return renameTo(from, to, 0);
}
int renameat2(int, const char *from, int, const char *to, unsigned flags) noexcept
{
    return renameTo(from, to, flags);
}
}
