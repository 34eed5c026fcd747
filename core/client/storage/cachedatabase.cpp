#include "core/client/storage/cachedatabase.h"

#include <QJsonDocument>
#include <algorithm>

#include "core/base/istanbul.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray place(Entity entity, qint64 id, qint64 rev)
{
    return "record|" + QByteArray::number(static_cast<int>(entity)) + '|' + QByteArray::number(id) + '|' + QByteArray::number(rev);
}

constexpr qint64 buried = -1;   ///< the owner of a tombstone
constexpr qint64 bureauOwner = 0;

// The column that says to whom a row belongs: a person or a unit; -1 where it is the bureau's.
qsizetype ownerColumn(Entity entity)
{
    if (entity == Entity::Unit)
        return 0;
    const QStringList &columns = columnsOf(entity);
    const qsizetype person = columns.indexOf("person"_L1);
    return person >= 0 ? person : columns.indexOf("unit"_L1);
}

bool belongsToPerson(Entity entity)
{
    return columnsOf(entity).contains("person"_L1);
}

// "2, 3": the numbers of those entities for which it holds.
template <typename Predicate>
QString listOf(Predicate holds)
{
    QStringList numbers;
    for (const Entity entity : allEntities)
        if (holds(entity))
            numbers.append(QString::number(static_cast<int>(entity)));
    return numbers.join(u", "_s);
}

// A scope's records: of the bureau, or (bound twice) of a unit.
QString whereInScope(const QString &table, bool bureau)
{
    if (bureau)
        return u"entity IN (%1) AND owner = 0"_s.arg(listOf([](Entity e) { return ownerColumn(e) < 0; }));
    return u"(entity IN (%2, %3) AND owner = ?) OR (entity IN (%4) AND owner IN "
           "(SELECT id FROM %1 WHERE entity = %3 AND owner = ?))"_s
        .arg(table).arg(static_cast<int>(Entity::Unit)).arg(static_cast<int>(Entity::Person)).arg(listOf(belongsToPerson));
}

} // namespace

Result<std::unique_ptr<CacheDatabase>> CacheDatabase::open(const QString &path, const QByteArray &key)
{
    auto sealer = Sealer::create(key);
    if (!sealer)
        return fail(sealer.error());
    auto file = SqliteFile::open(path, u":/sql/cache"_s, {.exclusive = true});
    if (!file)
        return fail(file.error());
    return std::unique_ptr<CacheDatabase>{new CacheDatabase(std::move(*file), std::move(*sealer))};
}

Result<QString> CacheDatabase::cursor() const
{
    return state(u"cursor"_s);
}

Result<QString> CacheDatabase::shadowCursor() const
{
    return state(u"shadow_cursor"_s);
}

Result<QString> CacheDatabase::state(const QString &name) const
{
    auto query = m_file->run(u"SELECT value FROM state WHERE name = ?"_s, {name});
    if (!query)
        return fail(query.error());
    return query->next() ? query->value(0).toString() : QString();
}

Status CacheDatabase::setState(const QString &name, const QString &value)
{
    const auto done = m_file->run(u"INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)"_s, {name, value});
    return done ? Status{} : fail(done.error());
}

Result<CacheDatabase::Applied> CacheDatabase::apply(const SyncPage &page, bool first)
{
    Applied applied;
    const Status done = m_file->transaction([&]() -> Status {
        const auto inShadow = prepareShadow(page, first);
        if (!inShadow)
            return fail(inShadow.error());
        const QString table = *inShadow ? u"shadow"_s : u"record"_s;
        const auto removed = removeScopes(table, page.scopesDropped + page.scopesAdded);
        const auto written = removed ? write(table, page) : removed;
        const auto gone = written ? bury(table, page.deletions) : written;
        if (!gone)
            return fail(gone.error());
        const bool ends = *inShadow && !page.more;
        if (const Status swapped = ends ? swap() : Status{}; !swapped)
            return swapped;
        if (const Status kept = keepPlace(page, *inShadow && page.more); !kept)
            return kept;
        applied.changed = ends || (!*inShadow && *removed + *written + *gone > 0);
        const auto different = differing(page.check);
        if (!different)
            return fail(different.error());
        applied.differing = *different;
        return {};
    });
    if (!done)
        return fail(done.error());
    return applied;
}

