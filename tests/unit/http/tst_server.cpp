#include "core/http/server.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTcpSocket>
#include <QTest>
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "core/http/requestreader.h"

using namespace eimza;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000;

struct Answer {
    int status = 0;
    QByteArray header;
    QByteArray body;
};

/// A plain socket that sends what it is told and reads one answer at a time.
class Wire
{
public:
    explicit Wire(quint16 port)
    {
        m_socket.connectToHost(u"127.0.0.1"_s, port);
        m_socket.waitForConnected(patience);
    }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(patience)) {
        }
    }

    Answer receive(bool bodyFollows = true)
    {
        qsizetype end = -1;
        while ((end = m_read.indexOf("\r\n\r\n")) < 0)
            if (!more())
                return {};
        Answer answer;
        answer.header = m_read.left(end);
        m_read.remove(0, end + 4);
        answer.status = answer.header.mid(9, 3).toInt();
        const qsizetype at = answer.header.indexOf("Content-Length: ");
        const int length =
            at < 0 || !bodyFollows ? 0 : answer.header.mid(at + 16).split('\r').first().toInt();
        while (m_read.size() < length)
            if (!more())
                break;
        answer.body = m_read.left(length);
        m_read.remove(0, length);
        return answer;
    }

    void readNothing() { m_socket.setReadBufferSize(1); }

    bool hasAnswer(std::chrono::milliseconds time)
    {
        return !m_read.isEmpty() || m_socket.bytesAvailable() > 0
               || m_socket.waitForReadyRead(static_cast<int>(time.count()));
    }

    bool isClosedByServer()
    {
        while (m_socket.state() == QTcpSocket::ConnectedState)
            if (!m_socket.waitForReadyRead(patience))
                break;
            else if (!m_socket.readAll().isEmpty())
                return false;
        return m_socket.state() == QTcpSocket::UnconnectedState;
    }

private:
    bool more()
    {
        const bool ready = m_socket.bytesAvailable() > 0 || m_socket.waitForReadyRead(patience);
        m_read += m_socket.readAll();
        return ready;
    }

    QTcpSocket m_socket;
    QByteArray m_read;
};

http::Response echo(const http::Request &request)
{
    return {200,
            "text/plain",
            request.method + ' ' + request.path.toUtf8() + ' ' + request.body,
            {{"X-Mine", "yes"}}};
}

std::unique_ptr<http::Server> serve(http::Handler handler = echo, const http::Limits &limits = {})
{
    auto server = http::Server::listen(u"127.0.0.1"_s, 0, limits, std::move(handler));
    return server ? *std::move(server) : nullptr;
}

const QByteArray get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

} // namespace

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
    void refusesAnOversizedHeader_data();
    void refusesAnOversizedHeader();
    void keepsNoMoreThanItsLimits_data();
    void keepsNoMoreThanItsLimits();
    void refusesAnOversizedBodyAndTheAnswerArrives_data();
    void refusesAnOversizedBodyAndTheAnswerArrives();
    void takesABodyOfExactlyTheLimit();
    void cutsASlowClientOffWith408();
    void closesAnIdleConnection();
    void goesOnAfterAHandlerThrew();
    void leavesOutHeadersWithLineBreaks();
    void answersManyConnectionsAtOnce();
    void answers503PastTheConnectionLimit();
    void takesAThousandConnectionsAndTurnsTheNextAway();
    void forgetsAClientThatWentAwayInTheMiddle_data();
    void forgetsAClientThatWentAwayInTheMiddle();
    void countsTheTimeFromARequestsFirstByte();
    void readsWhatCameWhileAllWorkersWereBusy();
    void endsConnectionsWhoseAnswerIsNotTaken();
    void stopLetsTheRunningHandlerAnswer();
    void stopAnswersWhatIsInTheHandlerAndNoMoreOfAPipeline();
    void stopDoesNotWaitForEver();
    void stopDoesNotWaitForIdleOrSlowConnections();
    void freesThePortWhenStopped();
    void saysThatThePortIsTaken();
    void saysThatTheHostIsUnknown();
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

