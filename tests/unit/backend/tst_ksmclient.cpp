#include "core/backend/exchange/ksmclient.h"

#include <QTest>

#include "core/contract/jsonreader.h"
#include "core/http/server.h"

using namespace eimza;
using namespace eimza::backend;
using namespace Qt::Literals::StringLiterals;

/// What Kamu SM's refusals become here. What it does with batches and its feed is shown by tst_batchsender.
class TestKsmClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheLogARefusalsCodeAndNotItsWords()
    {
        answer = {400, "application/problem+json",
                  R"({"code":"invalid-input","detail":"Ayşe Örnek <ayse@ornek.gov.tr> 10000000146 TLP-2041 is unknown"})",
                  {}};
        const QList<Error> errors{client().person(u"10000000146"_s).error(), client().feed(0, 10).error(),
                                  client().ask(u"key"_s).error(), client().registerBatch({}).error()};
        for (const Error &error : errors) {
            QCOMPARE(error.code, ErrorCode::InvalidInput);
            QCOMPARE(error.detail, u"HTTP status 400, invalid-input"_s);
        }
    }

    void takesNothingForACodeThatMayBeSomebodys_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("a number") << u"10000000146"_s;
        QTest::newRow("a number behind letters") << u"tr-10000000146"_s;
        QTest::newRow("a name") << u"Ayşe"_s;
        QTest::newRow("two names") << u"Ayse Ornek"_s;
        QTest::newRow("an address") << u"ayse@ornek.gov.tr"_s;
        QTest::newRow("a line of the log") << u"invalid-input\n"_s;
        QTest::newRow("nothing") << QString();
    }
    void takesNothingForACodeThatMayBeSomebodys()
    {
        QFETCH(QString, code);
        answer = {409, "application/problem+json", compactJson({{u"code"_s, code}, {u"detail"_s, u"Ayşe"_s}}), {}};
        const Error error = client().person(u"10000000146"_s).error();
        QCOMPARE(error.code, ErrorCode::Conflict);
        QCOMPARE(error.detail, u"HTTP status 409"_s);
    }

    void tellsTheBureauWhyAnItemIsRefused()
    {
        answer = {422, "application/problem+json",
                  R"({"code":"not-eligible","detail":"Ayşe Örnek 10000000146 için başvuru yapılamaz"})", {}};
        const auto sent = client().submit(u"GL-1"_s, u"key"_s, {});
        QVERIFY(sent);
        QCOMPARE(sent->outcome, esya::Outcome::Rejected);
        QCOMPARE(sent->code, u"refused"_s);
        QCOMPARE(sent->text, u"Kamu SM isteği geri çevirdi: Ayşe Örnek … için başvuru yapılamaz"_s);
    }

    void takesNoRefusalForWhatMayBeSentAgain()
    {
        for (const auto &[status, code] : {std::pair{404, ErrorCode::NotFound}, {429, ErrorCode::TooManyRequests},
                                           {500, ErrorCode::ServerFailure}}) {
            answer = {status, "application/problem+json", R"({"detail":"Ayşe Örnek"})", {}};
            const auto sent = client().submit(u"GL-1"_s, u"key"_s, {});
            QVERIFY(!sent);
            QCOMPARE(sent.error().code, code);
            QCOMPARE(sent.error().detail, u"HTTP status %1"_s.arg(status));
        }
    }

    void keepsWhatIsBrokenAtKamuSmToItself()
    {
        answer = {500, "application/problem+json", R"({"code":"database","detail":"10000000146"})", {}};
        const auto asked = client().person(u"10000000146"_s);
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, ErrorCode::ServerFailure);
        QVERIFY(!asked.error().detail.contains(u"10000000146"_s));
    }

    void putsNoNumberIntoTheAddress()
    {
        answer = {200, "application/json", R"({"known":false,"certificates":[],"progress":[]})", {}};
        const auto asked = client().person(u"10000000146"_s);
        QVERIFY2(asked, asked ? "" : qPrintable(asked.error().detail));
        QCOMPARE(request.method, QByteArray("POST"));
        QVERIFY(!request.path.contains(u"10000000146"_s));
        QVERIFY(request.query.isEmpty());
        QVERIFY(request.body.contains("10000000146"));
    }

private:
    KsmClient client()
    {
        return KsmClient{QUrl(u"http://127.0.0.1:%1"_s.arg(server->port())), std::chrono::milliseconds{5'000}};
    }

    http::Response answer;
    http::Request request;
    const std::unique_ptr<http::Server> server = std::move(*http::Server::listen(
        u"127.0.0.1"_s, 0, {}, [this](const http::Request &asked) {
            request = asked;
            return answer;
        }));
};

QTEST_GUILESS_MAIN(TestKsmClient)
#include "tst_ksmclient.moc"
