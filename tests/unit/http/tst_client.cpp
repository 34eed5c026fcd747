#include "core/http/client.h"

#include <QElapsedTimer>
#include <QMutex>
#include <QSemaphore>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <atomic>
#include <thread>

#include "core/http/server.h"

using namespace eimza;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

QUrl url(quint16 port) { return QUrl(u"http://127.0.0.1:%1"_s.arg(port)); }

std::unique_ptr<http::Server> serve(http::Handler handler, const http::Limits &limits = {}, quint16 port = 0)
{
    auto server = http::Server::listen(u"127.0.0.1"_s, port, limits, std::move(handler));
    return server ? *std::move(server) : nullptr;
}

/// A server that takes each connection, reads up to the request's end, sends `answer` and closes.
class Rude
{
public:
    explicit Rude(QByteArray answer) : m_answer{std::move(answer)}
    {
        m_thread = std::thread([this] {
            QTcpServer server;
            server.listen(QHostAddress::LocalHost);
            m_port = server.serverPort();
            m_ready.release();
            while (!m_done)
                if (server.waitForNewConnection(20))
                    treat(server.nextPendingConnection());
        });
        m_ready.acquire();
    }
    ~Rude()
    {
        m_done = true;
        m_thread.join();
    }
    quint16 port() const { return m_port; }
    int connections() const { return m_connections; }

private:
    void treat(QTcpSocket *socket)
    {
        ++m_connections;
        QByteArray read;
        while (!read.contains("\r\n\r\n") && socket->waitForReadyRead(5000))
            read += socket->readAll();
        socket->write(m_answer);
        socket->flush();
        socket->close();
        delete socket;
    }

    const QByteArray m_answer;
    std::atomic<quint16> m_port = 0;
    std::atomic<bool> m_done = false;
    std::atomic<int> m_connections = 0;
    QSemaphore m_ready;
    std::thread m_thread;
};

} // namespace

class TestClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callsAndReadsTheAnswer();
    void keepsOneConnection();
    void reopensAConnectionThatTheServerClosed();
    void isOfflineAgainstADeadPort();
    void findsAServerThatCameBack();
    void timesOutOnASilentServer();
    void saysProtocolWhereTheAnswerIsBroken_data();
    void saysProtocolWhereTheAnswerIsBroken();
    void sendsAPostOnceOnly();
    void refusesOtherHostsAndSchemes_data();
    void refusesOtherHostsAndSchemes();
    void refusesWhatWouldBreakTheRequest_data();
    void refusesWhatWouldBreakTheRequest();
    void speaksToIpv6AndToTheName();
    void handsOnEveryStatus_data();
    void handsOnEveryStatus();
};

void TestClient::callsAndReadsTheAnswer()
{
    const auto server = serve([](const http::Request &request) {
        return http::Response{201,
                              "text/plain",
                              request.body + request.header("Idempotency-Key") + request.path.toUtf8()
                                  + request.query.toString().toUtf8(),
                              {{"X-A", "b"}}};
    });
    http::Client client{url(server->port()), 5s};
    const auto response = client.call("POST", "/x?y=1", {{"Idempotency-Key", "k"}}, "body");
    QVERIFY(response);
    QCOMPARE(response->status, 201);
    QCOMPARE(response->contentType, "text/plain");
    QCOMPARE(response->body, "bodyk/xy=1");
    QCOMPARE(response->header("x-a"), "b");
}

void TestClient::keepsOneConnection()
{
    QMutex mutex;
    QSet<QString> peers;
    const auto server = serve([&](const http::Request &request) {
        const QMutexLocker lock{&mutex};
        peers.insert(request.peer);
        return http::Response{};
    });
    http::Client client{url(server->port()), 5s};
    for (int i = 0; i < 20; ++i)
        QVERIFY(client.call(i % 2 ? "GET" : "POST", "/"));
    QCOMPARE(peers.size(), 1);
}

void TestClient::reopensAConnectionThatTheServerClosed()
{
    std::atomic<int> calls = 0;
    http::Limits limits;
    limits.idle = 50ms;
    const auto server = serve(
        [&](const http::Request &) {
            ++calls;
            return http::Response{};
        },
        limits);
    http::Client client{url(server->port()), 5s};
    QVERIFY(client.call("GET", "/"));
    QTcpSocket witness; // opened after the client's last use: closed after the client's connection
    witness.connectToHost(u"127.0.0.1"_s, server->port());
    QVERIFY(witness.waitForConnected());
    QTRY_COMPARE(witness.state(), QTcpSocket::UnconnectedState);
    QVERIFY(client.call("POST", "/"));
    QCOMPARE(calls.load(), 2);
}

void TestClient::isOfflineAgainstADeadPort()
{
    quint16 port = 0;
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        port = closed.serverPort();
    }
    http::Client client{url(port), 5s};
    for (const char *method : {"GET", "POST"}) {
        const auto response = client.call(method, "/");
        QVERIFY(!response);
        QCOMPARE(response.error().code, ErrorCode::Offline);
    }
}

