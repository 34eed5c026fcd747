#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QProcess>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>
#include <algorithm>

#include "core/client/remote/httpclient.h"
#include "tests/support/authorities.h"
#include "tests/support/tunnelproxy.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int patience = 30'000;
const QString host = u"eimza.ornek.example"_s; ///< nobody but a proxy knows where that is

/// A server that speaks HTTP/2 too, and remembers what was spoken.
class Server
{
public:
    explicit Server(const test::Authorities &authorities, const QString &name = u"leaf"_s)
    {
        QFile certificate(authorities.certificate(name)), key(authorities.key(name));
        if (!certificate.open(QIODevice::ReadOnly) || !key.open(QIODevice::ReadOnly))
            qFatal("no certificate");
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(certificate.readAll()));
        configuration.setPrivateKey(QSslKey(key.readAll(), QSsl::Rsa));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        configuration.setAllowedNextProtocols({"h2", "http/1.1"});
        m_server.setSslConfiguration(configuration);
        QObject::connect(&m_server, &QSslServer::pendingConnectionAvailable, &m_server, [this] {
            auto *socket = qobject_cast<QSslSocket *>(m_server.nextPendingConnection());
            QObject::connect(socket, &QSslSocket::readyRead, socket, [this, socket] {
                m_protocols.append(socket->sslConfiguration().nextNegotiatedProtocol());
                m_lines.append(socket->readAll().split('\r').first());
                socket->write("HTTP/1.1 204 X\r\nConnection: close\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"https://127.0.0.1:%1"_s.arg(m_server.serverPort())); }
    [[nodiscard]] const QByteArrayList &protocols() const { return m_protocols; }
    [[nodiscard]] const QByteArrayList &lines() const { return m_lines; }

private:
    QSslServer m_server;
    QByteArrayList m_protocols;
    QByteArrayList m_lines;
};

quint16 freePort()
{
    QTcpServer taken;
    taken.listen(QHostAddress::LocalHost);
    return taken.serverPort();
}

} // namespace

class TestHttpTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void doesNotSpeakHttp2();
    void anOlderTlsIsRefused();
    void aCertificateThatDoesNotFitIsRefused_data();
    void aCertificateThatDoesNotFitIsRefused();
    void theChosenProxyWinsOverTheSystems();

private:
    [[nodiscard]] Result<HttpAnswer> call(const QUrl &url, const QNetworkProxy &proxy = QNetworkProxy(QNetworkProxy::DefaultProxy)) const
    {
        const auto client = HttpClient::create(url, {.caFile = m_authorities.certificate(u"ca"_s), .proxy = proxy});
        const auto answer = (*client)->call("POST", u"/v1/x"_s, "{}");
        return QTest::qWaitFor([&] { return answer.isFinished(); }, patience) ? answer.result() : fail(ErrorCode::Timeout, u"no answer"_s);
    }

    test::Authorities m_authorities;
};

void TestHttpTls::initTestCase()
{
    QVERIFY(m_authorities.make(u"ca"_s) && m_authorities.issue(u"ca"_s, u"leaf"_s, u"IP:127.0.0.1,DNS:%1"_s.arg(host)));
}

// Qt 6.4's reading of compressed headers overflows.
void TestHttpTls::doesNotSpeakHttp2()
{
    Server server{m_authorities};
    const auto answer = call(server.url());
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
    QCOMPARE(answer->status, 204);
    QCOMPARE(server.lines(), QByteArrayList{"POST /v1/x HTTP/1.1"});
    QVERIFY(server.protocols().first() != "h2");
    // What would have been spoken otherwise.
    QNetworkAccessManager network;
    QNetworkRequest request(server.url());
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    request.setSslConfiguration(tls);
    const std::unique_ptr<QNetworkReply> reply{network.get(request)};
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), patience);
    QCOMPARE(server.protocols().value(1), QByteArray("h2"));
}

// Where the program's defaults and the system's policy would let it pass.
void TestHttpTls::anOlderTlsIsRefused()
{
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration lax = before;
    lax.setProtocol(QSsl::AnyProtocol);
    lax.setBackendConfigurationOption("CipherString", QByteArray("DEFAULT:@SECLEVEL=0"));
    QSslConfiguration::setDefaultConfiguration(lax);
    const auto restore = qScopeGuard([&] { QSslConfiguration::setDefaultConfiguration(before); });
    const quint16 port = freePort();
    QProcess server;
    server.start(u"openssl"_s, {u"s_server"_s, u"-accept"_s, u"127.0.0.1:%1"_s.arg(port), u"-tls1_1"_s, u"-cipher"_s, u"DEFAULT:@SECLEVEL=0"_s, u"-www"_s,
                                u"-cert"_s, m_authorities.certificate(u"leaf"_s), u"-key"_s, m_authorities.key(u"leaf"_s)});
    QVERIFY(server.waitForStarted(patience));
    const auto end = qScopeGuard([&] { server.kill(), server.waitForFinished(patience); });
    const auto accepts = [&] {
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
        return socket.waitForEncrypted(patience);
    };
    QTRY_VERIFY_WITH_TIMEOUT(accepts(), patience);
    const auto answer = call(QUrl(u"https://127.0.0.1:%1"_s.arg(port)));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Offline);
    QVERIFY(accepts());
}

