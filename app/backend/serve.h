#pragma once

#include <QUrl>

#include "core/backend/store/database.h"
#include "core/base/clock.h"
#include "core/http/listenaddress.h"

namespace eimza::app
{

struct ServeSettings {
    http::ListenAddress listen;
    QUrl ksm;
    bool quitWithStdin = false;
};

/// Serves until the process is asked to end. Prints `listening on http://HOST:PORT` once requests are taken.
[[nodiscard]] Status serve(backend::Database &database, const Clock &clock, const ServeSettings &settings);

} // namespace eimza::app
