#include <QElapsedTimer>
#include <QJsonArray>
#include <QTcpServer>

#include "core/contract/jsonreader.h"
#include "core/http/client.h"
#include "tests/integration/programs.h"

using namespace eimza;
using namespace eimza::test;

namespace
{

const QStringList day{u"--today"_s, u"2012-09-10"_s};

/// A user's commands.
struct Caller {
    Caller(const QUrl &server, const QString &user) : client{server, std::chrono::seconds{10}}
    {
        token = post("/v1/session", {{u"user"_s, user}, {u"password"_s, u"gizli"_s}})["access_token"_L1].toString();
    }
    QJsonObject post(const QByteArray &path, const QJsonObject &body, qint64 rev = 0)
    {
        const auto answer = client.call("POST", path,
                                        {{"Content-Type", "application/json"},
                                         {"Authorization", "Bearer " + token.toLatin1()},
                                         {"Idempotency-Key", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)},
                                         {"Client-Seq", id + ';' + QByteArray::number(seq++)},
                                         {"If-Match", '"' + QByteArray::number(rev) + '"'}},
                                        compactJson(body));
        return answer ? parseJsonObject(answer->body).value_or(QJsonObject()) : QJsonObject();
    }
    /// The changed record's [entity, id, rev].
    QJsonArray command(const QByteArray &name, const QJsonObject &body, qint64 rev = 0)
    {
        return post("/v1/commands/" + name, body, rev)["records"_L1][0].toArray();
    }

    http::Client client;
    QString token;
    const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    int seq = 0; // of the sign-in, which has none
};

} // namespace

class TestKamuSm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { office = std::make_unique<Office>(); }
    void bringsByFeedWhatItExports();
    void mayBeAwayAndMayDie();
#ifndef Q_OS_WIN // nothing asks a console program there to end
    void keepsNobodyFromStopping();
#endif

private:
    /// Whether somebody's first application was sent off to Kamu SM.
    [[nodiscard]] bool sendOne(const QUrl &server) const;
    [[nodiscard]] QStringList lists() const
    {
        return office->rows(u"SELECT b.state, b.registered, i.outcome, a.state FROM batch b JOIN batch_item i "
                            "ON i.batch = b.id JOIN application a ON a.id = i.application"_s);
    }
    [[nodiscard]] Ended seed(const QString &database, const QString &out) const
    {
        return run(eimzad,
                   QStringList{u"seed"_s, u"--people"_s, u"300"_s, u"--seed"_s, u"5"_s, u"--out"_s,
                               office->path(out), u"--database"_s, u"sqlite:"_s + office->path(database)} +
                       day,
                   "gizli\n");
    }
    [[nodiscard]] Ended seedKamuSm() const
    {
        return run(standin, QStringList{u"seed"_s, u"--people"_s, office->path(u"people.csv"_s), u"--seed"_s,
                                        u"5"_s, u"--data"_s, office->path(u"ksm"_s)} +
                                day);
    }
    [[nodiscard]] QStringList kamuSm(const QString &listen) const
    {
        return QStringList{u"serve"_s,
                           u"--data"_s,
                           office->path(u"ksm"_s),
                           u"--mail-dir"_s,
                           office->path(u"mail"_s),
                           u"--listen"_s,
                           listen} +
               day;
    }
    [[nodiscard]] QStringList backend(const QUrl &ksm) const
    {
        return QStringList{u"serve"_s,       u"--database"_s, office->place(), u"--listen"_s,
                           u"127.0.0.1:0"_s, u"--ksm"_s,      ksm.toString()} +
               day;
    }
    static QString feedOf(http::Client &client)
    {
        const auto answer = client.call("GET", "/healthz");
        const auto json = answer ? parseJsonObject(answer->body) : Result<QJsonObject>(fail(answer.error()));
        return json && json->value("status"_L1).toString() == "ok"_L1 ? json->value("feed"_L1).toString()
                                                                      : QString();
    }
    [[nodiscard]] QStringList certificates(const QString &file) const
    {
        return office->rows(
            u"SELECT p.tckn, p.synced, c.serial, c.not_before, c.not_after, c.state, c.status_text, "
            "c.qualified, c.opens_day, c.end_day FROM certificate c JOIN person p ON p.id = c.person "
            "ORDER BY c.serial"_s,
            file);
    }

    std::unique_ptr<Office> office;
};

