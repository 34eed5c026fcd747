#include "core/backend/http/api.h"

#include <QHash>

#include "core/backend/store/meta.h"
#include "core/backend/store/syncrows.h"
#include "tests/support/openapi.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

namespace
{

// An id alone opens nothing, and nobody but the sign-in says what a user may see.
static_assert(!std::is_constructible_v<Seen<PersonId>, PersonId>);
static_assert(!std::is_default_constructible_v<Seen<PersonId>>);
static_assert(!std::is_constructible_v<ScopeSet, QList<UnitId>, bool, UserId, PersonId>);
static_assert(!std::is_constructible_v<syncrows::Scope, const Rows &>);

/// What a route gives of another unit.
enum class Kind {
    Open,       ///< nobody has to sign in
    Record,     ///< one record: 404 where it is another unit's
    List,       ///< only the own units' records, and 404 for another unit as parameter
    Everything, ///< for roles that see all units
    Own,        ///< what is about oneself
};

/// Each operation of the document has its line here; one that has none fails.
const QHash<QString, Kind> &kinds()
{
    static const QHash<QString, Kind> table{
        {u"POST /v1/session"_s, Kind::Open},
        {u"DELETE /v1/session"_s, Kind::Open},
        {u"POST /v1/session/refresh"_s, Kind::Open},
        {u"DELETE /v1/session/all"_s, Kind::Own},
        {u"GET /healthz"_s, Kind::Open},
        {u"GET /openapi.yaml"_s, Kind::Open},
        {u"GET /readyz"_s, Kind::Open},
        {u"GET /metrics"_s, Kind::Open},
        {u"GET /v1/certificates"_s, Kind::List},
        {u"GET /v1/people"_s, Kind::List},
        {u"GET /v1/people/{id}"_s, Kind::Record},
        {u"GET /v1/people/{id}/contacts"_s, Kind::Record},
        {u"POST /v1/people/{id}/reveal"_s, Kind::Record},
        {u"POST /v1/people/search"_s, Kind::List},
        {u"POST /v1/ksm/query"_s, Kind::Record},
        {u"GET /v1/applications"_s, Kind::List},
        {u"GET /v1/applications/{id}"_s, Kind::Record},
        {u"GET /v1/batches"_s, Kind::Everything},
        {u"GET /v1/batches/{id}"_s, Kind::Everything},
        {u"GET /v1/batches/{id}/items"_s, Kind::Everything},
        {u"GET /v1/units"_s, Kind::List},
        {u"GET /v1/audit"_s, Kind::Everything},
        {u"GET /v1/alerts"_s, Kind::Everything},
        {u"GET /v1/cutoff"_s, Kind::List},
        {u"GET /v1/me"_s, Kind::Own},
        {u"GET /v1/me/certificates"_s, Kind::Own},
        {u"GET /v1/me/applications"_s, Kind::Own},
        {u"GET /v1/me/deputyships"_s, Kind::Own},
        {u"POST /v1/sync/pull"_s, Kind::List},
        {u"POST /v1/commands/file"_s, Kind::Record},
        {u"POST /v1/commands/refile"_s, Kind::Record},
        {u"POST /v1/commands/withdraw"_s, Kind::Record},
        {u"POST /v1/commands/hold"_s, Kind::Everything},
        {u"POST /v1/commands/return"_s, Kind::Everything},
        {u"POST /v1/commands/approve"_s, Kind::Everything},
        {u"POST /v1/commands/addToBatch"_s, Kind::Everything},
        {u"POST /v1/commands/removeFromBatch"_s, Kind::Everything},
        {u"POST /v1/commands/submitBatch"_s, Kind::Everything},
        {u"POST /v1/commands/stopBatch"_s, Kind::Everything},
        {u"POST /v1/commands/cancel"_s, Kind::Everything},
        {u"POST /v1/commands/recordContact"_s, Kind::Record},
        {u"POST /v1/commands/correctContact"_s, Kind::Record},
        {u"POST /v1/commands/signOff"_s, Kind::Own},
        {u"POST /v1/commands/nameDeputy"_s, Kind::Own},
        {u"POST /v1/commands/endDeputy"_s, Kind::Record},
        {u"POST /v1/commands/reveal"_s, Kind::Record},
        {u"POST /v1/commands/exportUnmasked"_s, Kind::Own},
    };
    return table;
}

/// The records that a request names, and how an answer would betray them.
struct Subject {
    UnitId unit;
    PersonId person;
    ApplicationId application;
    qint64 rev = 0; ///< the application's
    BatchId batch{1};
    QHash<QString, qint64> deputyships; ///< by whom they were named: they are a user's, not the unit's
    QSet<qint64> ids;    ///< of every record, such as no other number of an answer has
    QSet<QString> words; ///< the unit's code and name
};

/// The first id or word of the subject's that is somewhere in the answer.
QString betrayed(const QJsonValue &answer, const Subject &subject)
{
    if (answer.isDouble() && subject.ids.contains(answer.toInteger()))
        return QString::number(answer.toInteger());
    if (answer.isString())
        return subject.words.contains(answer.toString()) ? answer.toString() : QString();
    QString found;
    for (const QJsonValue part : answer.toArray())
        if (found.isEmpty())
            found = betrayed(part, subject);
    const QJsonObject object = answer.toObject();
    for (auto it = object.begin(); it != object.end() && found.isEmpty(); ++it)
        found = betrayed(it.value(), subject);
    return found;
}

} // namespace

