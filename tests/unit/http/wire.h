#pragma once

#include <QTcpSocket>
#include <QTest>
#include <memory>

#include "core/http/server.h"

namespace eimza::test {

using namespace Qt::Literals::StringLiterals;

inline constexpr int patience = 60'000;

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

inline http::Response echo(const http::Request &request)
{
    return {200,
            "text/plain",
            request.method + ' ' + request.path.toUtf8() + ' ' + request.body,
            {{"X-Mine", "yes"}}};
}

inline std::unique_ptr<http::Server> serve(http::Handler handler = echo, const http::Limits &limits = {})
{
    auto server = http::Server::listen(u"127.0.0.1"_s, 0, limits, std::move(handler));
    return server ? *std::move(server) : nullptr;
}

inline const QByteArray get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

} // namespace eimza::test
