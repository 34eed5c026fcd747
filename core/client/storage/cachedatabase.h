#pragma once

#include <memory>

#include "core/base/sqlitefile.h"
#include "core/client/storage/recordset.h"
#include "core/client/storage/sealer.h"
#include "core/contract/sync.h"

namespace eimza::client {

/// cache.db: what was synchronised, every record sealed. Disposable. Lives on the storage thread.
class CacheDatabase
{
public:
    [[nodiscard]] static Result<std::unique_ptr<CacheDatabase>> open(const QString &path, const QByteArray &key);

    /// Of the visible records; empty before the first whole synchronisation.
    [[nodiscard]] Result<QString> cursor() const;
    /// Where a snapshot under way goes on; empty where there is none.
    [[nodiscard]] Result<QString> shadowCursor() const;

    struct Applied {
        bool changed = false;  ///< the visible records are others now
        QStringList differing; ///< scopes whose records do not add up to the server's sum
    };
    /// Takes one page and its cursor in one transaction. Changes go to the visible records: a row replaces a
    /// lower revision, a tombstone removes one, so that a page may come twice and in any order. Scopes that the
    /// page adds are a snapshot: from then on all goes to a shadow, and the page that ends the synchronisation
    /// swaps it in. `first`: the page was asked for without a cursor; nothing of before is left.
    [[nodiscard]] Result<Applied> apply(const SyncPage &page, bool first);

    /// A synchronisation that found nothing new: only the data's date moves on.
    [[nodiscard]] Status stillCurrent(const QDateTime &serverTime);

    [[nodiscard]] Result<RecordSetPtr> load() const;

    /// One whole person, with the parts that the set in memory leaves out.
    [[nodiscard]] Result<Person> person(PersonId id) const;

private:
    CacheDatabase(std::unique_ptr<SqliteFile> file, std::unique_ptr<Sealer> sealer)
        : m_file{std::move(file)}, m_sealer{std::move(sealer)} {}
    [[nodiscard]] Result<bool> prepareShadow(const SyncPage &page, bool first);
    [[nodiscard]] Result<qint64> write(const QString &table, const SyncPage &page);
    [[nodiscard]] Result<qint64> bury(const QString &table, const QList<Deletion> &deletions);
    [[nodiscard]] Result<qint64> removeScopes(const QString &table, const QStringList &scopes);
    [[nodiscard]] Status swap();
    [[nodiscard]] Status keepPlace(const SyncPage &page, bool inShadow);
    [[nodiscard]] Result<QHash<QString, qint64>> unitsByCode(const QString &table) const;
    [[nodiscard]] Result<ScopeCheck> sum(const QString &scope, const QHash<QString, qint64> &units) const;
    [[nodiscard]] Result<QStringList> differing(const QMap<QString, ScopeCheck> &checks) const;
    [[nodiscard]] Result<QJsonArray> opened(Entity entity, const QSqlQuery &query) const;
    [[nodiscard]] Result<QString> state(const QString &name) const;
    [[nodiscard]] Status setState(const QString &name, const QString &value);

    std::unique_ptr<SqliteFile> m_file;
    std::unique_ptr<Sealer> m_sealer;
};

} // namespace eimza::client