/// Every route × another unit's record, × wrong role, × holder, × nobody.
class TestMatrix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        own = subjectIn(1, u"06"_s, u"ankara"_s, 5'000'000);
        foreign = subjectIn(2, u"34"_s, u"istanbul"_s, 7'000'000);
        own.deputyships = {{u"ankara"_s, deputyshipOf(u"ankara"_s)}, {u"buro1"_s, deputyshipOf(u"buro1"_s)}};
        foreign.deputyships = {{u"istanbul"_s, deputyshipOf(u"istanbul"_s)}};
        sendForeign();
        // Three people with a certificate each, two applications, contact, batch, item.
        QCOMPARE(foreign.ids.size(), 11);
        const Status done = world.database->write([](Connection &c) -> Status {
            const auto holder = users::byName(c, OwnWork(), u"sahip"_s);
            users::put(c, {{}, u"isil.caglar1"_s, Role::Holder, holder->unit, holder->password});
            users::setMayExportUnmasked(c, users::byName(c, OwnWork(), u"buro1"_s)->id, true);
            return {};
        });
        QVERIFY(done);
    }

    void everyOperationHasItsLine()
    {
        QSet<QString> documented;
        for (const Operation &operation : operations)
            documented.insert(operation.name());
        const QList<QString> lines = kinds().keys();
        QCOMPARE(documented, QSet<QString>(lines.begin(), lines.end()));
    }

    // A line that claims less than it should would let a route out of the test.
    void linesClaimWhatTheyMay()
    {
        static const QStringList records{u"person"_s, u"application"_s, u"batch"_s, u"items"_s,
                                         u"deputyship"_s};
        for (const Operation &operation : operations) {
            const QByteArray name = operation.name().toUtf8();
            const Kind kind = kinds().value(operation.name());
            const QStringList fields = operation.example().keys();
            const bool isAboutARecord =
                operation.path.contains(u'{') ||
                std::any_of(fields.begin(), fields.end(), [](const QString &field) { return records.contains(field); });
            QVERIFY2(kind != Kind::Own || !isAboutARecord, name.constData());
            const bool seesAll = !operation.roles.contains(u"officer"_s) && !operation.roles.contains(u"holder"_s) &&
                                 !operation.roles.contains(u"anybody"_s);
            QVERIFY2(kind != Kind::Everything || seesAll, name.constData());
            QVERIFY2(kind != Kind::Open || operation.roles == QStringList{u"anybody"_s}, name.constData());
        }
    }

    void commandsNameTheRevisionWhereTheyNeedIt()
    {
        for (const Operation &operation : operations) {
            if (!operation.path.startsWith(routes::commands))
                continue;
            const auto kind = parseCommandKind(QStringView(operation.path).sliced(routes::commands.size()));
            QVERIFY2(kind, qPrintable(operation.name()));
            const QJsonArray parameters = operation.json["parameters"_L1].toArray();
            const bool takes = std::any_of(parameters.begin(), parameters.end(), [&](const QJsonValue &parameter) {
                return resolved(document, parameter)["name"_L1].toString() == routes::ifMatch;
            });
            QVERIFY2(takes == needsRevision(*kind), qPrintable(operation.name()));
            const QJsonObject answers = operation.json["responses"_L1].toObject();
            for (const QString &status : {u"412"_s, u"428"_s})
                QVERIFY2(answers.contains(status) == takes, qPrintable(operation.name()));
        }
    }

    void holdersHaveTheirOwnRecordsAlone()
    {
        for (const Operation &operation : operations) {
            const bool theirs = operation.path.startsWith(u"/v1/me") || operation.path == u"/v1/session/all";
            QVERIFY2(operation.roles.contains(u"holder"_s) == theirs, qPrintable(operation.name()));
        }
    }

    void answersByRole_data()
    {
        QTest::addColumn<Operation>("operation");
        QTest::addColumn<QString>("user");
        QTest::addColumn<int>("status");
        for (const Operation &operation : operations) {
            if (operation.roles.contains(u"anybody"_s))
                continue;
            addRow(operation, {}, 401);
            for (const auto &[role, user] : {std::pair{u"officer"_s, u"ankara"_s},
                                             {u"bureau"_s, u"buro1"_s},
                                             {u"admin"_s, u"yonetici"_s},
                                             {u"holder"_s, u"isil.caglar1"_s}})
                addRow(operation, user, operation.roles.contains(role) ? 0 : 403);
        }
    }
    void answersByRole()
    {
        QFETCH(Operation, operation);
        QFETCH(QString, user);
        QFETCH(int, status);
        const http::Response answer = send(operation, user, own);
        if (operation.path == routes::sessionAll)
            tokens.remove(user);
        if (status != 0) {
            QCOMPARE(answer.status, status);
            return;
        }
        QVERIFY2(answer.status != 401 && answer.status != 403, answer.body.constData());
        const bool lacksKsm = operation.path == routes::ksmQuery && answer.status == 503; // there is none here
        QVERIFY2(answer.status < 500 || lacksKsm, answer.body.constData());
        QVERIFY2(kinds().value(operation.name()) != Kind::Record || answer.status != 404,
                 answer.body.constData());
    }

    void hidesOtherUnits_data()
    {
        QTest::addColumn<Operation>("operation");
        for (const Operation &operation : operations)
            if (const Kind kind = kinds().value(operation.name(), Kind::Record);
                kind == Kind::Record || kind == Kind::List)
                QTest::newRow(qPrintable(operation.name())) << operation;
    }
    void hidesOtherUnits()
    {
        QFETCH(Operation, operation);
        const http::Response answer = send(operation, u"ankara"_s, foreign);
        if (kinds().value(operation.name(), Kind::Record) == Kind::Record) {
            QCOMPARE(answer.status, 404);
            return;
        }
        QVERIFY(answer.status == 200 || answer.status == 204);
        const QJsonObject shown = *parseJsonObject(answer.body);
        QVERIFY2(betrayed(shown, foreign).isEmpty(), answer.body.constData());
        // Where the own records are not shown, those of others prove nothing.
        QVERIFY2(!betrayed(shown, own).isEmpty(), answer.body.constData());
        for (const QJsonValue value : operation.json["parameters"_L1].toArray()) {
            const QString name = resolved(document, value)["name"_L1].toString();
            if (name != "unit"_L1 && name != "person"_L1)
                continue;
            const qint64 id = name == "unit"_L1 ? foreign.unit.value : foreign.person.value;
            const QString path = operation.path + u"?%1=%2"_s.arg(name).arg(id);
            QCOMPARE(world.call(operation.method, path, token(u"ankara"_s)).status, 404);
        }
        if (bodyOf(operation)["unit"_L1].isObject()) {
            const QByteArray body = compactJson({{u"unit"_s, foreign.unit.value}});
            QCOMPARE(world.call(operation.method, operation.path, token(u"ankara"_s), body).status, 404);
        }
    }