void TestServer::refusesAnOversizedHeader_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("one line") << "X: " + QByteArray(20'000, 'a') + "\r\n";
    QTest::newRow("many lines") << QByteArray("X: a\r\n").repeated(3'000);
}

// A client that never comes to the end of what it says.
void TestServer::keepsNoMoreThanItsLimits_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<int>("status");
    const QByteArray post = "POST / HTTP/1.1\r\nHost: x\r\n";
    const QByteArray chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("header lines") << post << QByteArray("Abcdefg: x\r\n").repeated(1'000) << 431;
    QTest::newRow("a chunk's extension") << chunked + "2;" << QByteArray(10'000, 'e') << 413;
    QTest::newRow("trailers") << chunked + "2\r\nab\r\n0\r\n" << QByteArray("T: v\r\n").repeated(1'000) << 413;
    QTest::newRow("small chunks") << chunked << QByteArray("1;eeeeeeeeee\r\na\r\n").repeated(1'000) << 413;
}

void TestServer::keepsNoMoreThanItsLimits()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, more);
    QFETCH(int, status);
    http::RequestReader reader{16 * 1024, 100'000};
    QByteArray waiting = head;
    qsizetype sent = head.size();
    while (reader.state() == http::RequestReader::State::Reading && sent < 1'000'000) {
        waiting.remove(0, static_cast<qsizetype>(reader.feed(waiting.constData(), static_cast<size_t>(waiting.size()))));
        waiting += more;
        sent += more.size();
    }
    QCOMPARE(reader.state(), http::RequestReader::State::Refused);
    QCOMPARE(reader.refusal().status, status);
    QVERIFY2(sent < 300'000, QByteArray::number(sent).constData());
}

void TestServer::refusesAnOversizedHeader()
{
    QFETCH(QByteArray, lines);
    const auto server = serve();
    Wire wire{server->port()};
    wire.send("GET / HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n");
    QCOMPARE(wire.receive().status, 431);
    QVERIFY(wire.isClosedByServer());
}

void TestServer::refusesAnOversizedBodyAndTheAnswerArrives_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("with its length") << QByteArray("Content-Length: 3000000");
    QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked");
}

void TestServer::refusesAnOversizedBodyAndTheAnswerArrives()
{
    QFETCH(QByteArray, header);
    http::Limits limits;
    limits.bodyBytes = 100'000;
    const auto server = serve(echo, limits);
    Wire wire{server->port()};
    const QByteArray body{3'000'000, 'b'};
    wire.send("POST / HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n");
    wire.send(header.startsWith('T') ? QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n"
                                     : body);
    QCOMPARE(wire.receive().status, 413);
}

void TestServer::takesABodyOfExactlyTheLimit()
{
    http::Limits limits;
    limits.bodyBytes = 1000;
    const auto server = serve(echo, limits);
    Wire wire{server->port()};
    wire.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n" + QByteArray(1000, 'c'));
    const Answer answer = wire.receive();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body.size(), 1007);
}

void TestServer::cutsASlowClientOffWith408()
{
    http::Limits limits;
    limits.read = 200ms;
    const auto server = serve(echo, limits);
    Wire header{server->port()}, body{server->port()};
    header.send("GET / HT");
    body.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    QCOMPARE(header.receive().status, 408);
    QCOMPARE(body.receive().status, 408);
    QVERIFY(header.isClosedByServer());
}

void TestServer::closesAnIdleConnection()
{
    http::Limits limits;
    limits.idle = 150ms;
    const auto server = serve(echo, limits);
    Wire fresh{server->port()}, used{server->port()};
    used.send(get);
    QCOMPARE(used.receive().status, 200);
    QVERIFY(fresh.isClosedByServer());
    QVERIFY(used.isClosedByServer());
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

void TestServer::answers503PastTheConnectionLimit()
{
    http::Limits limits;
    limits.maxConnections = 2;
    const auto server = serve(echo, limits);
    Wire one{server->port()}, two{server->port()};
    one.send(get);
    two.send(get);
    QCOMPARE(one.receive().status, 200);
    QCOMPARE(two.receive().status, 200);
    Wire three{server->port()};
    const Answer full = three.receive();
    QCOMPARE(full.status, 503);
    QVERIFY(full.header.contains("Content-Type: application/problem+json"));
    QVERIFY(full.header.contains("Retry-After: "));
    QVERIFY(three.isClosedByServer());
    one.send(get);
    QCOMPARE(one.receive().status, 200);
    QCOMPARE(server->counts().turnedAway, 1u);
}

void TestServer::takesAThousandConnectionsAndTurnsTheNextAway()
{
    const auto server = serve();
    std::vector<std::unique_ptr<Wire>> wires;
    for (int i = 0; i < 1000; ++i)
        wires.push_back(std::make_unique<Wire>(server->port()));
    QTRY_COMPARE(server->counts().open, 1000);
    Wire more{server->port()};
    QCOMPARE(more.receive().status, 503);
    for (const size_t i : {0, 500, 999}) {
        wires.at(i)->send(get);
        QCOMPARE(wires.at(i)->receive().status, 200);
    }
    wires.at(500).reset();
    QTRY_COMPARE(server->counts().open, 999);
    Wire next{server->port()};
    next.send(get);
    QCOMPARE(next.receive().status, 200);
}

void TestServer::forgetsAClientThatWentAwayInTheMiddle_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing sent") << QByteArray();
    QTest::newRow("half a header") << QByteArray("GET / HTTP/1.1\r\nHo");
    QTest::newRow("half a body") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    QTest::newRow("half a chunk") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\na\r\nabc");
}

void TestServer::forgetsAClientThatWentAwayInTheMiddle()
{
    QFETCH(QByteArray, bytes);
    std::atomic<int> calls = 0;
    const auto server = serve([&calls](const http::Request &r) {
        ++calls;
        return echo(r);
    });
    {
        Wire wire{server->port()};
        wire.send(bytes);
        QTRY_COMPARE(server->counts().open, 1);
    }
    QTRY_COMPARE(server->counts().open, 0);
    QCOMPARE(calls.load(), 0);
}

void TestServer::countsTheTimeFromARequestsFirstByte()
{
    http::Limits limits;
    limits.read = 400ms;
    const auto server = serve(echo, limits);
    Wire wire{server->port()};
    wire.send(get);
    QCOMPARE(wire.receive().status, 200);
    const QByteArray slow = "GET /slow-request-that-comes-letter-by-letter HTTP/1.1\r\n";
    QElapsedTimer timer;
    timer.start();
    for (const char letter : slow) { // each letter comes well within the limit
        wire.send(QByteArray(1, letter));
        if (wire.hasAnswer(50ms))
            break;
    }
    QCOMPARE(wire.receive().status, 408);
    QVERIFY(timer.elapsed() >= 300);
    QCOMPARE(server->counts().timedOut, 1u);
}

void TestServer::readsWhatCameWhileAllWorkersWereBusy()
{
    QSemaphore entered, release;
    http::Limits limits;
    limits.workers = 1;
    limits.read = limits.idle = 100ms;
    const auto server = serve(
        [&](const http::Request &request) {
            entered.release();
            release.acquire();
            return echo(request);
        },
        limits);
    Wire busy{server->port()}, patient{server->port()};
    busy.send(get);
    QVERIFY(entered.tryAcquire(1, patience));
    patient.send(get);
    QVERIFY(!patient.hasAnswer(400ms)); // long past the deadline
    release.release(2);
    QCOMPARE(busy.receive().status, 200);
    QCOMPARE(patient.receive().status, 200);
}

void TestServer::endsConnectionsWhoseAnswerIsNotTaken()
{
    http::Limits limits;
    limits.write = 200ms;
    const auto server = serve(
        [](const http::Request &) {
            return http::Response{200, "text/plain", QByteArray(64 * 1024 * 1024, 'x'), {}};
        },
        limits);
    Wire wire{server->port()};
    wire.readNothing();
    wire.send(get);
    QTRY_COMPARE(server->counts().open, 1);
    QTRY_COMPARE(server->counts().open, 0);
}

void TestServer::stopLetsTheRunningHandlerAnswer()
{
    QSemaphore entered, release;
    const auto server = serve([&](const http::Request &request) {
        entered.release();
        release.acquire();
        return echo(request);
    });
    Wire wire{server->port()};
    wire.send(get);
    QVERIFY(entered.tryAcquire(1, patience));
    std::atomic<bool> stopped = false;
    std::thread stopper{[&] {
        server->stop();
        stopped = true;
    }};
    const auto refusesNewOnes = [&server] {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, server->port());
        return !socket.waitForConnected(patience);
    };
    QTRY_VERIFY(refusesNewOnes());
    QVERIFY(!stopped);
    release.release();
    const Answer answer = wire.receive();
    stopper.join();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "GET /a ");
    QVERIFY(wire.isClosedByServer());
}

