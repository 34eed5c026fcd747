#pragma once

#include <QMap>
#include <QString>

#include "core/backend/store/syncrows.h"
#include "core/contract/sync.h"

namespace eimza::backend
{

/// How far a client has come. It travels sealed: the client can neither read nor make one.
struct Cursor {
    UserId user;
    QString epoch;
    qint64 ack = 0;
    QString mark; ///< of the scopes when everything had been sent; empty while something is to come
    QMap<QString, qint64> versions; ///< ver of each scope up to which everything was sent
    /// Of scopes whose changes are under way: ver behind which a row is due when its person's turn comes.
    QMap<QString, qint64> since;
    /// A change that was too large for a page: so many of its rows were sent. Void once it has another ver.
    struct Cut {
        QString scope;
        qint64 ver = 0;
        qint64 rows = 0;

        bool operator==(const Cut &) const = default;
    };
    Cut cut;
    QStringList filling;            ///< scopes whose snapshot has not ended; all at the same place
    bool checkAll = false;          ///< a snapshot has ended since sums were given last
    QString checked;                ///< the scope up to which they were given since then
    int schema = syncSchema;        ///< of the rows: which columns the client has of all of them
    Entity entity = Entity::Unit; ///< those snapshots' place: what, in which unit, behind which record
    UnitId unit;
    syncrows::Place place;

    [[nodiscard]] QString seal(const QByteArray &key) const;
    /// InvalidInput where the text was not made with this key.
    [[nodiscard]] static Result<Cursor> unseal(const QString &text, const QByteArray &key);
};

} // namespace eimza::backend
