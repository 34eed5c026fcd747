#pragma once

#include <QHash>

#include "core/client/storage/outboxdatabase.h"

namespace eimza::client {

/// What a closed outbox holds, and whether it is what was written, to the last byte that counts.
struct OutboxRescue {
    bool sound = true;
    QList<OutboxEntry> entries;    ///< commands that open, as they were written, in their order
    QList<DamagedCommand> damaged; ///< commands that do not, or have gone; without those that the server had done, but for those of the last 30 days
    bool complete = true;          ///< nothing else can be damaged
    int setAside = 0;              ///< how many unsent ones are told of, by whoever takes over
    /// Client, next number, epoch and owner are what was written, and no numbered command is lost: other numbers
    /// may follow.
    bool numbersHold = true;
    QHash<QString, QString> state; ///< by name, where it is what was written
    struct Delivered {
        QString key;
        qint64 seq;
        qint64 at;
        QByteArray sealed;
    };
    QList<Delivered> ledger;
    QHash<QString, QByteArray> kept; ///< what the user keeps for himself and still opens: sealed, by name; and the report of damage

    /// Only reads. ErrorCode::Io where it is the disk that fails.
    [[nodiscard]] static Result<OutboxRescue> read(const QString &path, const QByteArray &key, const QByteArray &formerKey = {});
};

} // namespace eimza::client
