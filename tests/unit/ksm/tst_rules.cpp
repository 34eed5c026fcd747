#include "core/ksm/rules.h"

#include <QTest>

#include "core/base/istanbul.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime now = startOfIstanbulDay(QDate(2012, 9, 10)).addSecs(36'000);

QDateTime at(const char *text) { return *parseDateTimeText(QString::fromLatin1(text)); }

ksm::Subject subjectWith(const QString &status, const QDateTime &notAfter)
{
    return {ksm::KnownPerson{1, u"AYŞE"_s, u"IŞIK"_s},
            {{u"4A01"_s, notAfter.addYears(-3), notAfter, parseCertificateStatus(status)}},
            false};
}

esya::Submission submission(ApplicationType type)
{
    return {u"TLP-1"_s,
            type,
            u"10000000146"_s,
            u"AYŞE"_s,
            u"IŞIK"_s,
            u"1"_s,
            u"ayse@icisleri.gov.tr"_s,
            u"5321234567"_s,
            type == ApplicationType::First ? QString() : u"4A01"_s};
}

QString codeOf(const esya::Submission &s, const ksm::Subject &subject)
{
    const auto rejection = ksm::rejectionOf(s, subject, now);
    return rejection ? rejection->code : QString();
}

} // namespace

class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesByTheCertificate_data();
    void judgesByTheCertificate();
    void judgesByThePerson_data();
    void judgesByThePerson();
    void anOpenApplicationStopsAllButALoss();
    void everyRejectionHasTurkishWords();
    void knowsCorporateAddresses_data();
    void knowsCorporateAddresses();
    void knowsMobilePhones_data();
    void knowsMobilePhones();
};

void TestRules::judgesByTheCertificate_data()
{
    QTest::addColumn<ApplicationType>("type");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QDateTime>("notAfter");
    QTest::addColumn<QString>("code");
    const QString none, refused = esya::rejection::notRenewable;
    const QDateTime soon = at("27.09.2012 06:22:55"), late = at("11.12.2012 06:00:00"),
                    past = at("10.09.2012 09:59:59");
    QTest::newRow("renewal") << ApplicationType::Renewal << u"AKTİF"_s << soon << none;
    QTest::newRow("renewal on the window's first day")
        << ApplicationType::Renewal << u"AKTİF"_s << at("10.12.2012 23:59:59") << none;
    QTest::newRow("renewal a day too early") << ApplicationType::Renewal << u"AKTİF"_s << late << refused;
    QTest::newRow("renewal a second too late") << ApplicationType::Renewal << u"AKTİF"_s << past << refused;
    QTest::newRow("renewal of a suspended one") << ApplicationType::Renewal << u"ASKIDA"_s << soon << refused;
    QTest::newRow("renewal of a revoked one") << ApplicationType::Renewal << u"İPTAL"_s << soon << refused;
    QTest::newRow("renewal of a produced one")
        << ApplicationType::Renewal << u"ÜRETİLDİ"_s << soon << refused;
    QTest::newRow("renewal of an unknown state") << ApplicationType::Renewal << u"BAŞKA"_s << soon << refused;
    QTest::newRow("update far from the end") << ApplicationType::Update << u"AKTİF"_s << late << none;
    QTest::newRow("update of a suspended one") << ApplicationType::Update << u"ASKIDA"_s << late << none;
    QTest::newRow("update of a revoked one")
        << ApplicationType::Update << u"SERVİS İPTALİ"_s << late << refused;
    QTest::newRow("update of an expired one") << ApplicationType::Update << u"AKTİF"_s << past << refused;
    QTest::newRow("loss") << ApplicationType::LostOrStolen << u"AKTİF"_s << late << none;
    QTest::newRow("loss of a revoked one") << ApplicationType::LostOrStolen << u"İPTAL"_s << late << refused;
    QTest::newRow("first, on paper, after an expired one")
        << ApplicationType::First << u"SÜRESİ DOLMUŞ"_s << past << none;
}

