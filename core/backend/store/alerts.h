#pragma once

#include "core/backend/store/scope.h"
#include "core/contract/alerts.h"

/// What somebody should look after.
namespace eimza::backend::alerts
{

struct Cause {
    qint64 entityId = 0; ///< an application or a batch; 0: the feed
    QDateTime since;
};

/// Requests, approvals or batches that have stood as they are since before the moment, by id. Other kinds have none
/// here.
[[nodiscard]] QList<Cause> standing(Connection &c, OwnWork, AlertKind kind, const QDateTime &before);
/// What the feed has said later than the moment of applications that have not moved on, by id.
[[nodiscard]] QList<Cause> contradictions(Connection &c, OwnWork, const QDateTime &after);

/// Clears the open ones of the kind that none of the causes is for.
void clearOthers(Connection &c, OwnWork, AlertKind kind, const QList<Cause> &causes, const QDateTime &now);
/// One for each cause that has none open; how many are new.
qint64 raise(Connection &c, OwnWork, AlertKind kind, const QList<Cause> &causes, const QDateTime &now);

/// The open ones of the kind, the eldest first; none unless the scope is everything.
[[nodiscard]] Alert open(Connection &c, const ScopeSet &scope, AlertKind kind);

} // namespace eimza::backend::alerts
