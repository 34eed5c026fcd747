#include <QJsonDocument>
#include <QTest>

#include "core/contract/routes.h"
#include "tests/fault/fleet.h"

using namespace eimza;
using namespace eimza::test;
using namespace Qt::Literals::StringLiterals;

/// What changes under a client's hands: units, rights, days, pages and keys.
class TestRaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        ministry = std::make_unique<Ministry>();
        Ministry::Options options;
        options.units = 3;
        options.people = 60;
        QVERIFY(ministry->start(options));
        bureau = std::make_unique<Account>(u"buro1"_s, Ministry::password());
        officer = std::make_unique<Account>(Ministry::officer(1), Ministry::password());
    }

    void followsPeopleWhoMoveWhileItPages()
    {
        TestClient all{ministry->address(), *bureau}, own{ministry->address(), *officer};
        all.setLimit(7);
        own.setLimit(3);
        std::mt19937 chance{7};
        for (int round = 0; round < 12; ++round) { // a few pages, then somebody moves
            for (TestClient *client : {&all, &own})
                for (int i = 0; i < 2; ++i)
                    QVERIFY(client->pullPage());
            QMap<int, QString> moves;
            for (int i = 0; i < 4; ++i)
                moves.insert(static_cast<int>(chance() % 60), Ministry::unitCode(1 + static_cast<int>(chance() % 3)));
            QVERIFY(ministry->movePeople(moves));
        }
        compare(all);
        compare(own);
    }

    void givesAndTakesTheScopesOfAPrincipal()
    {
        TestClient own{ministry->address(), *officer};
        own.setLimit(5);
        QVERIFY(own.pull());
        const HeldRows alone = own.held().rows;
        QVERIFY(ministry->run({u"deputy"_s, u"add"_s, Ministry::officer(1), u"--for"_s, Ministry::officer(2), u"--from"_s,
                               u"2012-09-01"_s, u"--until"_s, u"2012-09-30"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(own.pullPage() && own.held().scopes.contains(u"02"_s), 60'000);
        compare(own);
        const qint64 id = ministry->number(u"SELECT max(id) FROM deputy"_s);
        QVERIFY(ministry->run({u"deputy"_s, u"end"_s, QString::number(id)}));
        QTRY_VERIFY_WITH_TIMEOUT(own.pull() && !own.held().scopes.contains(u"02"_s), 60'000);
        compare(own);
        QCOMPARE(own.held().rows, alone);
    }

    void losesAScopeInTheMidstOfItsSnapshot()
    {
        TestClient own{ministry->address(), *officer};
        QVERIFY(own.pull());
        const HeldRows alone = own.held().rows;
        QVERIFY(ministry->run({u"deputy"_s, u"add"_s, Ministry::officer(1), u"--for"_s, Ministry::officer(2), u"--from"_s,
                               u"2012-09-01"_s, u"--until"_s, u"2012-09-30"_s}));
        own.setLimit(2);
        QTRY_VERIFY_WITH_TIMEOUT(own.pullPage() && own.held().scopes.contains(u"02"_s), 60'000);
        QVERIFY(own.pullPage());
        QVERIFY(ministry->run({u"deputy"_s, u"end"_s, ministry->row(u"SELECT max(id) FROM deputy"_s).value(0).toString()}));
        QTRY_VERIFY_WITH_TIMEOUT(own.pullPage() && !own.held().scopes.contains(u"02"_s), 60'000);
        compare(own);
        QCOMPARE(own.held().rows, alone);
    }

    void refusesADisabledAccountWithinSeconds()
    {
        TestClient own{ministry->address(), *officer};
        own.setLimit(1);
        QVERIFY(own.pullPage());
        QVERIFY(ministry->run({u"user"_s, u"disable"_s, Ministry::officer(1)}));
        bool refused = false; // once: failed sign-ins in a row would hold up the next one
        QTRY_VERIFY_WITH_TIMEOUT(refused || (refused = !own.pullPage()), 60'000);
        QVERIFY(ministry->run({u"user"_s, u"enable"_s, Ministry::officer(1)}));
        own.setLimit(5000);
        const Status back = own.pull(); // from where it was, with a new sign-in
        QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
        compare(own);
    }

    void followsAUserIntoAnotherUnit()
    {
        TestClient own{ministry->address(), *officer};
        QVERIFY(own.pull());
        QVERIFY(own.held().scopes.contains(u"01"_s));
        QVERIFY(ministry->run({u"user"_s, u"unit"_s, Ministry::officer(1), u"02"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(own.pull() && own.held().scopes.contains(u"02"_s), 60'000);
        QVERIFY(!own.held().scopes.contains(u"01"_s));
        compare(own);
        QVERIFY(ministry->run({u"user"_s, u"role"_s, Ministry::officer(1), u"holder"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(!own.pullPage(), 60'000);
    }

    void beginsAnewWhereTheFloorPassedWhileItPaged()
    {
        TestClient all{ministry->address(), *bureau}, paging{ministry->address(), *bureau};
        QVERIFY(all.pull());
        paging.setLimit(10);
        QVERIFY(paging.pullPage() && paging.pullPage());
        QVERIFY(ministry->movePeople({{0, u"02"_s}, {1, u"03"_s}, {2, u"01"_s}}));
        const QString moved = u"SELECT count(*) FROM tombstone WHERE kind = 'moved'"_s;
        QVERIFY(ministry->number(moved) > 0);
        // Over 180 days later; on the first day after so long a pause nothing is destroyed.
        for (const QDate today : {QDate(2013, 4, 1), QDate(2013, 4, 2)}) {
            QVERIFY(ministry->stop());
            ministry->setToday(today);
            QVERIFY(ministry->serve());
            const QString done = u"SELECT count(*) FROM meta WHERE name = 'day_done' AND value = '%1'"_s.arg(today.toJulianDay());
            QTRY_COMPARE_WITH_TIMEOUT(ministry->number(done), 1, 30'000);
        }
        QCOMPARE(ministry->number(moved), 0);
        for (TestClient *client : {&all, &paging}) {
            client->moveTo(ministry->address());
            const auto more = client->pullPage();
            QVERIFY(more && *more);
            QCOMPARE(client->counts().statuses.value(410), 1);
            compare(*client);
        }
        QCOMPARE(all.held().rows, paging.held().rows);
    }

    void refusesAPageCutAtAnyByte()
    {
        TestClient client{ministry->address(), *officer};
        const QByteArray page = pageOf(client, {});
        QVERIFY(page.size() > 1000);
        for (qsizetype length = 0; length < page.size(); ++length) {
            QVERIFY2(!client.takePage(page.first(length)), qPrintable(QString::number(length)));
            if (!client.held().rows.isEmpty() || !client.held().cursor.isEmpty())
                QFAIL(qPrintable(u"a page cut at %1 left something"_s.arg(length)));
        }
        QVERIFY(client.takePage(page));
        const Held whole = client.held();
        QVERIFY(client.takePage(page)); // the same once more
        QCOMPARE(client.held().rows, whole.rows);
        QCOMPARE(client.held().cursor, whole.cursor);
        compare(client);
    }

    void takesADeltaTwice()
    {
        TestClient client{ministry->address(), *bureau};
        QVERIFY(client.pull());
        const QString before = client.held().cursor;
        QVERIFY(ministry->movePeople({{3, u"02"_s}, {4, u"03"_s}}));
        const QByteArray delta = pageOf(client, before);
        QVERIFY(client.takePage(delta));
        const HeldRows once = client.held().rows;
        QVERIFY(client.takePage(delta));
        QCOMPARE(client.held().rows, once);
        compare(client);
    }

    // Two programs with one outbox, or a proxy that sends twice: one effect, and both hear of it.
    void takesOneKeySentTwiceAtOnceOnce()
    {
        constexpr int rounds = 20;
        constexpr int callers = 4;
        TestClient author{ministry->address(), *officer};
        QVERIFY(author.pull());
        for (int round = 0; round < rounds; ++round) {
            Command command;
            command.kind = CommandKind::RecordContact;
            command.person = PersonId{1};
            author.enqueue(command);
            const SentCommand sent = author.ledger().last();
            std::atomic<int> ready = 0;
            std::array<http::Response, callers> answers;
            std::vector<std::unique_ptr<QThread>> threads;
            for (int i = 0; i < callers; ++i) {
                threads.emplace_back(QThread::create([&, i] {
                    TestClient caller{ministry->address(), *officer};
                    const bool known = caller.call("GET", routes::me).has_value();
                    for (++ready; ready < callers;) { }
                    if (const auto answer = caller.call("POST", u"/v1/commands/recordContact"_s, author.headersOf(sent), sent.body);
                        known && answer)
                        answers.at(static_cast<size_t>(i)) = *answer;
                }));
                threads.back()->start();
            }
            for (const auto &thread : threads)
                thread->wait();
            int replayed = 0;
            for (const http::Response &answer : answers) {
                QCOMPARE(answer.status, 200);
                QCOMPARE(answer.body, answers.front().body);
                replayed += answer.header("Idempotency-Replayed") == "?1" ? 1 : 0;
            }
            QCOMPARE(replayed, callers - 1);
            QVERIFY(author.deliverAll(std::chrono::seconds{10}));
            QCOMPARE(ministry->number(u"SELECT count(*) FROM contact"_s), round + 1);
        }
        compare(author);
    }

private:
    static QByteArray pageOf(TestClient &client, const QString &cursor)
    {
        const PullRequest request{cursor, 5000, syncSchema, client.clientId(), {}};
        const auto answer = client.call("POST", routes::syncPull, {{"Content-Type", "application/json"}},
                                        QJsonDocument(toJson(request)).toJson(QJsonDocument::Compact));
        return answer && answer->status == 200 ? answer->body : QByteArray();
    }
    void compare(TestClient &client)
    {
        const Status pulled = client.pull();
        QVERIFY2(pulled, pulled ? "" : qPrintable(pulled.error().detail));
        const bool ofBureau = client.held().scopes.contains(bureauScope);
        TestClient fresh{ministry->address(), ofBureau ? *bureau : *officer};
        QVERIFY(fresh.pull());
        QCOMPARE(client.held().rows, fresh.held().rows);
        QCOMPARE(client.held().sums(), fresh.held().sums());
        QCOMPARE(client.complaints().join(u"\n"_s), QString());
        QCOMPARE(fresh.complaints().join(u"\n"_s), QString());
    }

    std::unique_ptr<Ministry> ministry;
    std::unique_ptr<Account> bureau;
    std::unique_ptr<Account> officer;
};

QTEST_GUILESS_MAIN(TestRaces)
#include "tst_races.moc"
