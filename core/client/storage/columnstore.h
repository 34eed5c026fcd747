#pragma once

#include <QStringList>
#include <vector>

#include "core/client/storage/cachedlist.h"
#include "core/client/storage/recordchange.h"
#include "core/client/storage/recordset.h"

namespace eimza::client {

/// The shown list once more, as it stands in memory, in sealed parts of about 1 MiB, so that a start need not open
/// record by record; with the keys and revisions of what has changed since it was written, which is laid over it. All
/// of it happens in the caller's transaction.
class ColumnStore
{
public:
    /// What is written of it in the cache's sealed state: without this the parts say nothing.
    struct Seal {
        qint64 generation = 0;
        qint64 parts = 0;    ///< 0: there are none
        qint64 changed = 0;  ///< how many keys are marked
        quint64 mixed = 0;   ///< and the sum of their hashes, so that no mark is lost unnoticed
        qint64 day = 0;      ///< Julian, by the data's date: its words were in use then

        bool operator==(const Seal &) const = default;
    };

    ColumnStore(const SqliteFile &file, Sealer &sealer) : m_file{file}, m_sealer{sealer} {}

    [[nodiscard]] Status write(Seal &seal, const RecordSet &records);
    [[nodiscard]] Status remove(Seal &seal);
    [[nodiscard]] Status mark(Seal &seal, std::span<const RecordChange> changes);
    /// With the changes since laid over; an error where anything does not fit.
    [[nodiscard]] Result<RecordSetPtr> read(const Seal &seal, CachedList &list, const QDateTime &syncedAt);

private:
    [[nodiscard]] Result<std::vector<RecordChange>> changesSince(const Seal &seal, CachedList &list);

    const SqliteFile &m_file;
    Sealer &m_sealer;
};

} // namespace eimza::client
