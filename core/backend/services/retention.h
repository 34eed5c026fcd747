#pragma once

#include <functional>

#include "core/backend/store/database.h"
#include "core/base/clock.h"

namespace eimza::backend
{

struct RetentionPolicy {
    int leftDays = 180;    ///< after somebody left, unless an application is open; of a user after the disabling too
    int contactDays = 730; ///< after the contact; of an unmasked export's reason and a sign-off's note too
    int closedDays = 730;  ///< after an application was closed: its free words go, the record stays
    int answerDays = 30;   ///< after a command: its whole answer; that it was done stays
};

/// Proof that something was destroyed; kept for ever.
struct Destruction {
    qint64 id = 0;
    QDateTime at;
    QString kind; ///< person, user, contact, application …; TABLE.COLUMN of copies of users' names
    qint64 amount = 0;
    QString digest; ///< SHA-256 over the ids, each in decimal and with a line's end
    QDateTime until; ///< what was older than this
};

/// Asked in each transaction: an error where the work has become another process's, and nothing of it is done.
using StillOwner = std::function<Status(Connection &)>;

/// Destroys the personal data whose time is over, some hundreds in a transaction, each with its proof and its
/// row in the audit. Who left keeps the id; name, number, phone and address go. A user who left, or whose account was
/// disabled as long ago, loses the name in the account and wherever it was copied to.
[[nodiscard]] Status runRetention(Database &database, const Clock &clock, const RetentionPolicy &policy = {}, const StillOwner &held = {});

/// By rising id.
[[nodiscard]] Result<QList<Destruction>> destructions(Database &database);

} // namespace eimza::backend
