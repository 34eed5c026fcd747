#pragma once

#include <QJsonObject>

#include "core/backend/services/signin.h"
#include "core/domain/certificate.h"

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
    std::optional<Period> within; ///< nothing: all certificates, whatever their end
    QString after;                ///< `next` of the page before; empty from the beginning
    int limit = 200;
    UnitId unit;                            ///< with the units below it; null: the whole scope
    std::optional<CertificateState> status; ///< as of now: an active one whose end has passed is expired
};

/// GET /v1/certificates, ordered by end: {"items": […], "next": text or null}. With `within` those whose end
/// less the period has come; expired ones for 90 days unless there is a successor.
[[nodiscard]] Result<QJsonObject> expiringCertificates(Database &database, const Clock &clock,
                                                       const Session &session,
                                                       const ExpiringRequest &request);

} // namespace eimza::backend
