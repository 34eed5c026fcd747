#include <QRegularExpression>
#include <QSslConfiguration>
#include <QSslSocket>

#include "tests/integration/programs.h"

using namespace eimza;
using namespace eimza::test;

class TestConfiguration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { office = std::make_unique<Office>(); }

    void servesFromAFileAlone();
    void environmentBeatsTheFileAndTheCommandLineBeatsBoth();
    void tellsEveryFaultWithItsPlace();
    void refusesToStartWithAFault();
    void showsNoPassword();
    void warnsWhereNoCheckpointIsSigned();
    void warnsWhereOtherMachinesMayCallWithoutTls_data();
    void warnsWhereOtherMachinesMayCallWithoutTls();
    void doesNotWarnOfOtherMachinesThatCallWithTls();
    void refusesWhatIsNoSetting_data();
    void refusesWhatIsNoSetting();
    void speaksTlsAndReadsItsFilesAgain();
    void writesJsonLines();

private:
    [[nodiscard]] QString configuration(const QByteArray &more = {}) const
    {
        return office->write(u"eimzad.conf"_s, "# comment\n; comment\n\ndatabase = " + office->place().toUtf8() +
                                                   "\nlisten=127.0.0.1:0\n  ksm =  http://127.0.0.1:1 \n" + more);
    }
    std::unique_ptr<Office> office;
};

void TestConfiguration::servesFromAFileAlone()
{
    Serving server{eimzad, {u"serve"_s, u"--config"_s, configuration()}};
    QCOMPARE(server.url().scheme(), u"http"_s);
    QCOMPARE(server.stop(), 0);
    QVERIFY(QFile::exists(office->path(u"backend.db"_s)));
    QCOMPARE(run(eimzad, {u"migrate"_s, u"--config"_s, configuration("workers = 2\n")}).code, 0);
}

void TestConfiguration::environmentBeatsTheFileAndTheCommandLineBeatsBoth()
{
    const QString file = configuration("workers = 2\nmax-connections = 20\nksm-poll = 9\nsubmission-days = Fri,mon\n");
    qputenv("EIMZAD_MAX_CONNECTIONS", "30");
    qputenv("EIMZAD_KSM_POLL", "10");
    const Ended shown = run(eimzad, {u"--check-config"_s, u"--config"_s, file, u"--ksm-poll"_s, u"11"_s});
    qunsetenv("EIMZAD_MAX_CONNECTIONS");
    qunsetenv("EIMZAD_KSM_POLL");
    QCOMPARE(shown.err, QString());
    QCOMPARE(shown.code, 0);
    for (const QString &line : {u"workers = 2    # %1:7\n"_s.arg(file),
                                u"max-connections = 30    # EIMZAD_MAX_CONNECTIONS\n"_s,
                                u"ksm-poll = 11    # --ksm-poll\n"_s, u"metrics = loopback    # default\n"_s,
                                u"submission-days = Fri,mon    # %1:10\n"_s.arg(file),
                                u"keep-left-days = 180    # default\n"_s})
        QVERIFY2(shown.out.contains(line), qPrintable(shown.out));
}

void TestConfiguration::tellsEveryFaultWithItsPlace()
{
    const QString file =
        configuration("colour = red\nlisten = 127.0.0.1:1\nworkers = many\njust words\ntls-cert = /none\n"
                      "log-format = xml\ntrusted-proxies = 10.0.0.0/8, somewhere\nalert-request-days = 0\n"
                      "submission-days = mon, someday\nsubmission-time = 25:00\nkeep-left-days = -1\n");
    qputenv("EIMZAD_KMS", "x");
    const Ended ended = run(eimzad, {u"--check-config"_s, u"--config"_s, file});
    qunsetenv("EIMZAD_KMS");
    QCOMPARE(ended.code, 2);
    for (const QString &fault :
         {u"eimzad: %1:7: there is no setting 'colour'"_s, u"eimzad: %1:8: 'listen' stands in line 5 already"_s,
          u"eimzad: %1:9: workers: a number from 0 to 256"_s, u"eimzad: %1:10: a line is 'key = value'"_s,
          u"eimzad: %1:11: tls-cert: the file /none cannot be read"_s, u"eimzad: %1:12: log-format: 'xml' is none"_s,
          u"eimzad: %1:13: trusted-proxies: 'somewhere' is no address"_s,
          u"eimzad: %1:14: alert-request-days: a number from 1 to 365"_s,
          u"eimzad: %1:15: submission-days: 'someday' is none of mon"_s,
          u"eimzad: %1:16: submission-time: a time of day such as 15:00"_s,
          u"eimzad: %1:17: keep-left-days: a number from 1 to 36500"_s})
        QVERIFY2(ended.err.contains(fault.arg(file)), qPrintable(ended.err));
    QVERIFY(ended.err.contains(u"eimzad: EIMZAD_KMS: there is no such setting"_s));
    QVERIFY(ended.err.contains(u"eimzad: tls-cert and tls-key belong together"_s));
    QVERIFY(!QFile::exists(office->path(u"backend.db"_s)));
}

