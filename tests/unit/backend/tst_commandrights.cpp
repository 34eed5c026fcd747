#include <QTest>

#include "core/backend/services/accounts.h"
#include "core/backend/services/auditlist.h"
#include "tests/unit/backend/commanddesk.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

/// Who may give which command, four eyes, and what the audit keeps of it.
class TestCommandRights : public QObject, private CommandDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

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
            const auto like = users::byName(c, OwnWork(), u"buro1"_s);
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
};

QTEST_GUILESS_MAIN(TestCommandRights)
#include "tst_commandrights.moc"
