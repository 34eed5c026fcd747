#include "tests/support/faultydisk.h"

#include <new>

namespace eimza::test
{

namespace
{

struct FaultyFile : sqlite3_file {
    FaultyDisk *disk;
    [[nodiscard]] sqlite3_file *below() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

FaultyFile *own(sqlite3_file *file)
{
    return static_cast<FaultyFile *>(file);
}

const sqlite3_io_methods *methods(sqlite3_file *file)
{
    return own(file)->below()->pMethods;
}

} // namespace

struct FaultyMethods {
    static int result(FaultyDisk::Fault fault)
    {
        switch (fault) {
        case FaultyDisk::Fault::Full: return SQLITE_FULL;
        case FaultyDisk::Fault::InputOutput: return SQLITE_IOERR;
        case FaultyDisk::Fault::Busy: return SQLITE_BUSY;
        }
        return SQLITE_OK;
    }
    template <typename Call>
    static int guarded(sqlite3_file *file, bool writes, bool locks, Call call)
    {
        FaultyDisk *disk = own(file)->disk;
        return disk->failsNow(writes, locks) ? result(disk->m_fault) : call(own(file)->below(), methods(file));
    }

    static int close(sqlite3_file *f) { return methods(f)->xClose(own(f)->below()); }
    static int read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
    {
        return guarded(f, false, false, [=](auto *b, auto *m) { return m->xRead(b, to, n, at); });
    }
    static int write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
    {
        return guarded(f, true, false, [=](auto *b, auto *m) { return m->xWrite(b, from, n, at); });
    }
    static int truncate(sqlite3_file *f, sqlite3_int64 size)
    {
        return guarded(f, true, false, [=](auto *b, auto *m) { return m->xTruncate(b, size); });
    }
    static int sync(sqlite3_file *f, int flags)
    {
        return guarded(f, true, false, [=](auto *b, auto *m) {
            const int done = m->xSync(b, flags);
            own(f)->disk->m_syncs += done == SQLITE_OK ? 1 : 0;
            return done;
        });
    }
    static int fileSize(sqlite3_file *f, sqlite3_int64 *size)
    {
        return guarded(f, false, false, [=](auto *b, auto *m) { return m->xFileSize(b, size); });
    }
    static int lock(sqlite3_file *f, int level)
    {
        return guarded(f, false, true, [=](auto *b, auto *m) { return m->xLock(b, level); });
    }
    static int unlock(sqlite3_file *f, int level) { return methods(f)->xUnlock(own(f)->below(), level); }
    static int checkReservedLock(sqlite3_file *f, int *out) { return methods(f)->xCheckReservedLock(own(f)->below(), out); }
    static int fileControl(sqlite3_file *f, int op, void *arg) { return methods(f)->xFileControl(own(f)->below(), op, arg); }
    static int sectorSize(sqlite3_file *f) { return methods(f)->xSectorSize(own(f)->below()); }
    static int deviceCharacteristics(sqlite3_file *f) { return methods(f)->xDeviceCharacteristics(own(f)->below()); }
    static int shmMap(sqlite3_file *f, int page, int size, int extend, void volatile **out)
    {
        return methods(f)->xShmMap(own(f)->below(), page, size, extend, out);
    }
    static int shmLock(sqlite3_file *f, int offset, int n, int flags)
    {
        return guarded(f, false, true, [=](auto *b, auto *m) { return m->xShmLock(b, offset, n, flags); });
    }
    static void shmBarrier(sqlite3_file *f) { methods(f)->xShmBarrier(own(f)->below()); }
    static int shmUnmap(sqlite3_file *f, int remove) { return methods(f)->xShmUnmap(own(f)->below(), remove); }

    static int open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *outFlags)
    {
        static const sqlite3_io_methods all{2, close, read, write, truncate, sync, fileSize, lock, unlock, checkReservedLock,
                                            fileControl, sectorSize, deviceCharacteristics, shmMap, shmLock, shmBarrier,
                                            shmUnmap, nullptr, nullptr};
        auto *disk = static_cast<FaultyDisk *>(vfs->pAppData);
        auto *faulty = new (file) FaultyFile{};
        faulty->disk = disk;
        if ((flags & SQLITE_OPEN_CREATE) != 0 && disk->failsNow(true, false)) // also of a journal
            return SQLITE_CANTOPEN;
        const int opened = disk->m_below->xOpen(disk->m_below, name, faulty->below(), flags, outFlags);
        faulty->pMethods = faulty->below()->pMethods ? &all : nullptr;
        return opened;
    }
    static int remove(sqlite3_vfs *vfs, const char *name, int sync)
    {
        auto *disk = static_cast<FaultyDisk *>(vfs->pAppData);
        return disk->failsNow(true, false) ? SQLITE_IOERR_DELETE : disk->m_below->xDelete(disk->m_below, name, sync);
    }
};

FaultyDisk::FaultyDisk() : m_below{sqlite3_vfs_find(nullptr)}
{
    m_vfs = *m_below;
    m_vfs.iVersion = 1;
    m_vfs.szOsFile = static_cast<int>(sizeof(FaultyFile)) + m_below->szOsFile;
    m_vfs.zName = "faulty";
    m_vfs.pAppData = this;
    m_vfs.pNext = nullptr;
    m_vfs.xOpen = FaultyMethods::open;
    m_vfs.xDelete = FaultyMethods::remove;
    sqlite3_vfs_register(&m_vfs, 1);
}

FaultyDisk::~FaultyDisk()
{
    sqlite3_vfs_register(m_below, 1);
    sqlite3_vfs_unregister(&m_vfs);
}

bool FaultyDisk::failsNow(bool writes, bool locks)
{
    const bool counts = m_fault == Fault::Busy ? locks : m_fault == Fault::Full ? writes : !locks;
    if (counts && m_stays && m_failed)
        return true;
    if (m_left == 0 || !counts || --m_left > 0)
        return false;
    m_failed = true;
    return true;
}

} // namespace eimza::test
