#include "core/backend/exchange/ksmclient.h"

#include <QTest>

#include "core/http/server.h"

using namespace eimza;
using namespace eimza::backend;
using namespace Qt::Literals::StringLiterals;

/// What Kamu SM's refusals become here. What it does with batches and its feed is shown by tst_batchsender.
class TestKsmClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repeatsNoPersonsNumber()
    {
        answer = {400, "application/problem+json",
                  R"({"code":"invalid-input","detail":"10000000146 (TLP-2041, 5321112233) is unknown"})", {}};
        const auto asked = client().person(u"10000000146"_s);
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, ErrorCode::InvalidInput);
        QCOMPARE(asked.error().detail, u"… (TLP-2041, …) is unknown"_s);
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
