#pragma once

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QStandardPaths>
#include <QTcpServer>

#include "tests/integration/programs.h"

/// The programs' HTTP, and nginx in front of them as packaging/server has it.
namespace eimza::test
{

inline const QString packaging = QStringLiteral(EIMZA_SOURCE "/packaging/server/");

inline QString textOf(const QString &file)
{
    QFile f(file);
    return f.open(QIODevice::ReadOnly) ? QString::fromUtf8(f.readAll()) : QString();
}

/// Of Debian's packages; some stand where a user's PATH does not look.
inline QString programNamed(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/bin"_s}) : found;
}

inline quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

struct Reply {
    int status = 0; ///< 0: no answer
    QByteArray body;
    QByteArray requestId;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

using RequestHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// Whatever certificate the server shows is taken.
inline QNetworkRequest requestFor(const QUrl &url, const RequestHeaders &headers)
{
    QNetworkRequest request(url);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    request.setSslConfiguration(tls);
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    request.setRawHeader("Content-Type", "application/json");
    return request;
}

/// A POST where there is a body.
inline Reply fetch(const QUrl &url, const QByteArray &body = {}, const RequestHeaders &headers = {})
{
    QNetworkAccessManager network;
    const QNetworkRequest request = requestFor(url, headers);
    const std::unique_ptr<QNetworkReply> reply(body.isEmpty() ? network.get(request) : network.post(request, body));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, patience))
        return {};
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(),
            reply->rawHeader("X-Request-Id")};
}

/// The site of packaging/server with its certificate in the office, in front of two processes.
inline QString nginxConfiguration(const Office &office, const QString &one, const QString &other, quint16 port)
{
    QString site = textOf(packaging + u"nginx.conf"_s);
    site.replace(u"127.0.0.1:8401"_s, one);
    site.replace(u"#server 127.0.0.1:8411"_s, u"server "_s + other);
    site.replace(u"listen 443 "_s, u"listen 127.0.0.1:%1 "_s.arg(port)).remove(u"listen [::]:443 ssl http2;"_s);
    site.replace(u"/etc/eimza/tls"_s, office.path(u"tls"_s));
    QString whole = u"daemon off; worker_processes 1; pid %1/nginx.pid; error_log %1/error.log;\n"
                    "events { worker_connections 64; }\nhttp {\n"_s.arg(office.path({}));
    for (const QString &kind : {u"client_body"_s, u"proxy"_s, u"fastcgi"_s, u"uwsgi"_s, u"scgi"_s})
        whole += u"%1_temp_path %2/%1;\n"_s.arg(kind, office.path({}));
    return whole + site + u"\n}\n"_s;
}

/// tls.pem and tls.key in the office.
inline bool makeCertificate(const Office &office)
{
    return run(u"openssl"_s,
               {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                u"/CN=eimza.example"_s, u"-keyout"_s, office.path(u"tls.key"_s), u"-out"_s, office.path(u"tls.pem"_s)})
               .code == 0;
}

} // namespace eimza::test
