#include "core/pki/certificatereader.h"

#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

#include "core/pki/issuer.h"
#include "core/pki/openssl.h"
#include "core/pki/qcstatements.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime begin{QDate(2012, 9, 12), QTime(5, 6, 17), QTimeZone::utc()};
const pki::Validity years3{begin, begin.addYears(3)};

// A self-signed certificate of any subject and statements, which the issuer would refuse to make.
QByteArray anyCertificate(const QByteArray &serialNumber, const QStringList &statements, const QByteArray &serial = "ABC")
{
    const pki::KeyPtr key{EVP_EC_gen("P-384")};
    const pki::X509Ptr x509{X509_new()};
    X509_set_version(x509.get(), X509_VERSION_3);
    BIGNUM *number = nullptr;
    BN_hex2bn(&number, serial.constData());
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x509.get()));
    BN_free(number);
    ASN1_TIME_set_string_X509(X509_getm_notBefore(x509.get()), "20240101000000Z");
    ASN1_TIME_set_string_X509(X509_getm_notAfter(x509.get()), "20520101000000Z");
    X509_NAME *name = X509_get_subject_name(x509.get());
    if (!serialNumber.isEmpty())
        X509_NAME_add_entry_by_NID(name, NID_serialNumber, MBSTRING_UTF8, pki::octets(serialNumber),
                                   int(serialNumber.size()), -1, 0);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, pki::octets("IŞIK ÖZGÜR"), -1, -1, 0);
    X509_set_issuer_name(x509.get(), name);
    X509_set_pubkey(x509.get(), key.get());
    if (!statements.isEmpty()) {
        const QByteArray der = *pki::statementsDer(statements);
        const pki::OctetsPtr value{ASN1_OCTET_STRING_new()};
        ASN1_OCTET_STRING_set(value.get(), pki::octets(der), int(der.size()));
        const pki::ExtensionPtr extension{
            X509_EXTENSION_create_by_NID(nullptr, NID_qcStatements, 0, value.get())};
        X509_add_ext(x509.get(), extension.get(), -1);
    }
    X509_sign(x509.get(), key.get(), EVP_sha384());
    return pki::derOf(x509.get(), i2d_X509);
}

} // namespace

class TestCertificateReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsWhatAHoldersCertificateSays();
    void readsManyFromOneFile_data();
    void readsManyFromOneFile();
    void takesTheNationalIdOnlyWhereItIsOne_data();
    void takesTheNationalIdOnlyWhereItIsOne();
    void knowsQualifiedCertificatesFromSeals_data();
    void knowsQualifiedCertificatesFromSeals();
    void readsTimesBeyond2049AndShortSerials();
    void refusesASerialNumberThatNoListCanName_data();
    void refusesASerialNumberThatNoListCanName();
    void saysWhichCertificateIsBroken_data();
    void saysWhichCertificateIsBroken();
    void survivesTruncationAtEveryByte();
    void survivesEveryByteChanged();
    void survivesRandomBytes();

private:
    pki::Authority m_root;
    QByteArray m_holder, m_other; // DER
};

void TestCertificateReader::initTestCase()
{
    const auto root = pki::makeRoot(u"Sınama Kökü"_s, {begin.addYears(-5), begin.addYears(20)});
    QVERIFY(root);
    m_root = *root;
    const auto key = pki::publicKeyOf(*pki::makePrivateKey(pki::KeyKind::P384));
    m_holder = *pki::issueQualified(m_root, {u"10000000146"_s, u"AYŞE IŞIK"_s}, *key, u"4A00FF"_s, years3);
    m_other = *pki::issueQualified(m_root, {u"10000000146"_s, u"AYŞE IŞIK"_s}, *key, u"4A0100"_s, years3);
}

void TestCertificateReader::readsWhatAHoldersCertificateSays()
{
    const auto list = pki::readCertificates(m_holder);
    QVERIFY2(list, list ? "" : qPrintable(list.error().detail));
    QCOMPARE(list->size(), 1);
    const pki::ReadCertificate &c = list->first();
    QCOMPARE(c.tckn.value_or(QString()), u"10000000146"_s);
    QCOMPARE(c.serial, u"4A00FF"_s);
    QCOMPARE(c.notBefore, years3.notBefore);
    QCOMPARE(c.notAfter, years3.notAfter);
    QCOMPARE(c.notAfter.timeSpec(), Qt::UTC);
    QCOMPARE(c.issuer, u"CN=Sınama Kökü,C=TR"_s);
    QCOMPARE(c.subjectCommonName, u"AYŞE IŞIK"_s);
    QVERIFY(c.qualified);
    QVERIFY(!c.seal);
}

