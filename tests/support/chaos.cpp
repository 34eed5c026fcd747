#include "tests/support/chaos.h"

#include <QRegularExpression>
#include <QTcpSocket>
#include <QTimer>

#include "tests/support/reset.h"

namespace eimza::test
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qsizetype bombSize = qsizetype(64) * 1024 * 1024;
constexpr int pace = 20; ///< milliseconds between two bytes of Trickle

qsizetype headEnd(const QByteArray &message)
{
    const qsizetype end = message.indexOf("\r\n\r\n");
    return end < 0 ? -1 : end + 4;
}

qsizetype lengthIn(const QByteArray &head)
{
    for (const QByteArray &line : head.split('\n'))
        if (line.toLower().startsWith("content-length:"))
            return line.mid(15).trimmed().toLongLong();
    return 0;
}

// A whole message with its length in its head, taken from the beginning.
std::optional<QByteArray> takeMessage(QByteArray &buffer)
{
    const qsizetype head = headEnd(buffer);
    if (head < 0)
        return std::nullopt;
    const qsizetype whole = head + lengthIn(buffer.first(head));
    if (buffer.size() < whole)
        return std::nullopt;
    const QByteArray message = buffer.first(whole);
    buffer.remove(0, whole);
    return message;
}

QByteArray withLength(const QByteArray &message, qsizetype length, const QByteArray &body)
{
    QByteArray head = message.first(headEnd(message));
    const qsizetype at = head.toLower().indexOf("content-length:");
    if (at >= 0)
        head.replace(at, head.indexOf("\r\n", at) - at, QByteArray("Content-Length: " + QByteArray::number(length)));
    return head + body;
}

QByteArray answer(const QByteArray &status, const QByteArray &type, const QByteArray &body, const QByteArray &more = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + more + "Content-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

const QByteArray &bomb()
{
    // RFC 1952: a header, and what Qt packs without its own six bytes. Nobody comes to the check sum.
    static const QByteArray bytes = answer("200 OK", "application/json",
                                           QByteArray::fromHex("1f8b0800000000000003") + qCompress(QByteArray(bombSize, ' ')).sliced(6),
                                           "Content-Encoding: gzip\r\n");
    return bytes;
}

} // namespace

