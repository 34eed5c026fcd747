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
    /// Adds up records that come in the order of their keys.
    class Adding
    {
    public:
        void add(RecordKey key, qint64 rev, RecordKey owner);
        [[nodiscard]] const Sums &sums() const { return m_sums; }

    private:
        Sums m_sums;
        std::vector<std::pair<RecordKey, RecordKey>> m_people; ///< with their scopes
    };

    struct Content {
        qint64 rev = 0;
        QByteArray row; ///< empty: there is no such record
    };
    /// ErrorCode::Crypto where it does not open.
    [[nodiscard]] Result<Content> content(RecordKey key);
    /// The keys of what belongs to a unit or a person, in their order.
    [[nodiscard]] Result<std::vector<RecordKey>> ownedBy(RecordKey owner);
    struct Record {
        RecordKey key;
        qint64 rev;
        RecordKey owner;
        QByteArrayView row; ///< valid during the call
    };
    /// The records from `first` to `last`, by key, without tombstones. What does not open is an error, or goes to
    /// `damaged` where that is given.
    [[nodiscard]] Status forEach(RecordKey first, RecordKey last, const std::function<Status(const Record &)> &take,
                                 std::vector<RecordKey> *damaged = nullptr);
    struct Looked {
        RecordKey next = 0; ///< 0: there are no more
        std::vector<RecordKey> damaged;
        std::vector<RecordKey> former; ///< sealed with the former key
    };
    /// Looks at the next `limit` records and tombstones, whether they open.
    [[nodiscard]] Result<Looked> look(RecordKey first, qint64 limit);
    /// Leaves the sums as they are: they tell what is missing.
    [[nodiscard]] Status removeDamaged(const std::vector<RecordKey> &keys);
    /// Records of people who are not here: no scope leads to them.
    [[nodiscard]] Status removeOrphans();
    /// Seals anew what a former key sealed among the next `limit` records; answers from where to go on, 0 at the end.
    [[nodiscard]] Result<RecordKey> sealAnew(RecordKey first, qint64 limit);
    /// Makes the index of owners anew where it is not that of the records; answers whether it was.
    [[nodiscard]] Result<bool> checkIndex();

private:
    struct Entry {
        qint64 rev = 0;
        RecordKey owner = buriedOwner;
        bool exists = false;
    };
    struct Statements {
        Statement find, insert, updateContent, update, erase, ownedBy, ownedRevisions, content, range, all, revisions;
        Statement sum, sums, keepSum, dropSum, largest;
    };
    CachedList(const SqliteFile &file, Sealer &sealer, int number);
    [[nodiscard]] QByteArray named(const char *sql) const;
    [[nodiscard]] Status prepare();
    [[nodiscard]] Status makeIndex();
    [[nodiscard]] Result<quint64> mixedOwners(const char *from);
    [[nodiscard]] Result<Entry> find(RecordKey key);
    [[nodiscard]] Status write(RecordKey key, const Entry &old, qint64 rev, RecordKey owner, QByteArrayView sealed);
    [[nodiscard]] Status account(RecordKey key, const Entry &old, const Entry &now);
    [[nodiscard]] Status moveRecordsOf(RecordKey person, std::optional<RecordKey> from, std::optional<RecordKey> to);
    [[nodiscard]] Result<std::optional<RecordKey>> scopeOf(RecordKey key, RecordKey owner);
    void count(std::optional<RecordKey> scope, RecordKey key, qint64 rev, int sign);

    const SqliteFile &m_file;
    Sealer &m_sealer;
    QByteArray m_number;
    Statements m_sql;
    bool m_loading = false;
    RecordKey m_largest = -1; ///< no record has a larger key; -1: not known
    QHash<RecordKey, std::optional<RecordKey>> m_scopesOfPeople; ///< as looked up since the last keepSums()
    Sums m_changes;           ///< to be added to the sums that are written down
    QByteArray m_buffer;
};

} // namespace eimza::client