void TestCertificateReader::readsManyFromOneFile_data()
{
    QTest::addColumn<QByteArray>("file");
    const QByteArray a = *pki::pemOf(m_holder), b = *pki::pemOf(m_other);
    QTest::newRow("DER after DER") << m_holder + m_other;
    QTest::newRow("PEM after PEM") << a + b;
    QTest::newRow("PEM with Windows line ends") << QByteArray(a + b).replace("\n", "\r\n");
    QTest::newRow("PEM between words") << "Torba 1\n" + a + "subject=x\n" + b + "son\n";
    QTest::newRow("PEM with a key") << a + m_root.privateKey + b;
}

void TestCertificateReader::readsManyFromOneFile()
{
    QFETCH(QByteArray, file);
    const auto list = pki::readCertificates(file);
    QVERIFY2(list, list ? "" : qPrintable(list.error().detail));
    QCOMPARE(list->size(), 2);
    QCOMPARE(list->at(0).serial, u"4A00FF"_s);
    QCOMPARE(list->at(1).serial, u"4A0100"_s);
}

void TestCertificateReader::takesTheNationalIdOnlyWhereItIsOne_data()
{
    QTest::addColumn<QByteArray>("serialNumber");
    QTest::addColumn<QString>("tckn");
    QTest::newRow("plain") << QByteArray("10000000146") << u"10000000146"_s;
    QTest::newRow("tax form") << QByteArray("TCTR-10000000146") << u"10000000146"_s;
    QTest::newRow("national number form") << QByteArray("PNOTR-10000000146") << u"10000000146"_s;
    QTest::newRow("small prefix") << QByteArray("pnotr-10000000146") << u"10000000146"_s;
    QTest::newRow("wrong check digit") << QByteArray("10000000147") << QString();
    QTest::newRow("other country") << QByteArray("PNODE-10000000146") << QString();
    QTest::newRow("a tax number") << QByteArray("1234567890") << QString();
    QTest::newRow("none") << QByteArray() << QString();
}

void TestCertificateReader::takesTheNationalIdOnlyWhereItIsOne()
{
    QFETCH(QByteArray, serialNumber);
    const auto list = pki::readCertificates(anyCertificate(serialNumber, {}));
    QVERIFY(list);
    QTEST(list->first().tckn.value_or(QString()), "tckn");
    QVERIFY(!list->first().qualified);
    QCOMPARE(list->first().subjectCommonName, u"IŞIK ÖZGÜR"_s);
}

void TestCertificateReader::knowsQualifiedCertificatesFromSeals_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<bool>("qualified");
    QTest::addColumn<bool>("seal");
    const QString etsi = u"0.4.0.1862.1.1"_s, btk = u"2.16.792.1.61.0.1.5070.1.1"_s,
                  other = u"0.4.0.1862.1.4"_s;
    const QString beside = u"2.16.792.1.61.0.1.5070.1.3"_s;
    QTest::newRow("none") << QStringList() << false << false;
    QTest::newRow("ETSI alone") << QStringList{etsi} << false << false;
    QTest::newRow("BTK alone") << QStringList{btk} << false << false;
    QTest::newRow("both") << QStringList{etsi, btk} << true << false;
    QTest::newRow("both among others") << QStringList{other, btk, etsi} << true << false;
    QTest::newRow("longer OID is another") << QStringList{etsi, btk + u".1"_s} << false << false;
    QTest::newRow("seal 2.1") << QStringList{etsi, u"2.16.792.1.61.0.1.5070.2.1"_s} << false << true;
    QTest::newRow("seal 2.2") << QStringList{etsi, u"2.16.792.1.61.0.1.5070.2.2"_s} << false << true;
    QTest::newRow("1.3 beside 1.1") << QStringList{etsi, btk, beside} << true << true;
    QTest::newRow("1.3 alone") << QStringList{etsi, beside} << false << false;
}

void TestCertificateReader::knowsQualifiedCertificatesFromSeals()
{
    QFETCH(QStringList, statements);
    const auto list = pki::readCertificates(anyCertificate("10000000146", statements));
    QVERIFY(list);
    QTEST(list->first().qualified, "qualified");
    QTEST(list->first().seal, "seal");
}

