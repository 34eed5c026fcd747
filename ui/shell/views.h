#pragma once

#include <QStringList>

#include "core/domain/role.h"

/// Which views there are, and whose they are.
namespace eimza::ui::views {

/// In the order of the navigation; the place gives the key, Ctrl+1 to Ctrl+8.
[[nodiscard]] const QStringList &all();
/// Whether the role has the view; an own form is a matter of own records, see Workspace.
[[nodiscard]] bool belongsTo(const QString &view, Role role);

} // namespace eimza::ui::views
