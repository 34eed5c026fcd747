#pragma once

#include <QJsonObject>

#include "core/backend/services/signin.h"

namespace eimza::backend
{

/// A span of calendar time: ISO 8601 PnYnMnWnD, at least one part.
struct Period {
    int months = 0; ///< years count as twelve
    int days = 0;

    [[nodiscard]] static Result<Period> parse(QStringView text);
    [[nodiscard]] QDate before(QDate day) const { return day.addMonths(-months).addDays(-days); }
};

struct ExpiringRequest {
    Period within;
    QString after; ///< `next` of the page before; empty from the beginning
    int limit = 200;
};

/// GET /v1/certificates: those of the scope whose end less the period has come; expired ones for 90 days
/// unless there is a successor. {"items": […], "next": text or null}, ordered by end.
[[nodiscard]] Result<QJsonObject> expiringCertificates(Database &database, const Clock &clock,
                                                       const Session &session,
                                                       const ExpiringRequest &request);

} // namespace eimza::backend
