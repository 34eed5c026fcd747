#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "core/http/requestreader.h"
#include "tests/unit/http/wire.h"

using namespace eimza;
using namespace eimza::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersWithTheProtectingHeaders();
    void givesTheHandlerPathQueryHeadersAndBody();
    void readsARequestInEveryPartition_data();
    void readsARequestInEveryPartition();
    void keepsTheConnectionForTheNextRequest();
    void answersPipelinedRequestsInOrder();
    void closesWhenAskedTo();
    void sendsNoBodyToHead();
    void refusesWhatItCannotRead_data();
    void refusesWhatItCannotRead();
    void goesOnAfterAHandlerThrew();
    void leavesOutHeadersWithLineBreaks();
    void answersManyConnectionsAtOnce();
};

void TestServer::answersWithTheProtectingHeaders()
{
    const auto server = serve();
    Wire wire{server->port()};
    wire.send(get);
    const Answer answer = wire.receive();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "GET /a ");
    for (const char *header : {"Cache-Control: no-store", "X-Content-Type-Options: nosniff", "X-Mine: yes",
                               "Content-Type: text/plain", "Date: "})
        QVERIFY2(answer.header.contains(header), header);
}

void TestServer::givesTheHandlerPathQueryHeadersAndBody()
{
    http::Request seen;
    const auto server = serve([&seen](const http::Request &request) {
        seen = request;
        return http::jsonResponse(201, {{u"a"_s, 1}});
    });
    Wire wire{server->port()};
    wire.send("POST /k%C4%B1z/x%20y?after=5&q=%C4%B1 HTTP/1.1\r\nHost: x\r\nIdempotency-KEY: k1\r\n"
              "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    const Answer answer = wire.receive();
    QCOMPARE(answer.status, 201);
    QCOMPARE(answer.body, "{\"a\":1}");
    QVERIFY(answer.header.contains("Content-Type: application/json"));
    QCOMPARE(seen.method, "POST");
    QCOMPARE(seen.path, u"/kız/x y"_s);
    QCOMPARE(seen.query.queryItemValue(u"after"_s), u"5"_s);
    QCOMPARE(seen.query.queryItemValue(u"q"_s), u"ı"_s);
    QCOMPARE(seen.header("idempotency-key"), "k1");
    QCOMPARE(seen.header("absent"), "");
    QCOMPARE(seen.body, "abcde");
    QVERIFY(seen.peer.startsWith(u"127.0.0.1:"_s));
}

void TestServer::readsARequestInEveryPartition_data()
{
    QTest::addColumn<QByteArray>("request");
    const QByteArray head = "POST /p HTTP/1.1\r\nHost: x\r\n";
    QTest::newRow("with a length") << head + "Content-Length: 3\r\n\r\nabc";
    QTest::newRow("in chunks") << head + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\n";
    QTest::newRow("in no chunk") << head + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    QTest::newRow("with a trailer") << head + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nT: v\r\n\r\n";
}

void TestServer::readsARequestInEveryPartition()
{
    QFETCH(QByteArray, request);
    const QByteArray body = request.contains("abc") || request.contains("bc") ? "abc" : "";
    for (qsizetype piece = 1; piece < request.size(); ++piece) {
        http::RequestReader reader{16 * 1024, 1024};
        size_t begin = 0;
        for (qsizetype end = piece; reader.state() == http::RequestReader::State::Reading; end += piece) {
            const auto there = static_cast<size_t>(qMin(end, request.size()));
            begin += reader.feed(request.constData() + begin, there - begin);
            QVERIFY(end < request.size() + piece);
        }
        QCOMPARE(reader.state(), http::RequestReader::State::Complete);
        QCOMPARE(reader.take().body, body);
        QCOMPARE(begin, static_cast<size_t>(request.size()));
    }
}

void TestServer::keepsTheConnectionForTheNextRequest()
{
    const auto server = serve();
    Wire wire{server->port()};
    for (int i = 0; i < 50; ++i) {
        const QByteArray body = QByteArray::number(i);
        wire.send("PUT /n HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size())
                  + "\r\n\r\n" + body);
        QCOMPARE(wire.receive().body, "PUT /n " + body);
    }
}

void TestServer::answersPipelinedRequestsInOrder()
{
    const auto server = serve();
    Wire wire{server->port()};
    wire.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
    QCOMPARE(wire.receive().body, "GET /1 ");
    QCOMPARE(wire.receive().body, "GET /2 ");
}

void TestServer::closesWhenAskedTo()
{
    const auto server = serve();
    Wire wire{server->port()};
    wire.send("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QCOMPARE(wire.receive().status, 200);
    QVERIFY(wire.isClosedByServer());
}

void TestServer::sendsNoBodyToHead()
{
    const auto server = serve();
    Wire wire{server->port()};
    wire.send("HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n");
    const Answer head = wire.receive(false);
    QCOMPARE(head.status, 200);
    QVERIFY(head.header.contains("Content-Length: 8"));
    wire.send(get);
    QCOMPARE(wire.receive().body, "GET /a ");
}

void TestServer::refusesWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no HTTP") << QByteArray("hello there\r\n\r\n");
    QTest::newRow("wrong version") << QByteArray("GET / HTTP/9.x\r\n\r\n");
    QTest::newRow("binary") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15);
    QTest::newRow("header without colon") << QByteArray("GET / HTTP/1.1\r\nHost x\r\n\r\n");
    QTest::newRow("two lengths") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd");
    QTest::newRow("a list of lengths")
        << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3, 3\r\n\r\nabc");
    QTest::newRow("length and coding") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    QTest::newRow("coding and length") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n");
    QTest::newRow("the same length twice") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc");
    QTest::newRow("another coding") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\nabc");
    QTest::newRow("two codings") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
    QTest::newRow("a coding in HTTP/1.0") << QByteArray(
        "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    QTest::newRow("a length with a plus") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc");
    QTest::newRow("a folded header") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n");
    QTest::newRow("a header folded by a tab") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n\tc\r\n\r\n");
    QTest::newRow("a folded host") << QByteArray("GET / HTTP/1.1\r\nHost:\r\n x\r\n\r\n");
    QTest::newRow("a space before the colon") << QByteArray("GET / HTTP/1.1\r\nHost : x\r\n\r\n");
    QTest::newRow("two hosts") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n");
    QTest::newRow("negative length") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -3\r\n\r\n");
    QTest::newRow("broken chunk") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("target without slash") << QByteArray("GET x HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("broken escape") << QByteArray("GET /%4 HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("escaped zero") << QByteArray("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n");
    QTest::newRow("escaped bytes that are no UTF-8") << QByteArray("GET /%ff HTTP/1.1\r\nHost: x\r\n\r\n");
}

void TestServer::refusesWhatItCannotRead()
{
    QFETCH(QByteArray, bytes);
    std::atomic<int> calls = 0;
    const auto server = serve([&calls](const http::Request &r) {
        ++calls;
        return echo(r);
    });
    Wire wire{server->port()};
    wire.send(bytes);
    const Answer answer = wire.receive();
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.header.contains("Content-Type: application/problem+json"));
    QVERIFY(answer.body.contains("\"code\":\"malformed\""));
    QVERIFY(wire.isClosedByServer());
    QCOMPARE(calls.load(), 0);
}

