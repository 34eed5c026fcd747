#include <QElapsedTimer>
#include <QSemaphore>
#include <atomic>
#include <memory>
#include <vector>

#include "core/http/requestreader.h"
#include "tests/unit/http/wire.h"

using namespace eimza;
using namespace eimza::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestServerLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheLimitsThatAreTold();
    void refusesAnOversizedHeader_data();
    void refusesAnOversizedHeader();
    void keepsNoMoreThanItsLimits_data();
    void keepsNoMoreThanItsLimits();
    void refusesAnOversizedBodyAndTheAnswerArrives_data();
    void refusesAnOversizedBodyAndTheAnswerArrives();
    void takesABodyOfExactlyTheLimit();
    void cutsASlowClientOffWith408();
    void closesAnIdleConnection();
    void answers503PastTheConnectionLimit();
    void takesAThousandConnectionsAndTurnsTheNextAway();
    void forgetsAClientThatWentAwayInTheMiddle_data();
    void forgetsAClientThatWentAwayInTheMiddle();
    void countsTheTimeFromARequestsFirstByte();
    void noRequestOutlivesItsTime();
    void readsWhatCameWhileAllWorkersWereBusy();
    void whatWasReadWholeJustBeforeItsTimeWasOverCounts();
    void handlesLongWorkApart();
    void endsConnectionsWhoseAnswerIsNotTaken();
};

// What the documents and the settings speak of.
void TestServerLimits::hasTheLimitsThatAreTold()
{
    const http::Limits limits;
    QCOMPARE(limits.headerBytes, 16'384u);
    QCOMPARE(limits.bodyBytes, 1'048'576u);
    QCOMPARE(limits.maxConnections, 1000);
    QVERIFY(limits.read == 15s);
    QVERIFY(limits.idle == 60s);
    QVERIFY(limits.write == 30s);
    QVERIFY(limits.stop == 10s);
}

void TestServerLimits::refusesAnOversizedHeader_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("one line") << "X: " + QByteArray(20'000, 'a') + "\r\n";
    QTest::newRow("many lines") << QByteArray("X: a\r\n").repeated(3'000);
}

// A client that never comes to the end of what it says.
void TestServerLimits::keepsNoMoreThanItsLimits_data()
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

void TestServerLimits::keepsNoMoreThanItsLimits()
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

void TestServerLimits::refusesAnOversizedHeader()
{
    QFETCH(QByteArray, lines);
    const auto server = serve();
    Wire wire{server->port()};
    wire.send("GET / HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n");
    QCOMPARE(wire.receive().status, 431);
    QVERIFY(wire.isClosedByServer());
}

void TestServerLimits::refusesAnOversizedBodyAndTheAnswerArrives_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("with its length") << QByteArray("Content-Length: 3000000");
    QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked");
}

void TestServerLimits::refusesAnOversizedBodyAndTheAnswerArrives()
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

void TestServerLimits::takesABodyOfExactlyTheLimit()
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

void TestServerLimits::cutsASlowClientOffWith408()
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

void TestServerLimits::closesAnIdleConnection()
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

void TestServerLimits::answers503PastTheConnectionLimit()
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

void TestServerLimits::takesAThousandConnectionsAndTurnsTheNextAway()
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

void TestServerLimits::forgetsAClientThatWentAwayInTheMiddle_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing sent") << QByteArray();
    QTest::newRow("half a header") << QByteArray("GET / HTTP/1.1\r\nHo");
    QTest::newRow("half a body") << QByteArray("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    QTest::newRow("half a chunk") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\na\r\nabc");
}

void TestServerLimits::forgetsAClientThatWentAwayInTheMiddle()
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

void TestServerLimits::countsTheTimeFromARequestsFirstByte()
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

