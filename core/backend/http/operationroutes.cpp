#include <QFile>

#include "core/backend/http/answers.h"
#include "core/backend/http/instruments.h"
#include "core/backend/http/route.h"
#include "core/backend/store/meta.h"
#include "core/backend/store/migrations.h"
#include "core/contract/routes.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;
using http::Response;

namespace
{

Response notReady(const QString &why)
{
    return problemResponse(problemFrom({ErrorCode::Unavailable, why}));
}

// Whether work may be sent here. Kamu SM's feed is not asked for: everything but the exchange goes on
// without.
Result<Response> readiness(const Services &services)
{
    if (services.instruments && services.instruments->isStopping())
        return notReady(u"the server is stopping"_s);
    const auto schema =
        services.database.read([](Connection &c) -> Result<qint64> { return meta::number(c, u"schema"_s); });
    if (!schema)
        return notReady(u"the database cannot be reached"_s);
    if (*schema != currentSchema())
        return notReady(u"the database has another schema than this program"_s);
    return http::jsonResponse(200, {{u"status"_s, u"ready"_s}});
}

Result<Response> metrics(const Services &services, const Call &call)
{
    if (!services.instruments || !services.instruments->mayRead(call.request))
        return problemResponse({404, u"no-such-path"_s, u"no such path"_s});
    return Response{200, "text/plain; version=0.0.4; charset=utf-8", services.instruments->metrics(), {}};
}

Result<Response> description()
{
    QFile file(u":/backend/eimza.yaml"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, u"the program lacks its description"_s);
    return Response{200, "application/yaml", file.readAll(), {}};
}

} // namespace

QList<Route> operationRoutes(const Services &services)
{
    return {
        {"GET", routes::health, Caller::Anybody,
         [services](const Call &) -> Result<Response> {
             return http::jsonResponse(200, {{u"status"_s, u"ok"_s}, {u"feed"_s, wireName(services.feed())}});
         }},
        {"GET", routes::readiness, Caller::Anybody, [services](const Call &) { return readiness(services); }},
        {"GET", routes::metrics, Caller::Anybody,
         [services](const Call &call) { return metrics(services, call); }},
        {"GET", routes::openapi, Caller::Anybody, [](const Call &) { return description(); }},
    };
}

} // namespace eimza::backend
