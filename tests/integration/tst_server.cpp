#include <algorithm>

#include "tests/integration/web.h"

using namespace eimza;
using namespace eimza::test;

namespace
{

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

class TestServerPackage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { office = std::make_unique<Office>(); }

    void saysWhetherItIsReadyAndWhatItCounts();
    void sealsItsAuditWithinSeconds();
    void namesTheRowsOfATamperedAudit();
    void itsExampleOfSettingsIsGood();
    void itsUnitIsGoodAndShutsMuchOut();
    void delaysTheAddressThatATrustedProxyNames();
    void delaysNobodyByWhatAStrangerClaims();
    void keepsWorkersFreeOfSignIns();
    void hasTheLimitsThatItTells();
    void worksBehindNginx();

private:
    [[nodiscard]] QStringList serving() const
    {
        return {u"serve"_s,       u"--database"_s, office->place(),        u"--listen"_s,
                u"127.0.0.1:0"_s, u"--ksm"_s,      u"http://127.0.0.1:1"_s};
    }
    [[nodiscard]] int triesUntilDelayed(const QUrl &url, const std::function<QByteArray(int)> &from);
    int accounts = 0;
    std::unique_ptr<Office> office;
};

void TestServerPackage::saysWhetherItIsReadyAndWhatItCounts()
{
    Serving server{eimzad, serving() + QStringList{u"--trusted-proxies"_s, u"127.0.0.1"_s}};
    const auto path = [&](const QString &p) { return server.url().resolved(QUrl(p)); };
    QCOMPARE(fetch(path(u"/readyz"_s)).status, 200);
    QCOMPARE(fetch(path(u"/v1/nothing/5"_s)).status, 404);
    const Reply counted = fetch(path(u"/metrics"_s));
    QCOMPARE(counted.status, 200);
    for (const QByteArray &line :
         {QByteArray(R"(eimza_http_requests_total{method="GET",route="/readyz",status="200"} 1)"),
          QByteArray(R"(eimza_http_requests_total{method="GET",route="none",status="404"} 1)"),
          QByteArray("eimza_database_up 1"), QByteArray("eimza_audit_unsealed_rows 0"),
          QByteArray("eimza_batch_items_unsent 0"), QByteArray("eimza_passwords_at_work 0"),
          QByteArray("eimza_feed_state{state="), QByteArray("process_resident_memory_bytes "),
          QByteArray(R"(eimza_database_errors_total{kind="lost"} 0)"), QByteArray("eimza_database_retries_total 0"),
          QByteArray("eimza_database_reopened_total 0"),
          QByteArray("eimza_http_connections ")})
        QVERIFY2(counted.body.contains(QByteArray("\n" + line)), counted.body.constData());
    QVERIFY(!counted.body.contains("nothing"));
    QVERIFY(!counted.requestId.isEmpty());
    QCOMPARE(fetch(path(u"/readyz"_s), {}, {{"X-Request-Id", "my-id"}}).requestId, "my-id");
    QCOMPARE(fetch(path(u"/metrics"_s), {}, {{"X-Forwarded-For", "192.0.2.1"}}).status, 404);
}

// At once after the start, and again when it has long been quiet.
void TestServerPackage::sealsItsAuditWithinSeconds()
{
    QVERIFY(office->fill(0));
    QCOMPARE(run(eimzad, {u"user"_s, u"add"_s, u"ali"_s, u"--role"_s, u"officer"_s, u"--unit"_s, u"06"_s, u"--database"_s,
                          office->place()}, "deneme-parolasi\n").code, 0);
    Serving server{eimzad, serving()};
    const auto count = [&](const QString &table) { return office->rows(u"SELECT count(*) FROM "_s + table).value(0).toInt(); };
    for (int round = 0; round < 3; ++round) {
        const int before = count(u"audit"_s);
        QCOMPARE(fetch(server.url().resolved(QUrl(u"/v1/session"_s)), R"({"user":"ali","password":"x"})").status, 401);
        QElapsedTimer sinceCommit;
        sinceCommit.start();
        QVERIFY(count(u"audit"_s) > before);
        QTRY_COMPARE_WITH_TIMEOUT(count(u"audit_seal"_s), count(u"audit"_s), patience);
        QVERIFY2(sinceCommit.elapsed() < 5000, qPrintable(QString::number(sinceCommit.elapsed())));
        QTest::qWait(1500);
    }
    const Ended verified = run(eimzad, {u"audit"_s, u"verify"_s, u"--database"_s, office->place()});
    QVERIFY2(verified.out.endsWith(u" 0 findings\n"_s), qPrintable(verified.out + verified.err));
}

