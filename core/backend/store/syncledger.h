#pragma once

#include <QMap>
#include <QSet>
#include <functional>

#include "core/backend/store/idset.h"
#include "core/backend/store/scope.h"
#include "core/contract/sync.h"

namespace eimza::backend
{

/// Keeps the clients' view of a writing transaction: who belongs to the sync set, each changed row's ver in
/// its scope's counter, tombstones for what leaves, and the scopes' counts and sums. Name everything that
/// changed, then call settle() as the transaction's last change: the counters are locked in ascending order
/// there.
class SyncLedger
{
public:
    SyncLedger(Connection &c, QDateTime now);

    /// The person, or one of the person's certificates or applications, was added or changed.
    void touch(PersonId person) { m_people.insert(person.value); }
    /// A unit, batch or batch item was added (oldRev 0) or changed; its row's ver is 0 until settled.
    void changed(const QString &scope, Entity entity, qint64 id, qint64 oldRev, qint64 newRev);
    /// A contact of the person is no more: its last rev.
    void removed(PersonId person, ContactId contact, qint64 rev);
    /// True where rows got new revs here: of people who entered, left or moved between scopes.
    bool settle();

private:
    struct Standing;
    struct Record;
    struct Scope {
        qint64 v = 0;
        qint64 n = 0;
        quint64 h = 0;
    };
    struct Loose {
        QString scope;
        Entity entity;
        qint64 id;
        qint64 oldRev;
        qint64 newRev;
    };

    Scope &scope(const QString &code);
    QString codeOf(qint64 unit);
    [[nodiscard]] bool belongs(const QList<Record> &records) const;
    QList<Standing> lockPeople(const QList<qint64> &people);
    void settle(const Loose &row);
    void settle(const Standing &person);
    void bumpAll(qint64 person, QList<Record> &records);
    void bury(const Standing &person, const QList<Record> &records, const QString &kind);
    void buryRemoved(const Standing &person);
    void addTombstone(const QString &code, Entity entity, qint64 id, qint64 rev, const QString &kind);
    void numberRows(const Standing &person, const QList<Record> &records, Scope &scope);
    void forSome(const std::function<void(const QList<qint64> &)> &work) const;
    void lockScopes(QSet<QString> codes);
    void saveScopes();

    Connection &m_connection;
    QDateTime m_now;
    qint64 m_today;
    IdSet m_people;
    struct Removed {
        qint64 contact;
        qint64 rev;
    };
    bool m_gaveRevs = false;
    QList<Loose> m_loose;
    QMultiHash<qint64, Removed> m_removed; ///< by person
    QMap<QString, Scope> m_scopes;
    QHash<qint64, QString> m_codes;
};

/// What the passing of a day alone changes: settles everybody who enters or leaves the sync set on `now`'s
/// day. Works through at most `limit` people; true while more remain.
[[nodiscard]] bool settleDay(Connection &c, const QDateTime &now, int limit);
/// At most `limit` tombstones from before the moment go, and the scopes' floors rise above them: whose cursor is older
/// fetches anew. Each one's scope and ver.
[[nodiscard]] QByteArrayList dropOldTombstones(Connection &c, const QDateTime &before, int limit);

} // namespace eimza::backend
