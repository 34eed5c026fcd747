#pragma once

#include "core/backend/services/destruction.h"
#include "core/base/clock.h"

namespace eimza::backend
{

struct RetentionPolicy {
    int leftDays = 180;    ///< after somebody left, unless an application is open; of a user after the disabling too
    int contactDays = 730; ///< after the contact; of an unmasked export's reason and a sign-off's note too
    int closedDays = 730;  ///< after an application was closed: its free words go, the record stays
    int answerDays = 30;   ///< after a command: its whole answer; that it was done stays
    int tombstoneDays = 180; ///< after a record left a scope; who has not pulled since fetches anew
};

/// Destroys the personal data whose time is over, some hundreds in a transaction, each with its proof and its
/// row in the audit; before it what only told of it: answers, ended sign-ins, tombstones. Who left keeps the id; name, number, phone and address go. A user who left, or whose account was
/// disabled as long ago, loses the name in the account and wherever it was copied to.
[[nodiscard]] Status runRetention(Database &database, const Clock &clock, const RetentionPolicy &policy = {}, const StillOwner &held = {});

} // namespace eimza::backend