void TestServerPackage::namesTheRowsOfATamperedAudit()
{
    const auto command = [this](const QStringList &words, const QByteArray &input = {}) {
        return run(eimzad, words + QStringList{u"--database"_s, office->place()}, input);
    };
    const auto change = [this](const QStringList &statements) {
        bool done = false;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"tampering"_s);
            database.setDatabaseName(office->path(u"backend.db"_s));
            done = database.open();
            QSqlQuery query(database);
            for (const QString &statement : statements)
                done = query.exec(statement) && done;
        }
        QSqlDatabase::removeDatabase(u"tampering"_s);
        return done;
    };
    QVERIFY(office->fill(0));
    QCOMPARE(command({u"user"_s, u"add"_s, u"ali"_s, u"--role"_s, u"officer"_s, u"--unit"_s, u"06"_s}, "deneme-parolasi\n").code, 0);
    for (const QString &word : {u"disable"_s, u"enable"_s})
        QCOMPARE(command({u"user"_s, word, u"ali"_s}).code, 0);
    {
        Serving server{eimzad, serving()};
        QVERIFY2(server.url().isValid(), qPrintable(server.errors()));
        QTRY_COMPARE_WITH_TIMEOUT(office->rows(u"SELECT count(*) FROM audit_queue"_s), QStringList{u"0"_s}, patience);
    }
    const QStringList ids = office->rows(u"SELECT audit_id FROM audit_seal ORDER BY seq"_s);
    QVERIFY(ids.size() >= 3);
    const QStringList seals = office->rows(u"SELECT seq FROM audit_seal ORDER BY seq"_s);
    const Ended sound = command({u"audit"_s, u"verify"_s});
    QVERIFY2(sound.code != 1 && sound.out.endsWith(u" 0 findings\n"_s), qPrintable(sound.out + sound.err));

    const QString changed = u"row %1 was changed, or its seal %2\n"_s.arg(ids.at(1), seals.at(1));
    const QString missing = u"row %1 is missing: seal %2 stands without it\n"_s.arg(ids.at(2), seals.at(2));
    QVERIFY(change({u"DROP TRIGGER audit_no_update"_s, u"UPDATE audit SET entity_id = 4711 WHERE id = "_s + ids.at(1)}));
    const Ended one = command({u"audit"_s, u"verify"_s});
    QCOMPARE(one.code, 1);
    QVERIFY2(one.err.contains(changed) && !one.err.contains(missing), qPrintable(one.err));
    QVERIFY2(one.out.endsWith(u" 1 findings\n"_s), qPrintable(one.out));
    QVERIFY(change({u"DROP TRIGGER audit_no_delete"_s, u"DELETE FROM audit WHERE id = "_s + ids.at(2)}));
    const Ended two = command({u"audit"_s, u"verify"_s});
    QCOMPARE(two.code, 1);
    QVERIFY2(two.err.contains(changed) && two.err.contains(missing), qPrintable(two.err));
}

void TestServerPackage::itsExampleOfSettingsIsGood()
{
    const Ended shown = run(eimzad, {u"--check-config"_s, u"--config"_s, packaging + u"eimzad.conf"_s});
    QCOMPARE(shown.err, QString());
    QCOMPARE(shown.code, 0);
    QString whole = textOf(packaging + u"eimzad.conf"_s);
    office->write(u"password"_s, "geheim\n");
    whole.replace(u"\n#database = "_s, u"\ndatabase = "_s).replace(u"\ndatabase = sqlite"_s, u"\n#"_s);
    whole.replace(u"\n#database-password-file = /etc/eimza/database-password"_s,
                  u"\ndatabase-password-file = "_s + office->path(u"password"_s));
    qputenv("STATE_DIRECTORY", office->path({}).toLocal8Bit()); // as systemd does
    const Ended other =
        run(eimzad, {u"--check-config"_s, u"--config"_s, office->write(u"pg.conf"_s, whole.toUtf8())});
    qunsetenv("STATE_DIRECTORY");
    QCOMPARE(other.err, QString());
    QVERIFY(other.out.contains(u"database = postgresql://eimza@"_s));
    QVERIFY(!other.out.contains(u"geheim"_s));
}

