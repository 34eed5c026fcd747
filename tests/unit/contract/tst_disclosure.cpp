#include "core/contract/disclosure.h"

#include <QJsonArray>
#include <QTest>

#include "core/contract/jsonreader.h"
#include "tests/support/recordsets.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestDisclosure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsReadBackTheSame()
    {
        QCOMPARE(revealRequest(toJson(RevealRequest{u"Telefonla arandı"_s}))->reason, u"Telefonla arandı"_s);
        QCOMPARE(revealRequest({{u"reason"_s, u"  abc \n"_s}})->reason, u"abc"_s);
        QCOMPARE(ksmQuery(toJson(KsmQuery{PersonId{7}, {}, {}}))->person, PersonId{7});
        QCOMPARE(ksmQuery(toJson(KsmQuery{{}, u"10000000146"_s, {}}))->tckn, u"10000000146"_s);
        QCOMPARE(ksmQuery(toJson(KsmQuery{{}, {}, u"4a01bc"_s}))->serial, u"4A01BC"_s);
        QCOMPARE(ksmQuery({{u"serial"_s, u"a01bc"_s}})->serial, u"0A01BC"_s);
        QCOMPARE(ksmQuery({{u"serial"_s, u"004a01bc"_s}})->serial, u"4A01BC"_s);
    }

    void aFaultyRequestIsRefused_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::addColumn<bool>("reveals");
        QTest::newRow("no reason") << QJsonObject() << true;
        QTest::newRow("an empty reason") << QJsonObject{{u"reason"_s, u" ab  "_s}} << true;
        QTest::newRow("too long a reason") << QJsonObject{{u"reason"_s, QString(501, u'x')}} << true;
        QTest::newRow("a reason with NUL") << QJsonObject{{u"reason"_s, QString(u"abc"_s + QChar(0))}} << true;
        QTest::newRow("a field unknown to reveal")
            << QJsonObject{{u"reason"_s, u"abc"_s}, {u"all"_s, true}} << true;
        QTest::newRow("no person") << QJsonObject() << false;
        QTest::newRow("a person by number in words") << QJsonObject{{u"person"_s, u"7"_s}} << false;
        QTest::newRow("a number that is none") << QJsonObject{{u"tckn"_s, u"10000000147"_s}} << false;
        QTest::newRow("a serial that is none") << QJsonObject{{u"serial"_s, u"4A01BG"_s}} << false;
        QTest::newRow("an empty serial") << QJsonObject{{u"serial"_s, u""_s}} << false;
        QTest::newRow("a serial of zeros") << QJsonObject{{u"serial"_s, u"0000"_s}} << false;
        QTest::newRow("a serial with colons") << QJsonObject{{u"serial"_s, u"4A:01"_s}} << false;
        QTest::newRow("too long a serial") << QJsonObject{{u"serial"_s, QString(66, u'A')}} << false;
        QTest::newRow("number and serial")
            << QJsonObject{{u"serial"_s, u"4A"_s}, {u"tckn"_s, u"10000000146"_s}} << false;
        QTest::newRow("a field unknown to the query")
            << QJsonObject{{u"person"_s, 7}, {u"tckn"_s, u"10000000146"_s}} << false;
    }
    void aFaultyRequestIsRefused()
    {
        QFETCH(QJsonObject, json);
        QFETCH(bool, reveals);
        const auto code = reveals ? revealRequest(json).error().code : ksmQuery(json).error().code;
        QCOMPARE(code, ErrorCode::InvalidInput);
    }

    void aRevealedPersonReadsBackTheSame()
    {
        const RevealedPerson person{PersonId{7}, u"10000000146"_s, u"5321112233"_s};
        const auto read = revealedPerson(toJson(person));
        QVERIFY(read);
        QCOMPARE(read->person, person.person);
        QCOMPARE(read->tckn, person.tckn);
        QCOMPARE(read->phone, person.phone);
        QCOMPARE(revealedPerson({{u"id"_s, 7}}).error().code, ErrorCode::Protocol);
    }

    void anAnswerOfKamuSmTellsNoNationalId()
    {
        const QDateTime now = test::documentNow();
        const esya::PersonAnswer answer{
            true,
            {{u"10000000146"_s, u"4A1"_s, now, now.addYears(3), u"SERVİS (İPTAL)"_s}},
            {{u"TLP-1"_s, ApplicationState::PasswordSent, now, u"söz"_s}}};
        const QJsonObject json = toJson(ksmAnswer(PersonId{7}, answer, {}));
        QVERIFY(!compactJson(json).contains("10000000146"));
        QCOMPARE(json["person"_L1].toInt(), 7);
        QCOMPARE(json["known"_L1].toBool(), true);
        const QJsonValue certificate = json["certificates"_L1][0], progress = json["progress"_L1][0];
        QCOMPARE(certificate["serial"_L1].toString(), u"4A1"_s);
        QCOMPARE(certificate["status"_L1].toString(), u"service_revoked"_s);
        QCOMPARE(certificate["status_text"_L1].toString(), u"SERVİS İPTALİ"_s);
        QCOMPARE(progress["number"_L1].toString(), u"TLP-1"_s);
        QCOMPARE(progress["state"_L1].toString(), wireName(ApplicationState::PasswordSent));
        QCOMPARE(progress["reason"_L1].toString(), u"söz"_s);
        QVERIFY(!ksmAnswer(PersonId{7}, {}, {}).known);
    }

    void anAddressIsComparedAndNotTold_data()
    {
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("ours");
        QTest::addColumn<QString>("masked");
        QTest::addColumn<bool>("same");
        const QString address = u"ayse.isik@icisleri.gov.tr"_s;
        QTest::newRow("the same") << address << address << u"a***@icisleri.gov.tr"_s << true;
        QTest::newRow("in another case") << u"Ayse.Isik@ICISLERI.gov.tr"_s << address << u"A***@ICISLERI.gov.tr"_s << true;
        QTest::newRow("with blanks") << u" ayse.isik@icisleri.gov.tr\n"_s << u"ayse.isik@icisleri.gov.tr "_s << u"a***@icisleri.gov.tr"_s << true;
        QTest::newRow("another with the same mask") << u"ali.isik@icisleri.gov.tr"_s << address << u"a***@icisleri.gov.tr"_s << false;
        QTest::newRow("of another institution") << u"ayse.isik@eski.gov.tr"_s << address << u"a***@eski.gov.tr"_s << false;
        QTest::newRow("none here") << address << QString() << u"a***@icisleri.gov.tr"_s << false;
        QTest::newRow("none there") << QString() << address << QString() << false;
        QTest::newRow("none at all") << u" "_s << QString() << QString() << false;
    }
    void anAddressIsComparedAndNotTold()
    {
        QFETCH(QString, theirs);
        QFETCH(QString, ours);
        QFETCH(QString, masked);
        QFETCH(bool, same);
        const QJsonObject json = toJson(ksmAnswer(PersonId{7}, {true, {}, {}, theirs}, ours));
        QVERIFY(!compactJson(json).contains("isik"));
        const auto read = ksmAnswer(json);
        QVERIFY(read);
        QCOMPARE(read->email.has_value(), !masked.isEmpty());
        QCOMPARE(json.contains("email"_L1), !masked.isEmpty());
        if (read->email) {
            QCOMPARE(read->email->masked, masked);
            QCOMPARE(read->email->same, same);
        }
    }

    void anAnswerOfKamuSmReadsBackTheSame()
    {
        const QDateTime now = test::documentNow();
        const KsmAnswer answer = ksmAnswer(PersonId{7},
                                           {true,
                                            {{{}, u"4A01"_s, now, now.addYears(3), u"askıda bekliyor"_s}},
                                            {{u"TLP-1"_s, ApplicationState::Cancelled, now, u"söz"_s}},
                                            u"a@icisleri.gov.tr"_s},
                                           {});
        const auto read = ksmAnswer(toJson(answer));
        QVERIFY(read);
        QCOMPARE(toJson(*read), toJson(answer));
        QCOMPARE(read->certificates.first().person, PersonId{7});
        QCOMPARE(read->certificates.first().status.text, u"askıda bekliyor"_s);
    }

    void aFaultyAddressIsRefused()
    {
        QJsonObject json = toJson(ksmAnswer(PersonId{7}, {true, {}, {}, u"a@icisleri.gov.tr"_s}, {}));
        for (const QJsonValue &email : {QJsonValue(7), QJsonValue(QJsonObject{{u"masked"_s, u"a***@x.gov.tr"_s}}),
                                        QJsonValue(QJsonObject{{u"masked"_s, 7}, {u"same"_s, true}})}) {
            json.insert(u"email"_s, email);
            QCOMPARE(ksmAnswer(json).error().code, ErrorCode::Protocol);
        }
    }
};

QTEST_GUILESS_MAIN(TestDisclosure)
#include "tst_disclosure.moc"
