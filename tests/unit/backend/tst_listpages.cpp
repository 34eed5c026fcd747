#include "core/backend/http/api.h"
#include "tests/support/openapi.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

/// Every list that the description has, page by page.
class TestListPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        person = world.addRenewable(1, u"06"_s);
        world.addCertificate(person, u"AA"_s, u"18.10.2012 11:51:33"_s); // ends with the other one
        world.addCertificate(person, u"AC"_s, u"18.10.2011 11:51:33"_s);
        const PersonId other = world.addRenewable(2, u"06-01"_s);
        Sender officer{world, u"ankara"_s}, bureau{world, u"buro1"_s};
        for (int i = 0; i < 3; ++i) {
            const ChangedRecord filed = file(officer, person);
            officer.send(CommandKind::Withdraw, {{u"application"_s, filed.id}}, filed.rev);
            officer.send(CommandKind::RecordContact,
                         {{u"person"_s, person.value}, {u"how"_s, u"phone"_s}, {u"outcome"_s, u"informed"_s}});
            officer.send(CommandKind::NameDeputy, {{u"deputy"_s, u"buro2"_s}, {u"from"_s, u"2012-09-20"_s}, {u"until"_s, u"2012-09-2%1"_s.arg(i)}});
        }
        QJsonArray items;
        for (const PersonId one : {person, other}) {
            ChangedRecord application = file(officer, one);
            for (const CommandKind step : {CommandKind::Approve, CommandKind::AddToBatch})
                application = Sender::record(bureau.send(step, {{u"application"_s, application.id}}, application.rev));
            items.append(application.id);
        }
        QCOMPARE(bureau.send(CommandKind::SubmitBatch, {{u"items"_s, items}}).status, 200);
        ChangedRecord last = file(officer, world.addRenewable(3, u"06"_s));
        for (const CommandKind step : {CommandKind::Approve, CommandKind::AddToBatch})
            last = Sender::record(bureau.send(step, {{u"application"_s, last.id}}, last.rev));
        QCOMPARE(bureau.send(CommandKind::SubmitBatch, {{u"items"_s, QJsonArray{last.id}}}).status, 200);
        const Status done = world.database->write([](Connection &c) -> Status {
            const auto holder = users::byName(c, OwnWork(), u"sahip"_s);
            users::put(c, {{}, u"isil.caglar1"_s, Role::Holder, holder->unit, holder->password});
            return {};
        });
        QVERIFY(done);
        batch = page(u"/v1/batches"_s, u"buro1"_s)["items"_L1].toArray().last()["id"_L1].toInteger();
    }

    // One alert of a kind is all that there is, and only kinds make that list longer.
    void everyListHasPages()
    {
        for (const Operation &operation : operations) {
            const QJsonValue content = operation.json["responses"_L1]["200"_L1]["content"_L1]["application/json"_L1];
            const QJsonObject fields = resolved(document, content["schema"_L1])["properties"_L1].toObject();
            if (operation.method != "GET" || operation.path == routes::alerts || !fields.contains(u"items"_s))
                continue;
            const QStringList names = parametersOf(operation);
            QVERIFY2(fields.contains(u"next"_s) && names.contains(u"after"_s) && names.contains(u"limit"_s),
                     qPrintable(operation.path));
        }
    }

    void pagesMakeTheWholeList_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("user");
        for (const Operation &operation : operations) {
            if (operation.method != "GET" || !parametersOf(operation).contains(u"limit"_s))
                continue;
            QString path = operation.path;
            path.replace(u"{id}"_s, QString::number(path.startsWith(routes::batches) ? batch : person.value));
            QTest::newRow(qPrintable(operation.path)) << path << userFor(operation);
        }
    }
    void pagesMakeTheWholeList()
    {
        QFETCH(QString, path);
        QFETCH(QString, user);
        const QJsonObject whole = page(path, user);
        const QJsonArray all = whole["items"_L1].toArray();
        QVERIFY2(all.size() > 1, path.toUtf8());
        QVERIFY(whole["next"_L1].isNull());
        QJsonArray walked;
        QString after;
        do {
            const QJsonObject one = page(path + u"?limit=1&after="_s + after, user);
            QCOMPARE(one["items"_L1].toArray().size(), 1);
            walked.append(one["items"_L1][0]);
            after = one["next"_L1].toString();
        } while (!after.isEmpty() && walked.size() <= all.size());
        QCOMPARE(walked, all);
        QVERIFY(page(path + u"?limit=%1"_s.arg(all.size()), user)["next"_L1].isNull()); // none beyond a full last one
        for (const QString &wrong : {u"limit=0"_s, u"limit=1001"_s, u"limit=x"_s, u"after=MQ"_s, u"page=2"_s})
            QCOMPARE(get(path + u'?' + wrong, user).status, 400);
    }

    // What one list gave opens no other, not even of the same user.
    void aPlaceIsOfItsListAlone()
    {
        const QString user = u"isil.caglar1"_s;
        const QString place = page(u"/v1/me/applications?limit=1"_s, user)["next"_L1].toString();
        QCOMPARE(get(u"/v1/me/applications?after="_s + place, user).status, 200);
        QCOMPARE(get(u"/v1/me/certificates?after="_s + place, user).status, 400);
        QCOMPARE(get(u"/v1/me/deputyships?after="_s + place, user).status, 400);
    }

    void aBatchsItemsAreInTheOrderOfSending()
    {
        const QJsonArray items = page(u"/v1/batches/%1/items"_s.arg(batch), u"buro1"_s)["items"_L1].toArray();
        QCOMPARE(items.size(), 2);
        QVERIFY(items[0]["position"_L1].toInteger() < items[1]["position"_L1].toInteger());
        QCOMPARE(items[0]["outcome"_L1].toString(), u"waiting"_s);
        QCOMPARE(get(u"/v1/batches/99/items"_s, u"buro1"_s).status, 404);
    }

private:
    static ChangedRecord file(Sender &officer, PersonId person)
    {
        return Sender::record(officer.send(CommandKind::File, {{u"person"_s, person.value}, {u"type"_s, u"renewal"_s}}));
    }

    QStringList parametersOf(const Operation &operation) const
    {
        QStringList names;
        for (const QJsonValue parameter : operation.json["parameters"_L1].toArray())
            names.append(resolved(document, parameter)["name"_L1].toString());
        return names;
    }

    static QString userFor(const Operation &operation)
    {
        if (operation.path == routes::myDeputyships)
            return u"ankara"_s;
        if (operation.path.startsWith(routes::me))
            return u"isil.caglar1"_s;
        return operation.roles.contains(u"officer"_s)  ? u"ankara"_s
               : operation.roles.contains(u"bureau"_s) ? u"buro1"_s
                                                       : u"yonetici"_s;
    }

    http::Response get(const QString &path, const QString &user)
    {
        if (!tokens.contains(user))
            tokens.insert(user, world.token(user));
        return world.call("GET", path, tokens.value(user));
    }
    QJsonObject page(const QString &path, const QString &user)
    {
        const http::Response answer = get(path, user);
        if (answer.status != 200)
            qWarning() << path << answer.status << answer.body;
        return parseJsonObject(answer.body).value_or(QJsonObject());
    }

    const QJsonObject document = openApi();
    const QList<Operation> operations = operationsOf(document);
    World world;
    PersonId person;
    qint64 batch = 0;
    QHash<QString, QByteArray> tokens;
};

QTEST_GUILESS_MAIN(TestListPages)
#include "tst_listpages.moc"
