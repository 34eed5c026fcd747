#include <QElapsedTimer>
#include <QSemaphore>
#include <atomic>
#include <thread>

#include "tests/unit/http/wire.h"

using namespace eimza;
using namespace eimza::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestServerStop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stopLetsTheRunningHandlerAnswer();
    void stopAnswersWhatIsInTheHandlerAndNoMoreOfAPipeline();
    void stopLetsWhatIsHandledApartAnswer();
    void stopDoesNotWaitForEver();
    void stopDoesNotWaitForIdleOrSlowConnections();
    void freesThePortWhenStopped();
    void saysThatThePortIsTaken();
    void saysThatTheHostIsUnknown();
};

void TestServerStop::stopLetsTheRunningHandlerAnswer()
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

void TestServerStop::stopAnswersWhatIsInTheHandlerAndNoMoreOfAPipeline()
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

void TestServerStop::stopLetsWhatIsHandledApartAnswer()
{
    QSemaphore entered, release;
    const auto handler = [&](const http::Request &request) {
        entered.release();
        release.acquire();
        return echo(request);
    };
    const auto server = std::move(
        *http::Server::listen(u"127.0.0.1"_s, 0, {}, handler, {}, [](const http::Request &) { return true; }));
    std::vector<std::unique_ptr<Wire>> wires; // the third waits
    for (int i = 0; i < 3; ++i) {
        wires.push_back(std::make_unique<Wire>(server->port()));
        wires.back()->send(get);
    }
    QVERIFY(entered.tryAcquire(2, patience));
    QTRY_COMPARE(server->counts().apart, 3);
    std::atomic<bool> inTime = false;
    std::thread stopper{[&] { inTime = server->stop(); }};
    release.release(3);
    stopper.join();
    QVERIFY(inTime);
    for (const auto &wire : wires)
        QCOMPARE(wire->receive().status, 200);
}

void TestServerStop::stopDoesNotWaitForEver()
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

void TestServerStop::stopDoesNotWaitForIdleOrSlowConnections()
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

void TestServerStop::freesThePortWhenStopped()
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

void TestServerStop::saysThatThePortIsTaken()
{
    const auto first = serve();
    const auto second = http::Server::listen(u"127.0.0.1"_s, first->port(), {}, echo);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Io);
    QVERIFY(second.error().detail.contains(QString::number(first->port())));
}

void TestServerStop::saysThatTheHostIsUnknown()
{
    const auto server = http::Server::listen(u"999.1.1.1"_s, 0, {}, echo);
    QVERIFY(!server);
    QCOMPARE(server.error().code, ErrorCode::InvalidInput);
}

QTEST_GUILESS_MAIN(TestServerStop)
#include "tst_serverstop.moc"
