#pragma once

#include "core/backend/services/signin.h"
#include "core/contract/alerts.h"

namespace eimza::backend
{

struct AlertPolicy {
    int requestDays = 3;   ///< working days that a request may wait for the bureau
    int approvalDays = 2;  ///< working days that an approved one may wait to be sent
    int batchMinutes = 60; ///< that a batch may take
    int feedMinutes = 15;  ///< that Kamu SM's feed may fail
    int contradictionDays = 14; ///< that a contradiction of the feed stays in sight where the application does not move
};

/// The alerts that are open, for the bureau and administrators; those without cause are left out.
[[nodiscard]] Result<QList<Alert>> openAlerts(Database &database, const Session &session);

/// Raises what has become due and clears what is over; a raised one is logged. Call it every minute, in one
/// process or several.
[[nodiscard]] Status watchAlerts(Database &database, const Clock &clock, const AlertPolicy &policy = {});

} // namespace eimza::backend
