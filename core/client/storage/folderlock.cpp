#include "core/client/storage/folderlock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include "core/base/stalelock.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

bool canWriteIn(const QString &folder)
{
    QTemporaryFile file(folder + u"/vault.try-XXXXXX"_s);
    return file.open() && file.write("x") == 1 && file.flush();
}

// Of programs that were killed while they asked.
void removeTries(const QString &folder)
{
    for (const QString &left : QDir(folder).entryList({u"vault.try-*"_s}, QDir::Files))
        QFile::remove(folder + u'/' + left);
}

// A killed program leaves its lock. One that lives holds the system's lock before it writes its name into the file.
QLockFile::LockError takeLock(QLockFile &lock)
{
    if (lock.tryLock() || lock.error() != QLockFile::LockFailedError)
        return lock.error();
    const QFileInfo file(lock.fileName());
    if (file.exists() && !file.isWritable()) // another user's
        return QLockFile::PermissionError;
    const bool isJustMade = file.size() == 0;
    if ((isJustMade && lock.tryLock(1000)) || (removeStaleLock(lock.fileName()) && lock.tryLock()))
        return QLockFile::NoError;
    return lock.error();
}

} // namespace

KeyResult<std::shared_ptr<QLockFile>> lockFolder(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return tl::unexpected(KeyError{KeyTrouble::Disk, u"the folder %1 cannot be made"_s.arg(folder)});
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    auto lock = std::make_shared<QLockFile>(folder + u"/vault.lock"_s);
    lock->setStaleLockTime(0);
    // Asked first: where nothing can be written, a lock that a killed program left looks as if it were held, and on Windows
    // QLockFile keeps open what it could not write.
    switch (canWriteIn(folder) ? takeLock(*lock) : QLockFile::PermissionError) {
    case QLockFile::NoError:
        removeTries(folder);
        return lock;
    case QLockFile::LockFailedError:
        return tl::unexpected(KeyError{KeyTrouble::InUse, u"the folder %1 is in use; is the program running already?"_s.arg(folder)});
    case QLockFile::PermissionError:
    case QLockFile::UnknownError:
        break;
    }
    return tl::unexpected(KeyError{KeyTrouble::Disk, u"the folder %1 cannot be written"_s.arg(folder)});
}

} // namespace eimza::client
