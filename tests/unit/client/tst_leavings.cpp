#include "core/client/services/leavings.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#ifndef Q_OS_WIN
#include <cerrno>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#include "core/client/services/remembered.h"
#include "core/client/storage/folderlock.h"
#include "tests/support/keychaindesk.h"
#include "tests/support/smalldisk.h"

using namespace eimza;
using namespace eimza::client;
using namespace eimza::test::keychain;
using test::waited;

namespace
{

#ifdef Q_OS_WIN
/// Nobody can remove the file: what is open there cannot go.
class Kept
{
public:
    explicit Kept(const QString &path) : m_file{path}
    {
        if (!m_file.open(QIODevice::ReadOnly))
            qFatal("no file");
    }

private:
    QFile m_file;
};
#else
QByteArray kept;
QStringList removed; ///< in their order

/// Nobody can remove the file: permissions would not keep root from it.
class Kept
{
public:
    explicit Kept(const QString &path) { kept = QFile::encodeName(path); }
    ~Kept() { kept.clear(); }
    Kept(const Kept &) = delete;
    Kept &operator=(const Kept &) = delete;
};
#endif

} // namespace

#ifndef Q_OS_WIN
extern "C" int unlink(const char *path) noexcept
{
    if (!kept.isEmpty() && kept == path) {
        errno = EBUSY;
        return -1;
    }
    removed.append(QFile::decodeName(path).section(u'/', -1));
    return static_cast<int>(syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}
#endif

class TestLeavings : public QObject, private test::keychain::Desk
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatHasNotBegunIsNotLeft();
    void nothingIsLeftOfWhatWasBegun();
    void filesGoBeforeTheKeychainAnswers();
    void theKeysGoBeforeAllElse();
    void whatCannotBeRemovedIsTheDisksFault();
    void aKeychainThatFailsIsAskedAgain_data();
    void aKeychainThatFailsIsAskedAgain();
    void underAPassphraseThereNeedBeNoEntry();
    void aMarkThatSaysNothingTakesTheGivenEntry_data();
    void aMarkThatSaysNothingTakesTheGivenEntry();
    void aFolderThatAnotherProgramHasIsNotTouched();
    void aFolderThatCannotBeLockedIsTheDisksFault();
    void theCallersLockIsGivenBackAtTheEnd();
    void whatIsTakenBackIsNotLeft();
    void allThatWereBegunAreFinished();

private:
    [[nodiscard]] QString folder(const QString &name = u"8f0c"_s) const { return m_folder->filePath(name); }
    void fill(const QString &name = u"8f0c"_s) const
    {
        for (const QString &file : {u"keys.json"_s, u"cache.db"_s, u"cache.db-wal"_s, u"outbox.db"_s, u"outbox.db.aside-1"_s, u"account.sealed"_s, u".hidden"_s})
            if (!QDir().mkpath(folder(name)) || !writeWhole(folder(name) + u'/' + file, "x"))
                qFatal("no file");
    }
    [[nodiscard]] QStringList filesLeft(const QString &name = u"8f0c"_s) const { return QDir(folder(name)).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
    [[nodiscard]] bool isGone(const QString &name = u"8f0c"_s) const { return !QFile::exists(folder(name)); }

    std::unique_ptr<Leavings> m_leavings;
};

void TestLeavings::init()
{
    Desk::begin();
    m_leavings = std::make_unique<Leavings>(*m_store);
    m_store->put(entry, "key");
    m_store->put(u"another"_s, "key");
    fill();
}

void TestLeavings::whatHasNotBegunIsNotLeft()
{
    const QStringList before = filesLeft();
    QVERIFY(!Leavings::hasBegun(folder()));
    const auto finished = m_leavings->finish(folder(), entry);
    QVERIFY(finished.isFinished() && finished.result());
    QCOMPARE(filesLeft(), before);
    QCOMPARE(m_store->names().size(), 2);
    QVERIFY(!Leavings::begin(folder(u"nowhere"_s), entry, false)); // the disk does not take it
    QVERIFY(!Leavings::hasBegun(folder(u"nowhere"_s)));
}

void TestLeavings::nothingIsLeftOfWhatWasBegun()
{
    QVERIFY(Leavings::begin(folder(), entry, false));
    QVERIFY(Leavings::hasBegun(folder()));
    QVERIFY(waited(m_leavings->finish(folder(), {})));
    QVERIFY(isGone());
    QCOMPARE(m_store->names(), QStringList{u"another"_s});
    QVERIFY(waited(m_leavings->finish(folder(), entry))); // and once more
}

void TestLeavings::filesGoBeforeTheKeychainAnswers()
{
    QVERIFY(Leavings::begin(folder(), entry, false));
    m_store->asksForEver = true;
    const auto first = m_leavings->finish(folder(), {});
    QCOMPARE(filesLeft(), (QStringList{u"leaving"_s, u"vault.lock"_s}));
    // Who asks meanwhile waits for the same answer.
    const auto second = m_leavings->finish(folder(), {});
    QTest::qWait(20);
    QVERIFY(!first.isFinished() && !second.isFinished());
    QVERIFY(Leavings::hasBegun(folder()));
    m_leavings.reset(); // the program ends while the keychain asks
    m_store->asksForEver = false;
    m_leavings = std::make_unique<Leavings>(*m_store);
    QVERIFY(waited(m_leavings->finish(folder(), {})));
    QVERIFY(isGone());
    QCOMPARE(m_store->names(), QStringList{u"another"_s});
}

// Broken off in between, nobody reads what is still there.
void TestLeavings::theKeysGoBeforeAllElse()
{
#ifdef Q_OS_WIN
    QSKIP("who removes what is not seen there");
#else
    QVERIFY(Leavings::begin(folder(), entry, false));
    const qsizetype files = filesLeft().size();
    removed.clear();
    QVERIFY(waited(m_leavings->finish(folder(), {})));
    removed.removeAll(u"vault.lock"_s);
    QCOMPARE(removed.size(), files);
    QCOMPARE(removed.first(), u"keys.json"_s);
    QCOMPARE(removed.last(), u"leaving"_s);
#endif
}

void TestLeavings::whatCannotBeRemovedIsTheDisksFault()
{
    QVERIFY(Leavings::begin(folder(), entry, false));
    {
        const Kept cache(folder() + u"/cache.db"_s);
        const auto failed = waited(m_leavings->finish(folder(), {}));
        QVERIFY(!failed);
        QCOMPARE(failed.error().trouble, KeyTrouble::Disk);
        QCOMPARE(filesLeft(), (QStringList{u"cache.db"_s, u"leaving"_s})); // all else is gone, the keys too
        QVERIFY(lockFolder(folder())); // nobody holds the folder
    }
    QVERIFY(waited(m_leavings->finish(folder(), {}))); // taken up again
    QVERIFY(isGone());
    QCOMPARE(m_store->names(), QStringList{u"another"_s});
}

void TestLeavings::aKeychainThatFailsIsAskedAgain_data()
{
    QTest::addColumn<SecretFault>("fault");
    QTest::addColumn<KeyTrouble>("trouble");
    QTest::newRow("absent") << SecretFault::Absent << KeyTrouble::NoKeychain;
    QTest::newRow("locked") << SecretFault::Locked << KeyTrouble::KeychainLocked;
    QTest::newRow("denied") << SecretFault::Denied << KeyTrouble::KeychainDenied;
    QTest::newRow("failed") << SecretFault::Failed << KeyTrouble::KeychainFailed;
}

void TestLeavings::aKeychainThatFailsIsAskedAgain()
{
    QFETCH(SecretFault, fault);
    QVERIFY(Leavings::begin(folder(), entry, false));
    m_store->fault = fault;
    const auto failed = waited(m_leavings->finish(folder(), {}));
    QVERIFY(!failed);
    QTEST(failed.error().trouble, "trouble");
    QCOMPARE(filesLeft(), QStringList{u"leaving"_s}); // nobody holds the folder, and the files are gone
    m_store->fault.reset();
    QVERIFY(waited(m_leavings->finish(folder(), {})));
    QVERIFY(isGone());
    QCOMPARE(m_store->names(), QStringList{u"another"_s});
}

void TestLeavings::underAPassphraseThereNeedBeNoEntry()
{
    QVERIFY(Leavings::begin(folder(), entry, true));
    m_store->fault = SecretFault::Absent;
    QVERIFY(waited(m_leavings->finish(folder(), {})));
    QVERIFY(isGone());
}

void TestLeavings::aMarkThatSaysNothingTakesTheGivenEntry_data()
{
    QTest::addColumn<QByteArray>("mark");
    QTest::newRow("of an earlier version") << QByteArray();
    QTest::newRow("cut off") << QByteArray("{\"version\": 1, \"entr");
    QTest::newRow("a list") << QByteArray("[1]");
    QTest::newRow("an entry that is a number") << QByteArray("{\"entry\": 5}");
    QTest::newRow("bytes") << QByteArray("\xFF\xFE\x00", 3);
}

void TestLeavings::aMarkThatSaysNothingTakesTheGivenEntry()
{
    QFETCH(QByteArray, mark);
    QVERIFY(writeWhole(folder() + u"/leaving"_s, mark));
    // Nobody says which entry it is: the files go, and the mark stays for who knows it.
    QVERIFY(waited(m_leavings->finish(folder(), {})));
    QCOMPARE(filesLeft(), QStringList{u"leaving"_s});
    QCOMPARE(m_store->names().size(), 2);
    QVERIFY(waited(m_leavings->finish(folder(), entry)));
    QVERIFY(isGone());
    QCOMPARE(m_store->names(), QStringList{u"another"_s});
}

void TestLeavings::aFolderThatAnotherProgramHasIsNotTouched()
{
    QVERIFY(Leavings::begin(folder(), entry, false));
    auto other = lockFolder(folder());
    QVERIFY(other);
    const QStringList before = filesLeft();
    const auto refused = waited(m_leavings->finish(folder(), {}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().trouble, KeyTrouble::InUse);
    QCOMPARE(filesLeft(), before);
    QCOMPARE(m_store->names().size(), 2);
    other->reset();
    QVERIFY(waited(m_leavings->finish(folder(), {})));
    QVERIFY(isGone());
}

void TestLeavings::aFolderThatCannotBeLockedIsTheDisksFault()
{
    test::SmallDisk disk;
    if (!disk.mount(u"256k"_s))
        QSKIP("mounting is refused here");
    m_folder = std::make_unique<QTemporaryDir>(disk.path(u"profile-XXXXXX"_s));
    fill();
    QVERIFY(Leavings::begin(folder(), entry, false) && disk.fill(0));
    const QStringList before = filesLeft();
    const auto refused = waited(m_leavings->finish(folder(), {}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().trouble, KeyTrouble::Disk);
    QCOMPARE(filesLeft(), before);
    QCOMPARE(m_store->names().size(), 2);
    disk.free();
    QVERIFY(waited(m_leavings->finish(folder(), {})));
    QVERIFY(isGone());
}

void TestLeavings::theCallersLockIsGivenBackAtTheEnd()
{
    QVERIFY(Leavings::begin(folder(), entry, false));
    m_store->fault = SecretFault::Locked;
    QVERIFY(!waited(m_leavings->finish(folder(), {}, *lockFolder(folder()))));
    QVERIFY(lockFolder(folder())); // free again
    m_store->fault.reset();
    QVERIFY(waited(m_leavings->finish(folder(), {}, *lockFolder(folder()))));
    QVERIFY(isGone());
}

void TestLeavings::whatIsTakenBackIsNotLeft()
{
    QVERIFY(Leavings::begin(folder(), entry, false));
    const QStringList before = filesLeft();
    Leavings::takeBack(folder());
    QVERIFY(!Leavings::hasBegun(folder()));
    QVERIFY(waited(m_leavings->finish(folder(), entry)));
    QCOMPARE(filesLeft().size(), before.size() - 1);
    QCOMPARE(m_store->names().size(), 2);
}

void TestLeavings::allThatWereBegunAreFinished()
{
    for (const QString &name : {u"begun"_s, u"held"_s})
        fill(name);
    QVERIFY(Leavings::begin(folder(u"begun"_s), entry, false) && Leavings::begin(folder(u"held"_s), u"another"_s, false));
    const auto other = lockFolder(folder(u"held"_s));
    QVERIFY(other);
    const QStringList held = filesLeft(u"held"_s), notBegun = filesLeft();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"A sign-out is not finished"_s));
    m_leavings->finishAllIn(m_folder->path());
    QTRY_VERIFY(isGone(u"begun"_s));
    QTest::qWait(20); // the warning of the one that is held
    QCOMPARE(filesLeft(u"held"_s), held);
    QCOMPARE(filesLeft(), notBegun);
    QCOMPARE(m_store->names(), QStringList{u"another"_s});
    m_leavings->finishAllIn(folder(u"nowhere"_s));
}

QTEST_GUILESS_MAIN(TestLeavings)
#include "tst_leavings.moc"
