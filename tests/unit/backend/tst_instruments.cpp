#include "core/backend/http/instruments.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <thread>
#include <vector>

using namespace eimza;
using namespace eimza::backend;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace
{

double valueOf(const QByteArray &text, const QByteArray &sample)
{
    for (const QByteArray &line : text.split('\n'))
        if (line.startsWith(QByteArray(sample + ' ')))
            return line.mid(sample.size() + 1).toDouble();
    return -1;
}

http::Request from(const QString &peer)
{
    http::Request request;
    request.peer = peer;
    return request;
}

} // namespace

class TestInstruments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsByTemplateMethodAndStatus();
    void putsTimesIntoGrowingBuckets();
    void countsRightFromManyThreads();
    void isWellFormed();
    void leavesOutWhatGivesNoSample();
    void givesMetricsToWhomItShould_data();
    void givesMetricsToWhomItShould();
    void takesAPlainRequestIdAndMakesOneElse_data();
    void takesAPlainRequestIdAndMakesOneElse();
};

void TestInstruments::countsByTemplateMethodAndStatus()
{
    Instruments instruments;
    const QString route = u"/v1/people/{id}/reveal"_s;
    instruments.note({"POST", route, 200, 2ms, 7, "a"});
    instruments.note({"POST", route, 200, 2ms, 7, "b"});
    instruments.note({"POST", route, 404, 2ms, 7, "c"});
    instruments.note({"BREW\"\n", {}, 404, 2ms, 0, "d"});
    const QByteArray text = instruments.metrics();
    const QByteArray name = "eimza_http_requests_total";
    QCOMPARE(valueOf(text, name + R"({method="POST",route="/v1/people/{id}/reveal",status="200"})"), 2);
    QCOMPARE(valueOf(text, name + R"({method="POST",route="/v1/people/{id}/reveal",status="404"})"), 1);
    QCOMPARE(valueOf(text, name + R"({method="other",route="none",status="404"})"), 1);
}

void TestInstruments::putsTimesIntoGrowingBuckets()
{
    Instruments instruments;
    for (const auto took : {500us, 1000us, 1001us, 60'000'000us})
        instruments.note({"GET", u"/healthz"_s, 200, took, 0, "a"});
    const QByteArray text = instruments.metrics();
    const QByteArray name = "eimza_http_request_duration_seconds";
    const QByteArray labels = R"(method="GET",route="/healthz")";
    QCOMPARE(valueOf(text, name + "_bucket{" + labels + ",le=\"0.001\"}"), 2);
    QCOMPARE(valueOf(text, name + "_bucket{" + labels + ",le=\"0.0025\"}"), 3);
    QCOMPARE(valueOf(text, name + "_bucket{" + labels + ",le=\"10\"}"), 3);
    QCOMPARE(valueOf(text, name + "_bucket{" + labels + ",le=\"+Inf\"}"), 4);
    QCOMPARE(valueOf(text, name + "_count{" + labels + '}'), 4);
    QCOMPARE(valueOf(text, name + "_sum{" + labels + '}'), 60.002501);
}

void TestInstruments::countsRightFromManyThreads()
{
    Instruments instruments;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&instruments] {
            for (int i = 0; i < 500; ++i) {
                instruments.note({"GET", u"/healthz"_s, 200, 1ms, 0, "a"});
                if (i % 100 == 0)
                    (void)instruments.metrics();
            }
        });
    for (auto &thread : threads)
        thread.join();
    QCOMPARE(valueOf(instruments.metrics(), R"(eimza_http_requests_total{method="GET",route="/healthz",status="200"})"),
             2000);
}

