#include "app/backend/serve.h"

#include <cstdio>
#include <cstdlib>

#include "app/common/lifetime.h"
#include "app/common/soleuse.h"
#include "core/backend/audit/sealer.h"
#include "core/backend/exchange/batchsender.h"
#include "core/backend/exchange/feedreader.h"
#include "core/backend/http/api.h"
#include "core/backend/services/alerts.h"
#include "core/backend/services/housekeeping.h"
#include "core/base/log.h"
#include "core/http/server.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr auto sealEvery = std::chrono::milliseconds{1'000};
constexpr auto watchEvery = std::chrono::milliseconds{60'000};
constexpr auto dayPatience = std::chrono::milliseconds{120'000};
constexpr auto ksmQueryTime = std::chrono::milliseconds{10'000};
constexpr auto dayCheck = std::chrono::milliseconds{20'000};

void announce(const QString &host, quint16 port, bool tls)
{
    const QString shown = host.contains(u':') ? u'[' + host + u']' : host;
    std::fprintf(stdout, "listening on %s://%s:%d\n", tls ? "https" : "http", qPrintable(shown), port);
    std::fflush(stdout);
}

void reload(http::Server &server)
{
    if (const Status done = server.reloadTls(); !done)
        qCWarning(lcBackend).noquote()
            << "the TLS files were read again, the old pair stays:" << done.error().detail;
    else
        qCInfo(lcBackend) << "the TLS files were read again";
}

// A request that hangs uses what would be destroyed behind it. What it has not committed is undone by the
// database.
[[noreturn]] void giveUp()
{
    qCWarning(lcBackend) << "stopped while a request was still running";
    std::fflush(nullptr);
    std::_Exit(1);
}

} // namespace

Status serve(backend::Database &database, const Clock &clock, const ServeSettings &settings)
{
    const StopSignal stop;
    onTermination([stop] { stop.raise(); });
    if (settings.quitWithStdin)
        onStdinClosed([stop] { stop.raise(); });

    std::unique_ptr<QLockFile> mark; // an SQLite file is served by one process
    if (!database.file().isEmpty()) {
        auto sole = soleUse(database.file());
        if (!sole)
            return fail(sole.error());
        mark = std::move(*sole);
    }
    if (!database.file().isEmpty()) // nobody else serves it: what a killed process held is free
        if (const Status freed = backend::Lease::releaseAll(database); !freed)
            return freed;
    backend::Lease dayLease{u"day-work"_s, dayPatience};
    if (Status day = backend::doDay(database, clock, &dayLease); !day)
        return day;

    backend::SignIn signIn{database, clock};
    backend::BatchSender sender{database, clock, settings.ksm, settings.times};
    backend::FeedReader feed{database, clock, settings.ksm, settings.times};
    backend::Commands commands{database, clock, [&sender] { sender.wake(); }};
    backend::Api api{{database, clock, signIn, commands, [&feed] { return feed.state(); },
                      [ksm = settings.ksm](const QString &tckn) {
                          return backend::KsmClient{ksm, ksmQueryTime}.person(tckn);
                      }}};
    backend::Worker day{[&database, &clock, &dayLease] {
        if (const Status done = backend::doDay(database, clock, &dayLease); !done)
            qCWarning(lcBackend).noquote() << "the day's work waits:" << done.error().detail;
        return dayCheck;
    }};
    backend::Worker watch{[&database, &clock] {
        if (const Status done = backend::watchAlerts(database, clock); !done)
            qCWarning(lcBackend).noquote() << "looking for alerts waits:" << done.error().detail;
        return watchEvery;
    }};
    backend::audit::Sealer sealer{database, backend::audit::besideDatabase(database.file())};
    backend::Worker seal{[&sealer] {
        if (const auto sealed = sealer.turn(); !sealed)
            qCWarning(lcBackend).noquote() << "sealing the audit waits:" << sealed.error().detail;
        return sealEvery;
    }};
    const auto server = http::Server::listen(
        settings.listen.host, settings.listen.port, settings.limits,
        [&api](const http::Request &request) { return api.answer(request); }, settings.tls);
    if (!server)
        return fail(server.error());
    sender.start();
    feed.start();
    day.start();
    seal.start();
    watch.start();
    announce(settings.listen.host, (*server)->port(), settings.tls.has_value());
    const Reloading reloading{[server = server->get()] { reload(*server); }};
    stop.wait();
    if (!(*server)->stop())
        giveUp();
    return {};
}

} // namespace eimza::app
