#include "app/desktop/soleinstance.h"

#include <QDir>
#include <QFile>
#include <QLocalServer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace eimza::desktop;
using namespace Qt::Literals::StringLiterals;

class TestSoleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecondStartCallsTheFirst();
    void anotherFolderIsAnotherProgram();
    void afterTheFirstHasEndedTheNextIsTheFirst();
    void aFolderMayHaveAnyName();
    void whatAKilledProgramLeftIsTakenOver();
};

void TestSoleInstance::aSecondStartCallsTheFirst()
{
    const QTemporaryDir folder;
    const SoleInstance first(folder.path());
    QVERIFY(!first.isSecond());
    QSignalSpy called(&first, &SoleInstance::called);
    const SoleInstance second(folder.path() + u"/./"_s);
    QVERIFY(second.isSecond());
    QTRY_COMPARE(called.size(), 1);
    const SoleInstance third(folder.path());
    QVERIFY(third.isSecond());
    QTRY_COMPARE(called.size(), 2);
}

void TestSoleInstance::anotherFolderIsAnotherProgram()
{
    const QTemporaryDir one, other;
    const SoleInstance first(one.path());
    const SoleInstance second(other.path());
    QVERIFY(!first.isSecond() && !second.isSecond());
}

void TestSoleInstance::afterTheFirstHasEndedTheNextIsTheFirst()
{
    const QTemporaryDir folder;
    {
        const SoleInstance first(folder.path());
        QVERIFY(!first.isSecond());
    }
    const SoleInstance next(folder.path());
    QVERIFY(!next.isSecond());
}

void TestSoleInstance::aFolderMayHaveAnyName()
{
    const QTemporaryDir folder;
    const QString name = folder.path() + u"/Işıl Çağrı Öğüt/"_s + QString(100, u'ş');
    const SoleInstance first(name);
    const SoleInstance second(name);
    QVERIFY(!first.isSecond() && second.isSecond());
}

void TestSoleInstance::whatAKilledProgramLeftIsTakenOver()
{
#ifdef Q_OS_WIN
    QSKIP("a pipe ends with its program there");
#endif
    const QTemporaryDir folder;
    QString left;
    {
        const auto sockets = [] { return QDir(QDir::tempPath()).entryList({u"eimza-*"_s}, QDir::System); };
        const QStringList before = sockets();
        const SoleInstance first(folder.path());
        for (const QString &name : sockets())
            if (!before.contains(name))
                left = QDir::temp().filePath(name);
    }
    QVERIFY(!left.isEmpty());
    QFile file(left);
    QVERIFY(file.open(QIODevice::WriteOnly)); // nobody listens on it
    file.close();
    {
        const SoleInstance next(folder.path());
        QVERIFY(!next.isSecond());
        const SoleInstance second(folder.path());
        QVERIFY(second.isSecond());
    }
    QVERIFY(!QFile::exists(left));
}

QTEST_GUILESS_MAIN(TestSoleInstance)
#include "tst_soleinstance.moc"
