#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int patience = 60'000;

/// A program that may leave core dumps as large as it likes, in a folder of its own, and does not end by itself.
class Crashing
{
public:
    Crashing(const QString &program, const QStringList &arguments)
    {
        m_name = QFileInfo(program).fileName();
        m_process.setWorkingDirectory(m_folder.path());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(u"/bin/sh"_s, QStringList{u"-c"_s, u"ulimit -c unlimited && exec \"$0\" \"$@\""_s, program} + arguments);
        m_process.waitForStarted(patience);
    }
    ~Crashing() { m_process.kill(), m_process.waitForFinished(patience); }

    /// Of what the system says; empty while the shell has not become the program yet.
    [[nodiscard]] QByteArray coreLimit() const
    {
        if (!QFile::symLinkTarget(u"/proc/%1/exe"_s.arg(m_process.processId())).endsWith(u'/' + m_name))
            return {};
        QFile limits(u"/proc/%1/limits"_s.arg(m_process.processId()));
        if (!limits.open(QIODevice::ReadOnly))
            return {};
        for (const QByteArray &line : limits.readAll().split('\n'))
            if (line.startsWith("Max core file size"))
                return line.sliced(18).simplified().split(' ').first();
        return {};
    }
    /// Crashes; what it left.
    [[nodiscard]] QStringList crash()
    {
        QProcess::execute(u"kill"_s, {u"-SEGV"_s, QString::number(m_process.processId())});
        if (!m_process.waitForFinished(patience) || m_process.exitStatus() != QProcess::CrashExit)
            return {u"it did not crash"_s};
        return QDir(m_folder.path()).entryList({u"core*"_s}, QDir::Files);
    }

private:
    QString m_name;
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace

/// A crash must not write to the disk what is sealed there otherwise.
class TestCoreDumps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCrashLeavesNoMemory_data();
    void aCrashLeavesNoMemory();
};

void TestCoreDumps::aCrashLeavesNoMemory_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("eimza") << QStringLiteral(EIMZA_PROGRAM)
                           << QStringList{u"--server"_s, u"http://127.0.0.1:9"_s, u"--profile"_s, u"profile"_s, u"--user"_s, u"memur"_s,
                                          u"--password-stdin"_s, u"--sync-once"_s};
    QTest::newRow("eimzad") << QStringLiteral(EIMZAD_PROGRAM)
                            << QStringList{u"serve"_s, u"--database"_s, u"sqlite:eimzad.db"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--ksm"_s, u"http://127.0.0.1:9"_s};
}

void TestCoreDumps::aCrashLeavesNoMemory()
{
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    Crashing other(u"cat"_s, {});
    QTRY_COMPARE_WITH_TIMEOUT(other.coreLimit(), QByteArray("unlimited"), patience);
    const bool wouldBeSeen = !other.crash().isEmpty();
    Crashing ours(program, arguments);
    QTRY_COMPARE_WITH_TIMEOUT(ours.coreLimit(), QByteArray("0"), patience);
    QCOMPARE(ours.crash().join(u" "_s), QString());
    if (!wouldBeSeen)
        qInfo("this system puts core dumps elsewhere: only the limit was seen");
}

QTEST_GUILESS_MAIN(TestCoreDumps)
#include "tst_coredumps.moc"
