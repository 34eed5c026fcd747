#include "core/pki/issuer.h"

#include <QFile>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "core/pki/certificatereader.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Output {
    int code;
    QString text;
};

Output openssl(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, arguments);
    if (!process.waitForFinished(30'000))
        return {-1, u"openssl did not end"_s};
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file{folder.filePath(name)};
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
}

} // namespace

// Wine finds no program of Linux.
#ifdef Q_OS_WIN
#define NEEDS_OPENSSL_PROGRAM QSKIP("the openssl program is one of Linux")
#else
#define NEEDS_OPENSSL_PROGRAM QVERIFY2(!QStandardPaths::findExecutable(u"openssl"_s).isEmpty(), "the openssl program is missing: tests/run installs it")
#endif

class TestIssuer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void opensslVerifiesTheChain_data();
    void opensslVerifiesTheChain();
    void opensslSeesWhatAQualifiedCertificateNeeds();
    void anIssuingAuthorityMakesNoFurtherAuthorities();
    void serialsAreDifferentAndFullyUsed();
    void anAuthorityComesBackFromItsFile();
    void refusesAFileWithAnotherKey();
    void refusesWrongInput_data();
    void refusesWrongInput();

private:
    [[nodiscard]] QByteArray issue(pki::KeyKind kind) const;

    QTemporaryDir m_folder;
    const QDateTime m_now = QDateTime::fromSecsSinceEpoch(QDateTime::currentSecsSinceEpoch(), Qt::UTC);
    pki::Authority m_root, m_issuing;
    QString m_rootFile, m_issuingFile;
};

void TestIssuer::initTestCase()
{
    const auto root = pki::makeRoot(u"Sınama Kökü"_s, {m_now.addYears(-1), m_now.addYears(20)});
    QVERIFY(root);
    m_root = *root;
    const auto issuing =
        pki::makeIssuingAuthority(m_root, u"Sınama NES"_s, {m_now.addYears(-1), m_now.addYears(10)});
    QVERIFY(issuing);
    m_issuing = *issuing;
    m_rootFile = write(m_folder, u"root.pem"_s, *pki::pemOf(m_root.certificate));
    m_issuingFile = write(m_folder, u"issuing.pem"_s, *pki::pemOf(m_issuing.certificate));
}

QByteArray TestIssuer::issue(pki::KeyKind kind) const
{
    const auto key = pki::publicKeyOf(*pki::makePrivateKey(kind));
    return *pki::issueQualified(m_issuing, {u"10000000146"_s, u"AYŞE IŞIK"_s}, *key,
                                u"5A0102030405060708090A0B0C0D0E0F"_s,
                                {m_now.addDays(-1), m_now.addYears(3)});
}

void TestIssuer::opensslVerifiesTheChain_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("RSA-2048") << int(pki::KeyKind::Rsa2048);
    QTest::newRow("P-384") << int(pki::KeyKind::P384);
}

void TestIssuer::opensslVerifiesTheChain()
{
    NEEDS_OPENSSL_PROGRAM;
    QFETCH(int, kind);
    const QString file = write(m_folder, u"holder.pem"_s, *pki::pemOf(issue(pki::KeyKind(kind))));
    const Output good = openssl(
        {u"verify"_s, u"-x509_strict"_s, u"-CAfile"_s, m_rootFile, u"-untrusted"_s, m_issuingFile, file});
    QVERIFY2(good.code == 0, qPrintable(good.text));
    const Output bad = openssl({u"verify"_s, u"-CAfile"_s, m_issuingFile, file});
    QVERIFY(bad.code != 0);
}

void TestIssuer::opensslSeesWhatAQualifiedCertificateNeeds()
{
    NEEDS_OPENSSL_PROGRAM;
    const QString file = write(m_folder, u"holder.pem"_s, *pki::pemOf(issue(pki::KeyKind::P384)));
    const Output text = openssl(
        {u"x509"_s, u"-in"_s, file, u"-noout"_s, u"-text"_s, u"-nameopt"_s, u"utf8,sep_comma_plus_space"_s});
    QCOMPARE(text.code, 0);
    for (const QString &part :
         {u"serialNumber=10000000146, C=TR, CN=AYŞE IŞIK"_s, u"Digital Signature, Non Repudiation"_s,
          u"X509v3 Key Usage: critical"_s, u"ecdsa-with-SHA384"_s, u"secp384r1"_s,
          u"X509v3 Subject Key Identifier"_s, u"X509v3 Authority Key Identifier"_s,
          u"5a:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e:0f"_s, u"CA:FALSE"_s})
        QVERIFY2(text.text.contains(part, Qt::CaseInsensitive), qPrintable(part + u"\n"_s + text.text));
    const Output asn1 = openssl({u"asn1parse"_s, u"-in"_s, file});
    const qsizetype at = asn1.text.indexOf(u":qcStatements"_s);
    QVERIFY(at > 0);
    const qsizetype dump = asn1.text.indexOf(u"[HEX DUMP]:"_s, at);
    // SEQUENCE { SEQUENCE { 0.4.0.1862.1.1 } SEQUENCE { 2.16.792.1.61.0.1.5070.1.1 } }
    QVERIFY2(asn1.text.mid(dump).startsWith(
                 u"[HEX DUMP]:30193008060604008E460101300D060B608618013D0001A74E0101"_s),
             qPrintable(asn1.text.mid(dump, 100)));
}

