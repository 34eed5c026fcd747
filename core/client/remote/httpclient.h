#pragma once

#include <QDateTime>
#include <QFuture>
#include <QNetworkAccessManager>
#include <QUrl>
#include <chrono>
#include <memory>

#include "core/base/result.h"

namespace eimza::client {

struct HttpAnswer {
    int status = 0;
    QByteArray body;
    QByteArray retryAfter; ///< seconds, empty where the server gave none
    bool replayed = false; ///< a stored answer to an earlier try
    QDateTime date = {};   ///< of the Date header; invalid where there was none
};

/// The one way to the network. Lives on the GUI thread; what it answers is data, never shown directly.
/// http:// is accepted for this machine only.
class HttpClient
{
public:
    /// `timeout` is how long nothing may come or go.
    [[nodiscard]] static Result<std::unique_ptr<HttpClient>>
    create(const QUrl &server, std::chrono::milliseconds timeout = std::chrono::seconds{30});

    using Headers = QList<std::pair<QByteArray, QByteArray>>;
    /// No answer has more bytes when it is unpacked: pages have 1 MiB.
    static constexpr qint64 largestAnswer = qint64(8) * 1024 * 1024;

    /// Errors are Offline, Timeout, and Protocol for an answer that is too large; every HTTP status is an answer.
    [[nodiscard]] QFuture<Result<HttpAnswer>> call(const QByteArray &method, const QString &path, const QByteArray &body,
                                                   const Headers &headers = {});

    [[nodiscard]] const QUrl &server() const { return m_server; }

private:
    HttpClient(QUrl server, std::chrono::milliseconds timeout);

    QNetworkAccessManager m_network;
    QUrl m_server;
};

} // namespace eimza::client
