#pragma once

#include <optional>

#include "core/client/services/client.h"
#include "ui/shell/digest.h"

namespace eimza::ui {

/// How many certificates run out; nothing before the first synchronisation.
[[nodiscard]] std::optional<Digest::Counts> digestCounts(client::Client &client);

/// What the tray tells where one points at it: the certificates that run out, the connection, what waits. Null: nobody
/// works here. Windows shows 127 letters of it.
[[nodiscard]] QString trayText(client::Client *client);

} // namespace eimza::ui
