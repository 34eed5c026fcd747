#include "core/contract/esya.h"

#include <QJsonArray>
#include <QTest>

#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::esya;
using namespace Qt::Literals::StringLiterals;

class TestEsya : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aManifestReadsBackTheSame();
    void aChangedManifestIsRefused();
    void aSubmissionReadsBackTheSame();
    void aSubmissionWithoutItsNameIsRefused();
    void anAnswerReadsBackTheSame();
    void anUnknownOutcomeWordIsRefused();
    void aFeedPageReadsBackTheSame();
    void aPersonAnswerReadsBackTheSame();
    void aFaultyPersonAnswerIsRefused();
    void aFaultyFeedPageIsRefused_data();
    void aFaultyFeedPageIsRefused();

private:
    static FeedPage page()
    {
        return {
            {{u"10000000146"_s, u"04A1"_s, test::documentNow(), test::documentNow().addYears(3), u"AKTİF"_s}},
            {{u"TLP-1"_s, ApplicationState::PasswordSent, test::documentNow(), u"söz"_s}},
            12,
            true};
    }
};

void TestEsya::aManifestReadsBackTheSame()
{
    const BatchManifest manifest{u"GL-1"_s, {{u"k1"_s, u"TLP-1"_s}, {u"k2"_s, u"TLP-2"_s}}};
    const auto read = batchManifest(toJson(manifest));
    QVERIFY(read);
    QCOMPARE(toJson(*read), toJson(manifest));
    QCOMPARE(manifest.digest().size(), 64);
    const BatchManifest turned{u"GL-1"_s, {{u"k2"_s, u"TLP-2"_s}, {u"k1"_s, u"TLP-1"_s}}};
    QVERIFY(turned.digest() != manifest.digest());
    const BatchManifest announcing{u"GL-1"_s, {{u"k1"_s, u"TLP-1"_s, u"abc"_s}, {u"k2"_s, u"TLP-2"_s}}};
    QVERIFY(announcing.digest() != manifest.digest());
    const auto announced = batchManifest(toJson(announcing));
    QVERIFY(announced);
    QCOMPARE(announced->entries.first().payload, u"abc"_s);
}

void TestEsya::aChangedManifestIsRefused()
{
    QJsonObject json = toJson(BatchManifest{u"GL-1"_s, {{u"k1"_s, u"TLP-1"_s}, {u"k2"_s, u"TLP-2"_s}}});
    QJsonObject shortened = json;
    shortened.insert(u"entries"_s, QJsonArray{json.value("entries"_L1).toArray().at(0)});
    QCOMPARE(batchManifest(shortened).error().code, ErrorCode::Protocol);
    json.remove(u"sha256"_s);
    QVERIFY(!batchManifest(json));
}

void TestEsya::aSubmissionReadsBackTheSame()
{
    const Submission s{u"TLP-1"_s, ApplicationType::Update, u"10000000146"_s, u"IŞIL"_s, u"ÖZ"_s, u"12"_s,
                       u"a@b"_s,   u"5321234567"_s,         u"04A1"_s};
    const auto read = submission(toJson(s));
    QVERIFY(read);
    QCOMPARE(toJson(*read), toJson(s));
    QCOMPARE(read->type, ApplicationType::Update);
}

void TestEsya::aSubmissionWithoutItsNameIsRefused()
{
    for (const char *field : {"reference", "type", "tckn", "name", "surname"}) {
        QJsonObject json = toJson(Submission{});
        json.remove(QString::fromLatin1(field));
        QVERIFY2(!submission(json), field);
    }
}

void TestEsya::anAnswerReadsBackTheSame()
{
    for (const Outcome outcome : {Outcome::Accepted, Outcome::Rejected, Outcome::Unknown}) {
        const ItemAnswer answer{outcome, u"name-differs"_s, u"uyuşmuyor"_s, u"KSM-1"_s};
        const auto read = itemAnswer(toJson(answer));
        QVERIFY(read);
        QCOMPARE(read->outcome, outcome);
        QCOMPARE(toJson(*read), toJson(answer));
    }
}

void TestEsya::anUnknownOutcomeWordIsRefused()
{
    QVERIFY(!itemAnswer({{u"outcome"_s, u"maybe"_s}}));
    QVERIFY(!itemAnswer({}));
}