/// One connection of the client and the one to the server that belongs to it.
class Chaos::Line : public QObject
{
public:
    Line(Chaos &chaos, QTcpSocket *client) : m_chaos{chaos}, m_client{client}
    {
        client->setParent(this);
        connect(client, &QTcpSocket::readyRead, this, &Line::takeRequest);
        connect(client, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        connect(&m_server, &QTcpSocket::readyRead, this, &Line::takeAnswer);
        connect(&m_server, &QTcpSocket::disconnected, m_client, &QTcpSocket::disconnectFromHost);
        connect(&m_trickle, &QTimer::timeout, this, &Line::drip);
    }

private:
    void takeRequest()
    {
        m_request += m_client->readAll();
        const auto request = takeMessage(m_request);
        if (!request)
            return;
        m_asked = request->first(request->indexOf("\r\n"));
        if (m_chaos.m_witness)
            m_chaos.m_witness(m_asked, false);
        m_fault = m_chaos.faultFor(*request);
        if (m_fault && refuses(*m_fault))
            return;
        if (m_server.state() != QTcpSocket::ConnectedState)
            m_server.connectToHost(m_chaos.m_server.host(), static_cast<quint16>(m_chaos.m_server.port()));
        m_server.write(m_chaos.prepared(*request));
    }
    // What is said instead of the server; it sees nothing.
    bool refuses(Fault fault)
    {
        switch (fault) {
        case Fault::ResetBefore: reset(*m_client); return true;
        case Fault::BadGateway:
            m_client->write(answer("502 Bad Gateway", "text/html", "<html><body>Bad gateway</body></html>"));
            return true;
        case Fault::SignInPage:
            m_client->write(answer("200 OK", "text/html", "<html><body>Welcome! Please sign in.</body></html>"));
            return true;
        case Fault::Refused:
            m_client->write(answer("401 Unauthorized", "application/problem+json",
                                   R"({"type":"about:blank","title":"x","status":401,"code":"unauthenticated","detail":"x"})"));
            return true;
        default: return false;
        }
    }
    void takeAnswer()
    {
        m_answer += m_server.readAll();
        const auto whole = takeMessage(m_answer);
        if (!whole)
            return;
        if (m_chaos.m_witness)
            m_chaos.m_witness(m_asked, true);
        if (const auto fault = std::exchange(m_fault, std::nullopt))
            spoil(*fault, *whole);
        else
            m_client->write(*whole);
    }
    void spoil(Fault fault, const QByteArray &whole)
    {
        const qsizetype head = headEnd(whole);
        const QByteArray body = whole.sliced(head);
        const QByteArray half = whole.first(head + body.size() / 2);
        switch (fault) {
        case Fault::ResetAfter: reset(*m_client); break;
        case Fault::Silence: hang(); break;
        case Fault::Stall: m_client->write(half); hang(); break;
        case Fault::Half: end(half); break;
        case Fault::LengthTooLarge: end(withLength(whole, body.size() + 100, body)); break;
        case Fault::LengthTooSmall: m_client->write(withLength(whole, body.size() / 2, body)); break;
        case Fault::DoubledBody: m_client->write(withLength(whole, 2 * body.size(), body + body)); break;
        case Fault::DoubledAnswer: m_client->write(whole + whole); break;
        case Fault::Bomb: m_client->write(bomb()); break;
        case Fault::Trickle:
            m_rest = whole;
            m_trickle.start(pace);
            hang();
            break;
        default: break;
        }
    }
    void end(const QByteArray &bytes)
    {
        m_client->write(bytes);
        m_client->disconnectFromHost();
    }
    void hang() { m_chaos.m_hanging.append(m_client); }
    void drip()
    {
        m_client->write(m_rest.first(1));
        m_rest.remove(0, 1);
        if (m_rest.isEmpty())
            m_trickle.stop();
    }

    Chaos &m_chaos;
    QTcpSocket *m_client;
    QTcpSocket m_server;
    QByteArray m_request;
    QByteArray m_asked; ///< the first line of the request under way
    QByteArray m_answer;
    QByteArray m_rest;
    QTimer m_trickle;
    std::optional<Fault> m_fault;
};

Chaos::Chaos(const QUrl &server, quint32 seed) : m_server{server}, m_random{seed}
{
    QObject::connect(&m_listener, &QTcpServer::newConnection, &m_listener, [this] {
        while (QTcpSocket *client = m_listener.nextPendingConnection())
            (new Line(*this, client))->setParent(&m_listener);
    });
    if (!m_listener.listen(QHostAddress::LocalHost))
        qFatal("the chaos cannot listen");
}

QUrl Chaos::address() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_listener.serverPort()));
}

void Chaos::spoil(const QByteArray &request, Fault fault, int count, int passed)
{
    m_orders.push_back({request, fault, count, passed});
}

void Chaos::rest()
{
    m_orders.clear();
    m_chance = 0;
    const auto hanging = std::exchange(m_hanging, {});
    const auto sockets = m_listener.findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        if (hanging.contains(socket))
            socket->abort();
}

std::optional<Chaos::Fault> Chaos::faultFor(const QByteArray &request)
{
    for (Order &order : m_orders) {
        if (order.count == 0 || !request.startsWith(order.request))
            continue;
        if (order.passed-- > 0)
            return std::nullopt;
        --order.count;
        ++m_spoilt;
        return order.fault;
    }
    if (m_chance <= 0 || m_random.generateDouble() >= m_chance)
        return std::nullopt;
    ++m_spoilt;
    return static_cast<Fault>(m_random.bounded(static_cast<int>(last)));
}

// Half of the answers come packed.
QByteArray Chaos::prepared(QByteArray request)
{
    if (m_random.bounded(2) == 0) {
        const qsizetype at = request.toLower().indexOf("accept-encoding:");
        if (at >= 0 && at < headEnd(request))
            request.remove(at, request.indexOf("\r\n", at) + 2 - at);
    }
    if (m_pageLimit <= 0 || !request.startsWith("POST /v1/sync/pull"))
        return request;
    QString body = QString::fromUtf8(request.sliced(headEnd(request)));
    static const QRegularExpression limit(u"\"limit\":\\d+"_s);
    const QByteArray asked = body.replace(limit, u"\"limit\":%1"_s.arg(m_pageLimit)).toUtf8();
    return withLength(request, asked.size(), asked);
}

} // namespace eimza::test
