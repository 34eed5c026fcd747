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
constexpr auto watchEvery = std::chrono::milliseconds{60'000};
constexpr auto dayPatience = std::chrono::milliseconds{120'000};
constexpr auto ksmQueryTime = std::chrono::milliseconds{10'000};
constexpr auto ksmQueryPatience = std::chrono::milliseconds{250};
constexpr int ksmQueriesAtOnce = 2; // of four workers at least
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

// What hangs uses what would be destroyed behind it. What it has not committed is undone by the database.
[[noreturn]] void giveUp(const char *hanging)
{
    qCWarning(lcBackend) << "stopped while" << hanging << "was still running";
    app::endAtOnce(static_cast<int>(ExitCode::Interrupted));
}

using Samples = QList<backend::Instruments::Sample>;

void addServer(backend::Instruments &instruments, const http::Server &server)
{
    const auto add = [&](const QByteArray &name, const QByteArray &type, const QByteArray &help,
                         std::function<double(const http::Server::Counts &)> value) {
        instruments.add("eimza_http_" + name, type, help, [&server, value = std::move(value)] {
            return Samples{{{}, value(server.counts())}};
        });
    };
    using Counts = http::Server::Counts;
    const auto real = [](quint64 count) { return static_cast<double>(count); };
    add("connections", "gauge", "Open connections.", [](const Counts &c) { return c.open; });
    add("connections_total", "counter", "Connections taken in.",
        [=](const Counts &c) { return real(c.accepted); });
    add("connections_turned_away_total", "counter", "Connections past the limit.",
        [=](const Counts &c) { return real(c.turnedAway); });
    add("requests_malformed_total", "counter", "Requests refused before they were understood.",
        [=](const Counts &c) { return real(c.malformed); });
    add("requests_timed_out_total", "counter", "Requests that did not arrive in time.",
        [=](const Counts &c) { return real(c.timedOut); });
    instruments.add("eimza_passwords_at_work", "gauge", "Sign-ins that compute a hash or wait for it.",
                    [&server] { return Samples{{{}, static_cast<double>(server.counts().apart)}}; });
    add("tls_handshakes_failed_total", "counter", "TLS handshakes that failed.",
        [=](const Counts &c) { return real(c.handshakesFailed); });
}

// The number a statement counts; no sample where the database does not answer.
backend::Instruments::Samples counted(backend::Database &database, const QString &sql)
{
    return [&database, sql] {
        const auto count =
            database.read([&](backend::Connection &c) -> Result<qint64> { return c.number(sql); });
        return count ? Samples{{{}, static_cast<double>(*count)}} : Samples{};
    };
}

void addDatabase(backend::Instruments &instruments, const backend::Database &database)
{
    using backend::Trouble;
    instruments.add("eimza_database_errors_total", "counter", "Transactions and connections that failed.", [&database] {
        const auto counts = database.counts();
        Samples samples;
        for (const auto &[kind, trouble] : {std::pair{"lasting", Trouble::Lasting},
                                            {"passing", Trouble::Passing},
                                            {"unavailable", Trouble::Unavailable},
                                            {"lost", Trouble::Lost}})
            samples.append({"kind=\"" + QByteArray(kind) + '"',
                            static_cast<double>(counts.errors.at(static_cast<size_t>(trouble)))});
        return samples;
    });
    instruments.add("eimza_database_retries_total", "counter", "Transactions begun again after a lost race.",
                    [&database] { return Samples{{{}, static_cast<double>(database.counts().retried)}}; });
    instruments.add("eimza_database_reopened_total", "counter", "Connections opened again after they broke.",
                    [&database] { return Samples{{{}, static_cast<double>(database.counts().reopened)}}; });
}

void addRegister(backend::Instruments &instruments, backend::Database &database,
                 const backend::FeedReader &feed)
{
    instruments.add("eimza_database_up", "gauge", "Whether the database answers.", [&database] {
        const auto one =
            database.read([](backend::Connection &c) -> Result<qint64> { return c.number(u"SELECT 1"_s); });
        return Samples{{{}, one ? 1.0 : 0.0}};
    });
    instruments.add(
        "eimza_batch_items_unsent", "gauge", "Items of frozen batches without Kamu SM's answer.",
        counted(database,
                u"SELECT count(*) FROM batch_item WHERE outcome IN ('waiting', 'sending', 'unknown')"_s));
    instruments.add("eimza_audit_unsealed_rows", "gauge", "Committed audit rows that wait for the sealer.",
                    counted(database, u"SELECT count(*) FROM audit_queue"_s));
    instruments.add("eimza_feed_state", "gauge", "1 for the state that Kamu SM's feed is in.", [&feed] {
        Samples samples;
        for (const auto state :
             {backend::FeedState::Reading, backend::FeedState::Current, backend::FeedState::Unreachable})
            samples.append(
                {"state=\"" + backend::wireName(state).toLatin1() + '"', feed.state() == state ? 1.0 : 0.0});
        return samples;
    });
    backend::addProcess(instruments);
}

backend::audit::SealerOptions sealing(const AuditFiles &files)
{
    for (const QString &warning : files.warnings())
        qCWarning(lcBackend).noquote() << warning;
    backend::audit::SealerOptions options;
    options.keyFile = files.key;
    options.anchorFile = files.anchor;
    return options;
}

backend::disclosure::AskKsm liveAnswers(const ServeSettings &settings)
{
    const auto time = qMin(ksmQueryTime, settings.times.call);
    const auto ask = [ksm = settings.ksm, time](const QString &tckn) {
        return backend::KsmClient{ksm, time}.person(tckn);
    };
    return backend::disclosure::fewAtOnce(ask, ksmQueriesAtOnce, ksmQueryPatience);
}

// The address of the client and not of the proxy in front.
http::Response answered(backend::Api &api, const http::TrustedProxies &proxies, const http::Request &request)
{
    const QString client = proxies.clientOf(request);
    if (client == http::addressOf(request.peer))
        return api.answer(request);
    http::Request forwarded = request;
    forwarded.peer = client + u":0"_s;
    return api.answer(forwarded);
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
    if (Status day = backend::doDay(database, clock, &dayLease, settings.retention); !day)
        return day;

    backend::SignIn signIn{database, clock, {}, {}, {}, settings.plan.fileByDays};
    backend::BatchSender sender{database, clock, settings.ksm, settings.times};
    backend::FeedReader feed{database, clock, settings.ksm, settings.times};
    backend::Commands commands{database, clock, [&sender] { sender.wake(); }};
    backend::Instruments instruments{settings.metricsFor, settings.requestLog};
    backend::Api api{{database, clock, signIn, commands, [&feed] { return feed.state(); },
                      liveAnswers(settings), &instruments, settings.plan}};
    addRegister(instruments, database, feed);
    addDatabase(instruments, database);
    backend::Worker day{[&database, &clock, &dayLease, &settings] {
        if (const Status done = backend::doDay(database, clock, &dayLease, settings.retention); !done)
            qCWarning(lcBackend).noquote() << "the day's work waits:" << done.error().detail;
        return dayCheck;
    }};
    backend::Worker watch{[&database, &clock, &settings] {
        if (const Status done = backend::watchAlerts(database, clock, settings.alerts); !done)
            qCWarning(lcBackend).noquote() << "looking for alerts waits:" << done.error().detail;
        return watchEvery;
    }};
    backend::audit::Sealer sealer{database, sealing(settings.audit)};
    backend::Worker seal{[&sealer] {
        if (const auto sealed = sealer.turn(); !sealed)
            qCWarning(lcBackend).noquote() << "sealing the audit waits:" << sealed.error().detail;
        return sealEvery;
    }};
    const auto server = http::Server::listen(
        settings.listen.host, settings.listen.port, settings.limits,
        [&](const http::Request &request) { return answered(api, settings.trustedProxies, request); },
        settings.tls, &backend::Api::takesLong);
    if (!server)
        return fail(server.error());
    addServer(instruments, **server);
    sender.start();
    feed.start();
    day.start();
    seal.start();
    watch.start();
    announce(settings.listen.host, (*server)->port(), settings.tls.has_value());
    const Reloading reloading{[server = server->get()] { reload(*server); }};
    stop.wait();
    const auto latest = std::chrono::steady_clock::now() + settings.limits.stop;
    instruments.stop();
    sender.askToStop(); // a call to Kamu SM may take longer than a stop: it has all the time that there is
    feed.askToStop();
    day.askToStop();
    watch.askToStop();
    if (!(*server)->stop())
        giveUp("a request");
    seal.askToStop(); // the last requests' rows too
    if (!sender.endsBy(latest) || !feed.endsBy(latest))
        giveUp("a call to Kamu SM");
    if (!day.endsBy(latest) || !watch.endsBy(latest) || !seal.endsBy(latest))
        giveUp("the day's work");
    return {};
}

} // namespace eimza::app
