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
        const QJsonObject json = ksmAnswer(PersonId{7}, answer);
        QVERIFY(!compactJson(json).contains("10000000146"));
        QCOMPARE(json["person"_L1].toInt(), 7);
        QCOMPARE(json["known"_L1].toBool(), true);
        const QJsonValue certificate = json["certificates"_L1][0], progress = json["progress"_L1][0];
        QCOMPARE(certificate["serial"_L1].toString(), u"4A1"_s);
        QCOMPARE(certificate["status"_L1].toString(), u"service_revoked"_s);
        QCOMPARE(certificate["status_text"_L1].toString(), u"SERVİS (İPTAL)"_s);
        QCOMPARE(progress["number"_L1].toString(), u"TLP-1"_s);
        QCOMPARE(progress["state"_L1].toString(), wireName(ApplicationState::PasswordSent));
        QCOMPARE(progress["reason"_L1].toString(), u"söz"_s);
        QCOMPARE(ksmAnswer(PersonId{7}, {})["known"_L1].toBool(true), false);
    }
};

QTEST_GUILESS_MAIN(TestDisclosure)
#include "tst_disclosure.moc"
