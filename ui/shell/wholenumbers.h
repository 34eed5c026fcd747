#pragma once

#include "core/client/services/client.h"
#include "ui/output/output.h"

namespace eimza::ui {

/// Whether, and after which entry in the audit, the view's list may leave with whole numbers.
[[nodiscard]] WholeNumbers wholeNumbersOf(client::Client &client, const QString &viewId, const QString &title);

} // namespace eimza::ui
