#include "core/backend/http/answers.h"
#include "core/backend/http/route.h"
#include "core/contract/jsonreader.h"
#include "core/contract/routes.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;
using http::Response;

namespace
{

QString addressOf(const QString &peer)
{
    return peer.left(peer.lastIndexOf(u':'));
}

Result<Response> enter(SignIn &signIn, const Call &call)
{
    const auto json = call.body();
    if (!json)
        return fail(json.error());
    JsonReader reader{*json};
    const QString user = reader.anyText("user"_L1); // whatever it is, the answer tells nothing of the form
    const QString password = reader.anyText("password"_L1);
    if (const Status status = reader.complete(); !status)
        return fail(status.error());
    const auto answer = signIn.signIn(user, password, addressOf(call.request.peer));
    if (answer)
        return http::jsonResponse(200, toJson(*answer));
    Response refused = errorResponse(answer.error().error);
    if (answer.error().retryAfter > 0)
        refused.headers = {{"Retry-After", QByteArray::number(answer.error().retryAfter)}};
    return refused;
}

Result<Response> renew(SignIn &signIn, const Call &call)
{
    const auto json = call.body();
    if (!json)
        return fail(json.error());
    const auto wanted = refreshRequest(*json);
    if (!wanted)
        return fail(wanted.error());
    const auto answer = signIn.refresh(wanted->refreshToken.toLatin1());
    if (!answer)
        return fail(answer.error());
    return http::jsonResponse(200, toJson(*answer));
}

Result<Response> emptyOr(const Status &status)
{
    if (!status)
        return fail(status.error());
    return noContent();
}

} // namespace

QList<Route> sessionRoutes(const Services &services)
{
    SignIn &signIn = services.signIn;
    return {{"POST", routes::session, Caller::Anybody,
             [&signIn](const Call &call) { return enter(signIn, call); }},
            {"POST", routes::sessionRefresh, Caller::Anybody,
             [&signIn](const Call &call) { return renew(signIn, call); }},
            // Who has no session is signed out already.
            {"DELETE", routes::session, Caller::Anybody,
             [&signIn](const Call &call) { return emptyOr(signIn.signOut(bearerOf(call.request))); }},
            {"DELETE", routes::sessionAll, everyRole,
             [&signIn](const Call &call) { return emptyOr(signIn.signOutEverywhere(*call.session)); }}};
}

} // namespace eimza::backend
