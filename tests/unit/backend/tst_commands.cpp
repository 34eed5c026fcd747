#include <QTest>
#include <thread>

#include "core/backend/services/accounts.h"
#include "core/backend/services/auditlist.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { world = std::make_unique<World>(); }

    void filesApprovesAndSubmits()
    {
        Sender officer{*world, u"ankara"_s}, bureau{*world, u"buro1"_s};
        const PersonId person = world->addRenewable(1, u"06-01"_s);
        const auto filed = officer.send(CommandKind::File, fileBody(person));
        QCOMPARE(filed.status, 200);
        auto record = Sender::record(filed);
        for (const CommandKind kind : {CommandKind::Approve, CommandKind::AddToBatch}) {
            const auto reply = bureau.send(kind, {{u"application"_s, record.id}}, record.rev);
            QCOMPARE(reply.status, 200);
            record = Sender::record(reply);
        }
        QCOMPARE(bureau.send(CommandKind::SubmitBatch, {{u"items"_s, QJsonArray{record.id}}}).status, 200);
        QCOMPARE(world->batchesReady, 1);
        const auto steps =
            world->database->read([&](Connection &c) -> Result<QList<applications::StepRecord>> {
                return applications::stepsOf(c, ApplicationId{record.id});
            });
        QCOMPARE(steps->size(), 3);
        QCOMPARE(steps->at(1).from, std::optional{ApplicationState::Filed});
        QCOMPARE(steps->at(1).to, ApplicationState::Approved);
    }

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

    void hidesRecordsOfOtherUnits()
    {
        Sender ankara{*world, u"ankara"_s}, istanbul{*world, u"istanbul"_s};
        const auto record =
            Sender::record(ankara.send(CommandKind::File, fileBody(world->addRenewable(1, u"06-01"_s))));
        QCOMPARE(istanbul.send(CommandKind::Withdraw, {{u"application"_s, record.id}}, record.rev).status,
                 404);
        QCOMPARE(ankara.send(CommandKind::Withdraw, {{u"application"_s, record.id}}, record.rev).status, 200);
    }

    void refusesRolesThatMayNot_data()
    {
        QTest::addColumn<QString>("user");
        QTest::newRow("holder") << u"sahip"_s;
        QTest::newRow("administrator") << u"yonetici"_s;
    }
    void refusesRolesThatMayNot()
    {
        QFETCH(QString, user);
        Sender sender{*world, user};
        QCOMPARE(sender.send(CommandKind::File, fileBody(world->addRenewable(1, u"06"_s))).status, 403);
        QCOMPARE(count(u"SELECT count(*) FROM application"_s), 0);
    }

    void keepsFourEyes()
    {
        Sender one{*world, u"buro1"_s}, other{*world, u"buro2"_s};
        const auto record =
            Sender::record(one.send(CommandKind::File, fileBody(world->addRenewable(1, u"06"_s))));
        const auto own = one.send(CommandKind::Approve, {{u"application"_s, record.id}}, record.rev);
        QCOMPARE(own.status, 403);
        QCOMPARE(Sender::code(own), u"four-eyes"_s);
        const auto approved = other.send(CommandKind::Approve, {{u"application"_s, record.id}}, record.rev);
        const auto added = Sender::record(
            one.send(CommandKind::AddToBatch, {{u"application"_s, record.id}}, record.rev + 1));
        QCOMPARE(approved.status, 200);
        QCOMPARE(one.send(CommandKind::SubmitBatch, {{u"items"_s, QJsonArray{added.id}}}).status, 403);
        QCOMPARE(other.send(CommandKind::SubmitBatch, {{u"items"_s, QJsonArray{added.id}}}).status, 200);
    }

    void sendsOfAMixedListWhatFourEyesHaveSeen()
    {
        Sender officer{*world, u"ankara"_s}, one{*world, u"buro1"_s}, other{*world, u"buro2"_s};
        ChangedRecord own = Sender::record(one.send(CommandKind::File, fileBody(world->addRenewable(1, u"06"_s))));
        ChangedRecord another = Sender::record(officer.send(CommandKind::File, fileBody(world->addRenewable(2, u"06"_s))));
        for (ChangedRecord *record : {&own, &another})
            for (const CommandKind step : {CommandKind::Approve, CommandKind::AddToBatch})
                *record = Sender::record(other.send(step, {{u"application"_s, record->id}}, record->rev));
        const QJsonObject items{{u"items"_s, QJsonArray{own.id, another.id}}};
        QCOMPARE(one.send(CommandKind::SubmitBatch, items).status, 200);
        QCOMPARE(count(u"SELECT count(*) FROM batch_item"_s), 1);
        QCOMPARE(count(u"SELECT application FROM batch_item"_s), another.id);
        QCOMPARE(count(u"SELECT id FROM application WHERE state = 'batched' AND batch IS NULL"_s), own.id);
        QCOMPARE(other.send(CommandKind::SubmitBatch, {{u"items"_s, QJsonArray{own.id}}}).status, 200);
    }

    // Filed by another, about himself.
    void letsNobodyApproveOrSendHisOwnApplication()
    {
        const PersonId person = world->addRenewable(1, u"06"_s);
        const QString name = u"isil.caglar1"_s; // the person's user name
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            const auto like = users::byName(c, u"buro1"_s);
            users::put(c, {{}, name, Role::Bureau, like->unit, like->password});
            return {};
        }));
        QCOMPARE(world->session(name).person, person);
        Sender officer{*world, u"ankara"_s}, himself{*world, name}, other{*world, u"buro1"_s};
        ChangedRecord a = Sender::record(officer.send(CommandKind::File, fileBody(person)));
        QCOMPARE(Sender::code(himself.send(CommandKind::Approve, {{u"application"_s, a.id}}, a.rev)), u"four-eyes"_s);
        for (const CommandKind step : {CommandKind::Approve, CommandKind::AddToBatch})
            a = Sender::record(other.send(step, {{u"application"_s, a.id}}, a.rev));
        const QJsonObject items{{u"items"_s, QJsonArray{a.id}}};
        QCOMPARE(Sender::code(himself.send(CommandKind::SubmitBatch, items)), u"four-eyes"_s);
        QCOMPARE(count(u"SELECT count(*) FROM batch"_s), 0);
        QCOMPARE(other.send(CommandKind::SubmitBatch, items).status, 200);
    }

    void leavesIncompleteItemsInTheList()
    {
        Sender officer{*world, u"ankara"_s}, bureau{*world, u"buro1"_s};
        const PersonId without = world->addPerson(1, u"06"_s, {});
        world->addCertificate(without, u"AA01"_s, u"18.10.2012 11:51:33"_s);
        QJsonArray items;
        for (const PersonId person : {without, world->addRenewable(2, u"06"_s)}) {
            auto record = Sender::record(officer.send(CommandKind::File, fileBody(person)));
            record = Sender::record(
                bureau.send(CommandKind::Approve, {{u"application"_s, record.id}}, record.rev));
            record = Sender::record(
                bureau.send(CommandKind::AddToBatch, {{u"application"_s, record.id}}, record.rev));
            items.append(record.id);
        }
        QCOMPARE(bureau.send(CommandKind::SubmitBatch, {{u"items"_s, items}}).status, 200);
        QCOMPARE(count(u"SELECT count(*) FROM batch_item"_s), 1);
        QCOMPARE(count(u"SELECT count(*) FROM application WHERE state = 'batched' AND batch IS NULL"_s), 1);
    }

    void endsTheOpenApplicationWhenTheCardIsLost()
    {
        Sender officer{*world, u"ankara"_s};
        const PersonId person = world->addRenewable(1, u"06"_s);
        QCOMPARE(officer.send(CommandKind::File, fileBody(person)).status, 200);
        QCOMPARE(officer.send(CommandKind::File, fileBody(person)).status, 409);
        QCOMPARE(officer.send(CommandKind::File, fileBody(person, u"lost_or_stolen"_s)).status, 200);
        QCOMPARE(count(u"SELECT count(*) FROM application WHERE state = 'withdrawn'"_s), 1);
        QCOMPARE(count(u"SELECT count(*) FROM application WHERE open = 1 AND type = 'lost_or_stolen'"_s), 1);
    }

    // What Kamu SM has already is cancelled, by an officer too.
    void cancelsWhatIsAtKamuSmWhenTheCardIsLost_data()
    {
        QTest::addColumn<ApplicationState>("state");
        for (const ApplicationState state : statesBefore(Step::Cancel))
            QTest::newRow(qPrintable(wireName(state))) << state;
    }
    void cancelsWhatIsAtKamuSmWhenTheCardIsLost()
    {
        QFETCH(ApplicationState, state);
        QVERIFY(statesBefore(Step::Cancel).contains(ApplicationState::Submitted));
        Sender officer{*world, u"ankara"_s};
        const PersonId person = world->addRenewable(1, u"06"_s);
        const auto before = Sender::record(officer.send(CommandKind::File, fileBody(person)));
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.run(u"UPDATE application SET state = ?"_s, {wireName(state)});
            return {};
        }));
        const auto reply = officer.send(CommandKind::File, fileBody(person, u"lost_or_stolen"_s));
        QCOMPARE(reply.status, 200);
        QCOMPARE(Sender::record(reply).id, before.id);
        QCOMPARE(count(u"SELECT id FROM application WHERE state = 'cancelled' AND open = 0 AND "
                       "reason = 'Kayıp/çalıntı bildirildi'"_s),
                 before.id);
        QCOMPARE(count(u"SELECT count(*) FROM application_step WHERE from_state = '%1' AND to_state = 'cancelled'"_s.arg(
                     wireName(state))),
                 1);
        QCOMPARE(count(u"SELECT id FROM application WHERE open = 1 AND type = 'lost_or_stolen' AND state = 'filed'"_s),
                 Sender::record(reply, 1).id);
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

    void recordsContactsThatTravel()
    {
        Sender officer{*world, u"ankara"_s}, other{*world, u"istanbul"_s};
        const PersonId person = world->addRenewable(1, u"06"_s);
        const QJsonObject body{{u"person"_s, person.value},
                               {u"how"_s, u"phone"_s},
                               {u"outcome"_s, u"will_apply"_s},
                               {u"next_day"_s, u"2012-09-20"_s},
                               {u"text"_s, u"yarın"_s}};
        QCOMPARE(other.send(CommandKind::RecordContact, body).status, 404);
        const qint64 before = count(u"SELECT n FROM scope_clock WHERE scope = '06'"_s);
        const auto reply = officer.send(CommandKind::RecordContact, body);
        QCOMPARE(reply.status, 200);
        QCOMPARE(Sender::record(reply).entity, u"contact"_s);
        QCOMPARE(count(u"SELECT n FROM scope_clock WHERE scope = '06'"_s), before + 1);
        QCOMPARE(count(u"SELECT count(*) FROM contact WHERE ver > 0"_s), 1);
    }

    void auditsAListThatLeftWithWholeNumbers()
    {
        allowUnmasked(u"buro1"_s);
        Sender bureau{*world, u"buro1"_s};
        const auto reply = bureau.send(CommandKind::ExportUnmasked, exportBody());
        QCOMPARE(reply.status, 200);
        QCOMPARE(count(u"SELECT count(*) FROM unmasked_export WHERE reason = 'Valilik talebi'"_s), 1);
        const QJsonObject entry = lastAudit();
        QCOMPARE(entry["action"_L1].toString(), u"exportUnmasked"_s);
        QCOMPARE(entry["reason"_L1].toString(), u"Valilik talebi"_s);
        const QJsonObject detail = entry["detail"_L1].toObject();
        QCOMPARE(detail["list"_L1].toString(), u"expiring"_s);
        QCOMPARE(detail["count"_L1].toInt(), 42);
        QCOMPARE(detail["filter"_L1].toArray(), (QJsonArray{u"band=week"_s, u"name"_s}));
        QVERIFY(!detail.contains("text"_L1)); // the words stand beside, where retention finds them
    }

    void refusesWholeNumbersWithoutTheRightAndKeepsWhatLeft_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<bool>("hasRight");
        QTest::newRow("the bureau without the right") << u"buro1"_s << false;
        QTest::newRow("an officer with the right") << u"ankara"_s << true;
        QTest::newRow("the administrator with the right") << u"yonetici"_s << true;
    }
    void refusesWholeNumbersWithoutTheRightAndKeepsWhatLeft()
    {
        QFETCH(QString, user);
        QFETCH(bool, hasRight);
        if (hasRight)
            allowUnmasked(user);
        Sender sender{*world, user};
        QCOMPARE(sender.send(CommandKind::ExportUnmasked, exportBody()).status, 403);
        QCOMPARE(count(u"SELECT count(*) FROM unmasked_export"_s), 0);
        const QJsonObject entry = lastAudit();
        QCOMPARE(entry["action"_L1].toString(), u"refused"_s);
        QCOMPARE(entry["detail"_L1]["command"_L1].toString(), u"exportUnmasked"_s);
        QCOMPARE(entry["detail"_L1]["count"_L1].toInt(), 42);
    }

    void correctsContactDetails()
    {
        Sender officer{*world, u"ankara"_s};
        const PersonId person = world->addRenewable(1, u"06"_s);
        const qint64 rev = count(u"SELECT rev FROM person"_s);
        const QJsonObject body{{u"person"_s, person.value}, {u"phone"_s, u"0532 999 88 77"_s}};
        QCOMPARE(officer.send(CommandKind::CorrectContact, body, rev + 1).status, 412);
        const auto reply = officer.send(CommandKind::CorrectContact, body, rev);
        QCOMPARE(reply.status, 200);
        QCOMPARE(Sender::record(reply).rev, rev + 1);
        QCOMPARE(count(u"SELECT count(*) FROM person WHERE phone = '5329998877'"_s), 1);
    }

    void cancelsWhatWasSent()
    {
        Sender officer{*world, u"ankara"_s}, bureau{*world, u"buro1"_s};
        const auto filed =
            Sender::record(officer.send(CommandKind::File, fileBody(world->addRenewable(1, u"06"_s))));
        const QJsonObject body{{u"application"_s, filed.id}, {u"text"_s, u"yanlış kişi"_s}};
        QCOMPARE(bureau.send(CommandKind::Cancel, body, filed.rev).status, 409); // not sent yet
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.run(u"UPDATE application SET state = 'accepted'"_s);
            return {};
        }));
        QCOMPARE(officer.send(CommandKind::Cancel, body, filed.rev).status, 403);
        QCOMPARE(bureau.send(CommandKind::Cancel, body, filed.rev).status, 200);
        QCOMPARE(count(u"SELECT count(*) FROM application WHERE state = 'cancelled' AND open = 0"_s), 1);
    }

    void signsAMonthOffOnce()
    {
        Sender officer{*world, u"ankara"_s};
        QCOMPARE(officer.send(CommandKind::SignOff, {{u"month"_s, u"2012-08"_s}}).status, 200);
        const CommandReply again = officer.send(CommandKind::SignOff, {{u"month"_s, u"2012-08"_s}});
        QCOMPARE(again.status, 409);
        const QJsonObject problem = *parseJsonObject(again.body);
        QCOMPARE(problem["state"_L1].toString(), u"signed_off"_s);
        QCOMPARE(problem["rev"_L1].toInteger(), 1);
        QCOMPARE(problem["at"_L1].toString(), isoText(world->clock.now()));
        QCOMPARE(problem["who"_L1].toInteger(), world->session(u"ankara"_s).user.value);
        QCOMPARE(officer.send(CommandKind::SignOff, {{u"month"_s, u"2013-01"_s}}).status, 422);
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

    void countsWhoFiledAgainAsFiling()
    {
        Sender officer{*world, u"ankara"_s}, one{*world, u"buro1"_s}, other{*world, u"buro2"_s};
        auto record = Sender::record(officer.send(CommandKind::File, fileBody(world->addRenewable(1, u"06"_s))));
        const auto step = [&](Sender &who, CommandKind kind, const QString &text = {}) {
            QJsonObject body{{u"application"_s, record.id}};
            if (!text.isEmpty())
                body.insert(u"text"_s, text);
            const auto reply = who.send(kind, body, record.rev);
            if (reply.status == 200)
                record = Sender::record(reply);
            return reply;
        };
        QCOMPARE(step(other, CommandKind::Return, u"eksik"_s).status, 200);
        QCOMPARE(step(one, CommandKind::Refile).status, 200);
        QCOMPARE(Sender::code(step(one, CommandKind::Approve)), u"four-eyes"_s);
        QCOMPARE(step(other, CommandKind::Approve).status, 200);
        QCOMPARE(step(one, CommandKind::AddToBatch).status, 200);
        const QJsonObject items{{u"items"_s, QJsonArray{record.id}}};
        QCOMPARE(Sender::code(one.send(CommandKind::SubmitBatch, items)), u"four-eyes"_s);
        QCOMPARE(other.send(CommandKind::SubmitBatch, items).status, 200);
    }

    void auditsWhatWasDoneAndRefused()
    {
        Sender officer{*world, u"ankara"_s}, one{*world, u"buro1"_s};
        const auto filed =
            Sender::record(one.send(CommandKind::File, fileBody(world->addRenewable(1, u"06"_s))));
        QCOMPARE(one.send(CommandKind::Approve, {{u"application"_s, filed.id}}, filed.rev).status, 403);
        QCOMPARE(count(u"SELECT count(*) FROM audit WHERE action = 'file' AND entity = 'application'"_s), 1);
        QCOMPARE(count(u"SELECT count(*) FROM audit WHERE action = 'refused'"_s), 1);
        QCOMPARE(count(u"SELECT entity_id FROM audit WHERE action = 'refused' AND entity = 'application'"_s), filed.id);
        Sender holder{*world, u"sahip"_s};
        const PersonId other = world->addRenewable(2, u"06"_s);
        QCOMPARE(holder.send(CommandKind::File, fileBody(other)).status, 403);
        QCOMPARE(count(u"SELECT entity_id FROM audit WHERE action = 'refused' AND entity = 'person'"_s), other.value);
        QCOMPARE(officer.send(CommandKind::Withdraw, {{u"application"_s, filed.id}}, filed.rev).status, 200);
        QCOMPARE(count(u"SELECT count(*) FROM audit WHERE action = 'withdraw'"_s), 1);
    }

private:
    static QJsonObject fileBody(PersonId person, const QString &type = u"renewal"_s)
    {
        return {{u"person"_s, person.value}, {u"type"_s, type}};
    }
    static QJsonObject exportBody()
    {
        return {{u"list"_s, u"expiring"_s}, {u"form"_s, u"xlsx"_s}, {u"count"_s, 42},
                {u"filter"_s, QJsonArray{u"band=week"_s, u"name"_s}}, {u"text"_s, u"Valilik talebi"_s}};
    }
    void allowUnmasked(const QString &user)
    {
        QVERIFY(accounts::setMayExportUnmasked(*world->database, user, true));
    }
    // As the administrator reads it.
    QJsonObject lastAudit()
    {
        const auto list = auditList(*world->database, world->session(u"yonetici"_s), {}, {});
        QJsonObject last;
        for (const QJsonArray items = list ? list->value("items"_L1).toArray() : QJsonArray(); const QJsonValue &item : items)
            if (item["action"_L1].toString() != u"sign-in"_s)
                last = item.toObject();
        return last;
    }
    qint64 count(const QString &sql)
    {
        return *world->database->read([&](Connection &c) -> Result<qint64> { return c.number(sql); });
    }

    std::unique_ptr<World> world;
};

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
