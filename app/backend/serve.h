#pragma once

#include "app/backend/commandline.h"
#include "core/backend/store/database.h"
#include "core/base/clock.h"

namespace eimza::app
{

/// Serves until the process is asked to end. Prints `listening on http://HOST:PORT` once requests are taken.
[[nodiscard]] Status serve(backend::Database &database, const Clock &clock,
                           const BackendArguments &arguments);

} // namespace eimza::app
