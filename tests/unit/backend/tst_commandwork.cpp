#include <QSemaphore>
#include <QTest>
#include <QThread>
#include <thread>

#include "core/backend/store/ownwork.h"
#include "tests/unit/backend/commanddesk.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

/// What the commands do to the register. How each is taken once and answered again: tst_commands.
class TestCommandWork : public QObject, private CommandDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

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
                return applications::stepsOf(c, OwnWork(), ApplicationId{record.id});
            });
        QCOMPARE(steps->size(), 3);
        QCOMPARE(steps->at(1).from, std::optional{ApplicationState::Filed});
        QCOMPARE(steps->at(1).to, ApplicationState::Approved);
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

    void auditsANumberThatAClientShowed()
    {
        Sender officer{*world, u"ankara"_s};
        const PersonId person = world->addRenewable(1, u"06"_s);
        const QJsonObject body{{u"person"_s, person.value}, {u"text"_s, u"Telefonla arandı"_s}};
        QCOMPARE(officer.send(CommandKind::Reveal, body).status, 200);
        QCOMPARE(count(u"SELECT count(*) FROM reveal WHERE person = "_s + QString::number(person.value)), 1);
        QCOMPARE(count(u"SELECT count(*) FROM audit WHERE action = 'reveal' AND entity = 'person'"_s), 1);
        QCOMPARE(officer.send(CommandKind::Reveal, {{u"person"_s, 999}, {u"text"_s, u"Kimse yok"_s}}).status, 404);
    }

    // Who was moved away since does not exist for the officer, as everywhere; that the number was shown stays known.
    void auditsANumberOfSomebodyWhoHasLeftTheScope()
    {
        Sender officer{*world, u"ankara"_s};
        const PersonId moved = world->addRenewable(1, u"34"_s);
        const QJsonObject body{{u"person"_s, moved.value}, {u"text"_s, u"Telefonla arandı"_s}};
        const CommandReply foreign = officer.send(CommandKind::Reveal, body);
        const CommandReply nobody = officer.send(CommandKind::Reveal, {{u"person"_s, 999}, {u"text"_s, u"Kimse yok"_s}});
        QCOMPARE(foreign.status, 404);
        QCOMPARE(foreign.body, nobody.body);
        QCOMPARE(count(u"SELECT count(*) FROM reveal WHERE person = "_s + QString::number(moved.value)), 1);
        QCOMPARE(count(u"SELECT count(*) FROM audit WHERE action = 'reveal' AND detail LIKE '%\"outside\":true%'"_s), 1);
    }

    // On PostgreSQL the command waits for the move to end and sees it; SQLite has one writer at a time.
    void looksForTheScopeAgainWhenItHasWaited()
    {
        const PersonId person = world->addRenewable(1, u"06"_s);
        Sender officer{*world, u"ankara"_s};
        const auto process = world->anotherProcess();
        QSemaphore moving;
        Status moved;
        std::thread mover([&] {
            moved = process.database->write([&](Connection &c) -> Status {
                c.run(u"UPDATE person SET unit = ? WHERE id = ?"_s,
                      {units::byCode(c, OwnWork(), u"34"_s)->id.value, person.value});
                moving.release();
                QThread::msleep(300);
                return {};
            });
        });
        moving.acquire();
        const CommandReply filed = officer.send(CommandKind::File, fileBody(person));
        mover.join();
        QVERIFY(moved);
        QCOMPARE(filed.status, 404);
    }

    void anItemGivenTwiceIsSentOnce()
    {
        Sender officer{*world, u"ankara"_s}, bureau{*world, u"buro1"_s};
        ChangedRecord a = Sender::record(officer.send(CommandKind::File, fileBody(world->addRenewable(1, u"06"_s))));
        for (const CommandKind step : {CommandKind::Approve, CommandKind::AddToBatch})
            a = Sender::record(bureau.send(step, {{u"application"_s, a.id}}, a.rev));
        QCOMPARE(bureau.send(CommandKind::SubmitBatch, {{u"items"_s, QJsonArray{a.id, a.id}}}).status, 200);
        QCOMPARE(count(u"SELECT count(*) FROM batch_item"_s), 1);
    }

    void tellsWhatAConflictIsWith()
    {
        Sender officer{*world, u"ankara"_s}, bureau{*world, u"buro1"_s};
        const PersonId person = world->addRenewable(1, u"06"_s);
        ChangedRecord a = Sender::record(officer.send(CommandKind::File, fileBody(person)));
        a = Sender::record(bureau.send(CommandKind::Approve, {{u"application"_s, a.id}}, a.rev));
        const auto twice = officer.send(CommandKind::File, fileBody(person));
        QCOMPARE(Sender::code(twice), u"open-application"_s);
        const QJsonObject problem = *parseJsonObject(twice.body);
        QCOMPARE(problem["application"_L1].toInteger(), a.id);
        QCOMPARE(problem["state"_L1].toString(), u"approved"_s);
        QCOMPARE(problem["rev"_L1].toInteger(), a.rev);
    }

    // From the submission on an item is what was reviewed.
    void leavesAloneWhatIsBeingSent()
    {
        Sender officer{*world, u"ankara"_s}, bureau{*world, u"buro1"_s};
        const PersonId person = world->addRenewable(1, u"06"_s);
        ChangedRecord a = Sender::record(officer.send(CommandKind::File, fileBody(person)));
        for (const CommandKind step : {CommandKind::Approve, CommandKind::AddToBatch})
            a = Sender::record(bureau.send(step, {{u"application"_s, a.id}}, a.rev));
        const QJsonObject items{{u"items"_s, QJsonArray{a.id}}};
        QCOMPARE(bureau.send(CommandKind::SubmitBatch, items).status, 200);
        const qint64 rev = count(u"SELECT rev FROM application"_s);
        QCOMPARE(Sender::code(officer.send(CommandKind::Withdraw, {{u"application"_s, a.id}}, rev)), u"state-conflict"_s);
        QCOMPARE(Sender::code(bureau.send(CommandKind::RemoveFromBatch, {{u"application"_s, a.id}}, rev)),
                 u"state-conflict"_s);
        const auto again = bureau.send(CommandKind::SubmitBatch, items);
        QCOMPARE(Sender::code(again), u"state-conflict"_s);
        QCOMPARE(parseJsonObject(again.body)->value("items"_L1).toArray(),
                 (QJsonArray{QJsonObject{{u"application"_s, a.id}, {u"state"_s, u"batched"_s}, {u"rev"_s, rev},
                                         {u"batch"_s, count(u"SELECT id FROM batch"_s)}}}));
        const QJsonObject phone{{u"person"_s, person.value}, {u"phone"_s, u"5329998877"_s}};
        const qint64 personRev = count(u"SELECT rev FROM person"_s);
        const auto refused = officer.send(CommandKind::CorrectContact, phone, personRev);
        QCOMPARE(Sender::code(refused), u"state-conflict"_s);
        const QJsonObject problem = *parseJsonObject(refused.body);
        QCOMPARE(problem["state"_L1].toString(), u"batched"_s);
        QCOMPARE(problem["application"_L1].toInteger(), a.id);
        QCOMPARE(problem["rev"_L1].toInteger(), personRev);
        QCOMPARE(count(u"SELECT count(*) FROM person WHERE phone = '5321112233'"_s), 1);
        QCOMPARE(count(u"SELECT count(*) FROM application WHERE state = 'batched'"_s), 1);
    }
};

QTEST_GUILESS_MAIN(TestCommandWork)
#include "tst_commandwork.moc"
