#include <QTest>

#include "core/backend/http/instruments.h"
#include "core/backend/services/expiringlist.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

class TestApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { world = std::make_unique<World>(); }

    void answersUnknownPathsAndMethods_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::newRow("health") << QByteArray("GET") << u"/healthz"_s << 200;
        QTest::newRow("health posted") << QByteArray("POST") << u"/healthz"_s << 405;
        QTest::newRow("unknown") << QByteArray("GET") << u"/v1/nothing"_s << 404;
        QTest::newRow("pull by GET") << QByteArray("GET") << u"/v1/sync/pull"_s << 405;
        QTest::newRow("list posted") << QByteArray("POST") << u"/v1/certificates"_s << 405;
        QTest::newRow("unknown command") << QByteArray("POST") << u"/v1/commands/dance"_s << 404;
        QTest::newRow("no body") << QByteArray("POST") << u"/v1/people/search"_s << 400;
        QTest::newRow("bad period") << QByteArray("GET") << u"/v1/certificates?expiringWithin=3M"_s << 400;
        QTest::newRow("unknown parameter") << QByteArray("GET") << u"/v1/certificates?colour=red"_s << 400;
        QTest::newRow("parameter twice")
            << QByteArray("GET") << u"/v1/certificates?limit=5&limit=6"_s << 400;
        QTest::newRow("zero character") << QByteArray("GET") << u"/v1/certificates?after=a%00b"_s << 400;
        QTest::newRow("trailing slash") << QByteArray("GET") << u"/v1/certificates/"_s << 404;
        QTest::newRow("bad limit") << QByteArray("GET") << u"/v1/certificates?limit=0"_s << 400;
    }
    void answersUnknownPathsAndMethods()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(int, status);
        const auto response = world->call(method, path, world->token(u"buro1"_s));
        QCOMPARE(response.status, status);
        QVERIFY(parseJsonObject(response.body));
        if (status >= 400) {
            QCOMPARE(response.contentType, QByteArray(problemContentType));
            QCOMPARE(parseJsonObject(response.body)->value("status"_L1).toInt(), status);
        }
        // Not as of a record: nothing of it is kept.
        if (status == 404)
            QCOMPARE(parseJsonObject(response.body)->value("code"_L1).toString(), u"no-such-path"_s);
    }

    void namesTheMethodsThatAPathTakes()
    {
        QCOMPARE(world->call("PATCH", u"/v1/session"_s, {}).header("Allow"), QByteArray("POST, DELETE"));
        QCOMPARE(world->call("GET", u"/v1/sync/pull"_s, {}).header("Allow"), QByteArray("POST"));
        QCOMPARE(world->call("POST", u"/v1/certificates"_s, {}).header("Allow"), QByteArray("GET, HEAD"));
    }

    void refusesABodyThatNamesAFieldTwice_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("command") << routes::commands + u"file"_s
                                 << QByteArray(R"({"person":1,"person":2,"type":"renewal"})");
        QTest::newRow("command, escaped") << routes::commands + u"file"_s
                                          << QByteArray(R"({"person":1,"\u0070erson":2,"type":"renewal"})");
        QTest::newRow("search") << QString(routes::peopleSearch)
                                << QByteArray(R"({"surname":"a","surname":"b","limit":5})");
    }
    void refusesABodyThatNamesAFieldTwice()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, body);
        const auto response =
            world->call("POST", path, world->token(u"ankara"_s), body,
                        {{"Idempotency-Key", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)},
                         {"Client-Seq", QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + ";1"}});
        QCOMPARE(response.status, 400);
        QVERIFY2(response.body.contains("names a field twice"), response.body.constData());
    }

    void takesJsonOnly()
    {
        http::Request request;
        request.method = "POST";
        request.path = routes::peopleSearch;
        request.headers = {{"Authorization", "Bearer " + world->token(u"buro1"_s)},
                           {"Content-Type", "text/plain"}};
        QCOMPARE(world->api->answer(request).status, 415);
        request.headers.last().second = "application/json; charset=utf-8";
        request.body = "{}";
        QCOMPARE(world->api->answer(request).status, 200);
    }

    void refusesWrongRolesBeforeLookingAtTheCall()
    {
        const QByteArray token = world->token(u"sahip"_s);
        QCOMPARE(world->call("POST", u"/v1/sync/pull"_s, token, "{").status, 403);
        QCOMPARE(world->call("POST", u"/v1/people/search"_s, "wrong", "{").status, 401);
        QCOMPARE(world->call("POST", u"/v1/people/search"_s, world->token(u"buro1"_s), "{").status, 400);
    }

    void wantsASessionAndForgetsItOnSignOut()
    {
        const QByteArray token = world->token(u"buro1"_s);
        QCOMPARE(world->call("GET", u"/v1/certificates"_s, "wrong").status, 401);
        QCOMPARE(world->call("GET", u"/v1/certificates"_s, token).status, 200);
        QCOMPARE(world->call("DELETE", u"/v1/session"_s, token).status, 204);
        QCOMPARE(world->call("GET", u"/v1/certificates"_s, token).status, 401);
    }

    void renewsASessionWithoutThePassword()
    {
        const auto first = parseJsonObject(
            world->call("POST", u"/v1/session"_s, {}, R"({"user":"buro1","password":"gizli"})").body);
        const QByteArray body =
            compactJson({{u"refresh_token"_s, first->value("refresh_token"_L1).toString()}});
        const auto renewed = world->call("POST", u"/v1/session/refresh"_s, {}, body);
        QCOMPARE(renewed.status, 200);
        const auto second = sessionAnswer(*parseJsonObject(renewed.body));
        QVERIFY(second);
        QCOMPARE(second->userName, u"buro1"_s);
        QCOMPARE(second->expiresIn, 900);
        QCOMPARE(world->call("GET", u"/v1/certificates"_s, second->accessToken.toLatin1()).status, 200);
        QCOMPARE(world->call("POST", u"/v1/session/refresh"_s, {}, R"({"refresh_token":"x"})").status, 401);
        QCOMPARE(world->call("POST", u"/v1/session/refresh"_s, {}, "{}").status, 400);
    }

    void signsOutEverywhere()
    {
        const QByteArray here = world->token(u"sahip"_s), there = world->token(u"sahip"_s),
                         other = world->token(u"ankara"_s);
        QCOMPARE(world->call("DELETE", u"/v1/session/all"_s, "wrong").status, 401);
        QCOMPARE(world->call("DELETE", u"/v1/session/all"_s, here).status, 204);
        QVERIFY(!world->signIn->check(here));
        QVERIFY(!world->signIn->check(there));
        QVERIFY(world->signIn->check(other));
    }

    void delaysTriesAfterFailures()
    {
        const QByteArray wrong = R"({"user":"ankara","password":"x"})",
                         right = R"({"user":"ankara","password":"gizli"})";
        for (int i = 0; i < 3; ++i)
            QCOMPARE(world->call("POST", u"/v1/session"_s, {}, wrong).status, 401);
        const auto blocked = world->call("POST", u"/v1/session"_s, {}, right);
        QCOMPARE(blocked.status, 429);
        QCOMPARE(blocked.header("Retry-After"), QByteArray("1"));
        world->monotonic += 1001;
        QCOMPARE(world->call("POST", u"/v1/session"_s, {}, wrong).status, 401);
        QCOMPARE(world->call("POST", u"/v1/session"_s, {}, right).header("Retry-After"), QByteArray("2"));
        world->monotonic += 2001;
        QCOMPARE(world->call("POST", u"/v1/session"_s, {}, right).status, 200);
        QCOMPARE(world->call("POST", u"/v1/session"_s, {}, R"({"user":"kimse","password":"x"})").status, 401);
    }

    void appliesAChangedAccountToRunningSessions()
    {
        const QByteArray token = world->token(u"ankara"_s);
        QVERIFY(world->database->write([](Connection &c) -> Status {
            c.run(u"UPDATE user_account SET role = 'holder' WHERE name = 'ankara'"_s);
            return {};
        }));
        world->monotonic += 5'000;
        QCOMPARE(world->call("GET", u"/v1/certificates"_s, token).status, 403);
    }

    void listsTheDocumentsSixRows()
    {
        const std::pair<QString, int> rows[] = {{u"27.09.2012 06:22:55"_s, 1}, {u"18.10.2012 11:51:33"_s, 2},
                                                {u"27.11.2012 07:01:22"_s, 3}, {u"28.11.2012 07:30:54"_s, 3},
                                                {u"30.11.2012 06:08:58"_s, 3}, {u"30.11.2012 06:08:58"_s, 3}};
        world->clock.set(*parseDateTimeText(u"10.09.2012 10:00:00"));
        int number = 0;
        for (const auto &row : rows) {
            world->addCertificate(world->addPerson(number, u"06"_s), u"A%1"_s.arg(number), row.first);
            ++number;
        }
        world->addCertificate(world->addPerson(20, u"06"_s), u"B1"_s,
                              u"11.12.2012 10:00:00"_s); // a day too late
        world->addCertificate(world->addPerson(21, u"06"_s), u"B2"_s,
                              u"12.06.2012 10:00:00"_s); // 90 days ago
        world->addCertificate(world->addPerson(22, u"06"_s), u"B3"_s,
                              u"13.06.2012 10:00:00"_s); // 89 days ago
        const PersonId renewed = world->addPerson(23, u"06"_s);
        world->addCertificate(renewed, u"B4"_s, u"01.09.2012 10:00:00"_s);
        world->addCertificate(renewed, u"B5"_s, u"01.09.2015 10:00:00"_s); // its successor
        QList<int> months;
        QString after;
        do { // two at a time, to go through the paging
            const auto page = parseJsonObject(
                world
                    ->call("GET", u"/v1/certificates?expiringWithin=P3M&limit=2&after="_s + after,
                           world->token(u"ankara"_s))
                    .body);
            for (const QJsonValue &item : page->value("items"_L1).toArray())
                months.append(item["remaining_months"_L1].toInt());
            after = page->value("next"_L1).toString();
        } while (!after.isEmpty());
        QCOMPARE(months, (QList<int>{0, 1, 2, 3, 3, 3, 3}));
        const auto foreign =
            parseJsonObject(world->call("GET", u"/v1/certificates"_s, world->token(u"istanbul"_s)).body);
        QCOMPARE(foreign->value("items"_L1).toArray().size(), 0);
    }

    void searchesFoldedWithinTheScope()
    {
        world->addRenewable(1, u"06-01"_s);
        const QByteArray query = R"({"name":"isil","surname":"ÇAĞ"})";
        const auto found = parseJsonObject(
            world->call("POST", u"/v1/people/search"_s, world->token(u"ankara"_s), query).body);
        const QJsonObject item = found->value("items"_L1).toArray().first().toObject();
        QCOMPARE(item.value("tckn"_L1).toString(), maskedNationalIdOf(1));
        QVERIFY(item.value("offers"_L1).toArray().at(1).toObject().value("reason"_L1).isNull());
        const auto foreign = parseJsonObject(
            world->call("POST", u"/v1/people/search"_s, world->token(u"istanbul"_s), query).body);
        QCOMPARE(foreign->value("items"_L1).toArray().size(), 0);
        QCOMPARE(world->call("POST", u"/v1/people/search"_s, world->token(u"sahip"_s), query).status, 403);
    }

    void saysHowFarTheFeedIsRead()
    {
        for (const auto &[state, word] : {std::pair{FeedState::Reading, "reading"_ba},
                                          {FeedState::Current, "current"_ba},
                                          {FeedState::Unreachable, "unreachable"_ba}}) {
            world->feed = state;
            const auto answer = world->call("GET", u"/healthz"_s, {});
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.body, QByteArray("{\"feed\":\"" + word + "\",\"status\":\"ok\"}"));
        }
    }

    void saysWhenToComeAgain()
    {
        Instruments instruments;
        Api api{{*world->database, world->clock, *world->signIn, *world->commands, [] { return FeedState::Current; }, {},
                 &instruments}};
        http::Request request;
        request.method = "GET";
        request.path = routes::readiness;
        QCOMPARE(api.answer(request).status, 200);
        instruments.stop();
        const auto stopping = api.answer(request);
        QCOMPARE(stopping.status, 503);
        QCOMPARE(stopping.header("Retry-After"), QByteArray("2"));
    }

    void marksAReplayInItsHeader()
    {
        const PersonId person = world->addRenewable(1, u"06"_s);
        const QByteArray token = world->token(u"ankara"_s);
        const QByteArray body = compactJson({{u"person"_s, person.value}, {u"type"_s, u"renewal"_s}});
        const http::Headers headers{
            {"Idempotency-Key", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)},
            {"Client-Seq", QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + ";1"}};
        QCOMPARE(
            world->call("POST", u"/v1/commands/file"_s, token, body, headers).header("Idempotency-Replayed"),
            QByteArray());
        QCOMPARE(
            world->call("POST", u"/v1/commands/file"_s, token, body, headers).header("Idempotency-Replayed"),
            QByteArray("?1"));
    }

    void readsDurations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        for (const auto &[text, good] : {std::pair{u"P3M"_s, true},
                                         {u"P1Y"_s, true},
                                         {u"P90D"_s, true},
                                         {u"P1Y2M3D"_s, true},
                                         {u"P2W"_s, true},
                                         {u"P"_s, false},
                                         {u"3M"_s, false},
                                         {u"PT1H"_s, false},
                                         {u"P-1M"_s, false},
                                         {u"P1.5M"_s, false},
                                         {u"P9999M"_s, false},
                                         {u"P3M "_s, false}})
            QTest::newRow(qPrintable(text)) << text << good;
    }
    void readsDurations()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        QCOMPARE(Period::parse(text).has_value(), good);
    }

private:
    static QString maskedNationalIdOf(int number) { return NationalId::parse(World::tckn(number))->masked(); }
    std::unique_ptr<World> world;
};

QTEST_GUILESS_MAIN(TestApi)
#include "tst_api.moc"