void TestConfiguration::refusesToStartWithAFault()
{
    const Ended ended = run(eimzad, {u"serve"_s, u"--config"_s, configuration("colour = red\n")});
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.contains(u":7: there is no setting 'colour'"_s), qPrintable(ended.err));
    const Ended missing = run(eimzad, {u"migrate"_s, u"--config"_s, office->path(u"none.conf"_s)});
    QCOMPARE(missing.code, 2);
    QVERIFY2(missing.err.contains(u"none.conf cannot be read"_s), qPrintable(missing.err));
}

void TestConfiguration::showsNoPassword()
{
    const QString file = office->write(
        u"pg.conf"_s, "database = postgresql://eimza:geheim@127.0.0.1:5432/eimza?sslmode=disable&password=geheim\n"
                      "listen = 127.0.0.1:0\nksm = http://127.0.0.1:1\n");
    const Ended shown = run(eimzad, {u"--check-config"_s, u"--config"_s, file});
    QCOMPARE(shown.code, 0);
    QVERIFY(shown.out.contains(u"postgresql://eimza@127.0.0.1:5432/eimza"_s));
    QVERIFY(!QString(shown.out + shown.err).contains(u"geheim"_s));
    for (const QString &wrong : {u"postgresq://eimza:geheim@host/db"_s, u"postgresql://eimza:geheim@ho st/db"_s}) {
        const Ended ended = run(eimzad, {u"migrate"_s, u"--database"_s, wrong});
        QCOMPARE(ended.code, 2);
        QVERIFY2(!QString(ended.out + ended.err).contains(u"geheim"_s), qPrintable(ended.err));
    }
}

void TestConfiguration::warnsWhereNoCheckpointIsSigned()
{
    const auto warnings = [](const QString &file, const QString &folder) {
        qputenv("STATE_DIRECTORY", folder.toLocal8Bit());
        const Ended shown = run(eimzad, {u"--check-config"_s, u"--config"_s, file});
        qunsetenv("STATE_DIRECTORY");
        return shown.code == 0 ? shown.err : u"refused: "_s + shown.err;
    };
    const QByteArray text = "database = postgresql://eimza@127.0.0.1:5432/eimza\nlisten = 127.0.0.1:0\nksm = http://127.0.0.1:1\n";
    const QString file = office->write(u"pg.conf"_s, text);
    const QString none = office->path(u"none"_s);
    QCOMPARE(warnings(file, none),
             u"eimzad: warning: no checkpoint of the audit is signed: name a file with audit-key-file\n"
             "eimzad: warning: no checkpoint of the audit is copied: name a file with audit-anchor-file\n"_s);
    QCOMPARE(warnings(file, office->path({})), QString());
    const QString named = office->write(u"named.conf"_s, text + "audit-key-file = " + office->path(u"key"_s).toUtf8() +
                                                             "\naudit-anchor-file = " + office->path(u"anchor"_s).toUtf8() + '\n');
    QCOMPARE(warnings(named, none), QString());
    QCOMPARE(warnings(configuration(), none), QString());
}

void TestConfiguration::warnsWhereOtherMachinesMayCallWithoutTls_data()
{
    QTest::addColumn<QString>("listen");
    QTest::addColumn<bool>("warns");
    for (const auto &[listen, warns] : {std::pair{u"127.0.0.1:0"_s, false}, {u"127.1.2.3:0"_s, false}, {u"localhost:0"_s, false},
                                        {u"[::1]:0"_s, false}, {u"0.0.0.0:0"_s, true}, {u"[::]:0"_s, true},
                                        {u"10.1.0.7:0"_s, true}, {u"eimza.example:0"_s, true}})
        QTest::newRow(qPrintable(listen)) << listen << warns;
}