void TestServerPackage::itsUnitIsGoodAndShutsMuchOut()
{
    const QString analyze = programNamed(u"systemd-analyze"_s);
    if (analyze.isEmpty())
        QSKIP("systemd-analyze is not installed");
    QString unit = textOf(packaging + u"eimzad.service"_s);
    QVERIFY(unit.contains(u"\nSuccessExitStatus=4\n"_s)); // what a stop ends with that left a call to Kamu SM
    unit.replace(u"/usr/bin/eimzad"_s, eimzad);
    const QString file = office->write(u"eimzad.service"_s, unit.toUtf8());
    const Ended verified = run(analyze, {u"verify"_s, u"--man=no"_s, file});
    QVERIFY2(!verified.err.contains(u"eimzad.service"_s), qPrintable(verified.err));
    const Ended secure = run(analyze, {u"security"_s, u"--offline=true"_s, u"--threshold=20"_s, u"--no-pager"_s, file});
    QVERIFY2(secure.code == 0, qPrintable(secure.out));
}

// How many tries fail before one is delayed, each with another account: what counts is the address. -1: none is.
int TestServerPackage::triesUntilDelayed(const QUrl &url, const std::function<QByteArray(int)> &from)
{
    for (int i = 0; i < 60; ++i) {
        const QByteArray body = R"({"user":"kimse)" + QByteArray::number(++accounts) + R"(","password":"x"})";
        if (fetch(url, body, {{"X-Forwarded-For", from(i)}}).status == 429)
            return i;
    }
    return -1;
}

void TestServerPackage::delaysTheAddressThatATrustedProxyNames()
{
    Serving server{eimzad, serving() + QStringList{u"--trusted-proxies"_s, u"127.0.0.1"_s}};
    const QUrl url = server.url().resolved(QUrl(u"/v1/session"_s));
    QVERIFY(triesUntilDelayed(url, [](int) { return QByteArray("192.0.2.1"); }) >= 20);
    const int more = triesUntilDelayed(url, [](int) { return QByteArray("192.0.2.9, 192.0.2.1"); });
    QVERIFY2(more >= 0 && more < 20, "what stands before the last address is the client's own claim");
    QCOMPARE(fetch(url, R"({"user":"baska","password":"x"})", {{"X-Forwarded-For", "192.0.2.2"}}).status, 401);
}

void TestServerPackage::delaysNobodyByWhatAStrangerClaims()
{
    Serving server{eimzad, serving()};
    const QUrl url = server.url().resolved(QUrl(u"/v1/session"_s));
    const auto claimed = [](int i) -> QByteArray { return "192.0.2." + QByteArray::number(i); };
    QVERIFY(triesUntilDelayed(url, claimed) >= 20); // all were counted for 127.0.0.1
}

