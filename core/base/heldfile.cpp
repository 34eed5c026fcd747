#include "core/base/heldfile.h"

#include <QFile>
#include <chrono>
#include <thread>

namespace eimza {

namespace {

#ifdef Q_OS_WIN
constexpr int tries = 11;
#else
constexpr int tries = 1;
#endif
constexpr std::chrono::milliseconds pause{50};

} // namespace

bool whileFilesAreHeld(const std::function<bool()> &work)
{
    for (int i = 1; i < tries; ++i) {
        if (work())
            return true;
        std::this_thread::sleep_for(pause);
    }
    return work();
}

bool removeFile(const QString &path)
{
    return whileFilesAreHeld([&path] { return !QFile::exists(path) || QFile::remove(path); });
}

bool renameFile(const QString &path, const QString &newPath)
{
    return whileFilesAreHeld([&] { return QFile::rename(path, newPath); });
}

} // namespace eimza
