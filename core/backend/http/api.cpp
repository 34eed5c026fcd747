#include "core/backend/http/api.h"

#include "core/backend/http/answerform.h"
#include "core/backend/http/answers.h"
#include "core/backend/http/instruments.h"
#include "core/contract/routes.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;
using http::Request;
using http::Response;

namespace
{

Response methodRefused(QStringList allowed)
{
    if (const qsizetype get = allowed.indexOf(u"GET"_s); get >= 0) // answers HEAD too
        allowed.insert(get + 1, u"HEAD"_s);
    return problemResponse({405, u"method-not-allowed"_s, u"this path takes another method"_s},
                           {{"Allow", allowed.join(u", "_s).toLatin1()}});
}

bool isJson(const Request &request)
{
    const QByteArray type = request.header("Content-Type");
    return type.left(type.indexOf(';') < 0 ? type.size() : type.indexOf(';')).trimmed().toLower() ==
           "application/json";
}

QStringList partsOf(const QString &path)
{
    return path.split(u'/');
}

// The numbers at the template's `{…}` places; nothing where the path is another one.
std::optional<QList<qint64>> fitted(const QStringList &pattern, const QStringList &path)
{
    if (pattern.size() != path.size())
        return std::nullopt;
    QList<qint64> ids;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (!pattern.at(i).startsWith(u'{')) {
            if (pattern.at(i) != path.at(i))
                return std::nullopt;
            continue;
        }
        bool ok = false;
        const qint64 id = path.at(i).toLongLong(&ok);
        if (!ok || id < 1 || QString::number(id) != path.at(i))
            return std::nullopt;
        ids.append(id);
    }
    return ids;
}

Status checkQuery(const Route &route, const Request &request)
{
    QStringList seen;
    for (const auto &[name, value] : request.query.queryItems()) {
        if (!route.query.contains(name))
            return fail(Error{ErrorCode::InvalidInput,
                              u"the query has a parameter that is not known here"_s,
                              {{name.left(64), u"unknown"_s}}});
        if (seen.contains(name))
            return fail(ErrorCode::InvalidInput, u"the parameter '%1' is given twice"_s.arg(name));
        if (request.query.queryItemValue(name, QUrl::FullyDecoded).contains(QChar(u'\0')))
            return fail(ErrorCode::InvalidInput, u"the parameter '%1' has the character U+0000"_s.arg(name));
        seen.append(name);
    }
    return {};
}

} // namespace

Api::Api(const Services &services) : m_signIn{services.signIn}, m_instruments{services.instruments}
{
    for (Route &route : routeTable(services)) {
        const QStringList parts = partsOf(route.path);
        m_rows.append({std::move(route), parts});
    }
}

Api::Api(Database &database, const Clock &clock, SignIn &signIn, Commands &commands, Feed feed)
    : Api(Services{database, clock, signIn, commands, std::move(feed)})
{
}

bool Api::takesLong(const Request &request)
{
    return request.method == "POST" && request.path == routes::session;
}

QList<Route> Api::routes() const
{
    QList<Route> list;
    for (const Row &row : m_rows)
        list.append(row.route);
    return list;
}

namespace
{

// Whoever is told to come again is told when.
void sayWhen(Response &response)
{
    if ((response.status == 503 || response.status == 429) && response.header("Retry-After").isEmpty())
        response.headers.append(std::pair<QByteArray, QByteArray>("Retry-After", "2"));
}

} // namespace

Response Api::answer(const Request &request)
{
    const auto begin = std::chrono::steady_clock::now();
    const Found found = find(request);
    Answered answered{request.method, found.row ? found.row->route.path : QString(), 0, {}, 0, requestId(request)};
    Response response = inForm(routed(request, found, answered.user), request);
    sayWhen(response);
    response.headers.append(std::pair<QByteArray, QByteArray>("X-Request-Id", answered.id));
    answered.status = response.status;
    answered.took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
    if (m_instruments)
        m_instruments->note(answered);
    return response;
}

Api::Found Api::find(const Request &request) const
{
    const QStringList path = partsOf(request.path);
    const QByteArray method = request.method == "HEAD" ? "GET"_ba : request.method;
    Found found;
    for (const Row &row : m_rows) {
        const auto ids = fitted(row.parts, path);
        if (!ids)
            continue;
        if (row.route.method == method) {
            found.row = &row;
            found.ids = *ids;
            return found;
        }
        found.otherMethods.append(QString::fromLatin1(row.route.method));
    }
    return found;
}

Response Api::routed(const Request &request, const Found &found, qint64 &user)
{
    if (found.row)
        return called(found.row->route, request, found.ids, user);
    if (!found.otherMethods.isEmpty())
        return methodRefused(found.otherMethods);
    return problemResponse({404, u"no-such-path"_s, u"no such path"_s});
}

Response Api::called(const Route &route, const Request &request, const QList<qint64> &ids, qint64 &user)
{
    std::optional<Session> session;
    if (!route.callers.testFlag(Caller::Anybody)) {
        auto known = m_signIn.check(bearerOf(request));
        if (!known) {
            Response refused = errorResponse(known.error());
            refused.headers.append(std::pair<QByteArray, QByteArray>("WWW-Authenticate", "Bearer"));
            return refused;
        }
        session = std::move(*known);
        user = session->user.value;
        if (route.roleCheck == RoleCheck::Route && !route.callers.testFlag(callerOf(session->role)))
            return errorResponse({ErrorCode::Forbidden, u"the role may not do this"_s});
    }
    if (route.method == "POST" && !isJson(request))
        return problemResponse({415, u"unsupported-media-type"_s, u"the body must be application/json"_s});
    if (const Status query = checkQuery(route, request); !query)
        return errorResponse(query.error());
    const auto answer = route.handle({request, session ? &*session : nullptr, ids});
    return answer ? *answer : errorResponse(answer.error());
}

} // namespace eimza::backend
