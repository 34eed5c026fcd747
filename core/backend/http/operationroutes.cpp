#include <QFile>

#include "core/backend/http/route.h"
#include "core/contract/routes.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;
using http::Response;

namespace
{

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
        {"GET", routes::openapi, Caller::Anybody, [](const Call &) { return description(); }},
    };
}

} // namespace eimza::backend
