#include <QDeadlineTimer>
#include <QTest>
#include <functional>
#include <thread>
#include <vector>

#include "tests/unit/backend/commanddesk.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

/// How each command is taken once, in its order, and answered again.
class TestCommands : public QObject, private CommandDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

    void answersARepeatedCommandAgainAndDoesItOnce()
    {
        Sender officer{*world, u"ankara"_s};
        const PersonId person = world->addRenewable(1, u"06"_s);
        const QUuid key = QUuid::createUuid();
        const auto first = officer.repeat(CommandKind::File, fileBody(person), 0, 1, key);
        const auto second = officer.repeat(CommandKind::File, fileBody(person), 0, 1, key);
        QVERIFY(!first.replayed);
        QVERIFY(second.replayed);
        QCOMPARE(second.status, 200);
        QCOMPARE(second.body, first.body);
        QCOMPARE(count(u"SELECT count(*) FROM application"_s), 1);
    }

    void answersARepeatedRefusalAgain()
    {
        Sender officer{*world, u"ankara"_s};
        const QUuid key = QUuid::createUuid();
        const PersonId foreign = world->addRenewable(1, u"34"_s);
        QCOMPARE(officer.repeat(CommandKind::File, fileBody(foreign), 0, 1, key).status, 404);
        const auto again = officer.repeat(CommandKind::File, fileBody(foreign), 0, 1, key);
        QCOMPARE(again.status, 404);
        QVERIFY(again.replayed);
        QCOMPARE(officer
                     .repeat(CommandKind::File, fileBody(world->addRenewable(2, u"06"_s)), 0, 2,
                             QUuid::createUuid())
                     .status,
                 200);
    }

    void refusesAKeyWithAnotherBody()
    {
        Sender officer{*world, u"ankara"_s};
        const QUuid key = QUuid::createUuid();
        const PersonId one = world->addRenewable(1, u"06"_s), other = world->addRenewable(2, u"06"_s);
        QCOMPARE(officer.repeat(CommandKind::File, fileBody(one), 0, 1, key).status, 200);
        for (const qint64 seq : {1, 2}) {
            const auto reused = officer.repeat(CommandKind::File, fileBody(other), 0, seq, key);
            QCOMPARE(reused.status, 422);
            QCOMPARE(Sender::code(reused), u"key-reused"_s);
        }
        QCOMPARE(officer.repeat(CommandKind::File, fileBody(other), 0, 2, QUuid::createUuid()).status,
                 200); // not stored
    }

    void refusesWhatComesTooEarly()
    {
        Sender officer{*world, u"ankara"_s};
        QCOMPARE(officer.send(CommandKind::File, fileBody(world->addRenewable(1, u"06"_s))).status, 200);
        const auto early = officer.repeat(CommandKind::File, fileBody(world->addRenewable(2, u"06"_s)), 0, 3,
                                          QUuid::createUuid());
        QCOMPARE(early.status, 409);
        QCOMPARE(Sender::code(early), u"out-of-order"_s);
    }

    void refusesAnotherUsersClientNumber()
    {
        Sender ankara{*world, u"ankara"_s}, istanbul{*world, u"istanbul"_s};
        QCOMPARE(ankara.send(CommandKind::File, fileBody(world->addRenewable(1, u"06"_s))).status, 200);
        istanbul.client = ankara.client;
        QCOMPARE(istanbul
                     .repeat(CommandKind::File, fileBody(world->addRenewable(2, u"34"_s)), 0, 2,
                             QUuid::createUuid())
                     .status,
                 403);
        QCOMPARE(ankara.send(CommandKind::File, fileBody(world->addRenewable(3, u"06"_s))).status, 200);
    }

    void wantsTheRevisionAndRefusesAStaleOne()
    {
        Sender officer{*world, u"ankara"_s}, bureau{*world, u"buro1"_s};
        const auto record =
            Sender::record(officer.send(CommandKind::File, fileBody(world->addRenewable(1, u"06"_s))));
        const QJsonObject body{{u"application"_s, record.id}};
        const auto missing = bureau.repeat(CommandKind::Approve, body, 0, 1, QUuid::createUuid());
        QCOMPARE(missing.status, 428);
        const auto stale = bureau.repeat(CommandKind::Approve, body, record.rev + 1, 1, QUuid::createUuid());
        QCOMPARE(stale.status, 412);
        QCOMPARE(parseJsonObject(stale.body)->value("rev"_L1).toInteger(), record.rev);
        QCOMPARE(bureau.repeat(CommandKind::Approve, body, record.rev, 2, QUuid::createUuid()).status, 200);
        const auto twice = bureau.repeat(CommandKind::Approve, body, record.rev + 1, 3, QUuid::createUuid());
        QCOMPARE(twice.status, 409);
        QCOMPARE(parseJsonObject(twice.body)->value("state"_L1).toString(), u"approved"_s);
    }

    void letsExactlyOneOfTwoOfficersFile()
    {
        const PersonId person = world->addRenewable(1, u"06"_s);
        Sender one{*world, u"ankara"_s}, other{*world, u"buro1"_s};
        for (int round = 0; round < 20; ++round) {
            CommandReply a, b;
            std::thread first([&] { a = one.send(CommandKind::File, fileBody(person)); });
            std::thread second([&] { b = other.send(CommandKind::File, fileBody(person)); });
            first.join();
            second.join();
            QCOMPARE(qMin(a.status, b.status), 200);
            const CommandReply &loser = a.status == 200 ? b : a;
            QCOMPARE(loser.status, 409);
            QCOMPARE(Sender::code(loser), u"open-application"_s);
            const auto record = Sender::record(a.status == 200 ? a : b);
            QCOMPARE(one.send(CommandKind::Withdraw, {{u"application"_s, record.id}}, record.rev).status,
                     200);
        }
    }

    void tellsTheRevisionsAfterEntering()
    {
        Sender officer{*world, u"ankara"_s};
        const PersonId person = world->addPerson(1, u"06"_s); // no certificate: outside the sync set
        const auto filed = Sender::record(officer.send(CommandKind::File, fileBody(person, u"first"_s)));
        QCOMPARE(filed.rev, count(u"SELECT rev FROM application"_s));
        QVERIFY(filed.rev > 1); // all of the person's rows got a new one
    }

    void namesFieldsThatItDoesNotKnow()
    {
        Sender officer{*world, u"ankara"_s};
        QJsonObject body = fileBody(world->addRenewable(1, u"06"_s));
        body.insert(u"colour"_s, u"red"_s);
        const auto refused = officer.repeat(CommandKind::File, body, 0, 1, QUuid::createUuid());
        QCOMPARE(refused.status, 400);
        QCOMPARE(parseJsonObject(refused.body)->value("fields"_L1).toArray().size(), 1);
        body.remove(u"colour"_s);
        QCOMPARE(officer.repeat(CommandKind::File, body, 0, 1, QUuid::createUuid()).status, 200); // seq unchanged
    }

    void answersTwinsWithOneOutcome()
    {
        for (int round = 0; round < 10; ++round) {
            Sender one{*world, u"ankara"_s};
            const QJsonObject body = fileBody(world->addRenewable(100 + round, u"06"_s));
            const QUuid key = QUuid::createUuid();
            CommandReply a, b;
            std::thread first([&] { a = one.repeat(CommandKind::File, body, 0, 1, key); });
            std::thread second([&] { b = one.repeat(CommandKind::File, body, 0, 1, key); });
            first.join();
            second.join();
            QCOMPARE(a.status, 200);
            QCOMPARE(b.status, 200);
            QCOMPARE(a.body, b.body);
            QVERIFY(a.replayed != b.replayed);
        }
    }

    void refusesAKeyOfAnotherClient()
    {
        Sender one{*world, u"ankara"_s}, other{*world, u"ankara"_s};
        const QUuid key = QUuid::createUuid();
        const QJsonObject body = fileBody(world->addRenewable(1, u"06"_s));
        QCOMPARE(one.repeat(CommandKind::File, body, 0, 1, key).status, 200);
        const auto reused = other.repeat(CommandKind::File, body, 0, 1, key); // the very same command
        QCOMPARE(reused.status, 422);
        QCOMPARE(Sender::code(reused), u"key-reused"_s);
        QVERIFY(!reused.replayed);
        QCOMPARE(count(u"SELECT count(*) FROM idem"_s), 1);
    }

    // Neither sees the other's key before it has done its work: the unique key decides.
    void refusesTheLaterOfTwoClientsWithOneKeyAtOnce()
    {
        for (int round = 0; round < 10; ++round) {
            Sender one{*world, u"ankara"_s}, other{*world, u"ankara"_s};
            const QJsonObject first = fileBody(world->addRenewable(500 + round, u"06"_s));
            const QJsonObject second = fileBody(world->addRenewable(600 + round, u"06"_s));
            const QUuid key = QUuid::createUuid();
            const quint64 retried = world->database->counts().retried;
            CommandReply a, b;
            atOnce([&] { a = one.repeat(CommandKind::File, first, 0, 1, key); },
                   [&] { b = other.repeat(CommandKind::File, second, 0, 1, key); });
            QVERIFY(!world->where.isPostgreSql() || world->database->counts().retried > retried);
            QCOMPARE(qMin(a.status, b.status), 200);
            const bool oneWon = a.status == 200;
            const CommandReply &refused = oneWon ? b : a;
            QCOMPARE(refused.status, 422);
            QCOMPARE(Sender::code(refused), u"key-reused"_s);
            QCOMPARE(count(u"SELECT count(*) FROM application"_s), 2 * round + 1);
            QCOMPARE(count(u"SELECT count(*) FROM idem"_s), 2 * round + 1);
            // Its number is free, and so is the person.
            QCOMPARE((oneWon ? other : one)
                         .repeat(CommandKind::File, oneWon ? second : first, 0, 1, QUuid::createUuid())
                         .status,
                     200);
        }
    }

    // The first commands of a client, side by side: whoever is taken, the count never goes back.
    void countsTheFirstCommandsOfAClientUpwards()
    {
        for (int round = 0; round < 10; ++round) {
            Sender one{*world, u"ankara"_s};
            QJsonObject bodies[4];
            for (int i = 0; i < 4; ++i)
                bodies[i] = fileBody(world->addRenewable(200 + 4 * round + i, u"06"_s));
            CommandReply replies[4];
            std::vector<std::thread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&, i] {
                    replies[i] = one.repeat(CommandKind::File, bodies[i], 0, i + 1, QUuid::createUuid());
                });
            for (std::thread &thread : threads)
                thread.join();
            qint64 latest = 0;
            for (int i = 0; i < 4; ++i)
                latest = replies[i].status == 200 ? i + 1 : latest;
            QCOMPARE(count(u"SELECT last_seq FROM client WHERE client_id = '"_s + one.client + u'\''), latest);
        }
    }

    void givesAClientNumberToOneUser()
    {
        for (int round = 0; round < 10; ++round) {
            Sender one{*world, u"ankara"_s}, other{*world, u"buro1"_s};
            other.client = one.client;
            const QJsonObject first = fileBody(world->addRenewable(300 + round, u"06"_s));
            const QJsonObject second = fileBody(world->addRenewable(400 + round, u"06"_s));
            CommandReply a, b;
            std::thread left([&] { a = one.repeat(CommandKind::File, first, 0, 3, QUuid::createUuid()); });
            std::thread right([&] { b = other.repeat(CommandKind::File, second, 0, 7, QUuid::createUuid()); });
            left.join();
            right.join();
            QCOMPARE(qMin(a.status, b.status), 200);
            QCOMPARE(qMax(a.status, b.status), 403);
        }
    }

    void keepsWhatBrokeInTheServerToItself()
    {
        Sender officer{*world, u"ankara"_s};
        const PersonId person = world->addRenewable(1, u"06"_s);
        QVERIFY(world->database->write([](Connection &c) -> Status {
            c.command(u"ALTER TABLE application_step RENAME TO elsewhere"_s);
            return {};
        }));
        const auto broken = officer.send(CommandKind::File, fileBody(person));
        QCOMPARE(broken.status, 500);
        QVERIFY2(!broken.body.contains("application_step"), broken.body.constData());
        QVERIFY2(!broken.body.contains("INSERT"), broken.body.constData());
    }

private:
    // On PostgreSQL nobody can write the log of commands until both have come that far.
    void atOnce(const std::function<void()> &left, const std::function<void()> &right)
    {
        const QString name = QUuid::createUuid().toString();
        {
            const QSqlDatabase look = world->where.look(name);
            QSqlQuery holding(look);
            const bool holds = world->where.isPostgreSql() && holding.exec(u"BEGIN"_s) &&
                               holding.exec(u"LOCK TABLE idem IN SHARE MODE"_s);
            std::thread first(left), second(right);
            const QDeadlineTimer deadline(15'000); // commands wait for a lock a little longer than that
            while (holds && !deadline.hasExpired() && waiting() < 2)
                QTest::qSleep(5);
            if (holds)
                holding.exec(u"ROLLBACK"_s);
            first.join();
            second.join();
        }
        QSqlDatabase::removeDatabase(name);
    }
    qint64 waiting()
    {
        return count(u"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND "
                     "wait_event_type = 'Lock'"_s);
    }
};

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
