#pragma once

#include <QJsonObject>
#include <QStringList>

#include "core/backend/store/connection.h"
#include "core/domain/ids.h"

/// The record of what was done, by whom. Rows are only ever added.
///
/// A row is written in the transaction that does the thing; it is sealed within seconds of the commit (see
/// sealer.h). Ids may have holes: PostgreSQL does not give back the number of a transaction that was rolled
/// back, and a row with a lower id may be committed after one with a higher. A hole in the ids therefore
/// proves nothing; deletion is told by the seals, whose numbers have no holes: a deleted row leaves its seal,
/// a deleted seal leaves a hole in the numbers, a rolled-back row never had one.
namespace eimza::backend::audit
{

struct Entry {
    UserId actor;   ///< null where the backend itself or Kamu SM acted
    QString action; ///< a code: "approve", "reveal", "sign-in-failed" …
    QString entity; ///< what the id is of: "application", "person" …
    qint64 entityId = 0;
    /// Internal ids and codes; everything else that could be personal data is replaced by "-".
    QJsonObject detail;
};

/// Adds the row to the transaction, with the machine's own time.
void append(Connection &c, const Entry &entry);

struct StoredEntry {
    qint64 id = 0;
    QDateTime at;
    Entry entry;
    QString detail; ///< as it is stored
};
/// Whose rows are wanted: empty and 0 stand for all.
struct About {
    QString entity;
    qint64 id = 0;
};
/// By rising id, behind `after`, of at least this time; at most `limit`.
[[nodiscard]] QList<StoredEntry> entries(Connection &c, const QDateTime &since, qint64 after, int limit,
                                         const About &about = {});

/// A word of letters, digits and `_ - . : = /` that is no long number: fit for `detail`.
[[nodiscard]] bool isCode(const QString &text);

/// The exact bytes of a row that its seal is about.
[[nodiscard]] QByteArray canonical(const Rows &rows, int firstColumn);
/// id, at, actor, action, entity, entity_id, detail of the table `a`: what canonical() reads.
[[nodiscard]] const QString &canonicalColumns();
/// SHA-256 over the seal before (64 zeros at first) and the row; lower-case hexadecimal.
[[nodiscard]] QString chained(const QString &previous, const QByteArray &row);
[[nodiscard]] const QString &chainBeginning();

} // namespace eimza::backend::audit
