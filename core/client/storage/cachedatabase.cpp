#include "core/client/storage/cachedatabase.h"

#include <QJsonDocument>

#include "core/base/istanbul.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray place(Entity entity, qint64 id, qint64 rev)
{
    return "record|" + QByteArray::number(static_cast<int>(entity)) + '|' + QByteArray::number(id) + '|' + QByteArray::number(rev);
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

Result<bool> CacheDatabase::apply(const SyncPage &page, bool first)
{
    const Status done = m_file->transaction([&]() -> Status {
        if (first)
            if (const auto emptied = m_file->run(u"DELETE FROM shadow"_s); !emptied)
                return fail(emptied.error());
        if (const Status added = addToShadow(page); !added)
            return added;
        return page.more ? Status{} : swap(page);
    });
    if (!done)
        return fail(done.error());
    return !page.more;
}

Status CacheDatabase::addToShadow(const SyncPage &page)
{
    // Applying a page twice gives the same state: only a higher revision replaces.
    auto upsert = m_file->prepare(u"INSERT INTO shadow (entity, id, rev, sealed) VALUES (?, ?, ?, ?) "
                                  "ON CONFLICT (entity, id) DO UPDATE SET rev = excluded.rev, sealed = excluded.sealed "
                                  "WHERE excluded.rev > shadow.rev"_s);
    if (!upsert)
        return fail(upsert.error());
    for (auto it = page.rows.begin(); it != page.rows.end(); ++it) {
        const Entity entity = it.key();
        for (const QJsonValue &value : it.value()) {
            const auto row = arranged(value.toArray(), page.columns.value(entity), entity);
            if (!row)
                return fail(row.error());
            const qint64 id = row->at(0).toInteger();
            const qint64 rev = row->at(1).toInteger();
            const auto sealed = m_sealer->seal(QJsonDocument(*row).toJson(QJsonDocument::Compact), place(entity, id, rev));
            if (!sealed)
                return fail(sealed.error());
            if (const Status ok = execute(*upsert, {static_cast<int>(entity), id, rev, *sealed}); !ok)
                return ok;
        }
    }
    return {};
}

Status CacheDatabase::swap(const SyncPage &page)
{
    for (const QString &sql : {u"ALTER TABLE record RENAME TO previous"_s, u"ALTER TABLE shadow RENAME TO record"_s,
                               u"ALTER TABLE previous RENAME TO shadow"_s, u"DELETE FROM shadow"_s})
        if (const auto done = m_file->run(sql); !done)
            return fail(done.error());
    for (const auto &[name, value] : {std::pair{u"cursor"_s, page.next}, std::pair{u"epoch"_s, page.epoch},
                                      std::pair{u"synced_at"_s, isoText(page.serverTime)}})
        if (const Status kept = setState(name, value); !kept)
            return kept;
    return {};
}

Status CacheDatabase::stillCurrent(const QDateTime &serverTime)
{
    return setState(u"synced_at"_s, isoText(serverTime));
}

Result<RecordSetPtr> CacheDatabase::load() const
{
    auto query = m_file->run(u"SELECT entity, id, rev, sealed FROM record"_s);
    if (!query)
        return fail(query.error());
    RecordSetBuilder builder;
    while (query->next()) {
        const auto entity = static_cast<Entity>(query->value(0).toInt());
        const auto plain = m_sealer->unseal(query->value(3).toByteArray(),
                                            place(entity, query->value(1).toLongLong(), query->value(2).toLongLong()));
        if (!plain)
            return fail(plain.error());
        if (const Status added = builder.add(entity, QJsonDocument::fromJson(*plain).array()); !added)
            return fail(added.error());
    }
    const auto syncedAt = state(u"synced_at"_s);
    if (!syncedAt)
        return fail(syncedAt.error());
    return builder.build(parseIsoText(*syncedAt).value_or(QDateTime()));
}

Result<Person> CacheDatabase::person(PersonId id) const
{
    auto query = m_file->run(u"SELECT rev, sealed FROM record WHERE entity = ? AND id = ?"_s,
                             {static_cast<int>(Entity::Person), id.value});
    if (!query)
        return fail(query.error());
    if (!query->next())
        return fail(ErrorCode::NotFound, u"person %1 is not kept here"_s.arg(id.value));
    const auto plain = m_sealer->unseal(query->value(1).toByteArray(),
                                        place(Entity::Person, id.value, query->value(0).toLongLong()));
    if (!plain)
        return fail(plain.error());
    return personFromRow(QJsonDocument::fromJson(*plain).array());
}

} // namespace eimza::client
