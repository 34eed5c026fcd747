#pragma once

#include "core/client/services/applications.h"

namespace eimza::ui {

[[nodiscard]] QString tabText(client::ApplicationTab tab);
/// What somebody should look at before the request goes on; empty where there is nothing.
[[nodiscard]] QString problemText(const client::ApplicationEntry &entry);
/// A request in the detail pane: name and words; what is empty is left out.
[[nodiscard]] QList<QPair<QString, QString>> factsOf(const client::ApplicationRow &row);
/// Its state as the screen tells it, also while it waits to be sent.
[[nodiscard]] QString stateText(const client::ApplicationEntry &entry);
/// Why a step cannot be taken.
[[nodiscard]] QString obstacleText(client::Applications::Obstacle obstacle);
/// The way of a request, one line a step: done (✔), where it stands (▶), to come (○).
[[nodiscard]] QString stepsText(ApplicationState state);
/// What has been done with n requests.
[[nodiscard]] QString doneText(CommandKind step, int n);

} // namespace eimza::ui
