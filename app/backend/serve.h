#pragma once

#include <QUrl>

#include "app/backend/auditfiles.h"
#include "core/backend/exchange/batchsender.h"
#include "core/backend/http/instruments.h"
#include "core/backend/services/alerts.h"
#include "core/backend/services/cutoff.h"
#include "core/backend/services/retention.h"
#include "core/backend/store/database.h"
#include "core/base/clock.h"
#include "core/http/listenaddress.h"
#include "core/http/server.h"
#include "core/http/trustedproxies.h"

namespace eimza::app
{

struct ServeSettings {
    http::ListenAddress listen;
    http::Limits limits;
    std::optional<http::TlsFiles> tls;
    http::TrustedProxies trustedProxies;
    QUrl ksm;
    backend::ExchangeTimes times;
    backend::Instruments::MetricsFor metricsFor = backend::Instruments::MetricsFor::Loopback;
    backend::Instruments::RequestLog requestLog = backend::Instruments::RequestLog::Troubles;
    backend::AlertPolicy alerts;
    backend::SubmissionPlan plan;
    backend::RetentionPolicy retention;
    AuditFiles audit;
    bool quitWithStdin = false;
};

/// Serves until the process is asked to end. Prints `listening on http://HOST:PORT`, or https://, once
/// requests are taken.
[[nodiscard]] Status serve(backend::Database &database, const Clock &clock, const ServeSettings &settings);

} // namespace eimza::app
