#include "core/backend/services/alerts.h"

#include "core/backend/exchange/feedstate.h"
#include "core/backend/store/alerts.h"
#include "core/backend/store/meta.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

class TestAlerts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void raisesAndClearsAlerts()
    {
        World world;
        Sender officer{world, u"ankara"_s}, bureau{world, u"buro1"_s};
        const PersonId person = world.addRenewable(1, u"06"_s);
        const auto filed = Sender::record(
            officer.send(CommandKind::File, {{u"person"_s, person.value}, {u"type"_s, u"renewal"_s}}));
        const auto open = [&] { return *openAlerts(*world.database, world.session(u"buro1"_s)); };
        world.clock.set(*parseDateTimeText(u"17.09.2012 10:00:00")); // two working days and a weekend later
        QVERIFY(watchAlerts(*world.database, world.clock));
        QVERIFY(open().isEmpty());
        world.clock.set(*parseDateTimeText(u"18.09.2012 10:00:00"));
        for (int i = 0; i < 2; ++i)
            QVERIFY(watchAlerts(*world.database, world.clock));
        QCOMPARE(open().size(), 1);
        QCOMPARE(open().first().kind, AlertKind::StaleRequest);
        QCOMPARE(open().first().count, 1);
        QCOMPARE(open().first().ids, QList<qint64>{filed.id});
        QCOMPARE(answerFor(world, u"yonetici"_s, routes::alerts), toJson(open()));
        QCOMPARE(bureau.send(CommandKind::Approve, {{u"application"_s, filed.id}}, filed.rev).status, 200);
        QVERIFY(watchAlerts(*world.database, world.clock));
        QVERIFY(open().isEmpty());
        QCOMPARE(openAlerts(*world.database, world.session(u"ankara"_s)).error().code, ErrorCode::Forbidden);
    }

    void givesNothingToWhoSeesAPart()
    {
        World world;
        begin(world, AlertKind::FeedUnreachable);
        world.clock.set(world.clock.now().addDays(1));
        QVERIFY(watchAlerts(*world.database, world.clock));
        const auto count = [&](const QString &user) {
            const ScopeSet scope = world.session(user).scope;
            return *world.database->read([&](Connection &c) -> Result<qint64> {
                return alerts::open(c, scope, AlertKind::FeedUnreachable).count;
            });
        };
        QCOMPARE(count(u"buro1"_s), 1);
        QCOMPARE(count(u"ankara"_s), 0);
        QCOMPARE(count(u"sahip"_s), 0);
    }

    // Everything begins on Wednesday, 12.09.2012, at 10:00.
    void raisesAfterTheTimeOfThePolicy_data()
    {
        QTest::addColumn<AlertKind>("kind");
        QTest::addColumn<AlertPolicy>("policy");
        QTest::addColumn<QString>("silent"); // the last second without it
        const auto row = [](const char *name, AlertKind kind, const AlertPolicy &policy, const QString &silent) {
            QTest::newRow(name) << kind << policy << silent;
        };
        row("request", AlertKind::StaleRequest, {}, u"17.09.2012 23:59:59"_s);
        row("request, earlier", AlertKind::StaleRequest, {.requestDays = 1}, u"13.09.2012 23:59:59"_s);
        row("request, later", AlertKind::StaleRequest, {.requestDays = 5}, u"19.09.2012 23:59:59"_s);
        row("approval", AlertKind::StaleApproval, {}, u"14.09.2012 23:59:59"_s);
        row("approval, earlier", AlertKind::StaleApproval, {.approvalDays = 1}, u"13.09.2012 23:59:59"_s);
        row("approval, later", AlertKind::StaleApproval, {.approvalDays = 4}, u"18.09.2012 23:59:59"_s);
        row("batch", AlertKind::BatchStuck, {}, u"12.09.2012 11:00:00"_s);
        row("batch, earlier", AlertKind::BatchStuck, {.batchMinutes = 10}, u"12.09.2012 10:10:00"_s);
        row("batch, later", AlertKind::BatchStuck, {.batchMinutes = 90}, u"12.09.2012 11:30:00"_s);
        row("feed", AlertKind::FeedUnreachable, {}, u"12.09.2012 10:15:00"_s);
        row("feed, earlier", AlertKind::FeedUnreachable, {.feedMinutes = 5}, u"12.09.2012 10:05:00"_s);
        row("feed, later", AlertKind::FeedUnreachable, {.feedMinutes = 45}, u"12.09.2012 10:45:00"_s);
    }
    void raisesAfterTheTimeOfThePolicy()
    {
        QFETCH(AlertKind, kind);
        QFETCH(AlertPolicy, policy);
        QFETCH(QString, silent);
        World world;
        const QDateTime begun = world.clock.now();
        const QList<qint64> ids = begin(world, kind);
        const auto openAt = [&](const QDateTime &moment) {
            world.clock.set(moment);
            const Status watched = watchAlerts(*world.database, world.clock, policy);
            return watched ? *openAlerts(*world.database, world.session(u"buro1"_s)) : QList<Alert>{Alert{}, Alert{}};
        };
        const QDateTime last = *parseDateTimeText(silent);
        QCOMPARE(openAt(last), QList<Alert>());
        QCOMPARE(openAt(last.addSecs(1)), (QList<Alert>{{kind, 1, begun, ids}}));
        end(world, kind);
        QCOMPARE(openAt(last.addSecs(2)), QList<Alert>());
    }

private:
    // Brings about what the alert is for; the ids that it names.
    static QList<qint64> begin(World &world, AlertKind kind)
    {
        if (kind == AlertKind::FeedUnreachable) {
            setFailingSince(world, stored(world.clock.now()));
            return {};
        }
        Sender officer{world, u"ankara"_s}, bureau{world, u"buro1"_s};
        const PersonId person = world.addRenewable(1, u"06"_s);
        ChangedRecord record = Sender::record(
            officer.send(CommandKind::File, {{u"person"_s, person.value}, {u"type"_s, u"renewal"_s}}));
        const QJsonObject application{{u"application"_s, record.id}};
        if (kind != AlertKind::StaleRequest)
            record = Sender::record(bureau.send(CommandKind::Approve, application, record.rev));
        if (kind != AlertKind::BatchStuck)
            return {record.id};
        bureau.send(CommandKind::AddToBatch, application, record.rev);
        bureau.send(CommandKind::SubmitBatch, {{u"items"_s, QJsonArray{record.id}}});
        return {numberOf(world, u"SELECT id FROM batch"_s)};
    }
    // What it was for is over.
    static void end(World &world, AlertKind kind)
    {
        if (kind == AlertKind::FeedUnreachable)
            return setFailingSince(world, 0);
        const QString done = kind == AlertKind::BatchStuck ? u"UPDATE batch SET state = 'sent'"_s
                                                           : u"UPDATE application SET state = 'returned'"_s;
        QVERIFY(world.database->write([&](Connection &c) -> Status {
            c.run(done);
            return {};
        }));
    }
    static void setFailingSince(World &world, qint64 moment)
    {
        QVERIFY(world.database->write([&](Connection &c) -> Status {
            meta::setNumber(c, feedstate::failingSince, moment);
            return {};
        }));
    }
    static qint64 numberOf(World &world, const QString &sql)
    {
        return *world.database->read([&](Connection &c) -> Result<qint64> { return c.number(sql); });
    }
    static QJsonObject answerFor(World &world, const QString &user, QLatin1StringView path)
    {
        const http::Response answer = world.call("GET", path, world.token(user));
        return answer.status == 200 ? *parseJsonObject(answer.body) : QJsonObject();
    }
};

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"
