#pragma once

#include <QTime>

#include "core/backend/services/signin.h"
#include "core/contract/alerts.h"

namespace eimza::backend
{

/// When the bureau means to send, in Europe/Istanbul; on working days only.
struct SubmissionPlan {
    QList<int> weekdays{1, 2, 3, 4, 5}; ///< 1 = Monday
    QTime time{15, 0};
    int fileByDays = FileByRule::usualDays;
};

/// The first planned submission after `now`; invalid where the plan has no day.
[[nodiscard]] QDateTime nextSubmission(const SubmissionPlan &plan, const QDateTime &now);

/// For officers their units' applications, for the bureau and administrators all. An application would miss
/// its file-by day (see domain/workingdays.h) if it were left out of the next submission: the day lies before
/// that of the submission after the next.
[[nodiscard]] Result<Cutoff> cutoff(Database &database, const Clock &clock, const Session &session,
                                    const SubmissionPlan &plan = {});

} // namespace eimza::backend
