#include "core/client/remote/httpclient.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include "tests/support/fakebackend.h"

using namespace eimza;
using namespace eimza::client;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;
using End = test::FakeReply::End;

class TestHttpClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainHttpIsForThisMachineOnly_data();
    void plainHttpIsForThisMachineOnly();
    void sendsMethodPathHeadersAndBody();
    void readsWhenToComeBack_data();
    void readsWhenToComeBack();
    void readsTheDate_data();
    void readsTheDate();
    void everyStatusIsAnAnswer_data();
    void everyStatusIsAnAnswer();
    void followsNoRedirection();
    void asksTheProxyThatIsSet();
    void anUnreachableServerIsOffline();
    void aBodyThatBreaksOffIsNoAnswer();
    void silenceIsATimeout();
    void unlessToldOtherwiseHalfAMinuteOfItIs();
    void aBodyThatStandsStillIsATimeout();
    void aBodyThatDripsIsATimeout();
    void anAnswerIsBoundedWhenItIsUnpacked_data();
    void anAnswerIsBoundedWhenItIsUnpacked();

private:
    static Result<HttpAnswer> call(const QUrl &url, std::chrono::milliseconds timeout = 10s, std::chrono::milliseconds longest = 5min)
    {
        const auto client = HttpClient::create(url, {.timeout = timeout, .longest = longest, .caFile = {}, .pinnedIssuer = {}});
        const auto answer = (*client)->call("POST", u"/v1/x"_s, "{}");
        [&] { QTRY_VERIFY_WITH_TIMEOUT(answer.isFinished(), 10'000); }();
        return answer.result();
    }
    static test::FakeBackend replying(const FakeReply &reply)
    {
        return test::FakeBackend{[reply](const FakeRequest &) { return reply; }};
    }
};

void TestHttpClient::plainHttpIsForThisMachineOnly_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("taken");
    QTest::newRow("https") << u"https://e-imza.example.org"_s << true;
    QTest::newRow("https with port") << u"https://10.1.2.3:8443"_s << true;
    QTest::newRow("localhost") << u"http://localhost:8080"_s << true;
    QTest::newRow("LOCALHOST") << u"http://LOCALHOST:8080"_s << true;
    QTest::newRow("127.0.0.1") << u"http://127.0.0.1:8080"_s << true;
    QTest::newRow("::1") << u"http://[::1]:8080"_s << true;
    QTest::newRow("another machine") << u"http://10.1.2.3"_s << false;
    QTest::newRow("a name that begins alike") << u"http://localhost.example.org"_s << false;
    QTest::newRow("an address in a name") << u"http://127.0.0.1.example.org"_s << false;
    QTest::newRow("a user part") << u"http://localhost@example.org"_s << false;
    QTest::newRow("no scheme") << u"e-imza.example.org"_s << false;
    QTest::newRow("another scheme") << u"ftp://localhost"_s << false;
    QTest::newRow("no host") << u"https:///x"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestHttpClient::plainHttpIsForThisMachineOnly()
{
    QFETCH(QString, address);
    QFETCH(bool, taken);
    const auto client = HttpClient::create(QUrl(address));
    QCOMPARE(client.has_value(), taken);
    if (!taken)
        QCOMPARE(client.error().code, ErrorCode::InvalidInput);
}

// The fake backend stands in for the proxy: a plain request reaches it with the whole address.
void TestHttpClient::asksTheProxyThatIsSet()
{
    int asked = 0;
    test::FakeBackend proxy{[&asked](const FakeRequest &) {
        ++asked;
        return FakeReply{200, "{}", {}, End::Whole};
    }};
    const QUrl nowhere(u"http://127.0.0.1:9"_s);
    const QNetworkProxy set(QNetworkProxy::HttpProxy, proxy.url().host(), static_cast<quint16>(proxy.url().port()));
    const auto through = [&nowhere](const QNetworkProxy &way, bool exempts) {
        const auto client = HttpClient::create(nowhere, {.timeout = 10s, .exemptsThisMachine = exempts, .proxy = way});
        const auto answer = (*client)->call("GET", u"/v1/x"_s, {});
        [&] { QTRY_VERIFY_WITH_TIMEOUT(answer.isFinished(), 10'000); }();
        return answer.result().has_value();
    };
    QVERIFY(through(set, false));
    QCOMPARE(asked, 1);
    QVERIFY(!through(set, true)); // this machine is reached directly
    QVERIFY(!through(QNetworkProxy(QNetworkProxy::NoProxy), false));
    QCOMPARE(asked, 1);
}

void TestHttpClient::sendsMethodPathHeadersAndBody()
{
    auto backend = replying({201, "answer", {"Retry-After: 7", "Idempotency-Replayed: ?1"}, End::Whole});
    const auto client = HttpClient::create(backend.url());
    const auto answer = (*client)->call("DELETE", u"/v1/session?after=a%2Bb&limit=2"_s, "body", {{"If-Match", "\"3\""}});
    QTRY_VERIFY(answer.isFinished());
    const FakeRequest request = backend.requests.value(0);
    QCOMPARE(request.method, QByteArray("DELETE"));
    QCOMPARE(request.path, u"/v1/session?after=a%2Bb&limit=2"_s);
    QCOMPARE(request.body, QByteArray("body"));
    QCOMPARE(request.headers.value("if-match"), QByteArray("\"3\""));
    QCOMPARE(request.headers.value("content-type"), QByteArray("application/json"));
    QVERIFY(request.headers.value("accept-encoding").contains("gzip"));
    QVERIFY(!request.headers.contains("authorization"));
    QCOMPARE(answer.result()->status, 201);
    QCOMPARE(answer.result()->body, QByteArray("answer"));
    QCOMPARE(answer.result()->retryAfterSeconds, 7);
    QVERIFY(answer.result()->replayed);
}

void TestHttpClient::readsWhenToComeBack_data()
{
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<int>("seconds");
    QTest::newRow("seconds") << QByteArray("120") << 120;
    QTest::newRow("a date of the server's") << QByteArray("Sun, 06 Nov 1994 08:51:07 GMT") << 90;
    QTest::newRow("a date over midnight") << QByteArray("Mon, 07 Nov 1994 00:00:00 GMT") << 54'623;
    QTest::newRow("a date that has passed") << QByteArray("Sun, 06 Nov 1994 08:49:36 GMT") << 0;
    QTest::newRow("less than nothing") << QByteArray("-5") << 0;
    QTest::newRow("neither") << QByteArray("soon") << 0;
    QTest::newRow("nothing") << QByteArray() << 0;
}

void TestHttpClient::readsWhenToComeBack()
{
    QFETCH(QByteArray, retryAfter);
    QFETCH(int, seconds);
    auto backend = replying({503, "{}", {"Date: Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After: " + retryAfter}, End::Whole});
    QCOMPARE(call(backend.url())->retryAfterSeconds, seconds);
}

void TestHttpClient::readsTheDate_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QDateTime>("date");
    QTest::newRow("as it is sent") << QByteArray("Date: Mon, 10 Sep 2012 06:00:05 GMT")
                                   << QDateTime(QDate(2012, 9, 10), QTime(6, 0, 5), Qt::UTC);
    QTest::newRow("another zone") << QByteArray("Date: Mon, 10 Sep 2012 06:00:05 +0300") << QDateTime();
    QTest::newRow("no date") << QByteArray("X: y") << QDateTime();
}

void TestHttpClient::readsTheDate()
{
    QFETCH(QByteArray, header);
    QFETCH(QDateTime, date);
    auto backend = replying({204, {}, {header}, End::Whole});
    const auto answer = call(backend.url());
    QVERIFY(answer);
    QCOMPARE(answer->date.isValid(), date.isValid());
    QCOMPARE(answer->date, date);
}

void TestHttpClient::everyStatusIsAnAnswer_data()
{
    QTest::addColumn<int>("status");
    for (const int status :
         {200, 204, 400, 401, 403, 404, 405, 409, 410, 412, 422, 426, 429, 500, 501, 502, 503, 504})
        QTest::addRow("%d", status) << status;
}

void TestHttpClient::everyStatusIsAnAnswer()
{
    QFETCH(int, status);
    auto backend =
        replying({status, status == 204 ? QByteArray() : QByteArray("{\"code\":\"x\"}"), {}, End::Whole});
    const auto answer = call(backend.url());
    QVERIFY(answer);
    QCOMPARE(answer->status, status);
    QCOMPARE(answer->body.isEmpty(), status == 204);
    QVERIFY(!answer->replayed);
}

void TestHttpClient::followsNoRedirection()
{
    auto backend = replying({302, {}, {"Location: /elsewhere"}, End::Whole});
    const auto answer = call(backend.url());
    QVERIFY(answer);
    QCOMPARE(answer->status, 302);
    QVERIFY(backend.to(u"/elsewhere"_s).isEmpty());
}

void TestHttpClient::anUnreachableServerIsOffline()
{
    auto backend = replying({});
    backend.goAway();
    QCOMPARE(call(backend.url()).error().code, ErrorCode::Offline);
}

void TestHttpClient::aBodyThatBreaksOffIsNoAnswer()
{
    auto backend = replying({200, QByteArray(4000, 'x'), {}, End::Halved});
    const auto answer = call(backend.url());
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Offline);
}

void TestHttpClient::silenceIsATimeout()
{
    QTcpServer deaf;
    QVERIFY(deaf.listen(QHostAddress::LocalHost));
    const auto answer = call(QUrl(u"http://127.0.0.1:%1"_s.arg(deaf.serverPort())), 200ms);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Timeout);
}

