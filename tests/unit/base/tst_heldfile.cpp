#include "core/base/heldfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#ifdef Q_OS_WIN
#include <chrono>
#include <thread>
#include <windows.h>
#endif

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestHeldFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatSucceedsIsDoneOnce();
    void whatNeverSucceedsIsGivenUp();
    void aFileGoesAndWhereThereIsNoneItIsGone();
    void aFileTakesNoOthersPlace();
    void whatIsHeldForAMomentSucceeds();
};

void TestHeldFile::whatSucceedsIsDoneOnce()
{
    int calls = 0;
    QVERIFY(whileFilesAreHeld([&calls] { return ++calls > 0; }));
    QCOMPARE(calls, 1);
}

void TestHeldFile::whatNeverSucceedsIsGivenUp()
{
    int calls = 0;
    QVERIFY(!whileFilesAreHeld([&calls] { return ++calls < 0; }));
#ifdef Q_OS_WIN
    QCOMPARE(calls, 11);
#else
    QCOMPARE(calls, 1); // nothing holds files there
#endif
}

void TestHeldFile::aFileGoesAndWhereThereIsNoneItIsGone()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"Işıl.json"_s);
    QVERIFY(removeFile(path));
    QVERIFY(QFile(path).open(QIODevice::WriteOnly));
    QVERIFY(removeFile(path));
    QVERIFY(!QFile::exists(path));
    QVERIFY(QDir(folder.path()).mkpath(u"Işıl.json/içi"_s));
    QVERIFY(!removeFile(path));
}

void TestHeldFile::aFileTakesNoOthersPlace()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"Işıl.json"_s), other = folder.filePath(u"hedef.json"_s);
    QVERIFY(!renameFile(path, other));
    QVERIFY(QFile(path).open(QIODevice::WriteOnly));
    QVERIFY(renameFile(path, other));
    QVERIFY(!QFile::exists(path) && QFile::exists(other));
    QVERIFY(QFile(path).open(QIODevice::WriteOnly));
    QVERIFY(!renameFile(path, other));
    QVERIFY(QFile::exists(path));
}

void TestHeldFile::whatIsHeldForAMomentSucceeds()
{
#ifdef Q_OS_WIN
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"Işıl.json"_s), target = folder.filePath(u"hedef.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const HANDLE held = CreateFileW(reinterpret_cast<LPCWSTR>(path.utf16()), GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr);
    QVERIFY(held != INVALID_HANDLE_VALUE);
    QVERIFY(!QFile::rename(path, target));
    std::thread scanner([held] {
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        CloseHandle(held);
    });
    const bool renamed = renameFile(path, target);
    scanner.join();
    QVERIFY(renamed);
    QVERIFY(QFile::exists(target));
#else
    QSKIP("an open file can be renamed there");
#endif
}

QTEST_GUILESS_MAIN(TestHeldFile)
#include "tst_heldfile.moc"
