#pragma once

#include <QDateTime>
#include <QFuture>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>
#include <chrono>
#include <memory>

#include "core/base/result.h"

namespace eimza::client {

struct HttpAnswer {
    int status = 0;
    QByteArray body;
    int retryAfterSeconds = 0; ///< 0 where the server gave none; a date is counted from that of the answer
    bool replayed = false; ///< a stored answer to an earlier try
    QDateTime date = {};   ///< of the Date header; invalid where there was none
};

/// The one way to the network. Lives on the GUI thread; what it answers is data, never shown directly.
/// TLS 1.2 and later, the certificate verified; http:// is accepted for this machine only.
class HttpClient
{
public:
    struct Options {
        std::chrono::milliseconds timeout = std::chrono::seconds{30}; ///< how long nothing may come or go
        std::chrono::milliseconds longest = std::chrono::minutes{5};  ///< how long a call may take, however little comes
        QString caFile = {};       ///< PEM; trusted instead of the system's authorities. Empty: the system's
        QString pinnedIssuer = {}; ///< PEM of the one authority that may have issued the server's certificate. Empty: any trusted
        bool exemptsThisMachine = true; ///< no proxy is asked on the way to this machine
        QNetworkProxy proxy = QNetworkProxy(QNetworkProxy::DefaultProxy); ///< the default: whatever the system says
    };
    [[nodiscard]] static Result<std::unique_ptr<HttpClient>> create(const QUrl &server, const Options &options);
    [[nodiscard]] static Result<std::unique_ptr<HttpClient>> create(const QUrl &server) { return create(server, Options{}); }

    using Headers = QList<std::pair<QByteArray, QByteArray>>;
    /// No answer has more bytes when it is unpacked: pages have 1 MiB.
    static constexpr qint64 largestAnswer = qint64(8) * 1024 * 1024;

    /// Errors are Offline, Timeout, and Protocol for an answer that is too large; every HTTP status is an answer.
    [[nodiscard]] QFuture<Result<HttpAnswer>> call(const QByteArray &method, const QString &path, const QByteArray &body,
                                                   const Headers &headers = {});

    [[nodiscard]] const QUrl &server() const { return m_server; }
    /// As in Options.
    [[nodiscard]] std::chrono::milliseconds timeout() const { return std::chrono::milliseconds{m_network.transferTimeout()}; }
    [[nodiscard]] std::chrono::milliseconds longest() const { return m_longest; }

private:
    HttpClient(QUrl server, const Options &options);
    [[nodiscard]] Status secure(const Options &options);

    QNetworkAccessManager m_network;
    QUrl m_server;
    std::chrono::milliseconds m_longest;
    QSslConfiguration m_tls;
    QSslCertificate m_issuer; ///< null where any trusted one may be
};

} // namespace eimza::client
