#pragma once

#include "core/client/services/connectionstatus.h"

namespace eimza::ui {

/// "Çevrimiçi": in status line and tray.
[[nodiscard]] QString reachText(client::ConnectionStatus::Reach reach);
/// Why what needs the server cannot be done now; empty: it can.
[[nodiscard]] QString notNowText(client::ConnectionStatus::Reach reach);

} // namespace eimza::ui
