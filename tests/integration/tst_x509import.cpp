#include <QStandardPaths>

#include "core/pki/issuer.h"
#include "tests/integration/programs.h"

using namespace eimza;
using namespace eimza::test;

namespace
{

const pki::Validity validity{{QDate(2009, 9, 27), QTime(3, 22, 55), Qt::UTC},
                             {QDate(2012, 9, 27), QTime(3, 22, 55), Qt::UTC}};
constexpr auto qualifiedStatements = "qc=SEQUENCE:etsi\nbtk=SEQUENCE:qualified\n";

/// Certificates by the hands of core/pki.
class OwnAuthority
{
public:
    OwnAuthority() : m_authority{*pki::makeRoot(u"Kök"_s, validity)} {}
    [[nodiscard]] QByteArray der(int person, pki::KeyKind kind, const QString &serial) const
    {
        const auto key = pki::makePrivateKey(kind).and_then(pki::publicKeyOf);
        return *pki::issueQualified(m_authority, {QString::fromLatin1(tckn(person)), u"AYŞE ÖRNEK"_s}, *key,
                                    serial, validity);
    }

private:
    pki::Authority m_authority;
};

} // namespace

class TestX509Import : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        office = std::make_unique<Office>();
        QVERIFY(office->fill(4));
        QVERIFY(QDir(office->path({})).mkdir(u"x509"_s));
    }

    void readsPemWithSeveralAndDer()
    {
        const OwnAuthority authority;
        const QByteArray rsa = authority.der(0, pki::KeyKind::Rsa2048, u"4A01"_s);
        const QByteArray p384 = authority.der(1, pki::KeyKind::P384, u"4A02"_s);
        const QByteArray second = authority.der(0, pki::KeyKind::P384, u"4A03"_s);
        office->write(u"x509/several.pem"_s, "A comment\n" + *pki::pemOf(rsa) + *pki::pemOf(p384));
        office->write(u"x509/one.cer"_s, second);
        const Ended ended = office->import(u"certificates"_s, office->path(u"x509"_s));
        QCOMPARE(ended.err, QString());
        QCOMPARE(ended.out, u"added 3, changed 0, unchanged 0, refused 0\n"_s);
        const QString end = QString::number(validity.notAfter.toSecsSinceEpoch());
        QCOMPARE(stored(), (QStringList{row(0, u"4A01"_s, end, true), row(1, u"4A02"_s, end, true),
                                        row(0, u"4A03"_s, end, true)}));
        QCOMPARE(office->import(u"certificates"_s, office->path(u"x509"_s)).out,
                 u"added 0, changed 0, unchanged 3, refused 0\n"_s);
    }

    void leavesTheStatusThatAListGave()
    {
        const OwnAuthority authority;
        office->write(u"x509/one.cer"_s, authority.der(0, pki::KeyKind::P384, u"4A01"_s));
        const QString list =
            office->write(u"list.csv"_s, "tckn;serial;not_before;not_after;status\n" + tckn(0) +
                                             ";4A01;27.09.2009 06:22:55;27.09.2012 06:22:55;İPTAL\n");
        QCOMPARE(office->import(u"certificates"_s, list).code, 0);
        QCOMPARE(office->import(u"certificates"_s, office->path(u"x509"_s)).out,
                 u"added 0, changed 0, unchanged 1, refused 0\n"_s);
        QCOMPARE(office->rows(u"SELECT state FROM certificate"_s), QStringList{u"revoked"_s});
    }

    void readsWhatOpensslMakes_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("serialNumber");
        QTest::addColumn<QByteArray>("statements");
        QTest::addColumn<bool>("qualified");
        const QString rsa = u"rsa:2048"_s, ec = u"ec"_s;
        QTest::newRow("RSA, bare number") << rsa << tckn(0) << QByteArray(qualifiedStatements) << true;
        QTest::newRow("RSA, TCTR") << rsa << "TCTR-" + tckn(0) << QByteArray(qualifiedStatements) << true;
        QTest::newRow("P-384, PNOTR") << ec << "PNOTR-" + tckn(0) << QByteArray(qualifiedStatements) << true;
        QTest::newRow("only ETSI's statement") << ec << tckn(0) << QByteArray("qc=SEQUENCE:etsi\n") << false;
        QTest::newRow("no statements") << rsa << tckn(0) << QByteArray() << false;
    }
    void readsWhatOpensslMakes()
    {
        QFETCH(QString, key);
        QFETCH(QByteArray, serialNumber);
        QFETCH(QByteArray, statements);
        QFETCH(bool, qualified);
        QVERIFY2(!openssl().isEmpty(), "the openssl program is missing: tests/run installs it");
        QVERIFY(make(u"x509/a.pem"_s, key, serialNumber, statements));
        const Ended said = run(openssl(), {u"x509"_s, u"-in"_s, office->path(u"x509/a.pem"_s), u"-noout"_s,
                                           u"-serial"_s, u"-enddate"_s, u"-dateopt"_s, u"iso_8601"_s});
        const QString serial = said.out.section(u'\n', 0, 0).section(u'=', 1);
        const auto end = QDateTime::fromString(
            said.out.section(u'\n', 1, 1).section(u'=', 1).replace(u' ', u'T'), Qt::ISODate);
        QVERIFY2(end.isValid(), qPrintable(said.out + said.err));
        const Ended ended = office->import(u"certificates"_s, office->path(u"x509"_s));
        QCOMPARE(ended.err, QString());
        QCOMPARE(stored(), QStringList{row(0, serial, QString::number(end.toSecsSinceEpoch()), qualified)});
    }

    void refusesAWholeDirectory_data()
    {
        QTest::addColumn<QByteArray>("serialNumber");
        QTest::addColumn<QByteArray>("statements");
        QTest::addColumn<QString>("says");
        const QByteArray statements = qualifiedStatements;
        QTest::newRow("a seal") << tckn(0) << QByteArray(statements + "s=SEQUENCE:seal\n")
                                << u"institution's seal"_s;
        QTest::newRow("no serialNumber") << QByteArray() << statements << u"serialNumber is no national id"_s;
        QTest::newRow("a wrong number") << QByteArray("10000000147") << statements << u"is no national id"_s;
        QTest::newRow("an unknown person") << tckn(9) << statements << u"nobody in the register"_s;
    }
    void refusesAWholeDirectory()
    {
        QFETCH(QByteArray, serialNumber);
        QFETCH(QByteArray, statements);
        QFETCH(QString, says);
        QVERIFY2(!openssl().isEmpty(), "the openssl program is missing: tests/run installs it");
        QVERIFY(make(u"x509/a-good.pem"_s, u"ec"_s, tckn(0), qualifiedStatements));
        QVERIFY(make(u"x509/b-bad.pem"_s, u"ec"_s, serialNumber, statements));
        refuses(u"x509/b-bad.pem: certificate 1: "_s, says);
    }

    void refusesBrokenFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const QByteArray pem = *pki::pemOf(OwnAuthority().der(0, pki::KeyKind::P384, u"4A01"_s));
        QTest::newRow("empty") << QByteArray() << u"b.pem: the file is empty"_s;
        QTest::newRow("text") << QByteArray("hello\n")
                              << u"b.pem: certificate 1: it is no X.509 certificate"_s;
        QTest::newRow("no certificate") << QByteArray("-----BEGIN X-----\nAAAA\n-----END X-----\n")
                                        << u"b.pem: the file holds no certificate"_s;
        QTest::newRow("a cut one behind a good one")
            << QByteArray(pem + pem.left(200)) << u"b.pem: certificate 2: "_s;
        QTest::newRow("a wrong byte") << QByteArray(pem).replace(100, 1, "*") << u"b.pem: certificate 1: "_s;
        QTest::newRow("the same twice")
            << QByteArray(pem + pem) << u"b.pem: certificate 2: this serial number"_s;
    }
    void refusesBrokenFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const OwnAuthority authority;
        office->write(u"x509/a.cer"_s, authority.der(1, pki::KeyKind::P384, u"4A77"_s));
        office->write(u"x509/b.pem"_s, bytes);
        refuses(says, u" – "_s);
    }

    void refusesAnEmptyDirectory()
    {
        refuses(u"x509: the directory holds no files"_s, u"put the certificates"_s);
    }

