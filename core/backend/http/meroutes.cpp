#include "core/backend/http/route.h"
#include "core/backend/services/deputyship.h"
#include "core/backend/services/reading.h"
#include "core/contract/routes.h"

namespace eimza::backend
{

namespace
{

Result<http::Response> answered(const Result<QJsonObject> &json)
{
    if (!json)
        return fail(json.error());
    return http::jsonResponse(200, *json);
}

} // namespace

QList<Route> meRoutes(const Services &s)
{
    return {{"GET", routes::me, everyRole,
             [s](const Call &call) { return answered(reading::me(s.database, *call.session)); }},
            {"GET", routes::myCertificates, everyRole,
             [s](const Call &call) {
                 return answered(reading::myCertificates(s.database, s.clock, *call.session));
             }},
            {"GET", routes::myApplications, everyRole,
             [s](const Call &call) { return answered(reading::myApplications(s.database, *call.session)); }},
            {"GET", routes::myDeputyships, everyRole, [s](const Call &call) {
                 return answered(s.database.read([&](Connection &c) -> Result<QJsonObject> {
                     return toJson(deputyshipsOf(c, call.session->user, s.clock.today()));
                 }));
             }}};
}

} // namespace eimza::backend
