#pragma once

#include <QHash>
#include <QMap>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/client/storage/receivedpage.h"
#include "core/client/storage/sealer.h"
#include "core/client/storage/statement.h"

namespace eimza::client {

/// One of the two lists of cache.db with the sums of its scopes. All of it happens in the caller's transaction;
/// after one that was rolled back, `forget()`.
class CachedList
{
public:
    ~CachedList();
    [[nodiscard]] static Result<std::unique_ptr<CachedList>> create(const SqliteFile &file, Sealer &sealer, int number);

    /// Empties the list for a first load: until it ends there are neither sums nor an index of owners.
    [[nodiscard]] Status beginLoading();
    /// Goes on with one that was begun.
    void continueLoading() { m_loading = true; }
    [[nodiscard]] Status endLoading();
    [[nodiscard]] Status clear();
    [[nodiscard]] Status copyFrom(const CachedList &other);

    /// Takes the place of a lower revision, and of a tombstone of the same one: a move is both, in any order.
    /// Answers whether it did.
    [[nodiscard]] Result<bool> put(const ReceivedPage::Row &row);
    /// Removes a lower revision and stays as a tombstone, so that an older row which comes after it brings nothing
    /// back. Answers whether a record has gone.
    [[nodiscard]] Result<bool> bury(RecordKey key, qint64 rev);
    /// Removes what the scope holds and answers the keys.
    [[nodiscard]] Result<std::vector<RecordKey>> removeScope(RecordKey scope);
    /// Writes the sums down; at the end of every transaction that changed records.
    [[nodiscard]] Status keepSums();
    void forget();

    using Sums = QMap<RecordKey, ScopeCheck>;
    [[nodiscard]] Result<ScopeCheck> sum(RecordKey scope);
    [[nodiscard]] Result<Sums> keptSums();
    /// Made of the records themselves; scopes without one are left out.
    [[nodiscard]] Result<Sums> countedSums();

    struct Content {
        qint64 rev = 0;
        QByteArray row; ///< empty: there is no such record
    };
    /// ErrorCode::Crypto where it does not open.
    [[nodiscard]] Result<Content> content(RecordKey key);
    /// Keys of what belongs to a unit or a person, by key.
    [[nodiscard]] Result<std::vector<RecordKey>> ownedBy(RecordKey owner);
    struct Record {
        RecordKey key;
        qint64 rev;
        RecordKey owner;
        QByteArrayView row; ///< valid during the call
    };
    /// The records from `first` to `last`, by key, without tombstones; at most `limit` of them and those are counted.
    [[nodiscard]] Result<qint64> forEach(RecordKey first, RecordKey last, qint64 limit, const std::function<Status(const Record &)> &take);

private:
    struct Entry {
        qint64 rev = 0;
        RecordKey owner = buriedOwner;
        bool exists = false;
    };
    struct Statements;
    CachedList(const SqliteFile &file, Sealer &sealer, int number);
    [[nodiscard]] QByteArray named(const char *sql) const;
    [[nodiscard]] Status prepare();
    [[nodiscard]] Status makeIndex();
    [[nodiscard]] Result<Entry> find(RecordKey key);
    [[nodiscard]] Status write(RecordKey key, const Entry &old, qint64 rev, RecordKey owner, QByteArrayView sealed);
    [[nodiscard]] Status account(RecordKey key, const Entry &old, const Entry &now);
    [[nodiscard]] Status moveRecordsOf(RecordKey person, std::optional<RecordKey> from, std::optional<RecordKey> to);
    [[nodiscard]] Result<std::optional<RecordKey>> scopeOf(RecordKey key, RecordKey owner);
    void count(std::optional<RecordKey> scope, RecordKey key, qint64 rev, int sign);

    const SqliteFile &m_file;
    Sealer &m_sealer;
    QByteArray m_number;
    std::unique_ptr<Statements> m_sql;
    bool m_loading = false;
    RecordKey m_largest = -1; ///< no record has a larger key; -1: not known
    QHash<RecordKey, std::optional<RecordKey>> m_scopesOfPeople; ///< as looked up since the last keepSums()
    Sums m_changes;           ///< to be added to the sums that are written down
    QByteArray m_buffer;
};

} // namespace eimza::client