void TestHttpTls::aCertificateThatDoesNotFitIsRefused_data()
{
    QTest::addColumn<QString>("alternative");
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("fault");
    QTest::newRow("another host's") << u"DNS:baska.ornek.example,IP:127.0.0.2"_s << 2 << static_cast<int>(QSslError::HostNameMismatch);
    QTest::newRow("expired") << u"IP:127.0.0.1"_s << 0 << static_cast<int>(QSslError::CertificateExpired);
}

// Of the authority that is believed; nothing else is wrong with it.
void TestHttpTls::aCertificateThatDoesNotFitIsRefused()
{
    QFETCH(QString, alternative);
    QFETCH(int, days);
    QFETCH(int, fault);
    QVERIFY(m_authorities.issue(u"ca"_s, u"unfit"_s, alternative, days));
    Server server{m_authorities, u"unfit"_s};
    const auto answer = call(server.url());
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Offline);
    QVERIFY(server.lines().isEmpty());
    QSslConfiguration lax = QSslConfiguration::defaultConfiguration();
    lax.setCaCertificates(QSslCertificate::fromPath(m_authorities.certificate(u"ca"_s)));
    QSslSocket socket;
    socket.setSslConfiguration(lax);
    QList<QSslError> errors;
    connect(&socket, &QSslSocket::sslErrors, &socket, [&](const QList<QSslError> &found) {
        errors = found;
        socket.ignoreSslErrors();
    });
    socket.connectToHostEncrypted(server.url().host(), static_cast<quint16>(server.url().port()));
    QTRY_VERIFY_WITH_TIMEOUT(socket.isEncrypted(), patience);
    QVERIFY(!errors.isEmpty() && std::ranges::all_of(errors, [fault](const QSslError &error) { return error.error() == fault; }));
}

void TestHttpTls::theChosenProxyWinsOverTheSystems()
{
    Server server{m_authorities};
    test::TunnelProxy system{server.url()}, chosen{server.url()};
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, static_cast<quint16>(QUrl(system.address()).port())));
    const auto restore = qScopeGuard([] { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); });
    QUrl url = server.url();
    url.setHost(host);
    const auto answer = call(url);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
    QVERIFY(!system.takeAsked().isEmpty() && chosen.takeAsked().isEmpty());
    QVERIFY(call(url, QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, static_cast<quint16>(QUrl(chosen.address()).port()))));
    QVERIFY(system.takeAsked().isEmpty() && !chosen.takeAsked().isEmpty());
    QVERIFY(!call(url, QNetworkProxy(QNetworkProxy::NoProxy)));
    QVERIFY(system.takeAsked().isEmpty() && chosen.takeAsked().isEmpty());
}

QTEST_GUILESS_MAIN(TestHttpTls)
#include "tst_httptls.moc"
