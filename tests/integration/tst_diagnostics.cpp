#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// What support asks for is printed where there is no window, and names nobody.
class TestDiagnostics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReportNamesNobody();
};

void TestDiagnostics::theReportNamesNobody()
{
    const QTemporaryDir folder;
    const QString home = folder.filePath(u"AYŞE ÖNDER"_s);
    QVERIFY(QDir().mkpath(home));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home);
    environment.insert(u"USER"_s, u"ayse.onder"_s);
    environment.insert(u"LOGNAME"_s, u"ayse.onder"_s);
    environment.insert(u"XDG_CONFIG_HOME"_s, home + u"/.config"_s);
    environment.insert(u"XDG_DATA_HOME"_s, home + u"/.local"_s);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    for (const QString &display : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(display);
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(EIMZA_PROGRAM), {u"--diagnostics"_s, u"--server"_s, u"https://ayse.onder.example"_s,
                                                  u"--profile"_s, home + u"/ayse.onder"_s});
    QVERIFY(program.waitForFinished(60'000));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    const QString report = QString::fromUtf8(program.readAllStandardOutput());
    const QString errors = QString::fromUtf8(program.readAllStandardError());
    QVERIFY2(program.exitCode() == 0, qUtf8Printable(errors));
    for (const QString &heading : {u"Sürüm: "_s, u"Qt: 6."_s, u"TLS: "_s, u"İşletim sistemi: "_s, u"Ayar language: "_s, u"Ayar proxy: "_s,
                                   u"Ayar dosyası: "_s, u"Kurum politikası: "_s, u"Örnek veriler: hayır"_s, u"Hata kodları: yok"_s})
        QVERIFY2(report.startsWith(heading) || report.contains(u'\n' + heading), qUtf8Printable(heading + u'\n' + report));
    for (const QString &name : {u"AYŞE"_s, u"ÖNDER"_s, u"ayse"_s, u"onder"_s, folder.path()})
        QVERIFY2(!report.contains(name, Qt::CaseInsensitive) && !errors.contains(name, Qt::CaseInsensitive), qUtf8Printable(name + u'\n' + report + errors));
}

QTEST_GUILESS_MAIN(TestDiagnostics)
#include "tst_diagnostics.moc"
