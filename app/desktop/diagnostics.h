#pragma once

#include "app/desktop/options.h"
#include "core/client/services/client.h"
#include "ui/settings/settingsstore.h"

namespace eimza::desktop {

/// What support needs to know: versions, platform, settings, what is kept and what failed. No names, numbers of
/// people, units, user names or paths. `client` may be null; `said` is the text of messages, of which only the error
/// codes are taken.
[[nodiscard]] QString diagnosticsReport(const Options &options, const ui::SettingsStore &settings, client::Client *client = nullptr,
                                        const QStringList &said = {});

} // namespace eimza::desktop