void TestRules::judgesByTheCertificate()
{
    QFETCH(ApplicationType, type);
    QFETCH(QString, status);
    QFETCH(QDateTime, notAfter);
    QTEST(codeOf(submission(type), subjectWith(status, notAfter)), "code");
}

void TestRules::judgesByThePerson_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("code");
    QTest::newRow("other name") << u"name"_s << u"FATMA"_s << QString(esya::rejection::nameDiffers);
    QTest::newRow("other surname") << u"surname"_s << u"YILMAZ"_s << QString(esya::rejection::nameDiffers);
    QTest::newRow("same name in other letters") << u"name"_s << u"  Ayse "_s << QString();
    QTest::newRow("unknown serial") << u"serial"_s << u"4A02"_s
                                    << QString(esya::rejection::certificateUnknown);
    QTest::newRow("no serial") << u"serial"_s << QString() << QString(esya::rejection::certificateUnknown);
    QTest::newRow("serial in small letters") << u"serial"_s << u"4a01"_s << QString();
    QTest::newRow("private e-mail") << u"email"_s << u"ayse@example.com"_s
                                    << QString(esya::rejection::emailRefused);
    QTest::newRow("short phone") << u"phone"_s << u"532123456"_s << QString(esya::rejection::phoneRefused);
}

void TestRules::judgesByThePerson()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    esya::Submission s = submission(ApplicationType::Renewal);
    (field == u"name"_s      ? s.name
     : field == u"surname"_s ? s.surname
     : field == u"serial"_s  ? s.renewsSerial
     : field == u"email"_s   ? s.email
                             : s.phone) = value;
    QTEST(codeOf(s, subjectWith(u"AKTİF"_s, at("27.09.2012 06:22:55"))), "code");
}

void TestRules::anOpenApplicationStopsAllButALoss()
{
    ksm::Subject subject = subjectWith(u"AKTİF"_s, at("27.09.2012 06:22:55"));
    subject.hasOpenApplication = true;
    for (const auto type : {ApplicationType::First, ApplicationType::Renewal, ApplicationType::Update})
        QCOMPARE(codeOf(submission(type), subject), QString(esya::rejection::openApplication));
    QCOMPARE(codeOf(submission(ApplicationType::LostOrStolen), subject), QString());
}

void TestRules::everyRejectionHasTurkishWords()
{
    const auto unknown = ksm::rejectionOf(submission(ApplicationType::Renewal), {}, now);
    QVERIFY(unknown);
    QCOMPARE(unknown->code, QString(esya::rejection::personUnknown));
    QVERIFY(unknown->text.endsWith(u'.'));
    QVERIFY(!ksm::rejectionOf(submission(ApplicationType::First), {}, now));
}

void TestRules::knowsCorporateAddresses_data()
{
    QTest::addColumn<bool>("good");
    for (const char *good : {"a@icisleri.gov.tr", "ayse.isik@egm.gov.tr", "A_B+c@il.icisleri.GOV.TR"})
        QTest::newRow(good) << true;
    for (const char *bad :
         {"", "a", "a@gov.tr", "a@icisleri.gov.tr.example", "a@icislerigov.tr", "a@@icisleri.gov.tr",
          ".a@icisleri.gov.tr", "a..b@icisleri.gov.tr", "a b@icisleri.gov.tr", "a@-x.gov.tr",
          "a@icisleri.gov.tr\r\nBcc: x@y.gov.tr", "a@icisleri.gov.tr\n"})
        QTest::newRow(bad) << false;
}

void TestRules::knowsCorporateAddresses()
{
    QTEST(ksm::isCorporateEmail(QString::fromLatin1(QTest::currentDataTag())), "good");
}

void TestRules::knowsMobilePhones_data()
{
    QTest::addColumn<bool>("good");
    QTest::newRow("5321234567") << true;
    for (const char *bad : {"", "05321234567", "4321234567", "532123456", "53212345678", "532123456x"})
        QTest::newRow(bad) << false;
}

void TestRules::knowsMobilePhones()
{
    QTEST(ksm::isMobilePhone(QString::fromLatin1(QTest::currentDataTag())), "good");
}

QTEST_APPLESS_MAIN(TestRules)
#include "tst_rules.moc"
