#include <QJsonArray>

#include "core/backend/http/answers.h"
#include "core/backend/http/route.h"
#include "core/backend/services/pull.h"
#include "core/contract/jsonreader.h"
#include "core/contract/routes.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;
using http::Response;

namespace
{

// Which scopes are to be fetched anew, for programs; the detail names them for people.
Response expiredScopes(const PullRefusal &refusal)
{
    const Problem problem = problemFrom(refusal);
    QJsonObject json = problem.toJson();
    json.insert(u"scopes"_s, QJsonArray::fromStringList(refusal.scopes));
    return {problem.status, problemContentType, compactJson(json), {}};
}

Result<Response> sync(const Services &services, const Call &call)
{
    const auto json = call.body();
    if (!json)
        return fail(json.error());
    const auto wanted = pullRequest(*json);
    if (!wanted)
        return fail(wanted.error());
    const auto page = pull(services.database, services.clock, *call.session, *wanted);
    if (!page && !page.error().scopes.isEmpty())
        return expiredScopes(page.error());
    if (!page)
        return fail(page.error());
    return *page ? http::jsonResponse(200, toJson(**page)) : noContent();
}

} // namespace

QList<Route> syncRoutes(const Services &services)
{
    return {{"POST", routes::syncPull, scopeCallers,
             [services](const Call &call) { return sync(services, call); }}};
}

} // namespace eimza::backend