void TestIssuer::anIssuingAuthorityMakesNoFurtherAuthorities()
{
    NEEDS_OPENSSL_PROGRAM;
    const auto below =
        pki::makeIssuingAuthority(m_issuing, u"Too deep"_s, {m_now.addDays(-1), m_now.addYears(1)});
    QVERIFY(below);
    const QString file = write(m_folder, u"below.pem"_s, *pki::pemOf(below->certificate));
    const auto holder =
        pki::issueQualified(*below, {u"10000000146"_s, u"A"_s}, *pki::publicKeyOf(below->privateKey), u"41"_s,
                            {m_now.addDays(-1), m_now.addDays(9)});
    const QString leaf = write(m_folder, u"leaf.pem"_s, *pki::pemOf(*holder));
    const Output verdict = openssl(
        {u"verify"_s, u"-CAfile"_s, m_rootFile, u"-untrusted"_s, m_issuingFile, u"-untrusted"_s, file, leaf});
    QVERIFY(verdict.code != 0);
    QVERIFY2(verdict.text.contains(u"path length"_s), qPrintable(verdict.text));
}

void TestIssuer::serialsAreDifferentAndFullyUsed()
{
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i) {
        const auto serial = pki::randomSerial();
        QVERIFY(serial);
        QCOMPARE(serial->size(), 32);
        QVERIFY(serial->at(0) >= u'4' && serial->at(0) <= u'7');
        seen.insert(*serial);
    }
    QCOMPARE(seen.size(), 1000);
}

void TestIssuer::anAuthorityComesBackFromItsFile()
{
    const auto read = pki::authorityFromPem(*pki::pemOf(m_issuing));
    QVERIFY(read);
    QCOMPARE(read->certificate, m_issuing.certificate);
    QCOMPARE(read->privateKey, m_issuing.privateKey);
}

void TestIssuer::refusesAFileWithAnotherKey()
{
    const auto read =
        pki::authorityFromPem(*pki::pemOf(pki::Authority{m_issuing.certificate, m_root.privateKey}));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Crypto);
    QVERIFY(!pki::authorityFromPem(m_root.privateKey));
    QVERIFY(!pki::authorityFromPem("nothing"));
}

void TestIssuer::refusesWrongInput_data()
{
    QTest::addColumn<QString>("tckn");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("serial");
    QTest::addColumn<int>("days");
    QTest::newRow("national id") << u"10000000147"_s << u"A B"_s << u"41"_s << 10;
    QTest::newRow("no name") << u"10000000146"_s << QString() << u"41"_s << 10;
    QTest::newRow("name too long") << u"10000000146"_s << QString(65, u'A') << u"41"_s << 10;
    QTest::newRow("no serial") << u"10000000146"_s << u"A B"_s << QString() << 10;
    QTest::newRow("serial zero") << u"10000000146"_s << u"A B"_s << u"00"_s << 10;
    QTest::newRow("serial negative") << u"10000000146"_s << u"A B"_s << u"-41"_s << 10;
    QTest::newRow("serial no number") << u"10000000146"_s << u"A B"_s << u"4X"_s << 10;
    QTest::newRow("serial too long") << u"10000000146"_s << u"A B"_s << QString(42, u'4') << 10;
    QTest::newRow("ends before it begins") << u"10000000146"_s << u"A B"_s << u"41"_s << -1;
}

void TestIssuer::refusesWrongInput()
{
    QFETCH(QString, tckn);
    QFETCH(QString, name);
    QFETCH(QString, serial);
    QFETCH(int, days);
    const auto key = pki::publicKeyOf(m_issuing.privateKey);
    const auto made =
        pki::issueQualified(m_issuing, {tckn, name}, *key, serial, {m_now, m_now.addDays(days)});
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::InvalidInput);
    QVERIFY(!made.error().detail.contains(tckn));
}

QTEST_GUILESS_MAIN(TestIssuer)
#include "tst_issuer.moc"
