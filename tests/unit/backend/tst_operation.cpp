#include "core/backend/http/operation.h"

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

class TestOperation : public QObject
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

void TestOperation::countsByTemplateMethodAndStatus()
{
    Operation operation;
    const QString route = u"/v1/people/{id}/reveal"_s;
    operation.note({"POST", route, 200, 2ms, 7, "a"});
    operation.note({"POST", route, 200, 2ms, 7, "b"});
    operation.note({"POST", route, 404, 2ms, 7, "c"});
    operation.note({"BREW\"\n", {}, 404, 2ms, 0, "d"});
    const QByteArray text = operation.metrics();
    const QByteArray name = "eimza_http_requests_total";
    QCOMPARE(valueOf(text, name + R"({method="POST",route="/v1/people/{id}/reveal",status="200"})"), 2);
    QCOMPARE(valueOf(text, name + R"({method="POST",route="/v1/people/{id}/reveal",status="404"})"), 1);
    QCOMPARE(valueOf(text, name + R"({method="other",route="none",status="404"})"), 1);
}

void TestOperation::putsTimesIntoGrowingBuckets()
{
    Operation operation;
    for (const auto took : {500us, 1000us, 1001us, 60'000'000us})
        operation.note({"GET", u"/healthz"_s, 200, took, 0, "a"});
    const QByteArray text = operation.metrics();
    const QByteArray name = "eimza_http_request_duration_seconds";
    const QByteArray labels = R"(method="GET",route="/healthz")";
    QCOMPARE(valueOf(text, name + "_bucket{" + labels + ",le=\"0.001\"}"), 2);
    QCOMPARE(valueOf(text, name + "_bucket{" + labels + ",le=\"0.0025\"}"), 3);
    QCOMPARE(valueOf(text, name + "_bucket{" + labels + ",le=\"10\"}"), 3);
    QCOMPARE(valueOf(text, name + "_bucket{" + labels + ",le=\"+Inf\"}"), 4);
    QCOMPARE(valueOf(text, name + "_count{" + labels + '}'), 4);
    QCOMPARE(valueOf(text, name + "_sum{" + labels + '}'), 60.002501);
}

void TestOperation::countsRightFromManyThreads()
{
    Operation operation;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&operation] {
            for (int i = 0; i < 500; ++i) {
                operation.note({"GET", u"/healthz"_s, 200, 1ms, 0, "a"});
                if (i % 100 == 0)
                    (void)operation.metrics();
            }
        });
    for (auto &thread : threads)
        thread.join();
    QCOMPARE(valueOf(operation.metrics(), R"(eimza_http_requests_total{method="GET",route="/healthz",status="200"})"),
             2000);
}

void TestOperation::isWellFormed()
{
    Operation operation;
    operation.add("eimza_waiting", "gauge", "Who waits.", [] {
        return QList<Operation::Sample>{{"state=\"a\"", 1}, {"state=\"b\"", 0}};
    });
    addProcess(operation);
    operation.note({"GET", u"/healthz"_s, 200, 1ms, 0, "a"});
    const QByteArray text = operation.metrics();
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

void TestOperation::leavesOutWhatGivesNoSample()
{
    Operation operation;
    operation.add("eimza_gone", "gauge", "Gone.", [] { return QList<Operation::Sample>{}; });
    QVERIFY(!operation.metrics().contains("eimza_gone"));
}

void TestOperation::givesMetricsToWhomItShould_data()
{
    QTest::addColumn<int>("whom");
    QTest::addColumn<QString>("peer");
    QTest::addColumn<bool>("may");
    const auto row = [](const char *name, Operation::MetricsFor whom, const QString &peer, bool may) {
        QTest::newRow(name) << static_cast<int>(whom) << peer << may;
    };
    row("loopback", Operation::MetricsFor::Loopback, u"127.0.0.1:4"_s, true);
    row("loopback 6", Operation::MetricsFor::Loopback, u"::1:4"_s, true);
    row("elsewhere", Operation::MetricsFor::Loopback, u"192.0.2.1:4"_s, false);
    row("a client named by the proxy", Operation::MetricsFor::Loopback, u"192.0.2.1:0"_s, false);
    row("anybody", Operation::MetricsFor::Anybody, u"192.0.2.1:4"_s, true);
    row("nobody", Operation::MetricsFor::Nobody, u"127.0.0.1:4"_s, false);
}

void TestOperation::givesMetricsToWhomItShould()
{
    QFETCH(int, whom);
    QFETCH(QString, peer);
    QFETCH(bool, may);
    QCOMPARE(Operation(static_cast<Operation::MetricsFor>(whom)).mayRead(from(peer)), may);
}

void TestOperation::takesAPlainRequestIdAndMakesOneElse_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<bool>("kept");
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("a word") << QByteArray("0b1c-Ab_9") << true;
    QTest::newRow("a long one") << QByteArray(65, 'a') << false;
    QTest::newRow("with a space") << QByteArray("a b") << false;
    QTest::newRow("with an equals sign") << QByteArray("a=b") << false;
}

void TestOperation::takesAPlainRequestIdAndMakesOneElse()
{
    QFETCH(QByteArray, given);
    QFETCH(bool, kept);
    http::Request request;
    request.headers = {{"X-Request-Id", given}};
    const QByteArray id = requestId(request);
    QCOMPARE(id == given, kept);
    QVERIFY(kept || id.size() == 16);
}

QTEST_GUILESS_MAIN(TestOperation)
#include "tst_operation.moc"