void TestServer::goesOnAfterAHandlerThrew()
{
    const auto server = serve([](const http::Request &request) -> http::Response {
        if (request.path == "/memory"_L1)
            throw std::bad_alloc();
        if (request.path == "/other"_L1)
            throw 42;
        return echo(request);
    });
    Wire wire{server->port()};
    for (const QByteArray &path : {QByteArray("/memory"), QByteArray("/other")}) {
        wire.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        const Answer answer = wire.receive();
        QCOMPARE(answer.status, 500);
        QVERIFY(answer.body.contains("\"code\":\"internal\""));
    }
    wire.send(get);
    QCOMPARE(wire.receive().status, 200);
}

void TestServer::leavesOutHeadersWithLineBreaks()
{
    const auto server = serve([](const http::Request &) {
        return http::Response{200, "text/plain", "x", {{"X-A", "1\r\nX-Evil: 1"}, {"X-B", "2"}}};
    });
    Wire wire{server->port()};
    wire.send(get);
    const Answer answer = wire.receive();
    QVERIFY(!answer.header.contains("Evil"));
    QVERIFY(answer.header.contains("X-B: 2"));
}

void TestServer::answersManyConnectionsAtOnce()
{
    std::atomic<int> running = 0, most = 0;
    http::Limits limits;
    limits.workers = 3;
    const auto server = serve(
        [&](const http::Request &request) {
            const int now = ++running;
            for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
            }
            const auto response = echo(request);
            --running;
            return response;
        },
        limits);
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&, t] {
            std::vector<std::unique_ptr<Wire>> wires;
            for (int i = 0; i < 25; ++i)
                wires.push_back(std::make_unique<Wire>(server->port()));
            for (int round = 0; round < 4; ++round) {
                const QByteArray path = "/" + QByteArray::number(t) + "/" + QByteArray::number(round);
                for (auto &wire : wires)
                    wire->send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
                for (auto &wire : wires)
                    right += wire->receive().body == "GET " + path + " " ? 1 : 0;
            }
        });
    for (auto &thread : threads)
        thread.join();
    QCOMPARE(right.load(), 8 * 25 * 4);
    QVERIFY(most.load() <= 3);
}

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
