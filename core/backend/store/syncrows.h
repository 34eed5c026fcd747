#pragma once

#include <QJsonArray>

#include "core/backend/store/scope.h"
#include "core/contract/sync.h"

/// What a pull reads. A snapshot goes through a scope's rows by key; a change feed by ver.
namespace eimza::backend::syncrows
{

/// Only scopes() makes one.
struct Scope {
    QString code;
    UnitId unit; ///< null for the bureau's own
    qint64 v = 0;
    qint64 floor = 0;
    ScopeCheck sum;

private:
    friend QList<Scope> scopes(Connection &c, const ScopeSet &set);
    explicit Scope(const Rows &r);
};
/// What a user pulls: units by rising id, then the bureau's scope for who sees everything.
[[nodiscard]] QList<Scope> scopes(Connection &c, const ScopeSet &set);
/// Of scopes(), in one small row: the same as before where none of them has changed, come or gone. Counters only
/// rise, so that in one tree of units equal sums mean equal counters.
[[nodiscard]] QString mark(Connection &c, const ScopeSet &set);

/// Behind which record a page begins; person orders certificates, applications and contacts.
struct Place {
    qint64 person = 0;
    qint64 id = 0;
};
struct Row {
    QJsonArray values;
    Place place;
};
/// Certificate, Application, Contact: what comes with a person.
[[nodiscard]] bool isPersonal(Entity entity);
/// At most `limit` rows of the sync set in a unit, behind `after`, by rising place, that have not changed since
/// ver `until`: what has comes as a change. Person and isPersonal().
[[nodiscard]] QList<Row> ofUnit(Connection &c, Entity entity, const Scope &scope, const Place &after, qint64 until,
                                int limit);
/// Batch and BatchItem by rising id; nothing of a unit's scope.
[[nodiscard]] QList<Row> ofBureau(Connection &c, Entity entity, const Scope &scope, const Place &after, int limit);
[[nodiscard]] QJsonArray unitRow(Connection &c, const Scope &scope);

/// One change of a scope, by rising ver.
struct Change {
    qint64 ver = 0;
    bool buried = false;
    Entity entity = Entity::Person; ///< of what changed: Person stands for the person with all records
    qint64 id = 0;
    qint64 rev = 0; ///< where buried
    QString kind;   ///< where buried
};
[[nodiscard]] QList<Change> changesOf(Connection &c, const Scope &scope, qint64 after, int limit);

using Changed = QList<std::pair<Entity, QJsonArray>>;
/// The rows that changed after ver `since`, by their person, of the people whose latest change is above `after`
/// and not above `until`.
[[nodiscard]] QHash<qint64, Changed> rowsOfPeople(Connection &c, const Scope &scope, qint64 since, qint64 after,
                                                  qint64 until);
/// The row of the scope's unit, or of a batch or an item.
[[nodiscard]] Changed rowOf(Connection &c, const Scope &scope, const Change &change);

} // namespace eimza::backend::syncrows
