#include "core/client/storage/folderlock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "tests/support/smalldisk.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

/// As a killed program leaves it. Its number is that of a program that lives, by chance, and has the same name.
void leaveLock(const QString &folder)
{
    QByteArray left;
    {
        const auto lock = lockFolder(folder);
        QFile file{folder + u"/vault.lock"_s};
        if (!lock || !file.open(QIODevice::ReadOnly))
            qFatal("not locked");
        left = file.readAll();
    }
    QFile file{folder + u"/vault.lock"_s};
    if (!left.startsWith(QByteArray::number(QCoreApplication::applicationPid())) || !file.open(QIODevice::WriteOnly) || file.write(left) != left.size())
        qFatal("no lock was left");
}

} // namespace

class TestFolderLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void makesTheFolderForItsOwnerAlone();
    void aFolderThatCannotBeMadeIsAnError();
    void aFolderInUseIsRefused();
    void aFolderThatCannotBeWrittenIsNotInUse_data();
    void aFolderThatCannotBeWrittenIsNotInUse();
    void anotherUsersLockIsNotInUse();
    void aLockWithoutAnOwnerIsTaken();
    void aKilledProgramsLockIsTakenWhoeverHasItsNumber();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"user"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFolderLock::makesTheFolderForItsOwnerAlone()
{
    const QString deep = path() + u"/a/b"_s;
    QVERIFY(lockFolder(deep));
    QVERIFY(QFileInfo(deep).isDir());
#ifndef Q_OS_WIN // there the access list of %LOCALAPPDATA% keeps others away
    QVERIFY(!(QFile::permissions(deep) &
              (QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther)));
#endif
}

void TestFolderLock::aFolderThatCannotBeMadeIsAnError()
{
    QFile file{path()};
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto refused = lockFolder(path() + u"/below"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().trouble, KeyTrouble::Disk);
}

void TestFolderLock::aFolderInUseIsRefused()
{
    auto first = lockFolder(path());
    QVERIFY(first);
    const auto second = lockFolder(path());
    QVERIFY(!second);
    QCOMPARE(second.error().trouble, KeyTrouble::InUse);
    QVERIFY(second.error().detail.contains(u"in use"_s));
    first->reset();
    QVERIFY(lockFolder(path()));
}

void TestFolderLock::aFolderThatCannotBeWrittenIsNotInUse_data()
{
    QTest::addColumn<bool>("isFull"); // or read-only
    QTest::addColumn<bool>("hasLock");
    QTest::newRow("full") << true << false;
    QTest::newRow("read-only") << false << false;
    QTest::newRow("read-only, after a program was killed") << false << true;
}

void TestFolderLock::aFolderThatCannotBeWrittenIsNotInUse()
{
    QFETCH(bool, isFull);
    QFETCH(bool, hasLock);
    test::SmallDisk disk;
    if (!disk.mount(u"64k"_s))
        QSKIP("mounting is refused here");
    const QString folder = disk.path(u"user"_s);
    QVERIFY(QDir().mkpath(folder));
    if (hasLock)
        leaveLock(folder);
    QVERIFY(isFull ? disk.fill(0) : disk.makeReadOnly());
    const auto refused = lockFolder(folder);
    QVERIFY(!refused);
    QCOMPARE(refused.error().trouble, KeyTrouble::Disk);
    QVERIFY2(refused.error().detail.contains(u"cannot be written"_s), qPrintable(refused.error().detail));
    if (isFull) {
        disk.free();
        QVERIFY(lockFolder(folder));
    }
}

// As after one run with other rights.
void TestFolderLock::anotherUsersLockIsNotInUse()
{
    leaveLock(path());
    const QString lock = path() + u"/vault.lock"_s;
    QVERIFY(QFile::setPermissions(lock, QFile::ReadOwner | QFile::ReadUser));
    if (QFileInfo(lock).isWritable())
        QSKIP("root can write everything");
    const auto refused = lockFolder(path());
    QVERIFY(!refused);
    QCOMPARE(refused.error().trouble, KeyTrouble::Disk);
    QVERIFY2(refused.error().detail.contains(u"cannot be written"_s), qPrintable(refused.error().detail));
}

void TestFolderLock::aLockWithoutAnOwnerIsTaken()
{
    QVERIFY(QDir().mkpath(path()));
    QFile file{path() + u"/vault.lock"_s};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto first = lockFolder(path());
    QVERIFY(first);
    QVERIFY(!lockFolder(path()));
}

void TestFolderLock::aKilledProgramsLockIsTakenWhoeverHasItsNumber()
{
    leaveLock(path());
    QFile tried{path() + u"/vault.try-abcdef"_s};
    QVERIFY(tried.open(QIODevice::WriteOnly));
    tried.close();
    const auto taken = lockFolder(path());
    QVERIFY(taken);
    QVERIFY(!lockFolder(path()));
    QCOMPARE(QDir(path()).entryList(QDir::Files), QStringList{u"vault.lock"_s});
}

QTEST_GUILESS_MAIN(TestFolderLock)
#include "tst_folderlock.moc"
