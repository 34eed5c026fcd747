#include "core/domain/workflow.h"

namespace eimza {

namespace {

using State = ApplicationState;

constexpr quint32 set()
{
    return 0;
}

template <typename... States>
constexpr quint32 set(State first, States... others)
{
    return (1U << static_cast<unsigned>(first)) | set(others...);
}

enum By : unsigned { Nobody = 0, Officers = 1, Bureau = 2 };

struct Rule {
    Step step;
    unsigned by;
    bool reason;
    quint32 from;
    State to;
};

constexpr quint32 beforeSending = set(State::Filed, State::OnHold, State::Returned, State::Approved, State::Batched);
constexpr quint32 atKamuSm = set(State::Submitted, State::Accepted, State::PasswordSent, State::FormSigned, State::Produced,
                                 State::Shipped, State::Delivered);

// The workflow.
constexpr Rule rules[] = {
    {Step::Withdraw, Officers | Bureau, false, beforeSending, State::Withdrawn},
    {Step::Refile, Officers | Bureau, false, set(State::Returned), State::Filed},
    {Step::Hold, Bureau, true, set(State::Filed), State::OnHold},
    {Step::Return, Bureau, true, set(State::Filed, State::OnHold, State::Approved), State::Returned},
    {Step::Approve, Bureau, false, set(State::Filed, State::OnHold), State::Approved},
    {Step::AddToBatch, Bureau, false, set(State::Approved), State::Batched},
    {Step::RemoveFromBatch, Bureau, false, set(State::Batched), State::Approved},
    {Step::Submit, Nobody, false, set(State::Batched), State::Submitted},
    {Step::Skip, Nobody, false, set(State::Batched), State::Approved},
    {Step::Cancel, Bureau, true, atKamuSm, State::Cancelled},
};

const Rule &ruleOf(Step step)
{
    for (const Rule &rule : rules)
        if (rule.step == step)
            return rule;
    Q_UNREACHABLE();
}

bool allows(const Rule &rule, State state)
{
    return (rule.from & set(state)) != 0;
}

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

std::optional<Transition> transition(ApplicationState state, Step step)
{
    const Rule &rule = ruleOf(step);
    return allows(rule, state) ? std::optional{Transition{state, rule.to}} : std::nullopt;
}

std::optional<Transition> feedTransition(ApplicationState from, ApplicationState to)
{
    if (progress(from) == 0 || from == State::Completed)
        return std::nullopt;
    const bool ends = to == State::Rejected ? from == State::Submitted : to == State::Cancelled;
    return ends || progress(to) > progress(from) ? std::optional{Transition{from, to}} : std::nullopt;
}

QList<ApplicationState> statesBefore(Step step)
{
    QList<State> states;
    for (int i = 0; i <= static_cast<int>(State::Cancelled); ++i)
        if (allows(ruleOf(step), static_cast<State>(i)))
            states.append(static_cast<State>(i));
    return states;
}

bool mayTake(Role role, Step step)
{
    const unsigned by = ruleOf(step).by;
    return (role == Role::Officer && (by & Officers) != 0) || (role == Role::Bureau && (by & Bureau) != 0);
}

bool needsReason(Step step)
{
    return ruleOf(step).reason;
}

std::optional<ApplicationState> after(ApplicationState state, Step step)
{
    const auto found = transition(state, step);
    return found ? std::optional{found->to()} : std::nullopt;
}

bool feedMayMove(ApplicationState from, ApplicationState to)
{
    return feedTransition(from, to).has_value();
}

bool fourEyesAllow(UserId actor, PersonId actorPerson, UserId filedBy, PersonId subject)
{
    return actor != filedBy && (actorPerson.isNull() || actorPerson != subject);
}

} // namespace eimza
