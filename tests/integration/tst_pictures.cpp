#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The walk through every view comes to its end without a display.
class TestPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPictureThatIsToldIsThere();
};

void TestPictures::everyPictureThatIsToldIsThere()
{
    const QTemporaryDir folder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(EIMZA_PROGRAM), {u"--screenshots"_s, folder.path(), u"--language"_s, u"en"_s});
    QVERIFY(program.waitForFinished(280'000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QVERIFY2(program.exitCode() == 0, program.readAllStandardError().constData());
    QStringList told;
    for (const QByteArray &line : program.readAllStandardOutput().split('\n'))
        if (line.endsWith(".png"))
            told.append(QDir::cleanPath(QFile::decodeName(line)));
    QVERIFY(!told.isEmpty());
    for (const QString &file : told)
        QVERIFY2(QFileInfo(file).size() > 4096, qUtf8Printable(file));
    QCOMPARE(QDir(folder.path()).entryList({u"*.png"_s}, QDir::Files).size(), told.size());
    for (const QString &light : told.filter(u"-light.png"_s)) {
        QFile one(light), other(QString(light).replace(u"-light.png"_s, u"-dark.png"_s));
        QVERIFY(one.open(QIODevice::ReadOnly) && other.open(QIODevice::ReadOnly));
        QVERIFY2(one.readAll() != other.readAll(), qUtf8Printable(light));
    }
}

QTEST_GUILESS_MAIN(TestPictures)
#include "tst_pictures.moc"
