#include <QDir>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include "core/contract/esya.h"
#include "core/contract/jsonreader.h"
#include "core/http/client.h"
#include "core/ksm/seeding.h"
#include "tests/unit/ksm/testpeople.h"

using namespace eimza;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000;

struct Ended {
    int code;
    QString out;
    QString err;
};

Ended run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(STANDIN_PROGRAM), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(patience))
        return {-1, {}, u"it did not end"_s};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class TestStandin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void saysWhatIsWrongWithItsArguments_data();
    void saysWhatIsWrongWithItsArguments();
    void saysWhatItCannotDo_data();
    void saysWhatItCannotDo();
    void explainsItself();
    void seedsAndExports();
    void servesUntilStdinCloses();
    void servesUntilItIsTerminated();
    void eachAcceptedItemIsMailedOnceThroughKills();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    QUrl serve(QProcess &process, const QStringList &more = {}) const
    {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QStringLiteral(STANDIN_PROGRAM),
                      QStringList{u"serve"_s, u"--data"_s, path(u"data"_s), u"--listen"_s, u"127.0.0.1:0"_s,
                                  u"--mail-dir"_s, path(u"mail"_s), u"--today"_s, u"2012-09-10"_s}
                          + more);
        QByteArray line;
        while (!line.endsWith('\n') && process.waitForReadyRead(patience))
            line += process.readAllStandardOutput();
        return line.startsWith("listening on http://127.0.0.1:")
                   ? QUrl(QString::fromLatin1(line.trimmed().mid(13)))
                   : QUrl();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestStandin::initTestCase() { QVERIFY(QFile::exists(QStringLiteral(STANDIN_PROGRAM))); }

void TestStandin::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(test::writeFile(path(u"people.csv"_s), test::peopleCsv(400)));
    QVERIFY(test::writeFile(path(u"columns.csv"_s), "tckn;name;surname\n"));
}

void TestStandin::saysWhatIsWrongWithItsArguments_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("none") << QString() << u"a command is needed"_s;
    QTest::newRow("unknown command") << u"dance"_s << u"unknown command 'dance'"_s;
    QTest::newRow("unknown option") << u"seed --colour red"_s << u"colour"_s;
    QTest::newRow("no data") << u"seed --people p.csv --seed 1"_s << u"--data is needed"_s;
    QTest::newRow("option twice") << u"export --data d --data e --out o"_s << u"--data is given twice"_s;
    QTest::newRow("value missing") << u"seed --people"_s << u"people"_s;
    QTest::newRow("too much") << u"export --data d --out o extra"_s << u"'extra'"_s;
    QTest::newRow("wrong day") << u"seed --people p.csv --seed 1 --data d --today 10.09.2012"_s
                               << u"2012-09-12"_s;
    QTest::newRow("day that is none")
        << u"seed --people p.csv --seed 1 --data d --today 2012-02-30"_s << u"2012-02-30"_s;
    QTest::newRow("no port") << u"serve --data d --mail-dir m --listen localhost"_s << u"HOST:PORT"_s;
    QTest::newRow("export takes no day") << u"export --data d --out o --today 2012-09-10"_s << u"today"_s;
}

void TestStandin::saysWhatIsWrongWithItsArguments()
{
    QFETCH(QString, arguments);
    QFETCH(QString, says);
    const Ended ended = run(arguments.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.contains(says), qPrintable(ended.err));
    QVERIFY(ended.out.isEmpty());
}

void TestStandin::saysWhatItCannotDo_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("no people file") << u"seed --people %1/none.csv --seed 1 --data %1/d"_s
                                    << u"none.csv cannot be read"_s;
    QTest::newRow("a folder as people file")
        << u"seed --people %1 --seed 1 --data %1/d"_s << u"cannot be read"_s;
    QTest::newRow("missing column") << u"seed --people %1/columns.csv --seed 1 --data %1/d"_s
                                    << u"missing column user_name"_s;
    QTest::newRow("data folder below a file")
        << u"seed --people %1/people.csv --seed 1 --data %1/people.csv/d"_s << u"cannot be made"_s;
    QTest::newRow("unknown host") << u"serve --data %1/d --mail-dir %1/m --listen 999.0.0.1:0"_s
                                  << u"cannot be resolved"_s;
    QTest::newRow("export into nowhere")
        << u"export --data %1/seeded --out %1/none/o.csv"_s << u"cannot be written"_s;
    QTest::newRow("export of nothing") << u"export --data %1/d --out %1/o.csv"_s << u"no register in"_s;
    QTest::newRow("mails into a file")
        << u"serve --data %1/d --mail-dir %1/people.csv --listen 127.0.0.1:0"_s << u"cannot be made or written"_s;
}

void TestStandin::saysWhatItCannotDo()
{
    QFETCH(QString, arguments);
    QFETCH(QString, says);
    QCOMPARE(run(u"seed --people %1/people.csv --seed 1 --data %1/seeded"_s.arg(m_folder->path()).split(u' ')).code, 0);
    const Ended ended = run(arguments.arg(m_folder->path()).split(u' '));
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.err.contains(says), qPrintable(ended.err));
}

void TestStandin::explainsItself()
{
    const Ended help = run({u"--help"_s}), version = run({u"--version"_s});
    QCOMPARE(help.code, 0);
    for (const QString &word : {u"serve"_s, u"seed"_s, u"export"_s, u"--quit-with-stdin"_s})
        QVERIFY(help.out.contains(word));
    QCOMPARE(version.code, 0);
    QCOMPARE(version.out.trimmed(), u"ksm-standin "_s + QStringLiteral(EIMZA_VERSION));
}

