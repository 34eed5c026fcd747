#include <QTest>

#include "core/backend/services/backup.h"
#include "core/backend/services/deputyship.h"
#include "core/backend/services/peoplesearch.h"
#include "core/backend/services/pull.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

namespace
{

const QDate today{2012, 9, 12};

} // namespace

class TestDeputies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { world = std::make_unique<World>(); }

    void lendsTheUnitsOnTheDaysOfThePeriod_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<bool>("sees");
        QTest::newRow("a second before") << u"13.09.2012 23:59:59"_s << false;
        QTest::newRow("first second") << u"14.09.2012 00:00:00"_s << true;
        QTest::newRow("between") << u"15.09.2012 12:00:00"_s << true;
        QTest::newRow("last second") << u"16.09.2012 23:59:59"_s << true;
        QTest::newRow("a second after") << u"17.09.2012 00:00:00"_s << false;
    }
    void lendsTheUnitsOnTheDaysOfThePeriod()
    {
        QFETCH(QString, now);
        QFETCH(bool, sees);
        QVERIFY(named(u"istanbul"_s, u"ankara"_s, today.addDays(2), today.addDays(4)));
        world->clock.set(*parseDateTimeText(now));
        const auto session = fresh(u"istanbul"_s);
        QCOMPARE(session.role, Role::Officer);
        QCOMPARE(codes(session), sees ? (QStringList{u"06"_s, u"06-01"_s, u"34"_s}) : QStringList{u"34"_s});
        QCOMPARE(codes(fresh(u"ankara"_s)), (QStringList{u"06"_s, u"06-01"_s})); // who lends keeps all
    }

    void lendsAUnitOnceHoweverOftenItIsNamed()
    {
        for (int i = 0; i < 3; ++i)
            QVERIFY(named(u"istanbul"_s, u"ankara"_s, today, today.addDays(i)));
        QCOMPARE(fresh(u"istanbul"_s).scope.tops().size(), 2);
    }

    void startsAndEndsWithinRunningSessions()
    {
        const QByteArray token = world->token(u"istanbul"_s);
        QCOMPARE(codes(*world->signIn->check(token)), QStringList{u"34"_s});
        const auto id = named(u"istanbul"_s, u"ankara"_s, today, today);
        world->monotonic += 5'000;
        QCOMPARE(codes(*world->signIn->check(token)).size(), 3);
        QVERIFY(
            world->database->write([&](Connection &c) { return endDeputyship(c, OwnWork(), *id, world->clock.now()); }));
        world->monotonic += 5'000;
        QCOMPARE(codes(*world->signIn->check(token)), QStringList{u"34"_s});
    }

    void bothSidesSeeItUntilItIsOver()
    {
        const auto id = named(u"istanbul"_s, u"ankara"_s, today, today.addDays(2));
        named(u"buro1"_s, u"buro2"_s, today, today); // of others: not seen
        const auto of = [this](const QString &user, QDate day) {
            const Session session = fresh(user);
            return *world->database->read([&](Connection &c) -> Result<QList<OwnDeputyship>> {
                return deputyshipsOf(c, session.scope.user(), day, 0, 100);
            });
        };
        QCOMPARE(of(u"ankara"_s, today), (QList<OwnDeputyship>{{id->value, true, u"istanbul"_s, u"istanbul"_s, today, today.addDays(2)}}));
        QCOMPARE(of(u"istanbul"_s, today), (QList<OwnDeputyship>{{id->value, false, u"ankara"_s, u"ankara"_s, today, today.addDays(2)}}));
        QVERIFY(of(u"yonetici"_s, today).isEmpty());
        QVERIFY(of(u"ankara"_s, today.addDays(3)).isEmpty());
        QVERIFY(world->database->write([&](Connection &c) { return endDeputyship(c, OwnWork(), *id, world->clock.now()); }));
        QVERIFY(of(u"istanbul"_s, today).isEmpty());
    }

    void showsThePeopleOfBothUnitsAndOfNoOther()
    {
        world->addPerson(1, u"06-01"_s);
        world->addPerson(2, u"34"_s);
        world->addPerson(3, u"M"_s);
        PersonQuery query;
        query.surname = u"caglar"_s;
        QCOMPARE(found(u"istanbul"_s, query), 1);
        QVERIFY(named(u"istanbul"_s, u"ankara"_s, today, today));
        QCOMPARE(found(u"istanbul"_s, query), 2);
        query.unit = unit(u"06"_s);
        QCOMPARE(found(u"istanbul"_s, query), 1);
        query.unit = unit(u"M"_s); // both lie below it, but it is another's
        const auto refused = searchPeople(*world->database, world->clock, fresh(u"istanbul"_s), query);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::NotFound);
    }

    void lendsTheBureausRoleToAnOfficer()
    {
        QVERIFY(named(u"ankara"_s, u"buro1"_s, today, today));
        const auto session = fresh(u"ankara"_s);
        QCOMPARE(session.role, Role::Bureau);
        QVERIFY(session.scope.isEverything());
        QCOMPARE(session.userName, u"ankara"_s); // four eyes look at who acts
        const auto answer = world->signIn->signIn(u"ankara"_s, u"gizli"_s, u"::1"_s);
        QCOMPARE(answer->role, Role::Bureau);
        world->clock.set(world->clock.now().addDays(1));
        QCOMPARE(fresh(u"ankara"_s).role, Role::Officer);
    }

    void refusesADeputyWhoFiledHimself()
    {
        const PersonId person = world->addRenewable(1, u"06"_s);
        Sender before{*world, u"ankara"_s};
        const auto filed = Sender::record(
            before.send(CommandKind::File, {{u"person"_s, person.value}, {u"type"_s, u"renewal"_s}}));
        QVERIFY(named(u"ankara"_s, u"buro1"_s, today, today));
        world->forgetSessions();
        Sender deputy{*world, u"ankara"_s};
        const auto refused = deputy.send(CommandKind::Approve, {{u"application"_s, filed.id}}, filed.rev);
        QCOMPARE(refused.status, 403);
        QCOMPARE(Sender::code(refused), u"four-eyes"_s);
    }

    void lendsNothingThatWasLent()
    {
        QVERIFY(named(u"istanbul"_s, u"ankara"_s, today, today));
        QVERIFY(named(u"ankara"_s, u"buro1"_s, today, today));
        QCOMPARE(fresh(u"istanbul"_s).role, Role::Officer);
        QCOMPARE(codes(fresh(u"istanbul"_s)).size(), 3);
    }

    void lendsNothingOfADisabledAccount()
    {
        QVERIFY(named(u"istanbul"_s, u"ankara"_s, today, today));
        QVERIFY(world->database->write([this](Connection &c) -> Status {
            users::disable(c, users::byName(c, OwnWork(), u"ankara"_s)->id, world->clock.now());
            return {};
        }));
        QCOMPARE(codes(fresh(u"istanbul"_s)), QStringList{u"34"_s});
    }

    void addsAndDropsTheScopesOfThePull()
    {
        world->addRenewable(1, u"06"_s);
        world->addRenewable(2, u"34"_s);
        const QByteArray token = world->token(u"istanbul"_s);
        SyncPage page = pulled(token, {});
        QCOMPARE(page.scopesAdded, QStringList{u"34"_s});
        QVERIFY(named(u"istanbul"_s, u"buro1"_s, today, today));
        QVERIFY(named(u"istanbul"_s, u"ankara"_s, today, today.addDays(1)));
        world->monotonic += 5'000;
        page = pulled(token, page.next);
        QVERIFY(page.scopesAdded.contains(u"bureau"_s));
        QVERIFY(page.scopesAdded.contains(u"06"_s));
        QVERIFY(page.scopesAdded.contains(u"M"_s));
        world->clock.set(world->clock.now().addDays(1)); // the bureau's is over
        world->monotonic += 5'000;
        page = pulled(token, page.next);
        QCOMPARE(sorted(page.scopesDropped), (QStringList{u"M"_s, u"bureau"_s}));
        world->clock.set(world->clock.now().addDays(1));
        world->monotonic += 5'000;
        page = pulled(token, page.next);
        QCOMPARE(sorted(page.scopesDropped), (QStringList{u"06"_s, u"06-01"_s}));
    }

    void refusesWithAReason_data()
    {
        QTest::addColumn<QString>("deputy");
        QTest::addColumn<QString>("principal");
        QTest::addColumn<QDate>("from");
        QTest::addColumn<QDate>("until");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const QString &deputy, const QString &principal, int from,
                            int until, const QString &reason) {
            QTest::newRow(name) << deputy << principal << today.addDays(from) << today.addDays(until)
                                << reason;
        };
        row("oneself", u"ankara"_s, u"ankara"_s, 0, 1, u"oneself"_s);
        row("unknown deputy", u"kimse"_s, u"ankara"_s, 0, 1, u"unknown-deputy"_s);
        row("unknown principal", u"ankara"_s, u"kimse"_s, 0, 1, u"unknown-principal"_s);
        row("ends before it begins", u"istanbul"_s, u"ankara"_s, 2, 1, u"period"_s);
        row("over", u"istanbul"_s, u"ankara"_s, -2, -1, u"over"_s);
        row("a holder as deputy", u"sahip"_s, u"ankara"_s, 0, 1, u"deputy-role"_s);
        row("an administrator as deputy", u"yonetici"_s, u"ankara"_s, 0, 1, u"deputy-role"_s);
        row("for a holder", u"ankara"_s, u"sahip"_s, 0, 1, u"principal-role"_s);
        row("for an administrator", u"ankara"_s, u"yonetici"_s, 0, 1, u"principal-role"_s);
    }
    void refusesWithAReason()
    {
        QFETCH(QString, deputy);
        QFETCH(QString, principal);
        QFETCH(QDate, from);
        QFETCH(QDate, until);
        QFETCH(QString, reason);
        const auto refused = named(deputy, principal, from, until);
        QVERIFY(!refused);
        QCOMPARE(wireName(refused.error()), reason);
        QVERIFY(!explained(refused.error()).isEmpty());
    }

    void isNamedByTheOfficerWhoGoes()
    {
        Sender officer{*world, u"ankara"_s};
        const auto name = [&](const QString &deputy) {
            return officer.send(CommandKind::NameDeputy, {{u"deputy"_s, deputy},
                                                          {u"from"_s, u"2012-09-12"_s},
                                                          {u"until"_s, u"2012-09-13"_s}});
        };
        const auto done = name(u"istanbul"_s);
        QCOMPARE(done.status, 200);
        QCOMPARE(Sender::record(done).entity, u"deputy"_s);
        QCOMPARE(codes(fresh(u"istanbul"_s)).size(), 3);
        for (const auto &[deputy, status] : {std::pair{u"ankara"_s, 422}, {u"sahip"_s, 422}, {u"kimse"_s, 404}})
            QCOMPARE(name(deputy).status, status);
        QCOMPARE(parseJsonObject(name(u"sahip"_s).body)->value("reason"_L1).toString(), u"deputy-role"_s);
    }

    void isEndedByTheOneWhoIsRepresentedAlone()
    {
        Sender officer{*world, u"ankara"_s}, deputy{*world, u"istanbul"_s};
        const auto id = named(u"istanbul"_s, u"ankara"_s, today, today);
        const QJsonObject body{{u"deputyship"_s, id->value}};
        QCOMPARE(codes(fresh(u"istanbul"_s)).size(), 3);
        QCOMPARE(deputy.send(CommandKind::EndDeputy, body, 1).status, 404);
        QCOMPARE(officer.send(CommandKind::EndDeputy, {{u"deputyship"_s, 99}}, 1).status, 404);
        const auto done = officer.send(CommandKind::EndDeputy, body, 1);
        QCOMPARE(done.status, 200);
        QCOMPARE(Sender::record(done).id, id->value);
        QCOMPARE(codes(fresh(u"istanbul"_s)).size(), 1);
    }

    void isEndedAsItWasSeen()
    {
        Sender officer{*world, u"ankara"_s};
        const auto id = named(u"istanbul"_s, u"ankara"_s, today, today);
        const QJsonObject body{{u"deputyship"_s, id->value}};
        const auto end = [&](qint64 rev) { return officer.send(CommandKind::EndDeputy, body, rev); };
        const auto missing = end(0);
        QCOMPARE(missing.status, 428);
        --officer.seq; // it is none of the client's commands
        const auto stale = end(2);
        QCOMPARE(stale.status, 412);
        QCOMPARE(parseJsonObject(stale.body)->value("state"_L1).toString(), u"standing"_s);
        QCOMPARE(Sender::record(end(1)).rev, 2);
        QCOMPARE(end(1).status, 412);
        const auto over = end(2);
        QCOMPARE(over.status, 409);
        const QJsonObject problem = *parseJsonObject(over.body);
        QCOMPARE(problem["state"_L1].toString(), u"ended"_s);
        QCOMPARE(problem["rev"_L1].toInteger(), 2);
        QCOMPARE(problem["at"_L1].toString(), isoText(world->clock.now()));
    }

    // What was named after the backup is gone; its endDeputy is sent again and must not meet another one.
    void endsNoOtherOneAfterARestore()
    {
        const auto kept = named(u"istanbul"_s, u"ankara"_s, today, today);
        QVERIFY(beginNewEpoch(*world->database));
        const auto next = named(u"buro1"_s, u"ankara"_s, today, today);
        QVERIFY(next->value > kept->value + 1000);
        Sender officer{*world, u"ankara"_s};
        QCOMPARE(officer.send(CommandKind::EndDeputy, {{u"deputyship"_s, kept->value + 1}}, 1).status, 404);
        QCOMPARE(named(u"buro2"_s, u"ankara"_s, today, today)->value, next->value + 1);
    }

    void endsOnce()
    {
        const auto id = named(u"istanbul"_s, u"ankara"_s, today, today);
        const auto end = [&](deputies::DeputyshipId which) {
            return world->database->write(
                [&](Connection &c) { return endDeputyship(c, OwnWork(), which, world->clock.now()); });
        };
        QVERIFY(end(*id));
        QCOMPARE(end(*id).error().code, ErrorCode::Conflict);
        QCOMPARE(end(deputies::DeputyshipId{99}).error().code, ErrorCode::NotFound);
    }

