#include "core/client/remote/httpclient.h"

#include <QHostAddress>
#include <QHttp2Configuration>
#include <QLocale>
#include <QNetworkReply>
#include <memory>

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isThisMachine(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

// IMF-fixdate of RFC 9110.
QDateTime dateFrom(const QByteArray &header)
{
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(header), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    date.setTimeSpec(Qt::UTC);
    return date;
}

constexpr auto tooLarge = "tooLarge";

Result<HttpAnswer> answerOf(QNetworkReply &reply)
{
    if (reply.property(tooLarge).toBool())
        return fail(ErrorCode::Protocol, u"an answer of more than %1 bytes"_s.arg(HttpClient::largestAnswer));
    const QVariant status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute);
    // A body that broke off or stood still carries a status all the same: the network error decides.
    const QNetworkReply::NetworkError error = reply.error();
    const bool brokenOff = (error != QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied)
                           || error == QNetworkReply::ProtocolFailure;
    if (!status.isValid() || brokenOff) {
        const bool late = error == QNetworkReply::OperationCanceledError || error == QNetworkReply::TimeoutError;
        return fail(late ? ErrorCode::Timeout : ErrorCode::Offline, u"network error %1"_s.arg(error));
    }
    // A success with an error cannot be unpacked, or would be far too much.
    if (reply.bytesAvailable() > HttpClient::largestAnswer || (status.toInt() / 100 == 2 && error != QNetworkReply::NoError))
        return fail(ErrorCode::Protocol, u"an answer that cannot be taken: network error %1"_s.arg(error));
    return HttpAnswer{status.toInt(), reply.readAll(), reply.rawHeader("Retry-After"),
                      reply.rawHeader("Idempotency-Replayed") == "?1", dateFrom(reply.rawHeader("Date"))};
}

} // namespace

Result<std::unique_ptr<HttpClient>> HttpClient::create(const QUrl &server, std::chrono::milliseconds timeout)
{
    if (!server.isValid() || server.host().isEmpty() || (server.scheme() != "https"_L1 && server.scheme() != "http"_L1))
        return fail(ErrorCode::InvalidInput, u"the server's address must be https://HOST[:PORT]"_s);
    if (server.scheme() == "http"_L1 && !isThisMachine(server.host()))
        return fail(ErrorCode::InvalidInput, u"http:// is accepted for this machine only; use https://"_s);
    return std::unique_ptr<HttpClient>{new HttpClient(server, timeout)};
}

HttpClient::HttpClient(QUrl server, std::chrono::milliseconds timeout) : m_server{std::move(server)}
{
    m_network.setTransferTimeout(static_cast<int>(timeout.count()));
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

QFuture<Result<HttpAnswer>> HttpClient::call(const QByteArray &method, const QString &path, const QByteArray &body,
                                             const Headers &headers)
{
    QUrl url = m_server;
    url.setPath(path);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);

    auto promise = std::make_shared<QPromise<Result<HttpAnswer>>>();
    promise->start();
    QNetworkReply *reply = m_network.sendCustomRequest(request, method, body);
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() <= largestAnswer)
            return;
        reply->setProperty(tooLarge, true);
        reply->abort();
    });
    QObject::connect(reply, &QNetworkReply::finished, reply, [promise, reply] {
        promise->addResult(answerOf(*reply));
        promise->finish();
        reply->deleteLater();
    });
    return promise->future();
}

} // namespace eimza::client
