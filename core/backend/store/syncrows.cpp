#include "core/backend/store/syncrows.h"

#include <algorithm>

#include "core/backend/store/applications.h"
#include "core/backend/store/certificates.h"
#include "core/backend/store/contacts.h"
#include "core/backend/store/units.h"

namespace eimza::backend::syncrows
{

using namespace Qt::Literals::StringLiterals;

namespace
{

const QString personColumns =
    u"p.id, p.rev, p.tckn, p.name, p.surname, p.user_name, p.unit, p.title, p.personnel_type, "
    "p.email, p.phone, p.registry_no"_s;
const QString batchSelect =
    u"SELECT id, number, state, submitted_by_name, submitted_at, finished_at, rev FROM batch "_s;
const QString itemSelect =
    u"SELECT id, batch, application, position, outcome, reason, rev FROM batch_item "_s;
constexpr int applicationRevColumn = 13;

// The stored columns are those of the wire, in its order.
QJsonArray personRow(const Rows &r)
{
    QJsonArray row{r.number(0), r.number(1)};
    for (int column = 2; column < 12; ++column)
        row.append(column == 6 ? QJsonValue(r.number(column)) : QJsonValue(r.text(column)));
    return row;
}

QJsonArray certificateRow(const Rows &r)
{
    return toRow(certificates::from(r), r.number(certificates::columnCount()));
}

QJsonArray applicationRow(const Rows &r)
{
    return toRow(applications::from(r), r.number(applicationRevColumn));
}

QJsonArray contactRow(const Rows &r)
{
    return toRow(contacts::from(r), r.number(contacts::columnCount()));
}

QJsonArray batchRow(const Rows &r)
{
    const Batch b{
        BatchId{r.number(0)}, r.text(1),  parseBatchState(r.text(2)).value_or(BatchState::Open), r.text(3),
        r.moment(4),          r.moment(5)};
    return toRow(b, r.number(6));
}

QJsonArray itemRow(const Rows &r)
{
    const BatchItem i{BatchItemId{r.number(0)},
                      BatchId{r.number(1)},
                      ApplicationId{r.number(2)},
                      static_cast<int>(r.number(3)),
                      parseItemOutcome(r.text(4)).value_or(ItemOutcome::Waiting),
                      r.text(5)};
    return toRow(i, r.number(6));
}

/// How the records of a kind that comes with a person are read.
struct Personal {
    Entity entity;
    QString alias;
    QString columns; ///< with the rev
    int personColumn;
    QJsonArray (*row)(const Rows &);
};

const QList<Personal> &personal()
{
    static const QList<Personal> list{
        {Entity::Certificate, u"c"_s, certificates::columns() + u", c.rev"_s, 1, certificateRow},
        {Entity::Application, u"a"_s, applications::columns() + u", a.rev"_s, 2, applicationRow},
        {Entity::Contact, u"k"_s, contacts::columns() + u", k.rev"_s, 1, contactRow},
    };
    return list;
}

const Personal &readingOf(Entity entity)
{
    for (const Personal &p : personal())
        if (p.entity == entity)
            return p;
    Q_UNREACHABLE();
}

Rows select(Connection &c, Entity entity, const QString &where, const QVariantList &values)
{
    const Personal &p = readingOf(entity);
    return c.run(u"SELECT "_s + p.columns + u" FROM person p "_s + c.dialect().orderedJoin() + u' ' +
                     wireName(entity) + u' ' + p.alias + u" ON "_s + p.alias + u".person = p.id WHERE "_s +
                     where,
                 values);
}

} // namespace

bool isPersonal(Entity entity)
{
    return std::any_of(personal().begin(), personal().end(),
                       [entity](const Personal &p) { return p.entity == entity; });
}

Scope::Scope(const Rows &r)
    : code{r.text(0)}, unit{r.number(1)}, v{r.number(2)}, floor{r.number(3)},
      sum{r.number(4), static_cast<quint64>(r.number(5))}
{
}

QList<Scope> scopes(Connection &c, const ScopeSet &set)
{
    const ScopeFilter filter = filterOf(c, set);
    QList<Scope> list;
    const auto collect = [&list](Rows r) {
        while (r.next())
            list.append(Scope{r});
    };
    collect(c.run(u"SELECT u.code, u.id, coalesce(s.v, 0), coalesce(s.floor, 0), coalesce(s.n, 0), "
                  "coalesce(s.h, 0) FROM unit u LEFT JOIN scope_clock s ON s.scope = u.code WHERE "_s +
                      filter.sql + u" ORDER BY u.id"_s,
                  filter.values));
    if (set.isEverything())
        collect(c.run(u"SELECT scope, 0, v, floor, n, h FROM scope_clock WHERE scope = ?"_s, {bureauScope}));
    return list;
}

QString mark(Connection &c, const ScopeSet &set)
{
    const ScopeFilter filter = set.isEverything() ? ScopeFilter{u"1 = 1"_s, {}} : filterOf(c, set);
    const QString counters = set.isEverything() ? u"scope_clock s"_s
                                                : u"unit u JOIN scope_clock s ON s.scope = u.code"_s;
    Rows r = c.run(u"SELECT coalesce((SELECT value FROM meta WHERE name = ?), ''), "
                   "CAST(coalesce((SELECT sum(s.v) FROM %1 WHERE %2), 0) AS BIGINT)"_s.arg(counters, filter.sql),
                   QVariantList{QString(units::treeName)} + filter.values);
    if (!r.next())
        return {};
    QString text = u"%1 %2"_s.arg(r.text(0)).arg(r.number(1));
    for (const UnitId top : set.tops())
        text += u' ' + QString::number(top.value);
    return text;
}

QList<Row> ofUnit(Connection &c, Entity entity, const Scope &scope, const Place &after, qint64 until, int limit)
{
    const UnitId unit = scope.unit;
    QList<Row> list;
    if (entity == Entity::Person) {
        Rows r = c.run(u"SELECT "_s + personColumns +
                           u" FROM person p WHERE p.unit = ? AND p.synced = 1 AND p.ver <= ? AND p.id > ? "
                           "ORDER BY p.id LIMIT ?"_s,
                       {unit.value, until, after.id, limit});
        while (r.next())
            list.append({personRow(r), {r.number(0), r.number(0)}});
        return list;
    }
    const Personal &reading = readingOf(entity);
    const QString &alias = reading.alias;
    // Two steps, so that both are plain index ranges: the rest of the last person's records, then the next
    // people's.
    const auto collect = [&](Rows r) {
        while (r.next())
            list.append({reading.row(r), {r.number(reading.personColumn), r.number(0)}});
    };
    if (after.person > 0)
        collect(select(c, entity,
                       u"p.unit = ? AND p.synced = 1 AND "_s + alias + u".ver <= ? AND p.id = ? AND "_s + alias +
                           u".id > ? ORDER BY "_s + alias + u".id LIMIT ?"_s,
                       {unit.value, until, after.person, after.id, limit}));
    if (list.size() < limit)
        collect(
            select(c, entity,
                   u"p.unit = ? AND p.synced = 1 AND "_s + alias + u".ver <= ? AND p.id > ? ORDER BY p.id, "_s + alias +
                       u".id LIMIT ?"_s,
                   {unit.value, until, after.person, limit - static_cast<int>(list.size())}));
    return list;
}

QList<Row> ofBureau(Connection &c, Entity entity, const Scope &scope, const Place &after, int limit)
{
    QList<Row> list;
    if (!scope.unit.isNull())
        return list;
    const bool batches = entity == Entity::Batch;
    Rows r = c.run((batches ? batchSelect : itemSelect) + u"WHERE id > ? ORDER BY id LIMIT ?"_s,
                   {after.id, limit});
    while (r.next())
        list.append({batches ? batchRow(r) : itemRow(r), {0, r.number(0)}});
    return list;
}

QJsonArray unitRow(Connection &c, const Scope &scope)
{
    Rows r = c.run(u"SELECT id, rev, code, parent, name FROM unit WHERE id = ?"_s, {scope.unit.value});
    return r.next() ? QJsonArray{r.number(0), r.number(1), r.text(2), r.number(3), r.text(4)} : QJsonArray();
}

namespace
{

QList<Change> changesOfUnit(Connection &c, const Scope &scope, qint64 after, int limit)
{
    static const QString sql =
        u"SELECT ver, 1, entity, id, rev, kind FROM tombstone WHERE scope = ? AND ver > ? "
        "UNION ALL SELECT sync_ver, 0, 'person', id, 0, '' FROM person WHERE unit = ? AND synced = 1 AND "
        "sync_ver > ? "
        "UNION ALL SELECT ver, 0, 'unit', id, 0, '' FROM unit WHERE id = ? AND ver > ? ORDER BY 1 LIMIT ?"_s;
    QList<Change> list;
    Rows r = c.run(sql, {scope.code, after, scope.unit.value, after, scope.unit.value, after, limit});
    while (r.next())
        list.append({r.number(0), r.flag(1), parseEntity(r.text(2)).value_or(Entity::Person), r.number(3),
                     r.number(4), r.text(5)});
    return list;
}

QList<Change> changesOfBureau(Connection &c, qint64 after, int limit)
{
    QList<Change> list;
    Rows r =
        c.run(u"SELECT ver, 'batch', id FROM batch WHERE ver > ? "
              "UNION ALL SELECT ver, 'batch_item', id FROM batch_item WHERE ver > ? ORDER BY 1 LIMIT ?"_s,
              {after, after, limit});
    while (r.next())
        list.append({r.number(0), false, parseEntity(r.text(1)).value_or(Entity::Batch), r.number(2), 0, {}});
    return list;
}

} // namespace

QList<Change> changesOf(Connection &c, const Scope &scope, qint64 after, int limit)
{
    return scope.unit.isNull() ? changesOfBureau(c, after, limit) : changesOfUnit(c, scope, after, limit);
}

QHash<qint64, Changed> rowsOfPeople(Connection &c, const Scope &scope, qint64 since, qint64 after,
                                     qint64 until)
{
    static const QString people = u"p.unit = ? AND p.synced = 1 AND p.sync_ver > ? AND p.sync_ver <= ? AND "_s;
    const QVariantList values{scope.unit.value, after, until, since};
    QHash<qint64, Changed> list;
    {
        Rows r = c.run(u"SELECT "_s + personColumns + u" FROM person p WHERE "_s + people + u"p.ver > ?"_s,
                       values);
        while (r.next())
            list[r.number(0)].append({Entity::Person, personRow(r)});
    }
    for (const Personal &p : personal()) {
        Rows r = select(c, p.entity, people + p.alias + u".ver > ? ORDER BY "_s + p.alias + u".id"_s, values);
        while (r.next())
            list[r.number(p.personColumn)].append({p.entity, p.row(r)});
    }
    return list;
}

Changed rowOf(Connection &c, const Scope &scope, const Change &change)
{
    if (!scope.unit.isNull())
        return {{Entity::Unit, unitRow(c, scope)}};
    const bool batch = change.entity == Entity::Batch;
    Rows r = c.run((batch ? batchSelect : itemSelect) + u"WHERE id = ?"_s, {change.id});
    return r.next() ? Changed{{change.entity, batch ? batchRow(r) : itemRow(r)}} : Changed();
}

} // namespace eimza::backend::syncrows
