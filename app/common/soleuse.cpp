#include "app/common/soleuse.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

Result<std::unique_ptr<QLockFile>> soleUse(const QString &path)
{
    auto lock = std::make_unique<QLockFile>(path + u".lock"_s);
    lock->setStaleLockTime(0); // only the end of its process makes it stale
    if (lock->tryLock())
        return lock;
    if (lock->error() != QLockFile::LockFailedError)
        return fail(ErrorCode::Io,
                    u"%1 cannot be made – check the rights of its folder"_s.arg(lock->fileName()));
    qint64 process = 0;
    QString host, program;
    lock->getLockInfo(&process, &host, &program);
    return fail(ErrorCode::Conflict,
                u"%1 is being served by process %2 already – end that one first"_s.arg(path).arg(process));
}

} // namespace eimza::app
