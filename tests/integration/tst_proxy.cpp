#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/authorities.h"
#include "tests/support/tunnelproxy.h"
#include "tests/support/world.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int patience = 120'000;
const QString host = u"eimza.ornek.example"_s; ///< nobody but the proxy knows where that is

struct Ended {
    int code = -1;
    QString err;
};

} // namespace

/// The desktop program on a computer that reaches the server through the system's proxy alone.
class TestProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { static_cast<void>(m_proxy->takeAsked()); }
    void theSystemsProxyServes_data();
    void theSystemsProxyServes();
    void aProxyMayAskForAPassword();
    void whatItIsNotToServeGoesWithoutIt();
    void thisMachineGoesWithoutIt();
    void aProxyThatIsAwayIsAnUnreachableServer();

private:
    [[nodiscard]] QUrl named() const { return QUrl(u"https://%1:%2"_s.arg(host).arg(m_world.backend().port())); }
    /// Without a window, with these variables for the proxy.
    [[nodiscard]] Ended sync(const QUrl &server, const QMap<QString, QString> &variables);

    test::Authorities m_authorities;
    test::World m_world;
    std::unique_ptr<test::TunnelProxy> m_proxy;
    QTemporaryDir m_profiles;
    int m_runs = 0;
};

void TestProxy::initTestCase()
{
    QVERIFY(m_authorities.make(u"ca"_s) && m_authorities.issue(u"ca"_s, u"leaf"_s, u"DNS:%1,IP:127.0.0.1"_s.arg(host)));
    QVERIFY(m_world.start({.people = 100, .certificate = m_authorities.certificate(u"leaf"_s), .key = m_authorities.key(u"leaf"_s)}));
    m_proxy = std::make_unique<test::TunnelProxy>(m_world.backend());
}

Ended TestProxy::sync(const QUrl &server, const QMap<QString, QString> &variables)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "all_proxy", "ALL_PROXY",
                             "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "DISPLAY"})
        environment.remove(QString::fromLatin1(name));
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent"_s);
    for (auto variable = variables.cbegin(); variable != variables.cend(); ++variable)
        environment.insert(variable.key(), variable.value());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(EIMZA_PROGRAM),
                  {u"--server"_s, server.toString(), u"--profile"_s, m_profiles.filePath(QString::number(++m_runs)), u"--user"_s, u"sorumlu"_s,
                   u"--ca-file"_s, m_authorities.certificate(u"ca"_s), u"--password-stdin"_s, u"--sync-once"_s});
    process.write(test::World::password().toUtf8() + "\nuzun bir parola cümlesi\n");
    process.closeWriteChannel();
    // The proxy lives in this event loop.
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patience))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, QString::fromUtf8(process.readAllStandardError())};
}

void TestProxy::theSystemsProxyServes_data()
{
    QTest::addColumn<QString>("variable");
    for (const char *name : {"https_proxy", "HTTPS_PROXY", "http_proxy"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestProxy::theSystemsProxyServes()
{
    QFETCH(QString, variable);
    const Ended ended = sync(named(), {{variable, m_proxy->address()}});
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    const QByteArrayList asked = m_proxy->takeAsked();
    QVERIFY(!asked.isEmpty());
    const QByteArray tunnel = "CONNECT " + host.toLatin1() + ':' + QByteArray::number(m_world.backend().port()) + " HTTP/1.1";
    for (const QByteArray &line : asked)
        QCOMPARE(line, tunnel);
}

void TestProxy::aProxyMayAskForAPassword()
{
    m_proxy->setCredentials("memur:gizli");
    const Ended with = sync(named(), {{u"https_proxy"_s, m_proxy->address(u"memur:gizli"_s)}});
    const Ended without = sync(named(), {{u"https_proxy"_s, m_proxy->address()}});
    m_proxy->setCredentials({});
    QVERIFY2(with.code == 0, qPrintable(with.err));
    QCOMPARE(without.code, 4);
    QVERIFY(!without.err.contains(u"gizli"_s));
}

void TestProxy::whatItIsNotToServeGoesWithoutIt()
{
    // Without the proxy nobody knows the name.
    for (const QString &exempt : {host, u"baska.example,.ornek.example"_s}) {
        QCOMPARE(sync(named(), {{u"https_proxy"_s, m_proxy->address()}, {u"no_proxy"_s, exempt}}).code, 4);
        QVERIFY(m_proxy->takeAsked().isEmpty());
    }
    QCOMPARE(sync(named(), {{u"https_proxy"_s, m_proxy->address()}, {u"no_proxy"_s, u"baska.example"_s}}).code, 0);
    QVERIFY(!m_proxy->takeAsked().isEmpty());
}

void TestProxy::thisMachineGoesWithoutIt()
{
    const Ended ended = sync(m_world.backend(), {{u"https_proxy"_s, m_proxy->address()}, {u"http_proxy"_s, m_proxy->address()}});
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QVERIFY(m_proxy->takeAsked().isEmpty());
}

void TestProxy::aProxyThatIsAwayIsAnUnreachableServer()
{
    QCOMPARE(sync(named(), {{u"https_proxy"_s, u"http://127.0.0.1:9"_s}}).code, 4);
}

QTEST_GUILESS_MAIN(TestProxy)
#include "tst_proxy.moc"
