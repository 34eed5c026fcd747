#pragma once

#include <QDate>
#include <QJsonObject>
#include <QList>

#include "core/base/result.h"
#include "core/contract/listpage.h"

namespace eimza {

/// A deputyship as one of its two sides sees it; GET /v1/me/deputyships has those that are not over.
struct OwnDeputyship {
    qint64 id = 0;
    bool given = true; ///< the reader is represented by the other; else he acts for the other
    QString userName;  ///< of the other
    QString displayName;
    QDate from; ///< Istanbul's days, both included
    QDate until;
    qint64 rev = 1;

    bool operator==(const OwnDeputyship &) const = default;
};

[[nodiscard]] QJsonObject toJson(const ListPage<OwnDeputyship> &page);
[[nodiscard]] Result<ListPage<OwnDeputyship>> ownDeputyships(const QJsonObject &json);

} // namespace eimza
