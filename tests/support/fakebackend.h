#pragma once

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <functional>

namespace eimza::test
{

struct FakeRequest {
    QByteArray method;
    QString path;
    QHash<QByteArray, QByteArray> headers; ///< names in small letters
    QByteArray body;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

struct FakeReply {
    enum class End { Whole, Dropped, Halved, Silent };
    int status = 200;
    QByteArray body;
    QList<QByteArray> headers; ///< "Name: value"
    End end = End::Whole; ///< Dropped: no byte; Halved: half of the body; Silent: head and half, then nothing
};

/// A backend that says what the test wants it to say; runs in the test's own event loop.
class FakeBackend
{
public:
    using Handler = std::function<FakeReply(const FakeRequest &)>;

    explicit FakeBackend(Handler handler) : m_handler{std::move(handler)}
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                serve(socket);
        });
        m_server.listen(QHostAddress::LocalHost);
        m_port = m_server.serverPort();
    }

    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port)); }
    void setHandler(Handler handler) { m_handler = std::move(handler); }

    /// Connections that stand are cut as well: a client opens some before it needs them.
    void goAway()
    {
        m_server.close();
        for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
            socket->abort();
    }

    bool comeBack() { return m_server.listen(QHostAddress::LocalHost, m_port); }

    QList<FakeRequest> requests;

    [[nodiscard]] QList<FakeRequest> to(const QString &prefix) const
    {
        QList<FakeRequest> list;
        for (const FakeRequest &request : requests)
            if (request.path.startsWith(prefix))
                list.append(request);
        return list;
    }

private:
    void serve(QTcpSocket *socket)
    {
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            const QByteArray bytes = socket->property("read").toByteArray() + socket->readAll();
            socket->setProperty("read", bytes);
            const qsizetype end = bytes.indexOf("\r\n\r\n");
            if (end < 0)
                return;
            const QList<QByteArray> lines = bytes.first(end).split('\n');
            const QList<QByteArray> start = lines.first().split(' ');
            FakeRequest request{
                start.value(0), QString::fromLatin1(start.value(1)), {}, bytes.sliced(end + 4)};
            for (const QByteArray &line : lines.sliced(1))
                if (const qsizetype colon = line.indexOf(':'); colon > 0)
                    request.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
            if (request.body.size() < request.headers.value("content-length").toLongLong())
                return;
            socket->setProperty("read", QByteArray());
            requests.append(request);
            answer(*socket, m_handler(request));
        });
    }

    static void answer(QTcpSocket &socket, const FakeReply &reply)
    {
        using End = FakeReply::End;
        if (reply.end == End::Dropped) {
            socket.abort();
            return;
        }
        QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + " X\r\nConnection: close\r\n";
        if (reply.status != 204)
            head += "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
        for (const QByteArray &line : reply.headers)
            head += line + "\r\n";
        socket.write(head + "\r\n" +
                     (reply.end == End::Whole ? reply.body : reply.body.first(reply.body.size() / 2)));
        if (reply.end != End::Silent)
            socket.disconnectFromHost();
    }

    QTcpServer m_server;
    quint16 m_port = 0;
    Handler m_handler;
};

} // namespace eimza::test