void TestConfiguration::warnsWhereOtherMachinesMayCallWithoutTls()
{
    QFETCH(QString, listen);
    QFETCH(bool, warns);
    const Ended shown = run(eimzad, {u"--check-config"_s, u"--config"_s, configuration(), u"--listen"_s, listen});
    QCOMPARE(shown.code, 0);
    QCOMPARE(shown.err.contains(u"warning: listen = %1 is open"_s.arg(listen)), warns);
    QCOMPARE(shown.err.isEmpty(), !warns);
}

void TestConfiguration::doesNotWarnOfOtherMachinesThatCallWithTls()
{
    const QString key = office->path(u"tls.key"_s), certificate = office->path(u"tls.pem"_s);
    QCOMPARE(run(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                                u"/CN=eimza.example"_s, u"-keyout"_s, key, u"-out"_s, certificate})
                 .code,
             0);
    const Ended shown = run(eimzad, {u"--check-config"_s, u"--config"_s, configuration(), u"--listen"_s, u"0.0.0.0:0"_s,
                                     u"--tls-cert"_s, certificate, u"--tls-key"_s, key});
    QCOMPARE(shown.code, 0);
    QCOMPARE(shown.err, QString());
}

void TestConfiguration::refusesWhatIsNoSetting_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("a setting of serve for another command")
        << QStringList{u"migrate"_s, u"--workers"_s, u"2"_s} << u"migrate does not know --workers"_s;
    QTest::newRow("a value out of reach")
        << QStringList{u"serve"_s, u"--workers"_s, u"1000"_s} << u"--workers: a number from 0 to 256"_s;
    QTest::newRow("half a pair") << QStringList{u"serve"_s, u"--tls-cert"_s, u"%1"_s} << u"belong together"_s;
    QTest::newRow("no certificate") << QStringList{u"serve"_s, u"--tls-cert"_s, u"%1"_s, u"--tls-key"_s, u"%1"_s}
                                    << u"cannot be used"_s;
}

void TestConfiguration::refusesWhatIsNoSetting()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const QString file = configuration();
    arguments.replaceInStrings(u"%1"_s, file);
    const Ended ended = run(eimzad, arguments + QStringList{u"--config"_s, file});
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.contains(says), qPrintable(ended.err));
}

void TestConfiguration::speaksTlsAndReadsItsFilesAgain()
{
    const auto makePair = [this](const QString &name) {
        return run(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s,
                                  u"-subj"_s, u"/CN="_s + name, u"-keyout"_s, office->path(u"tls.key"_s), u"-out"_s,
                                  office->path(u"tls.pem"_s)})
                   .code == 0;
    };
    const auto commonName = [](const QUrl &url) {
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(url.host(), static_cast<quint16>(url.port()));
        return socket.waitForEncrypted(patience) ? socket.peerCertificate().subjectInfo("CN").value(0) : QString();
    };
    QVERIFY(makePair(u"one"_s));
    Serving server{eimzad, {u"serve"_s, u"--config"_s, configuration(), u"--tls-cert"_s, office->path(u"tls.pem"_s),
                            u"--tls-key"_s, office->path(u"tls.key"_s)}};
    QCOMPARE(server.url().scheme(), u"https"_s);
    QCOMPARE(commonName(server.url()), u"one"_s);
#ifndef Q_OS_WIN // no signal asks a program there
    QVERIFY(makePair(u"two"_s));
    QCOMPARE(commonName(server.url()), u"one"_s);
    server.askToReload();
    QTRY_COMPARE(commonName(server.url()), u"two"_s);
    office->write(u"tls.pem"_s, "nothing");
    server.askToReload();
    QTRY_VERIFY(server.errors().contains(u"the old pair stays"_s));
    QCOMPARE(commonName(server.url()), u"two"_s);
    QCOMPARE(server.stop(), 0);
#endif
}

void TestConfiguration::writesJsonLines()
{
    Serving server{eimzad, {u"serve"_s, u"--config"_s, configuration(), u"--log-format"_s, u"json"_s}};
    QVERIFY(server.url().isValid());
    QTRY_VERIFY(server.errors().endsWith(u'\n')); // Kamu SM is not there
    server.kill();
    const QStringList lines = server.errors().split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const auto object = QJsonDocument::fromJson(line.toUtf8()).object();
        for (const QString &field : {u"time"_s, u"level"_s, u"category"_s, u"message"_s})
            QVERIFY2(object.contains(field), qPrintable(line));
    }
    QVERIFY(!lines.isEmpty());
}

QTEST_GUILESS_MAIN(TestConfiguration)
#include "tst_configuration.moc"
