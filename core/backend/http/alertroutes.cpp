#include "core/backend/http/route.h"
#include "core/backend/services/alerts.h"
#include "core/contract/routes.h"

namespace eimza::backend
{

namespace
{

template <typename T>
Result<http::Response> answered(const Result<T> &found)
{
    if (!found)
        return fail(found.error());
    return http::jsonResponse(200, toJson(*found));
}

} // namespace

QList<Route> alertRoutes(const Services &s)
{
    return {{"GET", routes::alerts, Caller::Bureau | Caller::Admin,
             [s](const Call &call) { return answered(openAlerts(s.database, *call.session)); }},
            {"GET", routes::cutoff, scopeCallers | Caller::Admin, [s](const Call &call) {
                 return answered(cutoff(s.database, s.clock, *call.session, s.plan));
             }}};
}

} // namespace eimza::backend
