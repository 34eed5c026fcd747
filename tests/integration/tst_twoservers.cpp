#include <QJsonArray>
#include <algorithm>

#include "tests/integration/web.h"
#include "tests/support/testdatabase.h"

using namespace eimza;
using namespace eimza::test;

/// Two processes on one PostgreSQL behind nginx.
class TestTwoServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qunsetenv("STATE_DIRECTORY"); }
    void oneMayDieAndNothingIsLost();
    void signsItsCheckpointsOutOfTheBox();
    void beginsNoNewEpochBesideAServer();

private:
    static constexpr int people = 40;
    static constexpr int clients = 6;

    /// A command as it is stored before its first try.
    struct Filing {
        RequestHeaders headers;
        QByteArray body;
    };
    static QByteArray newUuid() { return QUuid::createUuid().toByteArray(QUuid::WithoutBraces); }
    static Filing filing(const QString &person, const QByteArray &client, int seq)
    {
        return {{{"Idempotency-Key", newUuid()}, {"Client-Seq", client + ';' + QByteArray::number(seq)}},
                R"({"type":"renewal","person":)" + person.toLatin1() + '}'};
    }
    /// How often it was sent until it had its answer, under its key each time; 0 where that never came.
    static int deliver(const QUrl &url, const Filing &filing, const RequestHeaders &session)
    {
        for (int tries = 1; tries <= 20; ++tries) {
            const Reply reply = fetch(url, filing.body, session + filing.headers);
            if (reply.status == 200)
                return tries;
            if (reply.status != 0 && reply.status < 500) {
                qWarning("%d %s", reply.status, reply.body.constData());
                return 0;
            }
        }
        return 0;
    }
    /// Sends all of them at once while the database keeps every command waiting, kills the server once they have
    /// come that far, and lets the database go on. How many remained without an answer; -1 where they never came.
    int killWhileAllWait(const QUrl &url, const QList<Filing> &filings, const RequestHeaders &session, Serving &victim)
    {
        QNetworkAccessManager network;
        std::vector<std::unique_ptr<QNetworkReply>> replies;
        int unanswered = -1;
        const QString name = QString::fromLatin1(newUuid());
        {
            QSqlDatabase database = where.look(name);
            QSqlQuery lock(database);
            if (!lock.exec(u"BEGIN"_s) || !lock.exec(u"LOCK TABLE idem IN SHARE MODE"_s))
                return -1;
            for (const Filing &f : filings)
                replies.emplace_back(network.post(requestFor(url, session + f.headers), f.body));
            const auto waiting = [&] {
                return rows(u"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND "
                            "wait_event_type = 'Lock'"_s).value(0).toInt();
            };
            if (QTest::qWaitFor([&] { return waiting() == filings.size(); }, patience)) {
                victim.kill();
                if (QTest::qWaitFor([&] { return std::ranges::any_of(replies, isDone); }, patience))
                    unanswered = 0;
            }
            lock.exec(u"ROLLBACK"_s);
        }
        QSqlDatabase::removeDatabase(name);
        if (unanswered < 0 || !QTest::qWaitFor([&] { return std::ranges::all_of(replies, isDone); }, patience))
            return -1;
        for (const auto &reply : replies)
            unanswered += reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200 ? 0 : 1;
        return unanswered;
    }
    static bool isDone(const std::unique_ptr<QNetworkReply> &reply) { return reply->isFinished(); }

    [[nodiscard]] bool fill() const
    {
        const auto does = [this](const QStringList &words, const QByteArray &input = {}) {
            const Ended ended = run(eimzad, words + QStringList{u"--database"_s, where.place()}, input);
            if (ended.code != 0)
                qWarning("%s", qPrintable(ended.err));
            return ended.code == 0;
        };
        const QDate today = QDate::currentDate();
        QByteArray rows = "tckn;name;surname;user_name;unit;title;personnel_type;email;phone;registry_no\n";
        QByteArray certificates = "tckn;serial;not_before;not_after;status\n";
        for (int n = 1; n <= people; ++n) {
            rows += tckn(n) + ";AYŞE;ÖRNEK;ayse" + QByteArray::number(n) + ";06;MEMUR;Kadrolu Personel;ayse@ornek.gov.tr;5321112233;\n";
            certificates += tckn(n) + ";AB" + QByteArray::number(n, 16).rightJustified(4, '0') + ';' +
                            today.addYears(-2).toString(u"dd.MM.yyyy"_s).toLatin1() + " 10:00:00;" +
                            today.addDays(40).toString(u"dd.MM.yyyy"_s).toLatin1() + " 10:00:00;AKTİF\n";
        }
        const QString units = office.write(u"units.csv"_s, "code;parent;name\nM;;Bakanlık\n06;M;Ankara\n");
        return does({u"import"_s, u"units"_s, units}) &&
               does({u"import"_s, u"people"_s, office.write(u"people.csv"_s, rows)}) &&
               does({u"import"_s, u"certificates"_s, office.write(u"certificates.csv"_s, certificates)}) &&
               does({u"user"_s, u"add"_s, u"memur"_s, u"--role"_s, u"officer"_s, u"--unit"_s, u"06"_s},
                    "gizli-deneme\n");
    }
    [[nodiscard]] QStringList serving() const
    {
        return {u"serve"_s, u"--database"_s, where.place(), u"--listen"_s, u"127.0.0.1:0"_s, u"--ksm"_s,
                u"http://127.0.0.1:1"_s, u"--trusted-proxies"_s, u"127.0.0.1"_s, u"--request-log"_s, u"all"_s};
    }
    [[nodiscard]] QStringList rows(const QString &sql) const
    {
        QStringList list;
        const QString name = QUuid::createUuid().toString();
        {
            QSqlDatabase database = where.look(name);
            QSqlQuery query(database);
            if (!query.exec(sql))
                list.append(query.lastError().text());
            while (query.next())
                list.append(query.value(0).toString());
        }
        QSqlDatabase::removeDatabase(name);
        return list;
    }

    OwnDatabase where;
    Office office;
};

