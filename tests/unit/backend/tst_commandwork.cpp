#include <QSemaphore>
#include <QTest>
#include <thread>

#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

/// What the commands do to the register. How each is taken once and answered again: tst_commands.
class TestCommandWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { world = std::make_unique<World>(); }

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
                c.run(u"UPDATE person SET unit = ? WHERE id = ?"_s, {units::byCode(c, u"34"_s)->id.value, person.value});
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

private:
    static QJsonObject fileBody(PersonId person)
    {
        return {{u"person"_s, person.value}, {u"type"_s, u"renewal"_s}};
    }
    qint64 count(const QString &sql)
    {
        return *world->database->read([&](Connection &c) -> Result<qint64> { return c.number(sql); });
    }

    std::unique_ptr<World> world;
};

QTEST_GUILESS_MAIN(TestCommandWork)
#include "tst_commandwork.moc"
