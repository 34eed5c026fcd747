#include "app/backend/serve.h"

#include <cstdio>

#include "app/common/lifetime.h"
#include "app/common/soleuse.h"
#include "core/backend/audit/sealer.h"
#include "core/backend/exchange/batchsender.h"
#include "core/backend/exchange/feedreader.h"
#include "core/backend/http/api.h"
#include "core/backend/services/housekeeping.h"
#include "core/base/log.h"
#include "core/http/server.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr auto sealEvery = std::chrono::milliseconds{1'000};
constexpr auto dayCheck = std::chrono::milliseconds{20'000};

void announce(const QString &host, quint16 port)
{
    const QString shown = host.contains(u':') ? u'[' + host + u']' : host;
    std::fprintf(stdout, "listening on http://%s:%d\n", qPrintable(shown), port);
    std::fflush(stdout);
}

} // namespace

Status serve(backend::Database &database, const Clock &clock, const ServeSettings &settings)
{
    const StopSignal stop;
    onTermination([stop] { stop.raise(); });
    if (settings.quitWithStdin)
        onStdinClosed([stop] { stop.raise(); });

    const auto sole = soleUse(database.file());
    if (!sole)
        return fail(sole.error());
    if (!database.file().isEmpty()) // nobody else serves it: what a killed process held is free
        if (const Status freed = backend::Lease::releaseAll(database); !freed)
            return freed;
    if (Status day = backend::doDay(database, clock); !day)
        return day;

    backend::SignIn signIn{database, clock};
    backend::BatchSender sender{database, clock, settings.ksm};
    backend::FeedReader feed{database, clock, settings.ksm};
    backend::Commands commands{database, clock, [&sender] { sender.wake(); }};
    backend::Api api{database, clock, signIn, commands, [&feed] { return feed.state(); }};
    backend::Worker day{[&database, &clock] {
        if (const Status done = backend::doDay(database, clock); !done)
            qCWarning(lcBackend).noquote() << "the day's work waits:" << done.error().detail;
        return dayCheck;
    }};
    backend::audit::Sealer sealer{database, backend::audit::besideDatabase(database.file())};
    backend::Worker seal{[&sealer] {
        if (const auto sealed = sealer.turn(); !sealed)
            qCWarning(lcBackend).noquote() << "sealing the audit waits:" << sealed.error().detail;
        return sealEvery;
    }};
    const auto server =
        http::Server::listen(settings.listen.host, settings.listen.port, {},
                             [&api](const http::Request &request) { return api.answer(request); });
    if (!server)
        return fail(server.error());
    sender.start();
    feed.start();
    day.start();
    seal.start();
    announce(settings.listen.host, (*server)->port());
    stop.wait();
    (*server)->stop();
    return {};
}

} // namespace eimza::app
