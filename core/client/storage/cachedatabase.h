#pragma once

#include <functional>
#include <memory>
#include <set>

#include "core/base/sqlitefile.h"
#include "core/client/storage/cachedlist.h"
#include "core/client/storage/columnstore.h"
#include "core/client/storage/receivedpage.h"
#include "core/client/storage/recordchange.h"
#include "core/client/storage/recordset.h"
#include "core/client/storage/sealer.h"

namespace eimza::client {

/// A person with everything that is kept of the person, by id.
struct PersonFile {
    Versioned<Person> person;
    QList<Certificate> certificates;
    QList<Versioned<Application>> applications;
    QList<Contact> contacts;
};

/// cache.db: what was synchronised, every record sealed. Disposable: where a call says ErrorCode::Crypto, what is
/// kept is not what was written, and `reset()` begins anew; of a single record that does not open only the scope is
/// named. Lives on the storage thread.
class CacheDatabase
{
public:
    /// What the key does not open, a later program wrote or is damaged is removed, and the cache begins empty.
    /// A former key opens what it sealed until leaveFormerKey() has come to its end.
    [[nodiscard]] static Result<std::unique_ptr<CacheDatabase>> open(const QString &path, const QByteArray &key,
                                                                     const QByteArray &formerKey = {});

    /// Of the visible records; empty before the first whole synchronisation.
    [[nodiscard]] const QString &cursor() const { return m_state.cursor; }
    /// Where a snapshot under way goes on; empty where there is none.
    [[nodiscard]] const QString &shadowCursor() const { return m_state.shadowCursor; }
    /// The life of the server's database that the records are of.
    [[nodiscard]] const QString &epoch() const { return m_state.epoch; }

    /// The last seq of this client whose effect the visible records show.
    [[nodiscard]] qint64 acknowledged() const { return m_state.acknowledged; }
    /// Rows of the snapshot under way that have come, and about how many there are; 0 of 0 where there is none.
    [[nodiscard]] std::pair<qint64, qint64> shadowProgress() const { return {m_state.received, m_state.total}; }

    struct Applied {
        bool changed = false;  ///< the visible records are others now
        bool narrowed = false; ///< among them a scope is gone that the page drops: nobody should see it any longer
        QStringList differing; ///< scopes whose records do not add up to the server's sum
    };
    /// Takes one page and its cursor in one transaction. Changes go to the visible records: a row replaces a
    /// lower revision, a tombstone removes one, so that a page may come twice and in any order. Scopes that the
    /// page adds are a snapshot: from then on all goes to a shadow, and the page that ends the synchronisation
    /// swaps it in; what a page drops is gone from both at once. `first`: the page was asked for without a cursor;
    /// nothing of before is left, and shown scopes that it does not add are gone at once.
    [[nodiscard]] Result<Applied> apply(const ReceivedPage &page, bool first);

    /// A synchronisation that found nothing new: only the data's date moves on.
    [[nodiscard]] Status stillCurrent(const QDateTime &serverTime);

    /// The visible records; read from the disk at the first call, from then on kept along.
    [[nodiscard]] Result<RecordSetPtr> records();
    /// Scopes of which a record was found damaged or missing, until the server has sent them anew.
    [[nodiscard]] const QStringList &damagedScopes() const { return m_damagedScopes; }
    /// Writes the records down as they stand in memory, for the next start, where there is nothing of the kind, much
    /// has changed since, or nothing shows some of their words any more, once a day. Answers whether it did.
    [[nodiscard]] Result<bool> keepColumns();

    /// One whole person, with the parts that the set in memory leaves out.
    [[nodiscard]] Result<Person> person(PersonId id);
    /// The same with the person's records; NotFound where the person is not kept here.
    [[nodiscard]] Result<PersonFile> fileOf(PersonId id);

    /// Keeps an answer of the server under a name without personal data, in place of an earlier one.
    [[nodiscard]] Status keep(const QString &name, const QByteArray &answer);
    /// Empty where there is none.
    [[nodiscard]] Result<QByteArray> kept(const QString &name);
    [[nodiscard]] Status forget(const QString &name);
    /// What answers about people of the own units are kept under begins so: when a scope is dropped all of them go.
    static constexpr QLatin1StringView aboutPeople{"ksm"};
    /// Removes what is kept under names that begin so.
    [[nodiscard]] Status removeKept(QLatin1StringView prefix);

