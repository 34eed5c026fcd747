#pragma once

#include <QJsonObject>

#include "core/backend/services/reading.h"

namespace eimza::backend
{

struct AuditFilter {
    QString entity; ///< empty: all
    qint64 id = 0;  ///< of the entity; 0: all
    QDateTime since;
};

/// GET /v1/audit, by rising id. A reveal and an unmasked export have their reason beside the detail.
[[nodiscard]] Result<QJsonObject> auditList(Database &database, const Session &session,
                                            const AuditFilter &filter, const reading::Page &page);

} // namespace eimza::backend
