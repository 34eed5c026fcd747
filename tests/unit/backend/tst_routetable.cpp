#include "core/backend/http/route.h"

#include "tests/support/openapi.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

namespace
{

QStringList rolesOf(Callers callers)
{
    QStringList roles;
    if (callers.testFlag(Caller::Anybody))
        roles.append(u"anybody"_s);
    for (const Role role : {Role::Officer, Role::Bureau, Role::Admin, Role::Holder})
        if (callers.testFlag(callerOf(role)))
            roles.append(wireName(role));
    return roles;
}

const Operation *operationFor(const QList<Operation> &operations, const Route &route)
{
    for (const Operation &operation : operations)
        if (operation.method == route.method && operation.path == route.path)
            return &operation;
    return nullptr;
}

} // namespace

/// The document and the program say the same.
class TestRouteTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRouteIsInTheDocumentWithItsRolesAndParameters()
    {
        const QList<Operation> operations = operationsOf(document);
        for (const Route &route : world.api->routes()) {
            const QString name = QString::fromLatin1(route.method) + u' ' + route.path;
            const Operation *operation = operationFor(operations, route);
            QVERIFY2(operation, qPrintable(u"not in the document: "_s + name));
            QVERIFY2(operation->roles == rolesOf(route.callers), qPrintable(u"other roles: "_s + name));
            QStringList query;
            for (const QJsonValue value : operation->json["parameters"_L1].toArray())
                if (const QJsonObject parameter = resolved(document, value); parameter["in"_L1] == "query"_L1)
                    query.append(parameter["name"_L1].toString());
            QStringList known = route.query;
            known.sort();
            query.sort();
            QVERIFY2(query == known, qPrintable(u"other parameters: "_s + name));
        }
    }

    void everyOperationOfTheDocumentIsServed()
    {
        const QList<Route> routes = world.api->routes();
        QVERIFY(!operationsOf(document).isEmpty());
        for (const Operation &operation : operationsOf(document))
            QVERIFY2(std::any_of(routes.begin(), routes.end(),
                                 [&](const Route &route) {
                                     return route.method == operation.method && route.path == operation.path;
                                 }),
                     qPrintable(u"not served: "_s + operation.name()));
    }

    void everyProblemIsInTheDocument()
    {
        const QJsonObject components = document["components"_L1].toObject();
        const QStringList codes =
            textsOf(components["schemas"_L1]["Problem"_L1]["properties"_L1]["code"_L1]["enum"_L1]);
        const QJsonObject responses = components["responses"_L1].toObject();
        QStringList shown;
        for (const QJsonValue response : responses) {
            const QJsonObject examples =
                response["content"_L1]["application/problem+json"_L1]["examples"_L1].toObject();
            for (const QJsonValue example : examples) {
                const QJsonValue value = example["value"_L1];
                shown.append(value["code"_L1].toString());
                const Problem problem{value["status"_L1].toInt(), value["code"_L1].toString(),
                                      value["detail"_L1].toString()};
                QJsonObject itself = value.toObject();
                for (const QString &circumstance : {u"reason"_s, u"application"_s, u"state"_s, u"rev"_s, u"scopes"_s})
                    itself.remove(circumstance);
                QCOMPARE(itself, problem.toJson());
            }
        }
        QStringList kinds;
        for (const ProblemKind &kind : problemKinds())
            kinds.append(kind.code);
        QCOMPARE(QSet<QString>(codes.begin(), codes.end()), QSet<QString>(kinds.begin(), kinds.end()));
        QCOMPARE(QSet<QString>(shown.begin(), shown.end()), QSet<QString>(kinds.begin(), kinds.end()));
    }

    void commandsNameTheStatesOfTheWorkflow()
    {
        int steps = 0;
        for (const Operation &operation : operationsOf(document)) {
            const auto kind = operation.path.startsWith(routes::commands)
                                  ? parseCommandKind(operation.path.mid(routes::commands.size()))
                                  : std::nullopt;
            const auto step = kind ? stepOf(*kind) : std::nullopt;
            if (!step)
                continue;
            ++steps;
            const QStringList from = textsOf(operation.json["x-eimza-from"_L1]);
            const QStringList to = textsOf(operation.json["x-eimza-to"_L1]);
            for (int i = 0; i <= static_cast<int>(ApplicationState::Cancelled); ++i) {
                const auto state = static_cast<ApplicationState>(i);
                const auto reached = after(state, *step);
                const QString where = operation.path + u" from "_s + wireName(state);
                QVERIFY2(from.contains(wireName(state)) == reached.has_value(), qPrintable(where));
                QVERIFY2(!reached || to == QStringList{wireName(*reached)}, qPrintable(where));
            }
        }
        QVERIFY(steps > 5);
    }

    void everyColumnOfARowIsInTheDocument()
    {
        const QJsonValue rows = document["components"_L1]["schemas"_L1]["SyncPage"_L1]["properties"_L1]["rows"_L1]["properties"_L1];
        QCOMPARE(rows.toObject().size(), std::size(allEntities));
        for (const Entity entity : allEntities) {
            const QJsonObject row = resolved(document, rows[wireName(entity)]["items"_L1]);
            QStringList titles;
            for (const QJsonValue column : row["prefixItems"_L1].toArray())
                titles.append(column["title"_L1].toString());
            QCOMPARE(titles, columnsOf(entity));
            QCOMPARE(row["minItems"_L1].toInt(), titles.size());
        }
    }

    void theDocumentIsServed()
    {
        const auto answer = world.call("GET", u"/openapi.yaml"_s, {});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.contentType, QByteArray("application/yaml"));
        QVERIFY(answer.body.contains("openapi: \"3.1.0\""));
    }

private:
    const QJsonObject document = openApi();
    World world;
};

QTEST_GUILESS_MAIN(TestRouteTable)
#include "tst_routetable.moc"
