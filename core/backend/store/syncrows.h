#pragma once

#include <QJsonArray>

#include "core/backend/store/scope.h"
#include "core/contract/sync.h"

/// What a pull reads. A snapshot goes through a scope's rows by key; a change feed by ver.
namespace eimza::backend::syncrows
{

struct Clock {
    qint64 v = 0;
    qint64 floor = 0;
    ScopeCheck sum;
};
/// Every scope that has ever been counted.
[[nodiscard]] QHash<QString, Clock> clocks(Connection &c);

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
/// At most `limit` rows of the sync set in a unit, behind `after`, by rising place, of people who have not
/// changed since ver `until`. Person and isPersonal().
[[nodiscard]] QList<Row> ofUnit(Connection &c, Entity entity, UnitId unit, const Place &after, qint64 until,
                                int limit);
/// Batch and BatchItem by rising id.
[[nodiscard]] QList<Row> ofBureau(Connection &c, Entity entity, const Place &after, int limit);
[[nodiscard]] QJsonArray unitRow(Connection &c, UnitId id);

/// One change of a scope, by rising ver.
struct Change {
    qint64 ver = 0;
    bool buried = false;
    Entity entity = Entity::Person; ///< of what changed: Person stands for the person with all records
    qint64 id = 0;
    qint64 rev = 0; ///< where buried
    QString kind;   ///< where buried
};
[[nodiscard]] QList<Change> changesOfUnit(Connection &c, const QString &scope, UnitId unit, qint64 after,
                                          int limit);
[[nodiscard]] QList<Change> changesOfBureau(Connection &c, qint64 after, int limit);
/// All rows of one person, or the one row of a batch or item.
[[nodiscard]] QList<std::pair<Entity, QJsonArray>> rowsOf(Connection &c, const Change &change);

} // namespace eimza::backend::syncrows
