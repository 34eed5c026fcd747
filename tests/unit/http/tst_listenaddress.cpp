#include "core/http/listenaddress.h"

#include <QTest>

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestListenAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsHostAndPort_data();
    void readsHostAndPort();
    void refusesAndSaysWhy_data();
    void refusesAndSaysWhy();
};

void TestListenAddress::readsHostAndPort_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("IPv4") << u"127.0.0.1:8443"_s << u"127.0.0.1"_s << 8443;
    QTest::newRow("name") << u"eimza-1.example:80"_s << u"eimza-1.example"_s << 80;
    QTest::newRow("IPv6") << u"[::1]:0"_s << u"::1"_s << 0;
    QTest::newRow("highest port") << u"localhost:65535"_s << u"localhost"_s << 65535;
}

void TestListenAddress::readsHostAndPort()
{
    QFETCH(QString, text);
    const auto address = http::parseListenAddress(text);
    QVERIFY(address);
    QTEST(address->host, "host");
    QTEST(int(address->port), "port");
}

void TestListenAddress::refusesAndSaysWhy_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("why");
    QTest::newRow("empty") << u""_s << u"no port"_s;
    QTest::newRow("no port") << u"localhost"_s << u"no port"_s;
    QTest::newRow("port empty") << u"localhost:"_s << u"0 to 65535"_s;
    QTest::newRow("port too high") << u"localhost:65536"_s << u"0 to 65535"_s;
    QTest::newRow("port signed") << u"localhost:-1"_s << u"0 to 65535"_s;
    QTest::newRow("port a word") << u"localhost:http"_s << u"0 to 65535"_s;
    QTest::newRow("host empty") << u":80"_s << u"host cannot be read"_s;
    QTest::newRow("host with a space") << u"a b:80"_s << u"host cannot be read"_s;
    QTest::newRow("bare IPv6") << u"::1:80"_s << u"brackets"_s;
    QTest::newRow("a name in brackets") << u"[localhost]:80"_s << u"no IPv6"_s;
}

void TestListenAddress::refusesAndSaysWhy()
{
    QFETCH(QString, text);
    QFETCH(QString, why);
    const auto address = http::parseListenAddress(text);
    QVERIFY(!address);
    QCOMPARE(address.error().code, ErrorCode::InvalidInput);
    QVERIFY2(address.error().detail.contains(why), qPrintable(address.error().detail));
}

QTEST_APPLESS_MAIN(TestListenAddress)
#include "tst_listenaddress.moc"
