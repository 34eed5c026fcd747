#pragma once

#include "core/backend/http/route.h"

namespace eimza::backend
{

/// Finds the route of a request, checks what the table says of it and calls its handler. Thread-safe.
class Api
{
public:
    using Feed = std::function<FeedState()>;

    explicit Api(const Services &services);
    Api(Database &database, const Clock &clock, SignIn &signIn, Commands &commands, Feed feed);

    [[nodiscard]] http::Response answer(const http::Request &request);
    /// Whether that computes a password's hash, which few are to do at once.
    [[nodiscard]] static bool takesLong(const http::Request &request);
    [[nodiscard]] QList<Route> routes() const;

private:
    struct Row {
        Route route;
        QStringList parts;
    };
    struct Found {
        const Row *row = nullptr;
        QList<qint64> ids;
        QStringList otherMethods; ///< what this path takes, where the row is missing
    };

    [[nodiscard]] Found find(const http::Request &request) const;
    /// Fills in who asked, once that is known.
    [[nodiscard]] http::Response routed(const http::Request &request, const Found &found, qint64 &user);
    [[nodiscard]] http::Response called(const Route &route, const http::Request &request,
                                        const QList<qint64> &ids, qint64 &user);

    SignIn &m_signIn;
    Instruments *const m_instruments;
    QList<Row> m_rows;
};

} // namespace eimza::backend
