#pragma once

#include "app/backend/command.h"
#include "core/backend/services/alerts.h"
#include "core/backend/services/cutoff.h"
#include "core/backend/services/retention.h"

/// What the settings say of the services' rules.
namespace eimza::app
{

/// `mon, tue, fri`, in any order and case, each once; `none` for no day. Numbers as in SubmissionPlan, rising.
[[nodiscard]] Result<QList<int>> parseWeekdays(const QString &text);
/// `15:00`
[[nodiscard]] Result<QTime> parseTimeOfDay(const QString &text);

// The settings have been checked one by one.
[[nodiscard]] backend::AlertPolicy alertPolicy(const Given &given);
[[nodiscard]] backend::RetentionPolicy retentionPolicy(const Given &given);
[[nodiscard]] Result<backend::SubmissionPlan> submissionPlan(const Given &given);

} // namespace eimza::app