// Two compute at a time; those that wait for that keep no worker. Were they to keep the only one, it would answer
// nothing between the first of them and the last; on a busy machine this process may come too late to see that
// it does, and tries again.
void TestServerPackage::keepsWorkersFreeOfSignIns()
{
    QVERIFY(office->fill(0));
    QCOMPARE(run(eimzad, {u"user"_s, u"add"_s, u"ali"_s, u"--role"_s, u"officer"_s, u"--unit"_s, u"06"_s, u"--database"_s,
                          office->place()}, "deneme-parolasi\n").code, 0);
    Serving server{eimzad, serving() + QStringList{u"--workers"_s, u"1"_s}};
    const auto request = requestFor(server.url().resolved(QUrl(u"/v1/session"_s)), {});
    bool answeredBetween = false;
    for (int round = 0; round < 10 && !answeredBetween; ++round) {
        std::vector<std::unique_ptr<QNetworkAccessManager>> networks; // one has six connections at most
        std::vector<std::unique_ptr<QNetworkReply>> replies;
        for (int i = 0; i < 10; ++i) {
            networks.push_back(std::make_unique<QNetworkAccessManager>());
            replies.emplace_back(networks.back()->post(request, R"({"user":"ali","password":"deneme-parolasi"})"));
        }
        const auto finished = [&] {
            return std::count_if(replies.begin(), replies.end(), [](const auto &r) { return r->isFinished(); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(finished() > 0, patience);
        QCOMPARE(fetch(server.url().resolved(QUrl(u"/readyz"_s))).status, 200);
        answeredBetween = finished() < 10;
        QTRY_COMPARE_WITH_TIMEOUT(finished(), 10, patience);
        for (const auto &reply : replies)
            QCOMPARE(statusOf(*reply), 200);
    }
    QVERIFY(answeredBetween);
}

// Without nginx, and without a setting: see packaging/server/README.md.
void TestServerPackage::hasTheLimitsThatItTells()
{
    Serving server{eimzad, serving()};
    const QUrl pull = server.url().resolved(QUrl(u"/v1/sync/pull"_s));
    constexpr qsizetype most = 1024 * 1024;
    QCOMPARE(fetch(pull, QByteArray(most, ' ')).status, 401);
    const Reply body = fetch(pull, QByteArray(most + 1, ' '));
    QCOMPARE(body.status, 413);
    QCOMPARE(body.json()["code"_L1].toString(), u"body-too-large"_s);
    QCOMPARE(fetch(pull, {}, {{"X-Much", QByteArray(12 * 1024, 'x')}}).status, 405);
    const Reply header = fetch(pull, {}, {{"X-Much", QByteArray(16 * 1024, 'x')}});
    QCOMPARE(header.status, 431);
    QCOMPARE(header.json()["code"_L1].toString(), u"header-too-large"_s);
    QCOMPARE(fetch(server.url().resolved(QUrl(u"/readyz"_s))).status, 200);
}

void TestServerPackage::worksBehindNginx()
{
    const QString nginx = programNamed(u"nginx"_s);
    if (nginx.isEmpty())
        QSKIP("nginx is not installed");
    QVERIFY(makeCertificate(*office));
    Serving server{eimzad, serving() + QStringList{u"--trusted-proxies"_s, u"127.0.0.1"_s, u"--request-log"_s,
                                                   u"all"_s}};
    QVERIFY(server.url().isValid());
    const quint16 port = freePort();
    const QString file = office->write(
        u"nginx.conf"_s,
        nginxConfiguration(*office, server.url().authority(), u"127.0.0.1:%1"_s.arg(freePort()), port).toUtf8());
    QProcess proxy;
    proxy.setProcessChannelMode(QProcess::MergedChannels);
    proxy.start(nginx, {u"-p"_s, office->path({}), u"-c"_s, file});
    const auto path = [&](const QString &p) { return QUrl(u"https://127.0.0.1:%1%2"_s.arg(port).arg(p)); };
    QTRY_VERIFY2(proxy.state() == QProcess::Running && fetch(path(u"/readyz"_s)).status == 200,
                 proxy.readAll().constData());
    for (int i = 0; i < 10; ++i) // half of them would go to where nobody is
        QCOMPARE(fetch(path(u"/healthz"_s)).status, 200);
    QCOMPARE(fetch(path(u"/v1/sync/pull"_s), "{}").status, 401);
    QCOMPARE(fetch(path(u"/metrics"_s)).status, 404);
    QCOMPARE(fetch(path(u"/v1/sync/pull"_s), QByteArray(1'100'000, ' ')).status, 413);
    const Reply ready = fetch(path(u"/readyz"_s), {}, {{"X-Forwarded-For", "192.0.2.66"}});
    QCOMPARE(ready.requestId.size(), 32); // nginx's own
    QVERIFY2(server.errors().contains(u"request id="_s + QString::fromLatin1(ready.requestId)),
             qPrintable(server.errors()));
    int refused = 0;
    for (int i = 0; i < 40; ++i)
        refused += fetch(path(u"/v1/session"_s), "{}").status == 429 ? 1 : 0;
    QVERIFY(refused > 0);
    proxy.terminate();
    QVERIFY(proxy.waitForFinished(patience));
    QCOMPARE(server.stop(), 0);
}

QTEST_GUILESS_MAIN(TestServerPackage)
#include "tst_server.moc"