void TestServer::stopAnswersWhatIsInTheHandlerAndNoMoreOfAPipeline()
{
    QSemaphore entered, release;
    const auto server = serve([&](const http::Request &request) {
        entered.release();
        release.acquire();
        return echo(request);
    });
    Wire wire{server->port()};
    wire.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(entered.tryAcquire(1, patience));
    std::atomic<bool> inTime = false;
    std::thread stopper{[&] { inTime = server->stop(); }};
    const auto refusesNewOnes = [&server] {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, server->port());
        return !socket.waitForConnected(patience);
    };
    QTRY_VERIFY(refusesNewOnes());
    release.release(2);
    stopper.join();
    QVERIFY(inTime);
    const Answer answer = wire.receive();
    QCOMPARE(answer.body, "GET /1 ");
    QVERIFY(answer.header.contains("Connection: close"));
    QVERIFY(wire.isClosedByServer());
}

void TestServer::stopDoesNotWaitForEver()
{
    QSemaphore entered, release;
    http::Limits limits;
    limits.stop = 100ms;
    const auto server = serve(
        [&](const http::Request &request) {
            entered.release();
            release.acquire();
            return echo(request);
        },
        limits);
    Wire wire{server->port()};
    wire.send(get);
    QVERIFY(entered.tryAcquire(1, patience));
    QVERIFY(!server->stop());
    release.release();
    QTRY_COMPARE(server->counts().open, 0);
    QVERIFY(server->stop());
}