// Whether the page goes to the shadow; one that begins a snapshot makes it.
Result<bool> CacheDatabase::prepareShadow(const SyncPage &page, bool first)
{
    if (!first) {
        const auto under = shadowCursor();
        if (!under)
            return fail(under.error());
        if (!under->isEmpty())
            return true;
        if (page.scopesAdded.isEmpty())
            return false;
    }
    if (const auto emptied = m_file->run(u"DELETE FROM shadow"_s); !emptied)
        return fail(emptied.error());
    if (!first)
        if (const auto copied = m_file->run(u"INSERT INTO shadow SELECT * FROM record"_s); !copied)
            return fail(copied.error());
    return true;
}

// How many rows took their place.
Result<qint64> CacheDatabase::write(const QString &table, const SyncPage &page)
{
    // A move is a tombstone and a row of the same revision, in any order: the row stands.
    auto upsert = m_file->prepare(u"INSERT INTO %1 (entity, id, rev, owner, sealed) VALUES (?, ?, ?, ?, ?) "
                                  "ON CONFLICT (entity, id) DO UPDATE SET rev = excluded.rev, owner = excluded.owner, "
                                  "sealed = excluded.sealed WHERE excluded.rev > %1.rev OR "
                                  "(excluded.rev = %1.rev AND %1.owner = -1)"_s.arg(table));
    if (!upsert)
        return fail(upsert.error());
    qint64 written = 0;
    for (auto it = page.rows.begin(); it != page.rows.end(); ++it) {
        const Entity entity = it.key();
        const qsizetype column = ownerColumn(entity);
        for (const QJsonValue &value : it.value()) {
            const auto row = arranged(value.toArray(), page.columns.value(entity), entity);
            if (!row)
                return fail(row.error());
            const qint64 id = row->at(0).toInteger();
            const qint64 rev = row->at(1).toInteger();
            const qint64 owner = column < 0 ? bureauOwner : std::max<qint64>(0, row->at(column).toInteger());
            const auto sealed = m_sealer->seal(QJsonDocument(*row).toJson(QJsonDocument::Compact), place(entity, id, rev));
            if (!sealed)
                return fail(sealed.error());
            if (const Status ok = execute(*upsert, {static_cast<int>(entity), id, rev, owner, *sealed}); !ok)
                return fail(ok.error());
            written += upsert->numRowsAffected();
        }
    }
    return written;
}

// Tombstones stay, so that an older row which comes after them brings nothing back.
Result<qint64> CacheDatabase::bury(const QString &table, const QList<Deletion> &deletions)
{
    auto upsert = m_file->prepare(u"INSERT INTO %1 (entity, id, rev, owner, sealed) VALUES (?, ?, ?, ?, x'') "
                                  "ON CONFLICT (entity, id) DO UPDATE SET rev = excluded.rev, owner = excluded.owner, "
                                  "sealed = excluded.sealed WHERE excluded.rev > %1.rev"_s.arg(table));
    if (!upsert)
        return fail(upsert.error());
    qint64 written = 0;
    for (const Deletion &d : deletions) {
        if (const Status ok = execute(*upsert, {static_cast<int>(d.entity), d.id, d.rev, buried}); !ok)
            return fail(ok.error());
        written += upsert->numRowsAffected();
    }
    return written;
}

Result<qint64> CacheDatabase::removeScopes(const QString &table, const QStringList &scopes)
{
    if (scopes.isEmpty())
        return 0;
    const auto units = unitsByCode(table);
    if (!units)
        return fail(units.error());
    qint64 removed = 0;
    for (const QString &scope : scopes) {
        const bool bureau = scope == bureauScope;
        if (!bureau && !units->contains(scope))
            continue;
        const QVariant unit = units->value(scope);
        // The list of a unit's people is read before the first of them goes.
        auto gone = m_file->run(u"DELETE FROM %1 WHERE (entity, id) IN (SELECT entity, id FROM %1 WHERE %2)"_s
                                    .arg(table, whereInScope(table, bureau)),
                                bureau ? QVariantList{} : QVariantList{unit, unit});
        if (!gone)
            return fail(gone.error());
        removed += gone->numRowsAffected();
    }
    return removed;
}

Status CacheDatabase::swap()
{
    for (const QString &sql : {u"ALTER TABLE record RENAME TO previous"_s, u"ALTER TABLE shadow RENAME TO record"_s,
                               u"ALTER TABLE previous RENAME TO shadow"_s, u"DELETE FROM shadow"_s})
        if (const auto done = m_file->run(sql); !done)
            return fail(done.error());
    return {};
}