void TestStandin::seedsAndExports()
{
    const QStringList seed{u"seed"_s,   u"--people"_s,   path(u"people.csv"_s), u"--seed"_s,    u"1"_s,
                           u"--data"_s, path(u"data"_s), u"--today"_s,          u"2012-09-10"_s};
    const Ended seeded = run(seed);
    QVERIFY2(seeded.code == 0, qPrintable(seeded.err));
    QVERIFY2(seeded.out.startsWith(u"400 people, "_s), qPrintable(seeded.out));
    const Ended again = run(seed);
    QCOMPARE(again.code, 1);
    QVERIFY(again.err.contains(u"already"_s));
    QCOMPARE(run({u"export"_s, u"--data"_s, path(u"data"_s), u"--out"_s, path(u"out.csv"_s)}).code, 0);
    QFile file{path(u"out.csv"_s)};
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).trimmed().split(u'\n');
    QVERIFY(seeded.out.contains(u", %1 certificates"_s.arg(lines.size() - 1)));
}

void TestStandin::servesUntilStdinCloses()
{
    QProcess process;
    const QUrl url = serve(process, {u"--quit-with-stdin"_s});
    QVERIFY(url.isValid());
    http::Client client{url, 5s};
    QCOMPARE(client.call("GET", "/healthz")->body, "{\"status\":\"ok\"}");
    for (const auto &[data, says] :
         {std::pair{u"other"_s, u"cannot listen"_s}, {u"data"_s, u"being served by process"_s}}) {
        const Ended second = run({u"serve"_s, u"--data"_s, path(data), u"--mail-dir"_s, path(u"mail"_s),
                                  u"--listen"_s, u"127.0.0.1:%1"_s.arg(url.port())});
        QCOMPARE(second.code, 1);
        QVERIFY2(second.err.contains(says), qPrintable(second.err));
    }
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
}

void TestStandin::servesUntilItIsTerminated()
{
#ifdef Q_OS_WIN
    QSKIP("QProcess::terminate() does not reach a console program on Windows");
#endif
    QProcess process;
    const QUrl url = serve(process);
    QVERIFY(url.isValid());
    http::Client client{url, 5s};
    QVERIFY(client.call("GET", "/healthz"));
    process.terminate();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
}

void TestStandin::eachAcceptedItemIsMailedOnceThroughKills()
{
    const QDate today{2012, 9, 10};
    QCOMPARE(run({u"seed"_s, u"--people"_s, path(u"people.csv"_s), u"--seed"_s, u"1"_s, u"--data"_s,
                  path(u"data"_s), u"--today"_s, u"2012-09-10"_s})
                 .code,
             0);
    esya::BatchManifest manifest{u"GL-1"_s, {}};
    QList<esya::Submission> submissions;
    for (int n = 0; n < 400; ++n) {
        const auto list = ksm::seededCertificates("1", test::tckn(n), true, today);
        if (list.isEmpty() || list.first().status.state != CertificateState::Active)
            continue;
        const QString reference = u"TLP-%1"_s.arg(n);
        manifest.entries.append({u"key-%1"_s.arg(n), reference});
        submissions.append({reference, ApplicationType::Update, test::tckn(n), u"IŞIL"_s, u"ÖZGÜR"_s, u"1"_s,
                            u"u@icisleri.gov.tr"_s, u"5321234567"_s, list.first().serial});
    }
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("kill loop with seed %u, %lld items", seed, static_cast<long long>(submissions.size()));
    QRandomGenerator random{seed};
    qsizetype next = 0;
    for (int start = 0; start < 12 || next < submissions.size(); ++start) {
        QVERIFY(start < 60);
        QProcess process;
        http::Client client{serve(process), 5s};
        const auto taken = client.call("POST", "/esya/v1/batches", {}, compactJson(esya::toJson(manifest)));
        QVERIFY(taken && (taken->status == 201 || taken->status == 200));
        const int before = random.bounded(40);
        for (int i = 0; i < before && next < submissions.size(); ++i, ++next) {
            const auto answer = client.call("POST", "/esya/v1/batches/GL-1/items",
                                            {{"Idempotency-Key", manifest.entries.at(next).key.toLatin1()}},
                                            compactJson(esya::toJson(submissions.at(next))));
            QVERIFY2(answer && answer->body.contains("\"accepted\""),
                     answer ? answer->body.constData() : "no answer");
        }
        next = qMax<qsizetype>(0, next - (start < 12 ? random.bounded(3) : 0)); // some are sent again
        process.kill();
        QVERIFY(process.waitForFinished(patience));
    }
    QProcess process;
    http::Client client{serve(process, {u"--quit-with-stdin"_s}), 5s};
    const auto reports = [&client] {
        const auto page = client.call("GET", "/ksm/v1/feed?limit=10000");
        return page ? esya::feedPage(*parseJsonObject(page->body))->progress.size() : -1;
    };
    QTRY_COMPARE_WITH_TIMEOUT(reports(), submissions.size(), patience);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(QDir(path(u"mail"_s)).entryList(QDir::Files).size(), submissions.size());
}

QTEST_GUILESS_MAIN(TestStandin)
#include "tst_standin.moc"
