#pragma once

#include <QString>
#include <optional>

#include "core/domain/application.h"
#include "core/domain/role.h"

namespace eimza {

/// A step that somebody takes on an application. Kamu SM's own steps come from its feed.
enum class Step { Withdraw, Refile, Hold, Return, Approve, AddToBatch, RemoveFromBatch, Submit, Skip, Cancel };

/// Who may take the step at all, by role. Submit and Skip are the backend's, while it sends a batch.
[[nodiscard]] bool mayTake(Role role, Step step);

/// A step that is worthless without words: hold, return, cancel.
[[nodiscard]] bool needsReason(Step step);

/// The state after the step; nothing where the step is not allowed from this state.
[[nodiscard]] std::optional<ApplicationState> after(ApplicationState state, Step step);

/// Whether Kamu SM's feed may move an application: forward only, states may be skipped; Rejected and Cancelled
/// end it from any state that Kamu SM knows.
[[nodiscard]] bool feedMayMove(ApplicationState from, ApplicationState to);

/// Four eyes: neither who filed nor for whom it is filed may approve or send.
/// `actorPerson` is null for a user who is no person of the register.
[[nodiscard]] bool fourEyesAllow(UserId actor, PersonId actorPerson, UserId filedBy, PersonId subject);

} // namespace eimza