    /// Looks at the next records, whether they open, and after the last one whether the sums and the index are
    /// theirs; then damagedScopes() tells what is missing. Answers whether there are more; a change begins anew.
    [[nodiscard]] Result<bool> verifyNext(qint64 rows);

    /// Seals the next records anew of those that a former key sealed; broken off, the next run begins again. Answers
    /// whether there are more: after the last one nothing needs the former key.
    [[nodiscard]] Result<bool> leaveFormerKey(qint64 rows);

    /// Removes the file and begins an empty one. Where that fails there is none: every call fails from then on.
    [[nodiscard]] Status reset();
    /// Removes the file of a cache that is not open, with all that lies beside it under its name.
    [[nodiscard]] static Status remove(const QString &path);

private:
    // What is written down with every page.
    struct State {
        QString cursor;
        QString shadowCursor;
        QString epoch;
        qint64 acknowledged = 0;
        QDateTime syncedAt;
        int visible = 0;      ///< the number of the list that is shown
        bool loading = false; ///< the other one has neither index nor sums yet
        qint64 received = 0;  ///< rows of the snapshot under way
        qint64 total = 0;
        ColumnStore::Seal columns = {};
    };
    explicit CacheDatabase(QString path) : m_path{std::move(path)} {}
    [[nodiscard]] Status openFile();
    [[nodiscard]] static QByteArray placeOfKept(const QString &name);
    void close();
    CachedList &visible(const State &state) { return *m_lists[state.visible]; }
    CachedList &shadow(const State &state) { return *m_lists[1 - state.visible]; }
    [[nodiscard]] Result<State> readState();
    [[nodiscard]] Status keepState(const State &state);
    [[nodiscard]] Status change(const std::function<Status(State &)> &work);
    [[nodiscard]] Result<bool> prepareShadow(State &state, const SyncPage &page, bool first);
    [[nodiscard]] Result<QStringList> scopesGone(const State &state, const SyncPage &page, bool first);
    [[nodiscard]] Status dropShown(State &state, const QStringList &scopes, RecordSetPtr &narrowed);
    [[nodiscard]] Status takeRecords(CachedList &list, const ReceivedPage &page);
    [[nodiscard]] Status removeScopes(CachedList &list, const QStringList &scopes);
    [[nodiscard]] Status swap(State &state);
    void keepPlace(State &state, const ReceivedPage &page, bool inShadow) const;
    [[nodiscard]] Status takeIntoMemory(const State &state, bool inShadow, RecordSetPtr &next);
    [[nodiscard]] Result<RecordSetPtr> builtAlong(const State &state);
    [[nodiscard]] static Result<RecordSetPtr> readList(const QDateTime &syncedAt, CachedList &list);
    [[nodiscard]] Result<RecordSetPtr> readSound();
    [[nodiscard]] Result<RecordSetPtr> readRecords();
    [[nodiscard]] Status sealSmallAnew();
    [[nodiscard]] Status checkStructure();
    [[nodiscard]] Status removeDamaged(const std::vector<RecordKey> &keys);
    [[nodiscard]] Status nameDamaged(const CachedList::Sums &counted);
    [[nodiscard]] Result<QHash<QString, RecordKey>> unitsByCode(CachedList &list) const;
    [[nodiscard]] Result<QStringList> differing(CachedList &list, const QMap<QString, ScopeCheck> &checks) const;

    QString m_path;
    std::unique_ptr<SqliteFile> m_file;
    std::unique_ptr<Sealer> m_sealer;
    std::unique_ptr<CachedList> m_lists[2];
    std::unique_ptr<ColumnStore> m_columns;
    State m_state;
    std::vector<RecordChange> m_changes; ///< of the page that is being taken; rows are pieces of it

    RecordSetPtr m_records;   ///< the visible list; null: not read yet
    RecordSetPtr m_shadowSet; ///< the other one, where it began as a copy; null: it is read when it is needed
    std::unique_ptr<RecordSetBuilder> m_builder; ///< of a first load, as long as this program has seen all of it
    std::set<RecordKey> m_goneWhileLoading;
    QStringList m_damagedScopes;
    RecordKey m_verified = 0; ///< all before it have been looked at
    int m_leavingList = 0;    ///< the list that is being sealed anew, and the record from which on
    RecordKey m_leaving = 0;
};

} // namespace eimza::client
