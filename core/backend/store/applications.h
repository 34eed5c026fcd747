#pragma once

#include <optional>

#include "core/backend/store/scope.h"
#include "core/domain/workflow.h"

namespace eimza::backend::applications
{

/// The columns of an application `a` that from() reads, from column 0.
[[nodiscard]] const QString &columns();
[[nodiscard]] Application from(const Rows &rows);

struct WithRev {
    Application application;
    qint64 rev = 0;
};
struct Found : WithRev {
    Seen<ApplicationId> seen;
    Seen<PersonId> holder; ///< who sees the one sees the other
};
/// Null where there is none with this id, or none that the scope covers.
[[nodiscard]] std::optional<Found> byId(Connection &c, const ScopeSet &scope, ApplicationId id);
/// Null where it is none of the holder's.
[[nodiscard]] std::optional<WithRev> byId(Connection &c, Seen<PersonId> holder, ApplicationId id);
[[nodiscard]] std::optional<WithRev> byId(Connection &c, OwnWork, ApplicationId id);
[[nodiscard]] std::optional<WithRev> byNumber(Connection &c, OwnWork, const QString &number);
/// Approved, or in the list and not being sent.
struct Waiting {
    ApplicationId id;
    QDateTime end; ///< of the certificate that it renews; invalid where there is none
};
/// What waits for the next submission, by rising id.
[[nodiscard]] QList<Waiting> waiting(Connection &c, const ScopeSet &scope);
/// See people::lock().
void lockHolders(Connection &c, const QList<ApplicationId> &applications);

/// A row of the record of changes; `who` is null where Kamu SM or the backend itself acted.
struct StepRecord {
    UserId who;
    QDateTime at;
    std::optional<ApplicationState> from;
    ApplicationState to = ApplicationState::Filed;
    QString why;
};

/// Files it: gives number and id and the state Filed; the first step is recorded too.
[[nodiscard]] Application insert(Connection &c, Application application);

/// Who takes a step, when and why.
struct StepWords {
    UserId who; ///< null where Kamu SM or the backend itself acts
    QDateTime at;
    QString why;
};
/// Keeps what Kamu SM said of it that does not follow from where it stands; the last of it.
void contradicted(Connection &c, const Application &now, ApplicationState said, const QDateTime &at);

/// The only way to another state. Takes note, reason and list from `now` and records the step; the new
/// revision. The transaction fails where the application is not in the state from which the transition goes.
qint64 move(Connection &c, const Application &now, const Transition &transition, const StepWords &words);
/// Puts it into a frozen list without a change of state; the new revision.
qint64 assignBatch(Connection &c, ApplicationId id, BatchId batch);
/// Whether the user filed it, or filed it again.
[[nodiscard]] bool wasFiledBy(Connection &c, Seen<ApplicationId> application, UserId user);
[[nodiscard]] QList<StepRecord> stepsOf(Connection &c, OwnWork, ApplicationId id);

} // namespace eimza::backend::applications