void TestCertificateReader::refusesASerialNumberThatNoListCanName_data()
{
    QTest::addColumn<QByteArray>("serial");
    QTest::newRow("none") << QByteArray("0");
    QTest::newRow("below it") << QByteArray("-1");
    QTest::newRow("33 bytes") << QByteArray(66, 'A');
}

void TestCertificateReader::refusesASerialNumberThatNoListCanName()
{
    QFETCH(QByteArray, serial);
    const auto list = pki::readCertificates(anyCertificate("10000000146", {}, serial));
    QVERIFY(!list);
    QCOMPARE(list.error().detail, u"certificate 1: its serial number is not positive, or too long"_s);
}

void TestCertificateReader::readsTimesBeyond2049AndShortSerials()
{
    const auto list = pki::readCertificates(anyCertificate({}, {}));
    QVERIFY(list);
    QCOMPARE(list->first().notAfter, QDateTime(QDate(2052, 1, 1), QTime(0, 0), QTimeZone::utc()));
    QCOMPARE(list->first().serial, u"0ABC"_s);
}

void TestCertificateReader::saysWhichCertificateIsBroken_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("says");
    const QByteArray pem = *pki::pemOf(m_holder);
    QTest::newRow("empty") << QByteArray() << u"empty"_s;
    QTest::newRow("text") << QByteArray("not a certificate") << u"certificate 1"_s;
    QTest::newRow("second DER cut") << m_holder + m_other.chopped(1) << u"certificate 2"_s;
    QTest::newRow("second PEM without end") << pem + pem.left(pem.size() / 2) << u"certificate 2"_s;
    QTest::newRow("second PEM no base64")
        << pem + "-----BEGIN CERTIFICATE-----\n####\n-----END CERTIFICATE-----\n"
        << u"certificate 2"_s;
    QTest::newRow("second PEM something else")
        << pem + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
        << u"certificate 2"_s;
    QTest::newRow("a key alone") << m_root.privateKey << u"no certificate"_s;
    QTest::newRow("length of 2 GiB") << QByteArray("\x30\x84\x7f\xff\xff\xff\x00", 7) << u"certificate 1"_s;
    QTest::newRow("length of 8 bytes")
        << QByteArray("\x30\x88\x7f\xff\xff\xff\xff\xff\xff\xff\x01\x02", 12) << u"certificate 1"_s;
    QTest::newRow("endless nesting") << QByteArray("\x30\x80", 2).repeated(50'000) << u"certificate 1"_s;
}

void TestCertificateReader::saysWhichCertificateIsBroken()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, says);
    const auto list = pki::readCertificates(file);
    QVERIFY(!list);
    QCOMPARE(list.error().code, ErrorCode::InvalidInput);
    QVERIFY2(list.error().detail.contains(says), qPrintable(list.error().detail));
}

void TestCertificateReader::survivesTruncationAtEveryByte()
{
    const QByteArray pem = *pki::pemOf(m_holder);
    for (qsizetype n = 0; n < m_holder.size(); ++n)
        QVERIFY2(!pki::readCertificates(m_holder.left(n)), qPrintable(QString::number(n)));
    for (qsizetype n = 0; n < pem.size() - 2; ++n)
        QVERIFY2(!pki::readCertificates(pem.left(n)), qPrintable(QString::number(n)));
}

void TestCertificateReader::survivesEveryByteChanged()
{
    int refused = 0;
    for (qsizetype i = 0; i < m_holder.size(); ++i)
        for (const int bits : {0x01, 0x80, 0xFF}) {
            QByteArray changed = m_holder;
            changed[i] = static_cast<char>(changed[i] ^ bits);
            const auto list = pki::readCertificates(changed);
            refused += list ? 0 : 1;
            if (!list)
                QVERIFY(!list.error().detail.isEmpty());
        }
    QVERIFY(refused > 0);
}

void TestCertificateReader::survivesRandomBytes()
{
    QRandomGenerator random{20120912};
    for (int round = 0; round < 2000; ++round) {
        QByteArray bytes{1 + random.bounded(600), '\0'};
        for (char &byte : bytes)
            byte = static_cast<char>(random.bounded(256));
        if (round % 2)
            bytes.prepend("\x30\x82");
        QVERIFY(!pki::readCertificates(bytes));
    }
}

QTEST_APPLESS_MAIN(TestCertificateReader)
#include "tst_certificatereader.moc"
