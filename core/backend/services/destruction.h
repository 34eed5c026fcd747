#pragma once

#include <functional>

#include "core/backend/store/database.h"

namespace eimza::backend
{

/// Proof that something was destroyed; kept for ever.
struct Destruction {
    qint64 id = 0;
    QDateTime at;
    QString kind; ///< person, user, contact, application, answer, session, tombstone …; TABLE.COLUMN of copies of users' names
    qint64 amount = 0;
    QString digest;  ///< SHA-256 over the names of what went, each with a line's end
    QDateTime until; ///< what was older than this
};

/// Asked in each transaction: an error where the work has become another process's, and nothing of it is done.
using StillOwner = std::function<Status(Connection &)>;

/// In the transaction that destroys: the proof and its row in the audit. Names are ids in decimal, rising; of answers
/// client and number, of tombstones scope and ver, with a space between, in the order of their bytes.
void prove(Connection &c, const QString &kind, const QByteArrayList &names, const QDateTime &now, const QDateTime &until);

/// By rising id.
[[nodiscard]] Result<QList<Destruction>> destructions(Database &database);

} // namespace eimza::backend
