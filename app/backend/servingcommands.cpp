#include "app/backend/command.h"
#include "app/backend/policies.h"
#include "app/backend/serve.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

namespace
{

int numberOf(const Given &given, QLatin1StringView name)
{
    return given.option(name).toInt();
}

backend::Instruments::MetricsFor metricsFor(const QString &word)
{
    using For = backend::Instruments::MetricsFor;
    return word == "on"_L1 ? For::Anybody : word == "off"_L1 ? For::Nobody : For::Loopback;
}

backend::Instruments::RequestLog requestLog(const QString &word)
{
    using Log = backend::Instruments::RequestLog;
    return word == "all"_L1 ? Log::All : word == "off"_L1 ? Log::Off : Log::Troubles;
}

// The settings have been checked one by one.
Result<Action> readServe(const Given &given)
{
    ServeSettings settings;
    const auto address = http::parseListenAddress(given.option("listen"_L1));
    const auto proxies = http::TrustedProxies::parse(given.option("trusted-proxies"_L1));
    const auto plan = submissionPlan(given);
    if (!address || !proxies || !plan)
        return fail(!address ? address.error() : !proxies ? proxies.error() : plan.error());
    settings.plan = *plan;
    settings.alerts = alertPolicy(given);
    settings.retention = retentionPolicy(given);
    settings.listen = *address;
    settings.trustedProxies = *proxies;
    settings.ksm = QUrl(given.option("ksm"_L1));
    settings.times.call = std::chrono::seconds(numberOf(given, "ksm-timeout"_L1));
    settings.times.poll = std::chrono::seconds(numberOf(given, "ksm-poll"_L1));
    settings.limits.workers = numberOf(given, "workers"_L1);
    settings.limits.maxConnections = numberOf(given, "max-connections"_L1);
    settings.metricsFor = metricsFor(given.option("metrics"_L1));
    settings.requestLog = requestLog(given.option("request-log"_L1));
    if (given.has("tls-cert"_L1)) {
        settings.tls = http::TlsFiles{given.option("tls-cert"_L1), given.option("tls-key"_L1)};
        if (const auto usable = http::serverTls(*settings.tls); !usable)
            return fail(usable.error());
    }
    settings.audit = auditFiles(given);
    settings.quitWithStdin = given.has("quit-with-stdin"_L1);
    return onDatabase([settings](backend::Database &database, const Clock &clock) {
        return serve(database, clock, settings);
    });
}

Result<Action> readMigrate(const Given &)
{
    return onDatabase([](backend::Database &, const Clock &) { return Status(); }); // opening did it
}

} // namespace

QList<CommandForm> servingCommands()
{
    return {
        {{u"serve"_s},
         u"serve --listen HOST:PORT --ksm URL [--quit-with-stdin]"_s,
         0,
         {u"listen"_s, u"ksm"_s},
         {u"quit-with-stdin"_s},
         readServe,
         true},
        {{u"migrate"_s}, u"migrate"_s, 0, {}, {}, readMigrate},
    };
}

} // namespace eimza::app