private:
    static QString openssl() { return QStandardPaths::findExecutable(u"openssl"_s); }

    /// A self-signed certificate; `statements` are lines of its QCStatements.
    [[nodiscard]] bool make(const QString &name, const QString &key, const QByteArray &serialNumber,
                            const QByteArray &statements) const
    {
        const QByteArray config =
            "[req]\nprompt=no\ndistinguished_name=dn\nx509_extensions=ext\n[dn]\nC=TR\n" +
            (serialNumber.isEmpty() ? QByteArray() : "serialNumber=" + serialNumber + "\n") +
            "CN=AYSE ORNEK\n[ext]\nkeyUsage=critical,digitalSignature,nonRepudiation\n" +
            (statements.isEmpty()
                 ? QByteArray()
                 : "1.3.6.1.5.5.7.1.3=ASN1:SEQUENCE:statements\n[statements]\n" + statements) +
            "[etsi]\nid=OID:0.4.0.1862.1.1\n[qualified]\nid=OID:2.16.792.1.61.0.1.5070.1.1\n"
            "[seal]\nid=OID:2.16.792.1.61.0.1.5070.2.1\n";
        QStringList arguments{u"req"_s,
                              u"-x509"_s,
                              u"-nodes"_s,
                              u"-newkey"_s,
                              key,
                              u"-keyout"_s,
                              office->path(u"key.pem"_s),
                              u"-days"_s,
                              u"1095"_s,
                              u"-config"_s,
                              office->write(u"openssl.cnf"_s, config),
                              u"-out"_s,
                              office->path(name)};
        if (key == "ec"_L1)
            arguments << u"-pkeyopt"_s << u"ec_paramgen_curve:P-384"_s;
        const Ended ended = run(openssl(), arguments);
        if (ended.code != 0)
            qWarning("%s", qPrintable(ended.err));
        return ended.code == 0;
    }
    void refuses(const QString &where, const QString &says) const
    {
        const QStringList before = office->contents();
        const Ended ended = office->import(u"certificates"_s, office->path(u"x509"_s));
        QCOMPARE(ended.code, 1);
        const QString line = ended.err.section(u'\n', 0, 0);
        QVERIFY2(line.startsWith(office->path({})) && line.contains(where) && line.contains(says),
                 qPrintable(ended.err));
        QCOMPARE(ended.out, u"added 0, changed 0, unchanged 0, refused 1\n"_s);
        QCOMPARE(office->contents(), before);
    }
    static QString row(int person, const QString &serial, const QString &end, bool qualified)
    {
        return u"%1|%2|%3|active|%4"_s.arg(QString::fromLatin1(tckn(person)), serial, end,
                                           qualified ? u"1"_s : u"0"_s);
    }
    [[nodiscard]] QStringList stored() const
    {
        return office->rows(u"SELECT p.tckn, c.serial, c.not_after, c.state, c.qualified FROM certificate c "
                            "JOIN person p ON p.id = c.person ORDER BY c.serial"_s);
    }
    std::unique_ptr<Office> office;
};

QTEST_GUILESS_MAIN(TestX509Import)
#include "tst_x509import.moc"
