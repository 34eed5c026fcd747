#include "core/backend/http/route.h"
#include "core/contract/routes.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;
using http::Response;

QList<Route> operationRoutes(const Services &services)
{
    return {
        {"GET", routes::health, Caller::Anybody, [services](const Call &) -> Result<Response> {
             return http::jsonResponse(200, {{u"status"_s, u"ok"_s}, {u"feed"_s, wireName(services.feed())}});
         }}};
}

} // namespace eimza::backend