private:
    using Named = tl::expected<deputies::DeputyshipId, DeputyRefusal>;

    Named named(const QString &deputy, const QString &principal, QDate from, QDate until)
    {
        return *world->database->write([&](Connection &c) -> Result<Named> {
            const auto account = users::byName(c, OwnWork(), principal);
            return nameDeputy(c, {account ? account->id : UserId(), deputy, from, until, {}}, world->clock.now());
        });
    }
    Session fresh(const QString &user) { return *world->signIn->check(world->token(user)); }
    QStringList codes(const Session &session)
    {
        QStringList list;
        const auto units = world->database->read(
            [&](Connection &c) -> Result<QList<Unit>> { return units::inScope(c, session.scope, 0, 100); });
        for (const Unit &unit : *units)
            list.append(unit.code);
        return sorted(list);
    }
    static QStringList sorted(QStringList list)
    {
        list.sort();
        return list;
    }
    UnitId unit(const QString &code)
    {
        return *world->database->read(
            [&](Connection &c) -> Result<UnitId> { return units::byCode(c, OwnWork(), code)->id; });
    }
    qsizetype found(const QString &user, const PersonQuery &query)
    {
        return searchPeople(*world->database, world->clock, fresh(user), query)->items.size();
    }
    SyncPage pulled(const QByteArray &token, const QString &cursor)
    {
        PullRequest request;
        request.cursor = cursor;
        request.limit = 1000;
        request.schema = 1;
        request.client = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const auto page =
            pull(*world->database, world->clock, *world->signIn->check(token), request);
        if (!page || !*page)
            qFatal("the pull gave no page");
        return **page;
    }

    std::unique_ptr<World> world;
};

QTEST_GUILESS_MAIN(TestDeputies)
#include "tst_deputies.moc"
