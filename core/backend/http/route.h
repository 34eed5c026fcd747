#pragma once

#include <QFlags>
#include <QStringList>
#include <functional>

#include "core/backend/exchange/feedstate.h"
#include "core/backend/services/commands.h"
#include "core/backend/services/cutoff.h"
#include "core/backend/services/disclosure.h"
#include "core/backend/services/signin.h"
#include "core/http/message.h"

namespace eimza::backend
{

class Instruments;

/// Who may call a route. Anybody: no session is asked for.
enum class Caller { Anybody = 1, Officer = 2, Bureau = 4, Admin = 8, Holder = 16 };
Q_DECLARE_FLAGS(Callers, Caller)
Q_DECLARE_OPERATORS_FOR_FLAGS(Callers)

inline constexpr Callers scopeCallers{static_cast<int>(Caller::Officer) | static_cast<int>(Caller::Bureau)};
inline constexpr Callers everyRole{scopeCallers.toInt() | static_cast<int>(Caller::Admin) |
                                   static_cast<int>(Caller::Holder)};

[[nodiscard]] Caller callerOf(Role role);
/// The access token of the Authorization header; empty where there is none.
[[nodiscard]] QByteArray bearerOf(const http::Request &request);

/// One call that has passed the route's own conditions.
struct Call {
    const http::Request &request;
    const Session *session = nullptr; ///< null where the route takes anybody
    QList<qint64> ids;                ///< the path's `{…}` parts in order, each from 1

    /// The body as one JSON object; InvalidInput where it is none.
    [[nodiscard]] Result<QJsonObject> body() const;
    /// Empty where the query has no such parameter.
    [[nodiscard]] QString query(const QString &name) const
    {
        return request.query.queryItemValue(name, QUrl::FullyDecoded);
    }
    /// A record's id, from 1; 0 where the query has no such parameter.
    [[nodiscard]] Result<qint64> id(const QString &name) const;
    /// A whole number within the bounds, or the fallback where the query has no such parameter.
    [[nodiscard]] Result<int> number(const QString &name, int fallback, int least, int most) const;
};

/// Which of the route's conditions the handler checks itself.
enum class RoleCheck {
    Route,   ///< before anything of the call is looked at
    Handler, ///< a refused command is kept with its number like any other answer
};

/// One line of the API. A POST takes one JSON object (else 415); a GET answers HEAD too.
struct Route {
    using Handler = std::function<Result<http::Response>(const Call &)>;

    QByteArray method;
    QString path; ///< `/v1/people/{id}/reveal`; a `{…}` part is a number
    Callers callers;
    Handler handle;
    QStringList query = {}; ///< the parameters that it understands; any other is refused
    RoleCheck roleCheck = RoleCheck::Route;
};

/// What the routes work on. It outlives them.
struct Services {
    Database &database;
    const Clock &clock;
    SignIn &signIn;
    Commands &commands;
    std::function<FeedState()> feed;
    disclosure::AskKsm askKsm = {}; ///< from any thread; unset: Kamu SM is unreachable
    Instruments *instruments = nullptr; ///< counts requests and gives /metrics; may be missing
    SubmissionPlan plan = {};
};

// Each group stands in a file of its own; routetable.cpp puts them together.
[[nodiscard]] QList<Route> sessionRoutes(const Services &services);
[[nodiscard]] QList<Route> readRoutes(const Services &services);
[[nodiscard]] QList<Route> personRoutes(const Services &services);
[[nodiscard]] QList<Route> meRoutes(const Services &services);
[[nodiscard]] QList<Route> alertRoutes(const Services &services);
[[nodiscard]] QList<Route> syncRoutes(const Services &services);
[[nodiscard]] QList<Route> commandRoutes(const Services &services);
[[nodiscard]] QList<Route> operationRoutes(const Services &services);

/// Every route of the program.
[[nodiscard]] QList<Route> routeTable(const Services &services);

} // namespace eimza::backend