void TestKamuSm::bringsByFeedWhatItExports()
{
    QCOMPARE(seed(u"backend.db"_s, u"people.csv"_s).code, 0);
    QCOMPARE(seed(u"imported.db"_s, u"same.csv"_s).code, 0);
    QCOMPARE(seedKamuSm().code, 0);
    const QString out = office->path(u"certificates.csv"_s);
    QCOMPARE(run(standin, {u"export"_s, u"--data"_s, office->path(u"ksm"_s), u"--out"_s, out}).code, 0);
    const Ended imported = run(eimzad, QStringList{u"import"_s, u"certificates"_s, out, u"--database"_s,
                                                   u"sqlite:"_s + office->path(u"imported.db"_s)} +
                                           day);
    QCOMPARE(imported.err, QString());

    const Serving ksm{standin, kamuSm(u"127.0.0.1:0"_s)};
    const Serving server{eimzad, backend(ksm.url())};
    QVERIFY(ksm.url().isValid() && server.url().isValid());
    http::Client client{server.url(), std::chrono::seconds{5}};
    QTRY_COMPARE_WITH_TIMEOUT(feedOf(client), u"current"_s, patience);
    const QStringList fed = certificates(u"backend.db"_s);
    QVERIFY2(fed.size() > 200, qPrintable(QString::number(fed.size())));
    QCOMPARE(fed, certificates(u"imported.db"_s));
}

bool TestKamuSm::sendOne(const QUrl &server) const
{
    Caller officer{server, u"sorumlu"_s}, bureau{server, u"buro1"_s};
    const QString person = office->rows(u"SELECT p.id FROM person p JOIN user_account a ON a.unit = p.unit WHERE "
                                        "a.name = 'sorumlu' AND p.email <> '' AND p.phone <> '' LIMIT 1"_s)
                               .value(0);
    QJsonArray record = officer.command("file", {{u"person"_s, person.toLongLong()}, {u"type"_s, u"first"_s}});
    const qint64 id = record.at(1).toInteger();
    for (const QByteArray &step : {QByteArray("approve"), QByteArray("addToBatch")})
        record = bureau.command(step, {{u"application"_s, id}}, record.at(2).toInteger());
    return bureau.command("submitBatch", {{u"items"_s, QJsonArray{id}}}).at(0) == u"batch"_s;
}

#ifndef Q_OS_WIN
// It takes calls in and never answers, when the server is asked to end.
void TestKamuSm::keepsNobodyFromStopping()
{
    QCOMPARE(seed(u"backend.db"_s, u"people.csv"_s).code, 0);
    QCOMPARE(seedKamuSm().code, 0);
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QStringList frozen{u"sending|0|waiting|batched"_s};
    {
        Serving server{eimzad, backend(QUrl(u"http://127.0.0.1:%1"_s.arg(silent.serverPort())))};
        int calls = 0;
        connect(&silent, &QTcpServer::newConnection, this, [&calls] { ++calls; });
        QTRY_COMPARE_WITH_TIMEOUT(calls, 1, patience); // the feed's
        QVERIFY(sendOne(server.url()));
        QTRY_COMPARE_WITH_TIMEOUT(calls, 2, patience); // the list's
        QElapsedTimer stopping;
        stopping.start();
        QCOMPARE(server.stop(), 4);
        QVERIFY2(stopping.elapsed() < 14'000, qPrintable(QString::number(stopping.elapsed())));
        QVERIFY2(server.errors().contains(u"a call to Kamu SM was still running"_s), qPrintable(server.errors()));
        QCOMPARE(lists(), frozen);
    }
    const Serving ksm{standin, kamuSm(u"127.0.0.1:0"_s)};
    Serving server{eimzad, backend(ksm.url())};
    QTRY_VERIFY_WITH_TIMEOUT(lists().value(0).startsWith(u"sent|1|"_s), patience);
    QCOMPARE(lists().size(), 1);
    QCOMPARE(server.stop(), 0);
}
#endif

void TestKamuSm::mayBeAwayAndMayDie()
{
    QCOMPARE(seed(u"backend.db"_s, u"people.csv"_s).code, 0);
    QCOMPARE(seedKamuSm().code, 0);
    QUrl url;
    {
        const Serving ksm{standin, kamuSm(u"127.0.0.1:0"_s)};
        url = ksm.url();
        QVERIFY(url.isValid());
    }
    const QString listen = url.authority();
    const Serving server{eimzad, backend(url)}; // Kamu SM is not there
    QVERIFY(server.url().isValid());
    http::Client client{server.url(), std::chrono::seconds{5}};
    QTRY_COMPARE_WITH_TIMEOUT(feedOf(client), u"unreachable"_s, patience);
    for (int life = 0; life < 2; ++life) {
        Serving ksm{standin, kamuSm(listen)};
        QVERIFY(ksm.url().isValid());
        QTRY_COMPARE_WITH_TIMEOUT(feedOf(client), u"current"_s, patience);
        QVERIFY(certificates(u"backend.db"_s).size() > 200);
        ksm.kill();
        QTRY_COMPARE_WITH_TIMEOUT(feedOf(client), u"unreachable"_s, patience);
    }
}

QTEST_GUILESS_MAIN(TestKamuSm)
#include "tst_kamusm.moc"
