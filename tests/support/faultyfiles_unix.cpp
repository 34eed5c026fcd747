#include "tests/support/faultyfiles.h"

#include <QByteArray>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace eimza::test
{

namespace
{

using faultyfiles::Fault;

QByteArray watched;   ///< files below it
/// Whether a descriptor is of such a file. Threads open and close at the same time, and before main() begins.
std::array<std::atomic<bool>, 1024> opened{};
int failing = 0;
std::atomic<int> count = 0;
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

void note(int file, bool own)
{
    if (file >= 0 && static_cast<size_t>(file) < opened.size())
        opened[static_cast<size_t>(file)] = own;
}

bool isOpened(int file)
{
    return file >= 0 && static_cast<size_t>(file) < opened.size() && opened[static_cast<size_t>(file)];
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
    note(file, own);
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
int close(int file)
{
    note(file, false); // its number may be a pipe's next, whose writer must not be refused
    return static_cast<int>(syscall(SYS_close, file));
}
ssize_t write(int file, const void *bytes, size_t size)
{
    if (isOpened(file) && fails(true, false))
        return -1;
    return syscall(SYS_write, file, bytes, size);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at)
{
    if (isOpened(file) && fails(true, false))
        return -1;
    return syscall(SYS_pwrite64, file, bytes, size, at);
}
int fsync(int file)
{
    if (isOpened(file) && fails(true, false))
        return -1;
    return static_cast<int>(syscall(SYS_fsync, file));
}
int fdatasync(int file)
{
    if (isOpened(file) && fails(true, false))
        return -1;
    return static_cast<int>(syscall(SYS_fdatasync, file));
}
int fchmod(int file, mode_t mode) noexcept
{
    if (isOpened(file) && fails(false, false))
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