// Letters come all the time: in some connections just when the time is over.
void TestServerLimits::noRequestOutlivesItsTime()
{
    http::Limits limits;
    limits.read = 200ms;
    limits.headerBytes = 1 << 26; // the last ones get their letters fast
    const auto server = serve(echo, limits);
    std::vector<std::unique_ptr<Wire>> wires;
    for (int i = 0; i < 100; ++i)
        wires.push_back(std::make_unique<Wire>(server->port()));
    for (const auto &wire : wires)
        wire->send("GET /");
    QElapsedTimer timer;
    timer.start();
    while (server->counts().timedOut < wires.size() && timer.elapsed() < 15'000)
        for (const auto &wire : wires)
            if (!wire->hasAnswer(0ms))
                wire->send("a");
    QCOMPARE(server->counts().timedOut, wires.size());
    for (const auto &wire : wires)
        QCOMPARE(wire->receive().status, 408);
}

void TestServerLimits::readsWhatCameWhileAllWorkersWereBusy()
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

// The only worker learns of the rest together with the request that keeps it busy: it reads the rest before it does what
// the watch asks for, and goes on with the request after that.
void TestServerLimits::whatWasReadWholeJustBeforeItsTimeWasOverCounts()
{
    QSemaphore entered, release;
    http::Limits limits;
    limits.workers = 1;
    limits.read = 1s;
    const auto server = serve(
        [&](const http::Request &request) {
            if (request.path == "/held"_L1) {
                entered.release();
                release.acquire();
            }
            return echo(request);
        },
        limits);
    const QByteArray held = "GET /held HTTP/1.1\r\nHost: x\r\n\r\n";
    Wire first{server->port()}, second{server->port()}, patient{server->port()};
    for (Wire *wire : {&first, &second, &patient}) {
        wire->send(get);
        QCOMPARE(wire->receive().status, 200);
    }
    patient.send(get.left(10));
    second.send(get);
    QCOMPARE(second.receive().status, 200); // the half before it has been read, too
    first.send(held);
    QVERIFY(entered.tryAcquire(1, patience));
    second.send(held);
    patient.send(get.mid(10));
    release.release();
    QVERIFY(entered.tryAcquire(1, patience));
    QVERIFY(!patient.hasAnswer(1500ms)); // past the deadline
    release.release();
    QCOMPARE(patient.receive().status, 200);
    for (Wire *wire : {&first, &second})
        QCOMPARE(wire->receive().status, 200);
    QCOMPARE(server->counts().timedOut, 0u);
}

void TestServerLimits::handlesLongWorkApart()
{
    QSemaphore entered, release;
    std::atomic<int> atWork = 0, most = 0;
    http::Limits limits;
    limits.workers = 1;
    limits.apartWaiting = 3;
    const auto handler = [&](const http::Request &request) {
        if (request.path == "/a"_L1)
            return echo(request);
        const int now = ++atWork;
        for (int before = most; before < now && !most.compare_exchange_weak(before, now);) {
        }
        entered.release();
        release.acquire();
        --atWork;
        return echo(request);
    };
    const auto isLong = [](const http::Request &request) { return request.path == "/long"_L1; };
    const auto server = std::move(*http::Server::listen(u"127.0.0.1"_s, 0, limits, handler, {}, isLong));
    std::vector<std::unique_ptr<Wire>> waiting;
    for (int i = 0; i < 5; ++i) {
        waiting.push_back(std::make_unique<Wire>(server->port()));
        waiting.back()->send("GET /long HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    QVERIFY(entered.tryAcquire(2, patience));
    QTRY_COMPARE(server->counts().apart, 5);
    Wire light{server->port()}, tooMany{server->port()};
    light.send(get);
    QCOMPARE(light.receive().status, 200); // by the one worker that there is
    tooMany.send("GET /long HTTP/1.1\r\nHost: x\r\n\r\n");
    const Answer refused = tooMany.receive();
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.header.contains("\r\nRetry-After: 2"));
    tooMany.send(get);
    QCOMPARE(tooMany.receive().status, 200); // the connection goes on
    release.release(5);
    for (const auto &wire : waiting)
        QCOMPARE(wire->receive().status, 200);
    QCOMPARE(most.load(), 2);
    QTRY_COMPARE(server->counts().apart, 0);
}

void TestServerLimits::endsConnectionsWhoseAnswerIsNotTaken()
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

QTEST_GUILESS_MAIN(TestServerLimits)
#include "tst_serverlimits.moc"
