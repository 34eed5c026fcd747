#include "core/backend/http/route.h"
#include "core/backend/services/peoplesearch.h"
#include "core/contract/routes.h"

namespace eimza::backend
{

using http::Response;

namespace
{

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

Result<Response> reveal(const Services &services, const Call &call)
{
    const auto json = call.body();
    if (!json)
        return fail(json.error());
    const auto request = revealRequest(*json);
    if (!request)
        return fail(request.error());
    const QByteArray key = call.request.header({routes::idempotencyKey.data(), routes::idempotencyKey.size()});
    const auto revealed = disclosure::reveal(services.database, services.clock, *call.session, PersonId{call.ids.first()}, *request, key);
    if (!revealed)
        return fail(revealed.error());
    Response response = http::jsonResponse(200, toJson(revealed->person));
    if (revealed->replayed)
        response.headers.append({QByteArray(routes::replayed.data()), "?1"});
    return response;
}

Result<Response> query(const Services &services, const Call &call)
{
    const auto json = call.body();
    if (!json)
        return fail(json.error());
    const auto wanted = ksmQuery(*json);
    if (!wanted)
        return fail(wanted.error());
    const auto answer = disclosure::askKsm(services.database, *call.session, *wanted, services.askKsm);
    if (!answer)
        return fail(answer.error());
    return http::jsonResponse(200, toJson(*answer));
}

} // namespace

QList<Route> personRoutes(const Services &s)
{
    const auto with = [s](auto handler) {
        return [s, handler](const Call &call) { return handler(s, call); };
    };
    return {{"POST", routes::peopleSearch, scopeCallers, with(search)},
            {"POST", routes::reveal, scopeCallers, with(reveal)},
            {"POST", routes::ksmQuery, scopeCallers, with(query)}};
}

} // namespace eimza::backend
