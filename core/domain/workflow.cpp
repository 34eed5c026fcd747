#include "core/domain/workflow.h"

namespace eimza {

namespace {

using State = ApplicationState;

// How far an application has come at Kamu SM; 0 for what Kamu SM does not know.
int progress(State state)
{
    switch (state) {
    case State::Submitted: return 1;
    case State::Accepted: return 2;
    case State::PasswordSent: return 3;
    case State::FormSigned: return 4;
    case State::Produced: return 5;
    case State::Shipped: return 6;
    case State::Delivered: return 7;
    case State::Completed: return 8;
    default: return 0;
    }
}

} // namespace

bool mayTake(Role role, Step step)
{
    switch (step) {
    case Step::Withdraw:
    case Step::Refile:
        return role == Role::Officer || role == Role::Bureau;
    case Step::Hold:
    case Step::Return:
    case Step::Approve:
    case Step::AddToBatch:
    case Step::RemoveFromBatch:
    case Step::Cancel:
        return role == Role::Bureau;
    case Step::Submit:
    case Step::Skip:
        return false;
    }
    return false;
}

bool needsReason(Step step)
{
    return step == Step::Hold || step == Step::Return || step == Step::Cancel;
}

std::optional<ApplicationState> after(ApplicationState state, Step step)
{
    const auto from = [state](std::initializer_list<State> allowed, State to) -> std::optional<State> {
        for (const State s : allowed)
            if (s == state)
                return to;
        return std::nullopt;
    };
    switch (step) {
    case Step::Withdraw:
        return from({State::Filed, State::OnHold, State::Returned, State::Approved, State::Batched}, State::Withdrawn);
    case Step::Refile: return from({State::Returned}, State::Filed);
    case Step::Hold: return from({State::Filed}, State::OnHold);
    case Step::Return: return from({State::Filed, State::OnHold, State::Approved}, State::Returned);
    case Step::Approve: return from({State::Filed, State::OnHold}, State::Approved);
    case Step::AddToBatch: return from({State::Approved}, State::Batched);
    case Step::RemoveFromBatch: return from({State::Batched}, State::Approved);
    case Step::Submit: return from({State::Batched}, State::Submitted);
    case Step::Skip: return from({State::Batched}, State::Approved);
    case Step::Cancel: return progress(state) > 0 && state != State::Completed ? std::optional{State::Cancelled} : std::nullopt;
    }
    return std::nullopt;
}

bool feedMayMove(ApplicationState from, ApplicationState to)
{
    if (progress(from) == 0 || from == State::Completed)
        return false;
    if (to == State::Rejected)
        return from == State::Submitted;
    return to == State::Cancelled || progress(to) > progress(from);
}

bool fourEyesAllow(UserId actor, PersonId actorPerson, UserId filedBy, PersonId subject)
{
    return actor != filedBy && (actorPerson.isNull() || actorPerson != subject);
}

} // namespace eimza