void TestEsya::aFeedPageReadsBackTheSame()
{
    const auto read = feedPage(toJson(page()));
    QVERIFY(read);
    QCOMPARE(toJson(*read), toJson(page()));
    QCOMPARE(read->progress.first().state, ApplicationState::PasswordSent);
    QCOMPARE(read->certificates.first().notAfter, test::documentNow().addYears(3));
    FeedPage otherwise = page();
    otherwise.certificates.first().serial = u"00:04:a1"_s; // however they write it, it is the same certificate
    QCOMPARE(toJson(*feedPage(toJson(otherwise))), toJson(page()));
}

void TestEsya::aPersonAnswerReadsBackTheSame()
{
    const PersonAnswer answer{true, page().certificates, page().progress, u"ayse@icisleri.gov.tr"_s};
    const auto read = personAnswer(toJson(answer));
    QVERIFY(read);
    QCOMPARE(toJson(*read), toJson(answer));
    QCOMPARE(read->certificates.first().serial, u"04A1"_s);
    QCOMPARE(read->progress.first().state, ApplicationState::PasswordSent);
    QCOMPARE(read->email, answer.email);
    QVERIFY(!toJson(PersonAnswer{}).contains("email"_L1)); // nor has it that of an older stand-in
    const auto unknown = personAnswer(toJson(PersonAnswer{}));
    QVERIFY(unknown);
    QVERIFY(!unknown->known);
    QVERIFY(unknown->certificates.isEmpty() && unknown->progress.isEmpty() && unknown->email.isEmpty());
}

void TestEsya::aFaultyPersonAnswerIsRefused()
{
    const QJsonObject whole = toJson(PersonAnswer{true, page().certificates, page().progress});
    for (const QString &field : whole.keys()) {
        QJsonObject json = whole;
        json.remove(field);
        QVERIFY2(!personAnswer(json), qPrintable(field));
        json.insert(field, u"text"_s);
        QCOMPARE(personAnswer(json).error().code, ErrorCode::Protocol);
        if (field == "known"_L1)
            continue;
        json.insert(field, QJsonArray{QJsonObject()});
        QVERIFY2(!personAnswer(json), qPrintable(field));
    }
    QJsonObject json = whole;
    json.insert(u"email"_s, 7);
    QCOMPARE(personAnswer(json).error().code, ErrorCode::Protocol);
}

void TestEsya::aFaultyFeedPageIsRefused_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    const QString now = isoText(test::documentNow());
    QTest::newRow("no next") << u"next"_s << QJsonValue();
    QTest::newRow("no more") << u"more"_s << QJsonValue();
    QTest::newRow("no certificates") << u"certificates"_s << QJsonValue();
    QTest::newRow("no progress") << u"progress"_s << QJsonValue();
    QTest::newRow("short certificate")
        << u"certificates"_s << QJsonValue(QJsonArray{QJsonArray{u"1"_s, u"2"_s, now, now}});
    QTest::newRow("certificate without end")
        << u"certificates"_s << QJsonValue(QJsonArray{QJsonArray{u"1"_s, u"2"_s, now, u""_s, u"AKTİF"_s}});
    QTest::newRow("certificate without a serial number")
        << u"certificates"_s << QJsonValue(QJsonArray{QJsonArray{u"1"_s, u"no"_s, now, now, u"AKTİF"_s}});
    QTest::newRow("unknown state") << u"progress"_s
                                   << QJsonValue(QJsonArray{QJsonArray{u"TLP-1"_s, u"lost"_s, now, u""_s}});
    QTest::newRow("short progress") << u"progress"_s
                                    << QJsonValue(QJsonArray{QJsonArray{u"TLP-1"_s, u"shipped"_s, now}});
    QTest::newRow("a row that is none") << u"progress"_s << QJsonValue(QJsonArray{7});
}

void TestEsya::aFaultyFeedPageIsRefused()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = toJson(page());
    json.insert(field, value);
    QCOMPARE(feedPage(json).error().code, ErrorCode::Protocol);
}

QTEST_GUILESS_MAIN(TestEsya)
#include "tst_esya.moc"