void TestTwoServers::oneMayDieAndNothingIsLost()
{
    const QString nginx = programNamed(u"nginx"_s);
    if (nginx.isEmpty() || !where.isPostgreSql())
        QSKIP("nginx and PostgreSQL are needed");
    QVERIFY(fill());
    QVERIFY(makeCertificate(office));
    Serving one{eimzad, serving()}, other{eimzad, serving()};
    QVERIFY2(one.url().isValid() && other.url().isValid(), qPrintable(one.errors() + other.errors()));
    const quint16 port = freePort();
    QProcess proxy;
    proxy.setProcessChannelMode(QProcess::MergedChannels);
    proxy.start(nginx, {u"-p"_s, office.path({}), u"-c"_s,
                        office.write(u"nginx.conf"_s, nginxConfiguration(office, one.url().authority(),
                                                                         other.url().authority(), port)
                                                          .toUtf8())});
    const auto path = [port](const QString &p) { return QUrl(u"https://127.0.0.1:%1%2"_s.arg(port).arg(p)); };
    QTRY_VERIFY2(proxy.state() == QProcess::Running && fetch(path(u"/readyz"_s)).status == 200,
                 proxy.readAll().constData());

    const Reply entered = fetch(path(u"/v1/session"_s), R"({"user":"memur","password":"gizli-deneme"})");
    QCOMPARE(entered.status, 200);
    const RequestHeaders session{
        {"Authorization", "Bearer " + entered.json()["access_token"_L1].toString().toLatin1()}};
    for (int i = 0; i < 10; ++i)
        QCOMPARE(fetch(path(u"/v1/me"_s), {}, session).status, 200);
    for (const Serving *server : {&one, &other})
        QTRY_VERIFY2(server->errors().contains(u"route=/v1/me status=200"_s), qPrintable(server->errors()));

    const QStringList ids = rows(u"SELECT id FROM person ORDER BY id"_s);
    QCOMPARE(ids.size(), people);
    const QUrl file = path(u"/v1/commands/file"_s);
    const QByteArray client = newUuid();
    int seq = 0;
    for (int i = 0; i < people / 2; ++i)
        QCOMPARE(deliver(file, filing(ids.at(i), client, ++seq), session), 1);
    // Both servers are at work when one of them dies.
    QList<Filing> underWay;
    for (int i = 0; i < clients; ++i)
        underWay.append(filing(ids.at(people / 2 + i), newUuid(), 1));
    const int unanswered = killWhileAllWait(file, underWay, session, one);
    for (const Filing &f : underWay)
        QVERIFY(deliver(file, f, session) > 0);
    QVERIFY2(unanswered > 0, "nothing had to be sent again");
    QVERIFY2(unanswered < clients, "the other server went on with its own");
    qInfo("%d commands were sent again", unanswered);
    for (int i = people / 2 + clients; i < people; ++i)
        QVERIFY(deliver(file, filing(ids.at(i), client, ++seq), session) > 0);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(fetch(path(u"/v1/me"_s), {}, session).status, 200);
    QCOMPARE(rows(u"SELECT count(*) FROM application"_s), QStringList{QString::number(people)});
    QCOMPARE(rows(u"SELECT count(DISTINCT person) FROM application"_s), QStringList{QString::number(people)});
    QCOMPARE(rows(u"SELECT sum(last_seq) FROM client"_s), QStringList{QString::number(people)});
    QCOMPARE(rows(u"SELECT count(*) FROM audit WHERE action = 'file'"_s), QStringList{QString::number(people)});
    proxy.terminate();
    QVERIFY(proxy.waitForFinished(patience));
    QCOMPARE(other.stop(), 0);
}

