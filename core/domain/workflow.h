#pragma once

#include <QList>
#include <QString>
#include <optional>

#include "core/domain/application.h"
#include "core/domain/role.h"

namespace eimza {

/// A step that somebody takes on an application. Kamu SM's own steps come from its feed.
enum class Step { Withdraw, Refile, Hold, Return, Approve, AddToBatch, RemoveFromBatch, Submit, Skip, Cancel };
inline constexpr Step allSteps[] = {Step::Withdraw, Step::Refile, Step::Hold, Step::Return, Step::Approve,
                                    Step::AddToBatch, Step::RemoveFromBatch, Step::Submit, Step::Skip, Step::Cancel};

/// A change of state that the workflow allows. Only transition() and feedTransition() make one, and the store
/// writes no other: an illegal step cannot be expressed.
class Transition
{
public:
    [[nodiscard]] ApplicationState from() const { return m_from; }
    [[nodiscard]] ApplicationState to() const { return m_to; }

private:
    friend std::optional<Transition> transition(ApplicationState state, Step step);
    friend std::optional<Transition> feedTransition(ApplicationState from, ApplicationState to);
    Transition(ApplicationState from, ApplicationState to) : m_from{from}, m_to{to} {}

    ApplicationState m_from;
    ApplicationState m_to;
};

/// What the step makes of the state; nothing where it is not allowed from there.
[[nodiscard]] std::optional<Transition> transition(ApplicationState state, Step step);

/// Kamu SM's feed moves an application forward only and may skip states; Rejected follows on Submitted alone,
/// Cancelled ends it from any state that Kamu SM knows.
[[nodiscard]] std::optional<Transition> feedTransition(ApplicationState from, ApplicationState to);

/// The states from which the step may be taken.
[[nodiscard]] QList<ApplicationState> statesBefore(Step step);

/// Who may take the step at all, by role. Submit and Skip are the backend's, while it sends a batch.
[[nodiscard]] bool mayTake(Role role, Step step);

/// A step that is worthless without words: hold, return, cancel.
[[nodiscard]] bool needsReason(Step step);

/// The state after the step; nothing where the step is not allowed from this state.
[[nodiscard]] std::optional<ApplicationState> after(ApplicationState state, Step step);

/// Whether Kamu SM's feed may move an application so.
[[nodiscard]] bool feedMayMove(ApplicationState from, ApplicationState to);

/// Four eyes: neither who filed nor for whom it is filed may approve or send.
/// `actorPerson` is null for a user who is no person of the register.
[[nodiscard]] bool fourEyesAllow(UserId actor, PersonId actorPerson, UserId filedBy, PersonId subject);

} // namespace eimza
