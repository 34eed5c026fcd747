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

    /// Empty before the first whole synchronisation.
    [[nodiscard]] Result<QString> cursor() const;

    /// Takes one page of a snapshot: rows go to the shadow; the last page swaps it in and keeps the cursor, all
    /// in one transaction. A page without rows that ends nothing changes nothing.
    /// Answers whether the visible records have changed.
    [[nodiscard]] Result<bool> apply(const SyncPage &page, bool first);

    /// A synchronisation that found nothing new: only the data's date moves on.
    [[nodiscard]] Status stillCurrent(const QDateTime &serverTime);

    [[nodiscard]] Result<RecordSetPtr> load() const;

    /// One whole person, with the parts that the set in memory leaves out.
    [[nodiscard]] Result<Person> person(PersonId id) const;

private:
    CacheDatabase(std::unique_ptr<SqliteFile> file, std::unique_ptr<Sealer> sealer)
        : m_file{std::move(file)}, m_sealer{std::move(sealer)} {}
    [[nodiscard]] Status addToShadow(const SyncPage &page);
    [[nodiscard]] Status swap(const SyncPage &page);
    [[nodiscard]] Result<QString> state(const QString &name) const;
    [[nodiscard]] Status setState(const QString &name, const QString &value);

    std::unique_ptr<SqliteFile> m_file;
    std::unique_ptr<Sealer> m_sealer;
};

} // namespace eimza::client
