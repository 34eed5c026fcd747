#include "core/backend/http/api.h"

#include "core/backend/services/expiringlist.h"
#include "core/backend/services/peoplesearch.h"
#include "core/backend/services/pull.h"
#include "core/base/log.h"
#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "core/contract/routes.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;
using http::Request;
using http::Response;

namespace
{

Response problemResponse(const Problem &problem, const http::Headers &headers = {})
{
    return {problem.status, problemContentType, compactJson(problem.toJson()), headers};
}

// What broke in the server is for its log, not for the caller.
Response errorResponse(const Error &error)
{
    Problem problem = problemFrom(error);
    if (problem.status >= 500) {
        qCWarning(lcBackend).noquote() << "a request failed:" << error.detail;
        problem.detail = u"the server could not do this"_s;
    }
    return problemResponse(problem);
}

Response methodRefused(const QByteArray &allowed)
{
    return problemResponse({405, u"method-not-allowed"_s, u"this path takes another method"_s},
                           {{"Allow", allowed}});
}

Response notFound()
{
    return problemResponse(problemFrom({ErrorCode::NotFound, u"no such path"_s}));
}

bool isJson(const Request &request)
{
    const QByteArray type = request.header("Content-Type");
    return type.left(type.indexOf(';') < 0 ? type.size() : type.indexOf(';')).trimmed().toLower() ==
           "application/json";
}

Response typeRefused()
{
    return problemResponse({415, u"unsupported-media-type"_s, u"the body must be application/json"_s});
}

QByteArray bearerOf(const Request &request)
{
    const QByteArray header = request.header("Authorization");
    return header.left(7).toLower() == "bearer " ? header.mid(7).trimmed() : QByteArray();
}

QString addressOf(const QString &peer)
{
    return peer.left(peer.lastIndexOf(u':'));
}

Result<QJsonObject> bodyOf(const Request &request)
{
    auto json = parseJsonObject(request.body);
    return json ? json : Result<QJsonObject>(fail(ErrorCode::InvalidInput, json.error().detail));
}

} // namespace

Api::Api(Database &database, const Clock &clock, SignIn &signIn, Commands &commands, Feed feed)
    : m_database{database}, m_clock{clock}, m_signIn{signIn}, m_commands{commands}, m_feed{std::move(feed)}
{
}

Response Api::answer(const Request &request)
{
    Response response = routed(request);
    qCDebug(lcHttp).noquote() << request.method << request.path << response.status;
    return response;
}

Response Api::routed(const Request &request)
{
    using Handle = Answer (Api::*)(const Session &, const Request &);
    const bool isGet = request.method == "GET" || request.method == "HEAD";
    if (request.path == routes::health)
        return isGet ? http::jsonResponse(200, {{u"status"_s, u"ok"_s}, {u"feed"_s, wireName(m_feed())}})
                     : methodRefused("GET");
    if (request.path == routes::session)
        return signInOrOut(request);
    Handle handle = nullptr;
    if (request.path == routes::certificates)
        handle = &Api::certificates;
    else if (request.path == routes::peopleSearch)
        handle = &Api::search;
    else if (request.path == routes::syncPull)
        handle = &Api::sync;
    else if (request.path.startsWith(routes::commands))
        handle = &Api::command;
    if (!handle)
        return notFound();
    const bool wantsGet = handle == &Api::certificates;
    if (wantsGet ? !isGet : request.method != "POST")
        return methodRefused(wantsGet ? "GET" : "POST");
    const auto session = m_signIn.check(bearerOf(request));
    if (!session) {
        Response refused = errorResponse(session.error());
        refused.headers = {{"WWW-Authenticate", "Bearer"}};
        return refused;
    }
    if (!wantsGet && !isJson(request))
        return typeRefused();
    const Answer answer = (this->*handle)(*session, request);
    return answer ? *answer : errorResponse(answer.error());
}

Response Api::signInOrOut(const Request &request)
{
    if (request.method == "DELETE") {
        m_signIn.signOut(bearerOf(request));
        return {204, {}, {}, {}};
    }
    if (request.method != "POST")
        return methodRefused("POST, DELETE");
    if (!isJson(request))
        return typeRefused();
    const Answer answer = enter(request);
    return answer ? *answer : errorResponse(answer.error());
}

Result<Response> Api::enter(const Request &request)
{
    const auto json = bodyOf(request);
    if (!json)
        return fail(json.error());
    JsonReader reader{*json};
    const QString user = reader.text("user"_L1);
    const QString password = reader.text("password"_L1);
    if (const Status status = reader.status(); !status)
        return fail(ErrorCode::InvalidInput, status.error().detail);
    const auto answer = m_signIn.signIn(user, password, addressOf(request.peer));
    if (answer)
        return http::jsonResponse(200, toJson(*answer));
    Response refused = errorResponse(answer.error().error);
    if (answer.error().retryAfter > 0)
        refused.headers = {{"Retry-After", QByteArray::number(answer.error().retryAfter)}};
    return refused;
}

Result<Response> Api::certificates(const Session &session, const Request &request)
{
    const QString within = request.query.queryItemValue(u"expiringWithin"_s);
    const auto period = Period::parse(within.isEmpty() ? u"P3M"_s : within);
    if (!period)
        return fail(period.error());
    ExpiringRequest wanted{*period, request.query.queryItemValue(u"after"_s), 200};
    if (request.query.hasQueryItem(u"limit"_s)) {
        bool ok = false;
        wanted.limit = request.query.queryItemValue(u"limit"_s).toInt(&ok);
        if (!ok || wanted.limit < 1 || wanted.limit > 1000)
            return fail(ErrorCode::InvalidInput, u"'limit' must be a number from 1 to 1000"_s);
    }
    const auto list = expiringCertificates(m_database, m_clock, session, wanted);
    if (!list)
        return fail(list.error());
    return http::jsonResponse(200, *list);
}

Result<Response> Api::search(const Session &session, const Request &request)
{
    const auto json = bodyOf(request);
    if (!json)
        return fail(json.error());
    const auto query = personQuery(*json);
    if (!query)
        return fail(ErrorCode::InvalidInput, query.error().detail);
    const auto page = searchPeople(m_database, m_clock, session, *query);
    if (!page)
        return fail(page.error());
    return http::jsonResponse(200, toJson(*page));
}

Result<Response> Api::sync(const Session &session, const Request &request)
{
    const auto json = bodyOf(request);
    if (!json)
        return fail(json.error());
    const auto wanted = pullRequest(*json);
    if (!wanted)
        return fail(wanted.error());
    const auto page = pull(m_database, m_clock, session, *wanted, m_feed());
    if (!page)
        return fail(page.error());
    return *page ? http::jsonResponse(200, toJson(**page)) : Response{204, {}, {}, {}};
}

Result<Response> Api::command(const Session &session, const Request &request)
{
    const auto kind = parseCommandKind(QStringView(request.path).sliced(routes::commands.size()));
    if (!kind)
        return notFound();
    const auto header = [&](QLatin1StringView name) {
        return request.header(QByteArrayView(name.data(), name.size()));
    };
    const CommandReply reply =
        m_commands.take(session, {*kind, header(routes::idempotencyKey), header(routes::clientSeq),
                                  header(routes::ifMatch), request.body});
    Response response{
        reply.status, reply.status < 400 ? "application/json" : problemContentType, reply.body, {}};
    if (reply.replayed)
        response.headers = {{QByteArray(routes::replayed.data()), "?1"}};
    return response;
}

} // namespace eimza::backend