void TestTwoServers::signsItsCheckpointsOutOfTheBox()
{
    if (!where.isPostgreSql())
        QSKIP("PostgreSQL is needed");
    QVERIFY(fill());
    const auto errorsOfAServer = [this](const QString &folder) {
        qputenv("STATE_DIRECTORY", folder.toLocal8Bit());
        const QString sealers = u"SELECT owner FROM lease WHERE name = 'audit-sealer' AND owner <> ''"_s;
        const QStringList dead = rows(sealers);
        Serving server{eimzad, serving()};
        const bool seals = QTest::qWaitFor([&] { return !rows(sealers).isEmpty() && rows(sealers) != dead; }, patience);
        return seals && server.url().isValid() && server.stop() == 0 ? server.errors() : u"no server: "_s + server.errors();
    };
    QVERIFY(errorsOfAServer(office.path(u"none"_s)).contains(u"no checkpoint of the audit is signed"_s));
    QCOMPARE(rows(u"SELECT count(*) FROM checkpoint"_s), QStringList{u"0"_s});
    const QString silent = errorsOfAServer(office.path({}));
    QVERIFY2(!silent.contains(u"no checkpoint"_s) && !silent.startsWith(u"no server"_s), qPrintable(silent));
    QVERIFY(QFile::exists(office.path(where.name() + u".audit-key"_s)));
    const Ended verified = run(eimzad, {u"audit"_s, u"verify"_s, u"--database"_s, where.place()});
    QVERIFY2(verified.code == 0 && verified.out.endsWith(u" 1 checkpoints, 1 anchors, 0 findings\n"_s),
             qPrintable(verified.out + verified.err));
}

void TestTwoServers::beginsNoNewEpochBesideAServer()
{
    if (!where.isPostgreSql())
        QSKIP("PostgreSQL is needed");
    const auto newEpoch = [this] { return run(eimzad, {u"new-epoch"_s, u"--database"_s, where.place()}); };
    const auto epoch = [this] { return rows(u"SELECT value FROM meta WHERE name = 'epoch'"_s).value(0); };
    // Whatever name an address gives the program, it is seen.
    QStringList renamed = serving();
    renamed[2] += u"?application_name=other"_s;
    for (const QStringList &arguments : {serving(), renamed}) {
        Serving server{eimzad, arguments};
        QVERIFY2(server.url().isValid(), qPrintable(server.errors()));
        const QString before = epoch();
        const Ended refused = newEpoch();
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(u"is being used by other processes of this program"_s), qPrintable(refused.err));
        QCOMPARE(refused.out, QString());
        QCOMPARE(epoch(), before);
        server.kill(); // its connections do not keep the command away
        const Ended done = newEpoch();
        QVERIFY2(done.code == 0, qPrintable(done.err));
        QVERIFY(epoch() != before);
        QCOMPARE(done.out, u"epoch %1\n"_s.arg(epoch()));
    }
}

QTEST_GUILESS_MAIN(TestTwoServers)
#include "tst_twoservers.moc"