void TestInstruments::isWellFormed()
{
    Instruments instruments;
    instruments.add("eimza_waiting", "gauge", "Who waits.", [] {
        return QList<Instruments::Sample>{{"state=\"a\"", 1}, {"state=\"b\"", 0}};
    });
    addProcess(instruments);
    instruments.note({"GET", u"/healthz"_s, 200, 1ms, 0, "a"});
    const QByteArray text = instruments.metrics();
    QVERIFY(text.endsWith('\n'));
    static const QRegularExpression sample(
        uR"(^[a-z_]+(\{[a-z]+="[^"\\]*"(,[a-z]+="[^"\\]*")*\})? (\d+(\.\d+)?([e][+-]\d+)?)$)"_s);
    QStringList announced;
    QString current;
    for (const QString &line : QString::fromUtf8(text).chopped(1).split(u'\n')) {
        if (line.startsWith("# HELP "_L1)) {
            current = line.section(u' ', 2, 2);
            QVERIFY2(!announced.contains(current), qPrintable(line)); // a family stands together
            announced.append(current);
        } else if (line.startsWith("# TYPE "_L1)) {
            QCOMPARE(line.section(u' ', 2, 2), current);
        } else {
            QVERIFY2(sample.match(line).hasMatch() && line.startsWith(current), qPrintable(line));
        }
    }
    QVERIFY(announced.contains(u"eimza_waiting"_s));
    QProcess promtool;
    promtool.start(u"promtool"_s, {u"check"_s, u"metrics"_s});
    if (!promtool.waitForStarted())
        QSKIP("promtool is not installed; the rules above were held");
    promtool.write(text);
    promtool.closeWriteChannel();
    QVERIFY(promtool.waitForFinished());
    QVERIFY2(promtool.exitCode() == 0, promtool.readAllStandardError().constData());
}

void TestInstruments::leavesOutWhatGivesNoSample()
{
    Instruments instruments;
    instruments.add("eimza_gone", "gauge", "Gone.", [] { return QList<Instruments::Sample>{}; });
    QVERIFY(!instruments.metrics().contains("eimza_gone"));
}

void TestInstruments::givesMetricsToWhomItShould_data()
{
    QTest::addColumn<int>("whom");
    QTest::addColumn<QString>("peer");
    QTest::addColumn<bool>("may");
    const auto row = [](const char *name, Instruments::MetricsFor whom, const QString &peer, bool may) {
        QTest::newRow(name) << static_cast<int>(whom) << peer << may;
    };
    row("loopback", Instruments::MetricsFor::Loopback, u"127.0.0.1:4"_s, true);
    row("loopback 6", Instruments::MetricsFor::Loopback, u"::1:4"_s, true);
    row("elsewhere", Instruments::MetricsFor::Loopback, u"192.0.2.1:4"_s, false);
    row("a client named by the proxy", Instruments::MetricsFor::Loopback, u"192.0.2.1:0"_s, false);
    row("anybody", Instruments::MetricsFor::Anybody, u"192.0.2.1:4"_s, true);
    row("nobody", Instruments::MetricsFor::Nobody, u"127.0.0.1:4"_s, false);
}

void TestInstruments::givesMetricsToWhomItShould()
{
    QFETCH(int, whom);
    QFETCH(QString, peer);
    QFETCH(bool, may);
    QCOMPARE(Instruments(static_cast<Instruments::MetricsFor>(whom)).mayRead(from(peer)), may);
}

void TestInstruments::takesAPlainRequestIdAndMakesOneElse_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<bool>("kept");
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("a word") << QByteArray("0b1c-Ab_9") << true;
    QTest::newRow("a long one") << QByteArray(65, 'a') << false;
    QTest::newRow("with a space") << QByteArray("a b") << false;
    QTest::newRow("a national id") << QByteArray("10000000146") << false;
    QTest::newRow("a phone in a word") << QByteArray("call-5321112233") << false;
    QTest::newRow("a UUID") << QByteArray("00000000-0000-4000-8000-012345678901") << true;
    QTest::newRow("nginx's own") << QByteArray("0123456789abcdef0123456789012345") << true;
    QTest::newRow("a line break") << QByteArray("a\nb") << false;
    QTest::newRow("with an equals sign") << QByteArray("a=b") << false;
}

void TestInstruments::takesAPlainRequestIdAndMakesOneElse()
{
    QFETCH(QByteArray, given);
    QFETCH(bool, kept);
    http::Request request;
    request.headers = {{"X-Request-Id", given}};
    const QByteArray id = requestId(request);
    QCOMPARE(id == given, kept);
    QVERIFY(kept || id.size() == 16);
}

QTEST_GUILESS_MAIN(TestInstruments)
#include "tst_instruments.moc"