Status CacheDatabase::keepPlace(const SyncPage &page, bool inShadow)
{
    if (inShadow)
        return setState(u"shadow_cursor"_s, page.next);
    for (const auto &[name, value] : {std::pair{u"cursor"_s, page.next}, std::pair{u"shadow_cursor"_s, u""_s},
                                      std::pair{u"epoch"_s, page.epoch}, std::pair{u"synced_at"_s, isoText(page.serverTime)}})
        if (const Status kept = setState(name, value); !kept)
            return kept;
    return {};
}

Result<QHash<QString, qint64>> CacheDatabase::unitsByCode(const QString &table) const
{
    auto query = m_file->run(u"SELECT entity, id, rev, sealed FROM %1 WHERE entity = ? AND owner >= 0"_s.arg(table),
                             {static_cast<int>(Entity::Unit)});
    if (!query)
        return fail(query.error());
    QHash<QString, qint64> units;
    while (query->next()) {
        const auto row = opened(Entity::Unit, *query);
        const auto unit = row ? unitFromRow(*row) : Result<Unit>(fail(row.error()));
        if (!unit)
            return fail(unit.error());
        units.insert(unit->code, unit->id.value);
    }
    return units;
}

Result<ScopeCheck> CacheDatabase::sum(const QString &scope, const QHash<QString, qint64> &units) const
{
    const bool bureau = scope == bureauScope;
    if (!bureau && !units.contains(scope))
        return ScopeCheck{};
    const QVariant unit = units.value(scope);
    auto query = m_file->run(u"SELECT entity, id, rev FROM record WHERE "_s + whereInScope(u"record"_s, bureau),
                             bureau ? QVariantList{} : QVariantList{unit, unit});
    if (!query)
        return fail(query.error());
    ScopeCheck own;
    while (query->next()) {
        ++own.n;
        own.h += rowHash(static_cast<Entity>(query->value(0).toInt()), query->value(1).toLongLong(), query->value(2).toLongLong());
    }
    return own;
}

Result<QStringList> CacheDatabase::differing(const QMap<QString, ScopeCheck> &checks) const
{
    QStringList scopes;
    if (checks.isEmpty())
        return scopes;
    const auto units = unitsByCode(u"record"_s);
    if (!units)
        return fail(units.error());
    for (auto it = checks.begin(); it != checks.end(); ++it) {
        const auto own = sum(it.key(), *units);
        if (!own)
            return fail(own.error());
        if (*own != *it)
            scopes.append(it.key());
    }
    return scopes;
}

Status CacheDatabase::stillCurrent(const QDateTime &serverTime)
{
    return setState(u"synced_at"_s, isoText(serverTime));
}

// Of a query for entity, id, rev, sealed.
Result<QJsonArray> CacheDatabase::opened(Entity entity, const QSqlQuery &query) const
{
    const auto plain = m_sealer->unseal(query.value(3).toByteArray(),
                                        place(entity, query.value(1).toLongLong(), query.value(2).toLongLong()));
    if (!plain)
        return fail(plain.error());
    return QJsonDocument::fromJson(*plain).array();
}

Result<RecordSetPtr> CacheDatabase::load() const
{
    auto query = m_file->run(u"SELECT entity, id, rev, sealed FROM record WHERE owner >= 0"_s);
    if (!query)
        return fail(query.error());
    RecordSetBuilder builder;
    while (query->next()) {
        const auto entity = static_cast<Entity>(query->value(0).toInt());
        const auto row = opened(entity, *query);
        if (!row)
            return fail(row.error());
        if (const Status added = builder.add(entity, *row); !added)
            return fail(added.error());
    }
    const auto syncedAt = state(u"synced_at"_s);
    if (!syncedAt)
        return fail(syncedAt.error());
    return builder.build(parseIsoText(*syncedAt).value_or(QDateTime()));
}

Result<Person> CacheDatabase::person(PersonId id) const
{
    auto query = m_file->run(u"SELECT entity, id, rev, sealed FROM record WHERE entity = ? AND id = ? AND owner >= 0"_s,
                             {static_cast<int>(Entity::Person), id.value});
    if (!query)
        return fail(query.error());
    if (!query->next())
        return fail(ErrorCode::NotFound, u"person %1 is not kept here"_s.arg(id.value));
    const auto row = opened(Entity::Person, *query);
    return row ? personFromRow(*row) : fail(row.error());
}

} // namespace eimza::client
