#include "core/client/remote/httpclient.h"

#include <QHostAddress>
#include <QHttp2Configuration>
#include <QLocale>
#include <QNetworkReply>
#include <QTimer>
#include <algorithm>
#include <limits>
#include <memory>
#include <openssl/x509.h>

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

// RFC 9110: seconds or a date, which is one by the server's clock.
int secondsUntil(const QByteArray &retryAfter, const QDateTime &date)
{
    bool counted = false;
    const int seconds = retryAfter.trimmed().toInt(&counted);
    if (counted)
        return std::max(seconds, 0);
    const QDateTime until = dateFrom(retryAfter.trimmed());
    const QDateTime now = date.isValid() ? date : QDateTime::currentDateTimeUtc();
    return until.isValid() ? static_cast<int>(std::clamp<qint64>(now.secsTo(until), 0, std::numeric_limits<int>::max())) : 0;
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
    if (reply.property("otherIssuer").toBool())
        return fail(ErrorCode::Offline, u"the server's certificate is of another authority than the pinned one"_s);
    if (!status.isValid() || brokenOff) {
        const bool late = error == QNetworkReply::OperationCanceledError || error == QNetworkReply::TimeoutError;
        return fail(late ? ErrorCode::Timeout : ErrorCode::Offline, u"network error %1"_s.arg(error));
    }
    // A success with an error cannot be unpacked, or would be far too much.
    if (reply.bytesAvailable() > HttpClient::largestAnswer || (status.toInt() / 100 == 2 && error != QNetworkReply::NoError))
        return fail(ErrorCode::Protocol, u"an answer that cannot be taken: network error %1"_s.arg(error));
    const QDateTime date = dateFrom(reply.rawHeader("Date"));
    return HttpAnswer{status.toInt(), reply.readAll(), secondsUntil(reply.rawHeader("Retry-After"), date),
                      reply.rawHeader("Idempotency-Replayed") == "?1", date};
}

Result<QList<QSslCertificate>> certificatesIn(const QString &path)
{
    const QList<QSslCertificate> found = QSslCertificate::fromPath(path, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (found.isEmpty())
        return fail(ErrorCode::InvalidInput, u"'%1' holds no certificate"_s.arg(path));
    return found;
}

struct FreeX509 {
    void operator()(X509 *certificate) const { X509_free(certificate); }
};
using X509Ptr = std::unique_ptr<X509, FreeX509>;

X509Ptr parsed(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    return X509Ptr{d2i_X509(nullptr, &bytes, der.size())};
}

// By signature: names and what a peer sends beside its certificate prove nothing.
bool isIssuedBy(const QSslCertificate &certificate, const QSslCertificate &issuer)
{
    const X509Ptr subject = parsed(certificate);
    const X509Ptr authority = parsed(issuer);
    return subject && authority && X509_verify(subject.get(), X509_get0_pubkey(authority.get())) == 1;
}

} // namespace

Result<std::unique_ptr<HttpClient>> HttpClient::create(const QUrl &server, const Options &options)
{
    if (!server.isValid() || server.host().isEmpty() || (server.scheme() != "https"_L1 && server.scheme() != "http"_L1))
        return fail(ErrorCode::InvalidInput, u"the server's address must be https://HOST[:PORT]"_s);
    if (server.scheme() == "http"_L1 && !isThisMachine(server.host()))
        return fail(ErrorCode::InvalidInput, u"http:// is accepted for this machine only; use https://"_s);
    std::unique_ptr<HttpClient> client{new HttpClient(server, options)};
    if (const Status secured = client->secure(options); !secured)
        return fail(secured.error());
    return client;
}

HttpClient::HttpClient(QUrl server, const Options &options) : m_server{std::move(server)}, m_longest{options.longest}
{
    m_network.setTransferTimeout(static_cast<int>(options.timeout.count()));
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    if (options.exemptsThisMachine && isThisMachine(m_server.host()))
        m_network.setProxy(QNetworkProxy::NoProxy);
    else if (options.proxy.type() != QNetworkProxy::DefaultProxy)
        m_network.setProxy(options.proxy);
}

Status HttpClient::secure(const Options &options)
{
    m_tls = QSslConfiguration::defaultConfiguration();
    m_tls.setProtocol(QSsl::TlsV1_2OrLater);
    m_tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // A resumed session would bring no certificate to look at.
    for (const QSsl::SslOption option : {QSsl::SslOptionDisableSessionSharing, QSsl::SslOptionDisableSessionPersistence, QSsl::SslOptionDisableSessionTickets})
        m_tls.setSslOption(option, true);
    if (!options.caFile.isEmpty()) {
        const auto authorities = certificatesIn(options.caFile);
        if (!authorities)
            return fail(authorities.error());
        m_tls.setCaCertificates(*authorities);
    }
    if (!options.pinnedIssuer.isEmpty()) {
        const auto issuer = certificatesIn(options.pinnedIssuer);
        if (!issuer)
            return fail(issuer.error());
        m_issuer = issuer->first();
    }
    return {};
}

QFuture<Result<HttpAnswer>> HttpClient::call(const QByteArray &method, const QString &path, const QByteArray &body,
                                             const Headers &headers)
{
    QUrl url = m_server;
    const QUrl wanted{path};
    url.setPath(wanted.path());
    url.setQuery(wanted.query(QUrl::FullyEncoded));
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setSslConfiguration(m_tls);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);

    auto promise = std::make_shared<QPromise<Result<HttpAnswer>>>();
    promise->start();
    QNetworkReply *reply = m_network.sendCustomRequest(request, method, body);
    if (!m_issuer.isNull())
        // Nothing of the request has been sent yet.
        QObject::connect(reply, &QNetworkReply::encrypted, reply, [reply, issuer = m_issuer] {
            if (!isIssuedBy(reply->sslConfiguration().peerCertificate(), issuer)) {
                reply->setProperty("otherIssuer", true);
                reply->abort();
            }
        });
    QObject::connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() <= largestAnswer)
            return;
        reply->setProperty(tooLarge, true);
        reply->abort();
    });
    // Qt's own time-out begins again with every byte.
    QTimer::singleShot(m_longest, reply, &QNetworkReply::abort);
    QObject::connect(reply, &QNetworkReply::finished, reply, [promise, reply] {
        promise->addResult(answerOf(*reply));
        promise->finish();
        reply->deleteLater();
    });
    return promise->future();
}

} // namespace eimza::client
