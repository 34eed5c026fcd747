#pragma once

#include <QHash>
#include <optional>

#include "core/backend/store/scope.h"
#include "core/domain/person.h"

namespace eimza::backend::units
{

/// The value of the table meta that differs wherever the tree does; missing until the first import.
inline constexpr QLatin1StringView treeName{"unit_tree"};

[[nodiscard]] std::optional<Unit> byCode(Connection &c, OwnWork, const QString &code);
[[nodiscard]] std::optional<Unit> byId(Connection &c, OwnWork, UnitId id);
/// Every unit's id by its code.
[[nodiscard]] QHash<QString, UnitId> idsByCode(Connection &c, OwnWork);
/// Units of a scope whose id is beyond `after`, by rising id; no more than `limit`.
[[nodiscard]] QList<Unit> inScope(Connection &c, const ScopeSet &scope, qint64 after, int limit);

[[nodiscard]] UnitId insert(Connection &c, const Unit &unit);
/// Name and parent; the new revision.
qint64 update(Connection &c, const Unit &unit);
/// Gives lft and rgt anew after units or parents changed; false where some parents form a circle.
[[nodiscard]] bool renumber(Connection &c);

} // namespace eimza::backend::units
