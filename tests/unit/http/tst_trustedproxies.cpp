#include "core/http/trustedproxies.h"

#include <QTest>

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestTrustedProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheClient_data();
    void findsTheClient();
    void refusesWhatIsNoNetwork_data();
    void refusesWhatIsNoNetwork();
};

void TestTrustedProxies::findsTheClient_data()
{
    QTest::addColumn<QString>("trusted");
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QByteArray>("forwarded");
    QTest::addColumn<QString>("client");
    const auto row = [](const char *name, const QString &trusted, const QString &peer, const QByteArray &forwarded,
                        const QString &client) { QTest::newRow(name) << trusted << peer << forwarded << client; };
    row("nobody is trusted", {}, u"127.0.0.1:5"_s, "10.0.0.1", u"127.0.0.1"_s);
    row("another one speaks", u"127.0.0.1"_s, u"10.0.0.9:5"_s, "10.0.0.1", u"10.0.0.9"_s);
    row("the proxy speaks", u"127.0.0.1"_s, u"127.0.0.1:5"_s, "192.0.2.7", u"192.0.2.7"_s);
    row("the client lied before the proxy", u"127.0.0.1"_s, u"127.0.0.1:5"_s, "1.1.1.1, 192.0.2.7", u"192.0.2.7"_s);
    row("two proxies", u"127.0.0.1, 10.0.0.0/8"_s, u"127.0.0.1:5"_s, "192.0.2.7, 10.2.3.4", u"192.0.2.7"_s);
    row("nothing forwarded", u"127.0.0.1"_s, u"127.0.0.1:5"_s, {}, u"127.0.0.1"_s);
    row("nonsense forwarded", u"127.0.0.1"_s, u"127.0.0.1:5"_s, "192.0.2.7, unknown", u"127.0.0.1"_s);
    row("IPv6", u"::1"_s, u"::1:5"_s, "2001:db8::7", u"2001:db8::7"_s);
    row("IPv4 as IPv6", u"10.0.0.0/8"_s, u"::ffff:10.0.0.1:5"_s, "192.0.2.7", u"192.0.2.7"_s);
    row("all the way trusted", u"10.0.0.0/8"_s, u"10.0.0.1:5"_s, "10.0.0.2", u"10.0.0.2"_s);
}

void TestTrustedProxies::findsTheClient()
{
    QFETCH(QString, trusted);
    QFETCH(QString, peer);
    QFETCH(QByteArray, forwarded);
    QFETCH(QString, client);
    const auto proxies = http::TrustedProxies::parse(trusted);
    QVERIFY(proxies);
    http::Request request;
    request.peer = peer;
    if (!forwarded.isEmpty())
        request.headers = {{"x-forwarded-for", forwarded}};
    QCOMPARE(proxies->clientOf(request), client);
}

void TestTrustedProxies::refusesWhatIsNoNetwork_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a name") << u"proxy.example"_s;
    QTest::newRow("a broken address") << u"10.0.0.300"_s;
    QTest::newRow("a broken length") << u"10.0.0.0/40"_s;
    QTest::newRow("a good and a broken one") << u"127.0.0.1, x"_s;
}

void TestTrustedProxies::refusesWhatIsNoNetwork()
{
    QFETCH(QString, text);
    QVERIFY(!http::TrustedProxies::parse(text));
}

QTEST_GUILESS_MAIN(TestTrustedProxies)
#include "tst_trustedproxies.moc"
