#include "core/backend/http/route.h"
#include "core/backend/services/expiringlist.h"
#include "core/backend/services/peoplesearch.h"
#include "core/contract/routes.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;
using http::Response;

namespace
{

Result<Response> certificates(const Services &services, const Call &call)
{
    const QString within = call.query(u"expiringWithin"_s);
    const auto period = Period::parse(within.isEmpty() ? u"P3M"_s : within);
    if (!period)
        return fail(period.error());
    const auto limit = call.number(u"limit"_s, 200, 1, 1000);
    if (!limit)
        return fail(limit.error());
    const auto list = expiringCertificates(services.database, services.clock, *call.session,
                                           {*period, call.query(u"after"_s), *limit});
    if (!list)
        return fail(list.error());
    return http::jsonResponse(200, *list);
}

Result<Response> search(const Services &services, const Call &call)
{
    const auto json = call.body();
    if (!json)
        return fail(json.error());
    const auto query = personQuery(*json);
    if (!query)
        return fail(query.error());
    const auto page = searchPeople(services.database, services.clock, *call.session, *query);
    if (!page)
        return fail(page.error());
    return http::jsonResponse(200, toJson(*page));
}

} // namespace

QList<Route> readRoutes(const Services &services)
{
    return {{"GET",
             routes::certificates,
             scopeCallers,
             [services](const Call &call) { return certificates(services, call); },
             {u"expiringWithin"_s, u"after"_s, u"limit"_s}},
            {"POST", routes::peopleSearch, scopeCallers,
             [services](const Call &call) { return search(services, call); }}};
}

} // namespace eimza::backend
