#pragma once

#include <optional>

#include "core/backend/store/connection.h"
#include "core/contract/commands.h"
#include "core/domain/ids.h"

/// What clients have sent: (client, seq) never expires.
namespace eimza::backend::commandlog
{

struct Client {
    UserId user;
    QString epoch; ///< the database's life in which its last command came; empty before the first
    qint64 lastSeq = 0;
};
/// Its row is this transaction's until its end: one command of a client at a time, the first one too. A new
/// client becomes the user's.
[[nodiscard]] Client client(Connection &c, const QString &clientId, UserId user);

struct Entry {
    ClientSeq place;
    QString key;
    QString fingerprint;
    int status = 0; ///< of the answer
    QByteArray body;
};
struct Earlier {
    std::optional<Entry> here;  ///< what came for this place
    bool hasKeyElsewhere = false; ///< another place has the key
};
[[nodiscard]] Earlier earlier(Connection &c, const ClientSeq &place, const QString &key);

/// Takes the place for ever, with its answer: the client's last seq is this one from now on.
void record(Connection &c, const Entry &entry, const QString &epoch, const QDateTime &at);
/// The client's latest seq; 0 for an unknown client, or another user's.
[[nodiscard]] qint64 lastSeq(Connection &c, const QString &clientId, UserId user);
/// Empties at most `limit` older answers and what could be found by their fingerprints; each one's client and seq.
[[nodiscard]] QByteArrayList emptyBodiesBefore(Connection &c, const QDateTime &moment, int limit);

} // namespace eimza::backend::commandlog
