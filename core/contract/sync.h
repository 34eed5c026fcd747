#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include "core/base/result.h"
#include "core/contract/rows.h"

namespace eimza {

/// Schema of the rows that this program writes and reads; additive within v1.
inline constexpr int syncSchema = 1;
/// The scope that holds batches; only the bureau pulls it. Every other scope is a unit's code.
inline constexpr QLatin1StringView bureauScope{"bureau"};

struct PullRequest {
    QString cursor; ///< empty: from the beginning
    int limit = 5000;
    int schema = syncSchema;
    QString client; ///< the client's UUID
    QStringList again = {}; ///< scopes to be sent from the beginning: what the client holds of them differs from `check`
};

/// Count of a scope's rows and the sum, mod 2^64, of their rowHash().
struct ScopeCheck {
    qint64 n = 0;
    quint64 h = 0;

    bool operator==(const ScopeCheck &) const = default;
};

/// hash64(entity, id, rev): equal on both ends, order does not matter in the sum.
[[nodiscard]] quint64 rowHash(Entity entity, qint64 id, qint64 rev);

struct Deletion {
    Entity entity = Entity::Unit;
    qint64 id = 0;
    qint64 rev = 0;
    QString kind; ///< left, moved, deleted
};

/// One answer of /v1/sync/pull. `more` = false ends; `check` stands on the last page only.
struct SyncPage {
    QString epoch;
    int schemaCurrent = syncSchema;
    int schemaMin = syncSchema;
    QStringList scopesAdded;
    QStringList scopesDropped;
    QMap<Entity, QStringList> columns;
    QMap<Entity, QJsonArray> rows; ///< arrays of values in the order of `columns`
    QList<Deletion> deletions;
    qint64 ackSeq = 0;
    QMap<QString, ScopeCheck> check;
    QString next;
    bool more = false;
    qint64 total = -1; ///< about how many rows a snapshot has; -1 where it is none
    QDateTime serverTime;

    [[nodiscard]] qint64 rowCount() const;
};

[[nodiscard]] QJsonObject toJson(const PullRequest &request);
[[nodiscard]] Result<PullRequest> pullRequest(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const SyncPage &page);
/// Refuses a page without its end mark, or whose row count differs from what it says.
[[nodiscard]] Result<SyncPage> syncPage(const QJsonObject &json);

} // namespace eimza
