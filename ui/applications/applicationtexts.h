#pragma once

#include "core/client/services/applications.h"

namespace eimza::ui {

[[nodiscard]] QString tabText(client::ApplicationTab tab);
/// Why a step cannot be taken.
[[nodiscard]] QString obstacleText(client::Applications::Obstacle obstacle);
/// What has been done with n requests.
[[nodiscard]] QString doneText(CommandKind step, int n);

} // namespace eimza::ui