void TestClient::findsAServerThatCameBack()
{
    const http::Handler handler = [](const http::Request &) { return http::Response{}; };
    auto server = serve(handler);
    const quint16 port = server->port();
    http::Client client{url(port), 5s};
    QVERIFY(client.call("GET", "/"));
    server.reset();
    const auto gone = client.call("POST", "/");
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, ErrorCode::Offline);
    server = serve(handler, {}, port);
    QVERIFY(server);
    QVERIFY(client.call("POST", "/"));
}

void TestClient::timesOutOnASilentServer()
{
    QSemaphore release;
    const auto server = serve([&](const http::Request &) {
        release.acquire();
        return http::Response{};
    });
    http::Client client{url(server->port()), 150ms};
    QElapsedTimer timer;
    timer.start();
    const auto response = client.call("GET", "/");
    release.release(2);
    QVERIFY(!response);
    QCOMPARE(response.error().code, ErrorCode::Timeout);
    QVERIFY(timer.elapsed() < 5000);
    QVERIFY(client.call("GET", "/"));
}

void TestClient::saysProtocolWhereTheAnswerIsBroken_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n");
    QTest::newRow("cut short") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
}

void TestClient::saysProtocolWhereTheAnswerIsBroken()
{
    QFETCH(QByteArray, answer);
    const Rude server{answer};
    http::Client client{url(server.port()), 5s};
    const auto response = client.call("GET", "/");
    QVERIFY(!response);
    QCOMPARE(response.error().code, ErrorCode::Protocol);
}

void TestClient::sendsAPostOnceOnly()
{
    const Rude server{"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"};
    http::Client client{url(server.port()), 5s};
    QVERIFY(!client.call("POST", "/", {}, "x"));
    QCOMPARE(server.connections(), 1);
}

void TestClient::refusesOtherHostsAndSchemes_data()
{
    QTest::addColumn<QString>("base");
    QTest::newRow("other address") << u"http://192.0.2.1:80"_s;
    QTest::newRow("a name") << u"http://ksm.example:80"_s;
    QTest::newRow("a name that begins like loopback") << u"http://127.0.0.1.example"_s;
    QTest::newRow("https") << u"https://127.0.0.1:80"_s;
    QTest::newRow("nothing") << QString();
}

void TestClient::refusesOtherHostsAndSchemes()
{
    QFETCH(QString, base);
    http::Client client{QUrl(base), 5s};
    const auto response = client.call("GET", "/");
    QVERIFY(!response);
    QCOMPARE(response.error().code, ErrorCode::InvalidInput);
}

void TestClient::refusesWhatWouldBreakTheRequest_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("path without slash") << QByteArray("x") << QByteArray("A") << QByteArray("b");
    QTest::newRow("path with a space") << QByteArray("/x y") << QByteArray("A") << QByteArray("b");
    QTest::newRow("path with a line break") << QByteArray("/x\r\nB: c") << QByteArray("A") << QByteArray("b");
    QTest::newRow("path with a Turkish letter") << QByteArray("/ı") << QByteArray("A") << QByteArray("b");
    QTest::newRow("value with a line break")
        << QByteArray("/x") << QByteArray("A") << QByteArray("b\r\nB: c");
    QTest::newRow("empty name") << QByteArray("/x") << QByteArray() << QByteArray("b");
}

void TestClient::refusesWhatWouldBreakTheRequest()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    std::atomic<int> calls = 0;
    const auto server = serve([&](const http::Request &) {
        ++calls;
        return http::Response{};
    });
    http::Client client{url(server->port()), 5s};
    const auto response = client.call("GET", path, {{name, value}});
    QVERIFY(!response);
    QCOMPARE(response.error().code, ErrorCode::InvalidInput);
    QCOMPARE(calls.load(), 0);
}

void TestClient::speaksToIpv6AndToTheName()
{
    const http::Handler handler = [](const http::Request &request) {
        return http::Response{200, {}, request.header("Host"), {}};
    };
    const auto v4 = serve(handler);
    http::Client byName{QUrl(u"http://localhost:%1"_s.arg(v4->port())), 5s};
    QVERIFY(byName.call("GET", "/"));
    const auto v6 = http::Server::listen(u"::1"_s, 0, {}, handler);
    if (!v6)
        QSKIP("this machine has no IPv6 loopback");
    const QString authority = u"[::1]:%1"_s.arg((*v6)->port());
    http::Client client{QUrl(u"http://"_s + authority), 5s};
    const auto response = client.call("GET", "/");
    QVERIFY2(response, response ? "" : qPrintable(response.error().detail));
    QCOMPARE(response->body, authority.toLatin1());
}

void TestClient::handsOnEveryStatus_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 204, 304, 404, 409, 500, 503})
        QTest::addRow("%d", status) << status;
}

void TestClient::handsOnEveryStatus()
{
    QFETCH(int, status);
    const auto server = serve([status](const http::Request &) { return http::Response{status, {}, {}, {}}; });
    http::Client client{url(server->port()), 5s};
    for (int i = 0; i < 2; ++i) {
        const auto response = client.call("GET", "/");
        QVERIFY(response);
        QCOMPARE(response->status, status);
    }
}

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