void TestServer::stopDoesNotWaitForIdleOrSlowConnections()
{
    const auto server = serve();
    Wire idle{server->port()}, slow{server->port()};
    idle.send(get);
    QCOMPARE(idle.receive().status, 200);
    slow.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    QElapsedTimer timer;
    timer.start();
    server->stop();
    server->stop();
    QVERIFY(timer.elapsed() < 5000);
    QVERIFY(idle.isClosedByServer());
    QVERIFY(slow.isClosedByServer());
}

void TestServer::freesThePortWhenStopped()
{
    const auto first = serve();
    const quint16 port = first->port();
    {
        Wire wire{port};
        wire.send(get);
        QCOMPARE(wire.receive().status, 200);
    }
    first->stop();
    const auto second = http::Server::listen(u"127.0.0.1"_s, port, {}, echo);
    QVERIFY(second);
    QCOMPARE((*second)->port(), port);
}

void TestServer::saysThatThePortIsTaken()
{
    const auto first = serve();
    const auto second = http::Server::listen(u"127.0.0.1"_s, first->port(), {}, echo);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Io);
    QVERIFY(second.error().detail.contains(QString::number(first->port())));
}

void TestServer::saysThatTheHostIsUnknown()
{
    const auto server = http::Server::listen(u"999.1.1.1"_s, 0, {}, echo);
    QVERIFY(!server);
    QCOMPARE(server.error().code, ErrorCode::InvalidInput);
}

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