private:
    QJsonObject bodyOf(const Operation &operation) const
    {
        const QJsonValue schema = operation.json["requestBody"_L1]["content"_L1]["application/json"_L1]["schema"_L1];
        return resolved(document, schema)["properties"_L1].toObject();
    }

    void addRow(const Operation &operation, const QString &user, int status)
    {
        QTest::newRow(qPrintable(operation.name() + u" as "_s + (user.isEmpty() ? u"nobody"_s : user)))
            << operation << user << status;
    }

    // A person with a certificate and a contact, another one with an application that waits at the bureau, and a late
    // one whose approved application would miss its day without the next submission.
    // Ids begin behind `floor`, no two of them alike.
    Subject subjectIn(int number, const QString &unit, const QString &officer, qint64 floor)
    {
        beginIdsBehind(floor);
        Subject subject;
        subject.person = world.addRenewable(number, unit);
        const PersonId applicant = world.addRenewable(number + 10, unit);
        const PersonId late = world.addPerson(number + 20, unit);
        world.addCertificate(late, u"CD%1"_s.arg(number), u"05.10.2012 11:51:33"_s);
        move(u"certificate"_s, floor + 1000,
             u"person IN (%1, %2, %3)"_s.arg(subject.person.value).arg(applicant.value).arg(late.value));
        Sender sender{world, officer};
        beginIdsBehind(floor + 2000);
        const CommandReply filed =
            sender.send(CommandKind::File, {{u"person"_s, applicant.value}, {u"type"_s, u"renewal"_s}});
        subject.application = ApplicationId{Sender::record(filed).id};
        subject.rev = Sender::record(filed).rev;
        approve(sender.send(CommandKind::File, {{u"person"_s, late.value}, {u"type"_s, u"renewal"_s}}));
        sender.send(CommandKind::RecordContact, {{u"person"_s, subject.person.value},
                                                 {u"how"_s, u"phone"_s},
                                                 {u"outcome"_s, u"informed"_s}});
        move(u"contact"_s, floor + 3000, u"person = %1"_s.arg(subject.person.value));
        const Status read = world.database->read([&](Connection &c) -> Status {
            const auto known = units::byCode(c, OwnWork(), unit);
            subject.unit = known->id;
            subject.words = {known->code, known->name};
            return {};
        });
        collectIds(subject, floor);
        return read ? subject : Subject{};
    }

    void approve(const CommandReply &filed)
    {
        Sender bureau{world, u"buro1"_s};
        const ChangedRecord application = Sender::record(filed);
        QCOMPARE(bureau.send(CommandKind::Approve, {{u"application"_s, application.id}}, application.rev).status, 200);
    }

    // On days to come: nobody's scope is changed by it now.
    qint64 deputyshipOf(const QString &principal)
    {
        Sender sender{world, principal};
        return Sender::record(sender.send(CommandKind::NameDeputy, {{u"deputy"_s, u"buro2"_s},
                                                                    {u"from"_s, u"2012-10-01"_s},
                                                                    {u"until"_s, u"2012-10-02"_s}})).id;
    }

    // The bureau's list is not the officers' either.
    void sendForeign()
    {
        Sender bureau{world, u"buro1"_s};
        const QJsonObject item{{u"application"_s, foreign.application.value}};
        const qint64 rev = Sender::record(bureau.send(CommandKind::Approve, item, foreign.rev)).rev;
        bureau.send(CommandKind::AddToBatch, item, rev);
        beginIdsBehind(7'004'000);
        bureau.send(CommandKind::SubmitBatch, {{u"items"_s, QJsonArray{foreign.application.value}}});
        move(u"batch_item"_s, 7'005'000, u"application = %1"_s.arg(foreign.application.value));
        collectIds(foreign, 7'000'000);
        beginIdsBehind(9'000'000); // what the tests make is none of these
    }

    void beginIdsBehind(qint64 floor)
    {
        const Status done = world.database->write([&](Connection &c) -> Status {
            meta::setNumber(c, u"id_floor"_s, floor);
            for (const QString &table : {u"person"_s, u"application"_s, u"batch"_s})
                if (const QString raise = c.dialect().raiseIds(table, floor); !raise.isEmpty())
                    c.run(raise);
            return {};
        });
        QVERIFY(done);
    }

    // Of the tables whose ids know no floor.
    void move(const QString &table, qint64 floor, const QString &which)
    {
        const Status done = world.database->write([&](Connection &c) -> Status {
            c.run(u"UPDATE %1 SET id = id + ? WHERE %2"_s.arg(table, which), {floor});
            return {};
        });
        QVERIFY(done);
    }

    void collectIds(Subject &subject, qint64 floor)
    {
        const Status read = world.database->read([&](Connection &c) -> Status {
            for (const QString &table : {u"person"_s, u"certificate"_s, u"application"_s, u"contact"_s, u"batch"_s,
                                         u"batch_item"_s}) {
                Rows rows = c.run(u"SELECT id FROM "_s + table + u" WHERE id > ?"_s, {floor});
                while (rows.next())
                    subject.ids.insert(rows.number(0));
            }
            return {};
        });
        QVERIFY(read);
    }

    QByteArray token(const QString &user)
    {
        if (!user.isEmpty() && !tokens.contains(user))
            tokens.insert(user, world.token(user));
        return tokens.value(user);
    }

    // The document's own example, about this subject.
    http::Response send(const Operation &operation, const QString &user, const Subject &subject)
    {
        QString path = operation.path;
        const bool isApplication = path.startsWith(routes::applications);
        const bool isBatch = path.startsWith(routes::batches);
        path.replace(u"{id}"_s, QString::number(isApplication ? subject.application.value
                                                : isBatch     ? subject.batch.value
                                                              : subject.person.value));
        QJsonObject body = operation.example();
        const std::pair<QString, QJsonValue> named[] = {{u"person"_s, subject.person.value},
                                                        {u"application"_s, subject.application.value},
                                                        {u"batch"_s, subject.batch.value},
                                                        {u"items"_s, QJsonArray{subject.application.value}}};
        for (const auto &[name, value] : named)
            if (body.contains(name))
                body.insert(name, value);
        if (body.contains(u"deputyship"_s)) // the caller's own, where the subject has one
            body.insert(u"deputyship"_s, subject.deputyships.value(user, *subject.deputyships.cbegin()));
        if (operation.path == routes::peopleSearch)
            body = {{u"surname"_s, u"çağlar"_s}};
        const http::Headers headers{
            {"Idempotency-Key", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)},
            {"Client-Seq", QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + ";1"},
            {"If-Match", "\"1\""}};
        return world.call(operation.method, path, token(user),
                          operation.method == "POST" ? compactJson(body) : QByteArray(), headers);
    }

    const QJsonObject document = openApi();
    const QList<Operation> operations = operationsOf(document);
    World world;
    Subject own, foreign;
    QHash<QString, QByteArray> tokens;
};

QTEST_GUILESS_MAIN(TestMatrix)
#include "tst_matrix.moc"
