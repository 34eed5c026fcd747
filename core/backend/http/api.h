#pragma once

#include <functional>

#include "core/backend/exchange/feedstate.h"
#include "core/backend/services/commands.h"
#include "core/backend/services/signin.h"
#include "core/http/message.h"

namespace eimza::backend
{

/// The routes of contract/routes.h. Thread-safe.
class Api
{
public:
    using Feed = std::function<FeedState()>;

    Api(Database &database, const Clock &clock, SignIn &signIn, Commands &commands, Feed feed);

    [[nodiscard]] http::Response answer(const http::Request &request);

private:
    using Answer = Result<http::Response>;

    [[nodiscard]] http::Response signInOrOut(const http::Request &request);
    [[nodiscard]] Answer enter(const http::Request &request);
    [[nodiscard]] Answer certificates(const Session &session, const http::Request &request);
    [[nodiscard]] Answer search(const Session &session, const http::Request &request);
    [[nodiscard]] Answer sync(const Session &session, const http::Request &request);
    [[nodiscard]] Answer command(const Session &session, const http::Request &request);
    [[nodiscard]] http::Response routed(const http::Request &request);

    Database &m_database;
    const Clock &m_clock;
    SignIn &m_signIn;
    Commands &m_commands;
    const Feed m_feed;
};

} // namespace eimza::backend
