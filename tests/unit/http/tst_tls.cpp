#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

#include "core/http/server.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000;

/// Makes NAME.pem and NAME.key for localhost.
bool makePair(const QTemporaryDir &folder, const QString &name)
{
    return QProcess::execute(u"openssl"_s,
                             {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                              u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                              u"/CN="_s + name, u"-addext"_s, u"subjectAltName=DNS:localhost"_s, u"-keyout"_s,
                              folder.filePath(name + u".key"_s), u"-out"_s, folder.filePath(name + u".pem"_s)})
           == 0;
}

void copyOver(const QString &from, const QString &to)
{
    QFile::remove(to);
    QVERIFY(QFile::copy(from, to));
}

http::Response echo(const http::Request &request) { return {200, "text/plain", request.body, {}}; }

/// One client; trusts everything, for what it looks at is which certificate came.
class TlsWire
{
public:
    explicit TlsWire(quint16 port, QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        configuration.setProtocol(protocol);
        m_socket.setSslConfiguration(configuration);
        m_socket.connectToHostEncrypted(u"localhost"_s, port);
        m_isEncrypted = m_socket.waitForEncrypted(patience);
    }
    bool isEncrypted() const { return m_isEncrypted; }
    QString peer() const { return m_socket.peerCertificate().subjectInfo("CN").value(0); }
    /// The body that comes back.
    QByteArray post(const QByteArray &body)
    {
        m_socket.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                       + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QByteArray read;
        for (qsizetype end = -1; end < 0 || read.size() < end + 4 + body.size();) {
            if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(patience))
                return {};
            read += m_socket.readAll();
            end = read.indexOf("\r\n\r\n");
        }
        return read.mid(read.indexOf("\r\n\r\n") + 4);
    }

private:
    QSslSocket m_socket;
    bool m_isEncrypted = false;
};

} // namespace

class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void answersOverTls();
    void refusesWhatIsOlderThanTls12();
    void refusesPlainHttpOnATlsPort();
    void givesNewConnectionsTheNewCertificateAndKeepsTheOldOnes();
    void keepsTheOldPairWhereTheNewOneIsBroken_data();
    void keepsTheOldPairWhereTheNewOneIsBroken();
    void saysWhatIsWrongAtTheStart_data();
    void saysWhatIsWrongAtTheStart();

private:
    [[nodiscard]] http::TlsFiles files() const { return {path(u"now.pem"_s), path(u"now.key"_s)}; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    std::unique_ptr<http::Server> serve() const
    {
        auto server = http::Server::listen(u"localhost"_s, 0, {}, echo, files());
        return server ? *std::move(server) : nullptr;
    }

    QTemporaryDir m_folder;
};

void TestTls::initTestCase()
{
    QVERIFY(QSslSocket::supportsSsl());
    QVERIFY(makePair(m_folder, u"one"_s));
    QVERIFY(makePair(m_folder, u"two"_s));
    QFile broken{path(u"broken"_s)};
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
}

void TestTls::init()
{
    copyOver(path(u"one.pem"_s), path(u"now.pem"_s));
    copyOver(path(u"one.key"_s), path(u"now.key"_s));
}

void TestTls::answersOverTls()
{
    const auto server = serve();
    QVERIFY(server);
    TlsWire wire{server->port()};
    QVERIFY(wire.isEncrypted());
    QCOMPARE(wire.peer(), u"one"_s);
    for (const qsizetype size : {0, 1, 20'000, 900'000}) {
        const QByteArray body{size, 'b'};
        QCOMPARE(wire.post(body), body);
    }
}

void TestTls::refusesWhatIsOlderThanTls12()
{
    const auto server = serve();
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    QVERIFY(!TlsWire(server->port(), QSsl::TlsV1_1).isEncrypted());
    QT_WARNING_POP
    QVERIFY(TlsWire(server->port(), QSsl::TlsV1_2).isEncrypted());
    QVERIFY(TlsWire(server->port(), QSsl::TlsV1_3).isEncrypted());
    QTRY_VERIFY(server->counts().handshakesFailed > 0);
}

void TestTls::refusesPlainHttpOnATlsPort()
{
    const auto server = serve();
    QTcpSocket plain;
    plain.connectToHost(u"localhost"_s, server->port());
    QVERIFY(plain.waitForConnected(patience));
    plain.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(plain.state() == QTcpSocket::UnconnectedState || plain.waitForDisconnected(patience));
    QVERIFY(!plain.readAll().startsWith("HTTP/1.1 200"));
}

void TestTls::givesNewConnectionsTheNewCertificateAndKeepsTheOldOnes()
{
    const auto server = serve();
    TlsWire before{server->port()};
    QCOMPARE(before.post("a"), "a");
    copyOver(path(u"two.pem"_s), path(u"now.pem"_s));
    copyOver(path(u"two.key"_s), path(u"now.key"_s));
    QVERIFY(server->reloadTls());
    TlsWire after{server->port()};
    QCOMPARE(after.peer(), u"two"_s);
    QCOMPARE(after.post("c"), "c");
    QCOMPARE(before.post("b"), "b");
}

void TestTls::keepsTheOldPairWhereTheNewOneIsBroken_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::newRow("another's key") << u"two.pem"_s << u"one.key"_s;
    QTest::newRow("no certificate") << u"broken"_s << u"one.key"_s;
    QTest::newRow("no key") << u"one.pem"_s << u"broken"_s;
}

void TestTls::keepsTheOldPairWhereTheNewOneIsBroken()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    const auto server = serve();
    copyOver(path(certificate), path(u"now.pem"_s));
    copyOver(path(key), path(u"now.key"_s));
    QVERIFY(!server->reloadTls());
    TlsWire wire{server->port()};
    QCOMPARE(wire.peer(), u"one"_s);
    QCOMPARE(wire.post("a"), "a");
}

void TestTls::saysWhatIsWrongAtTheStart_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("says");
    QTest::newRow("missing certificate") << u"none"_s << u"one.key"_s << u"none cannot be used"_s;
    QTest::newRow("broken certificate") << u"broken"_s << u"one.key"_s << u"broken cannot be used"_s;
    QTest::newRow("missing key") << u"one.pem"_s << u"none"_s << u"none cannot be used"_s;
    QTest::newRow("another's key") << u"one.pem"_s << u"two.key"_s << u"two.key cannot be used"_s;
}

void TestTls::saysWhatIsWrongAtTheStart()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QString, says);
    const auto server =
        http::Server::listen(u"localhost"_s, 0, {}, echo, http::TlsFiles{path(certificate), path(key)});
    QVERIFY(!server);
    QCOMPARE(server.error().code, ErrorCode::InvalidInput);
    QVERIFY2(server.error().detail.contains(says), qPrintable(server.error().detail));
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