void TestHttpClient::unlessToldOtherwiseHalfAMinuteOfItIs()
{
    const QUrl server(u"https://e-imza.example.org"_s);
    const auto usual = HttpClient::create(server), other = HttpClient::create(server, {.timeout = 200ms, .longest = 1s});
    QVERIFY(usual && other);
    QCOMPARE((*usual)->timeout().count(), 30'000);
    QCOMPARE((*usual)->longest().count(), 300'000);
    QCOMPARE((*other)->timeout().count(), 200);
    QCOMPARE((*other)->longest().count(), 1'000);
}

void TestHttpClient::aBodyThatStandsStillIsATimeout()
{
    auto backend = replying({200, QByteArray(4000, 'x'), {}, End::Silent});
    const auto answer = call(backend.url(), 200ms);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Timeout);
}

// Something always comes: only the whole call is too long.
void TestHttpClient::aBodyThatDripsIsATimeout()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTimer drops;
    connect(&server, &QTcpServer::newConnection, &drops, [&] {
        QTcpSocket *line = server.nextPendingConnection();
        line->write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        connect(&drops, &QTimer::timeout, line, [line] { line->write("x"); });
        drops.start(20);
    });
    QElapsedTimer elapsed;
    elapsed.start();
    const auto answer = call(QUrl(u"http://127.0.0.1:%1"_s.arg(server.serverPort())), 10s, 400ms);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Timeout);
    QVERIFY(elapsed.elapsed() >= 400);
}

