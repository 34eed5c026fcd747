#include <QTest>

#include "core/base/istanbul.h"
#include "core/domain/certificate.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsKamuSmsSpellings_data();
    void readsKamuSmsSpellings();
    void showsUnknownWordsAsReceived();
    void wireNamesComeBack();
    void anActiveOneThatEndedIsExpired();
    void oneSerialNumberHasOneForm_data();
    void oneSerialNumberHasOneForm();
};

void TestCertificate::readsKamuSmsSpellings_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("state");
    const auto row = [](const QString &text, CertificateState state) { QTest::newRow(qUtf8Printable(text)) << text << int(state); };
    row(u"AKTİF"_s, CertificateState::Active);
    row(u"Aktif"_s, CertificateState::Active);
    row(u"ASKIDA"_s, CertificateState::Suspended);
    row(u"İPTAL"_s, CertificateState::Revoked);
    row(u"SERVİS İPTALİ"_s, CertificateState::ServiceRevoked);
    row(u"SERVİS (PTAL)"_s, CertificateState::ServiceRevoked);
    row(u"SERVİS (İPTAL)"_s, CertificateState::ServiceRevoked);
    row(u"SÜRESİ DOLMUŞ"_s, CertificateState::Expired);
    row(u" ÜRETİLDİ "_s, CertificateState::Produced);
}

void TestCertificate::readsKamuSmsSpellings()
{
    QFETCH(QString, text);
    QFETCH(int, state);
    const CertificateStatus status = parseCertificateStatus(text);
    QCOMPARE(int(status.state), state);
    QVERIFY(status.text.isEmpty());
}

void TestCertificate::showsUnknownWordsAsReceived()
{
    const CertificateStatus status = parseCertificateStatus(u"KART BEKLİYOR");
    QCOMPARE(status.state, CertificateState::Other);
    QCOMPARE(certificateStateText(status), u"KART BEKLİYOR"_s);
}

void TestCertificate::wireNamesComeBack()
{
    for (const auto state : {CertificateState::Active, CertificateState::Suspended, CertificateState::Revoked,
                             CertificateState::ServiceRevoked, CertificateState::Expired, CertificateState::Produced})
        QCOMPARE(parseCertificateStatus(wireName(state)).state, state);
}

void TestCertificate::anActiveOneThatEndedIsExpired()
{
    Certificate c;
    c.notAfter = *parseDateTimeText(u"27.09.2012 06:22:55");
    c.status.state = CertificateState::Active;
    QCOMPARE(effectiveStatus(c, c.notAfter.addSecs(-1)).state, CertificateState::Active);
    QCOMPARE(effectiveStatus(c, c.notAfter).state, CertificateState::Expired);
    c.status.state = CertificateState::Revoked;
    QCOMPARE(effectiveStatus(c, c.notAfter).state, CertificateState::Revoked);
}

void TestCertificate::oneSerialNumberHasOneForm_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kept");
    QTest::newRow("as kept") << u"4A01BC"_s << u"4A01BC"_s;
    QTest::newRow("small letters") << u"4a01bc"_s << u"4A01BC"_s;
    QTest::newRow("as certificates show it") << u"4A:01:bc"_s << u"4A01BC"_s;
    QTest::newRow("in groups") << u" 4A01 BC-00 "_s << u"4A01BC00"_s;
    QTest::newRow("zero bytes before it") << u"0000 4A"_s << u"4A"_s;
    QTest::newRow("half a byte") << u"a"_s << u"0A"_s;
    QTest::newRow("64 digits") << QString(64, u'F') << QString(64, u'F');
    QTest::newRow("65 digits") << QString(65, u'F') << QString();
    QTest::newRow("zero") << u"00"_s << QString();
    QTest::newRow("another sign") << u"4AG1"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestCertificate::oneSerialNumberHasOneForm()
{
    QFETCH(QString, text);
    QFETCH(QString, kept);
    QCOMPARE(canonicalSerial(text), kept);
}

QTEST_GUILESS_MAIN(TestCertificate)
#include "tst_certificate.moc"
