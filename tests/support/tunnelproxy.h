#pragma once

#include <QByteArrayList>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace eimza::test
{

using namespace Qt::Literals::StringLiterals;

/// The proxy of an institution: tunnels to where the test says, whatever the name.
class TunnelProxy
{
public:
    explicit TunnelProxy(const QUrl &target) : m_target{target}
    {
        QObject::connect(&m_listener, &QTcpServer::newConnection, &m_listener, [this] {
            while (QTcpSocket *client = m_listener.nextPendingConnection())
                serve(client);
        });
        m_listener.listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] QString address(const QString &credentials = {}) const
    {
        const QString whose = credentials.isEmpty() ? QString() : QString(credentials + u'@');
        return u"http://"_s + whose + u"127.0.0.1:"_s + QString::number(m_listener.serverPort());
    }
    /// "user:password" without which it refuses.
    void setCredentials(const QByteArray &credentials) { m_credentials = credentials; }
    /// What it was asked for since the last time.
    [[nodiscard]] QByteArrayList takeAsked() { return std::exchange(m_asked, {}); }

private:
    void serve(QTcpSocket *client)
    {
        QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        QObject::connect(client, &QTcpSocket::readyRead, client, [this, client] {
            if (auto *server = client->findChild<QTcpSocket *>()) {
                server->write(client->readAll());
                return;
            }
            const QByteArray head = client->peek(16384);
            if (!head.contains("\r\n\r\n"))
                return;
            client->readAll();
            m_asked.append(head.first(head.indexOf("\r\n")));
            answer(*client, head);
        });
    }
    void answer(QTcpSocket &client, const QByteArray &head)
    {
        if (!m_credentials.isEmpty() && !head.contains(QByteArray("Proxy-Authorization: Basic " + m_credentials.toBase64()))) {
            client.write("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        if (!head.startsWith("CONNECT ")) {
            client.write("HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        auto *server = new QTcpSocket(&client);
        server->setProxy(QNetworkProxy::NoProxy);
        QObject::connect(server, &QTcpSocket::connected, &client, [&client] { client.write("HTTP/1.1 200 Connection established\r\n\r\n"); });
        QObject::connect(server, &QTcpSocket::readyRead, &client, [&client, server] { client.write(server->readAll()); });
        QObject::connect(server, &QTcpSocket::disconnected, &client, &QTcpSocket::disconnectFromHost);
        server->connectToHost(m_target.host(), static_cast<quint16>(m_target.port()));
    }

    QUrl m_target;
    QTcpServer m_listener;
    QByteArray m_credentials;
    QByteArrayList m_asked;
};

} // namespace eimza::test