void TestHttpClient::anAnswerIsBoundedWhenItIsUnpacked_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<bool>("taken");
    QTest::newRow("a page") << qint64(1'048'576) << QByteArray("deflate") << true;
    QTest::newRow("the largest") << HttpClient::largestAnswer << QByteArray("deflate") << true;
    QTest::newRow("one byte more") << HttpClient::largestAnswer + 1 << QByteArray("deflate") << false;
    QTest::newRow("a bomb") << qint64(400) * 1024 * 1024 << QByteArray("deflate") << false;
    QTest::newRow("a gzip bomb") << qint64(400) * 1024 * 1024 << QByteArray("gzip") << false;
    QTest::newRow("the largest, not packed") << HttpClient::largestAnswer << QByteArray() << true;
    QTest::newRow("one byte more, not packed") << HttpClient::largestAnswer + 1 << QByteArray() << false;
}

void TestHttpClient::anAnswerIsBoundedWhenItIsUnpacked()
{
    QFETCH(qint64, size);
    QFETCH(QByteArray, encoding);
    QFETCH(bool, taken);
    const QByteArray plain(size, 'a');
    // Qt puts four bytes before it, and zlib two; gzip has a header of ten instead (RFC 1952).
    const QByteArray body = encoding == "gzip"  ? QByteArray::fromHex("1f8b0800000000000003") + qCompress(plain).sliced(6)
                            : encoding.isEmpty() ? plain
                                                 : qCompress(plain).sliced(4);
    const QList<QByteArray> headers = encoding.isEmpty() ? QList<QByteArray>() : QList<QByteArray>{"Content-Encoding: " + encoding};
    const auto backend = replying({200, body, headers, End::Whole});
    const auto answer = call(backend.url());
    QCOMPARE(answer.has_value(), taken);
    if (taken)
        QVERIFY(answer->body == plain);
    else
        QCOMPARE(answer.error().code, ErrorCode::Protocol);
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
