#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <optional>

#include "core/backend/store/connection.h"

namespace eimza::backend::audit
{

/// What the log was at a moment, signed: a log that is shorter or different later was tampered with.
struct Checkpoint {
    qint64 seq = 0;    ///< of the last seal
    QString chainHash; ///< of that seal
    qint64 total = 0;  ///< seals up to it
    QDateTime at;
    QString keyId;
    QString signature; ///< Base64, over bytes()

    [[nodiscard]] QByteArray bytes() const;
    bool operator==(const Checkpoint &) const = default;
};

void insert(Connection &c, const Checkpoint &checkpoint);
[[nodiscard]] std::optional<Checkpoint> lastCheckpoint(Connection &c);
[[nodiscard]] QList<Checkpoint> checkpointsFrom(Connection &c, qint64 afterSeq, int limit);

/// The anchor file has a copy of each checkpoint, one a line, only ever appended to: who cuts the tables
/// and their checkpoints still leaves these. A line is `seq;hash;total;at;key;signature`.
[[nodiscard]] Status appendToAnchor(const QString &file, const Checkpoint &checkpoint);
struct AnchorLine {
    int line = 0;
    std::optional<Checkpoint> checkpoint; ///< nothing where the line cannot be read
};
/// A missing file is empty.
[[nodiscard]] Result<QList<AnchorLine>> readAnchor(const QString &file);

} // namespace eimza::backend::audit
