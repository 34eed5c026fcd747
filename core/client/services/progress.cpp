#include "core/client/services/progress.h"

#include <algorithm>

#include "core/base/istanbul.h"

namespace eimza::client {

namespace {

using State = ApplicationState;

// As it goes when all goes well.
constexpr State way[] = {State::Filed,      State::Approved, State::Batched, State::Submitted, State::Accepted, State::PasswordSent,
                         State::FormSigned, State::Produced, State::Shipped, State::Delivered, State::Completed};

bool endsBadly(State state)
{
    return state == State::Rejected || state == State::Withdrawn || state == State::Cancelled;
}

bool isKamuSms(State state)
{
    return state == State::Accepted || state == State::Rejected || state == State::PasswordSent || state == State::FormSigned
           || state == State::Produced || state == State::Shipped || state == State::Delivered || state == State::Completed;
}

// Where only the record itself is known.
QList<ApplicationStep> knownSteps(const Application &application)
{
    QList<ApplicationStep> steps{{application.filedBy, application.filedByName, application.filedAt, {}, State::Filed, application.note}};
    if (application.state != State::Filed)
        steps.append({{}, {}, application.changedAt, {}, application.state, application.reason});
    return steps;
}

} // namespace

std::optional<State> awaitedAfter(State state)
{
    if (state == State::OnHold)
        return State::Approved;
    if (state == State::Returned)
        return State::Filed;
    const auto *place = std::ranges::find(way, state);
    if (place == std::end(way) || place + 1 == std::end(way))
        return std::nullopt;
    return place[1];
}

QList<ProgressStep> progressOf(const ApplicationHistory &history, const QDateTime &now)
{
    using Kind = ProgressStep::Kind;
    const Application &application = history.application;
    QList<ProgressStep> lines;
    for (const ApplicationStep &step : history.steps.isEmpty() ? knownSteps(application) : history.steps)
        lines.append({endsBadly(step.to) ? Kind::Ended : Kind::Done, step.to, step.at, step.whoName, step.why, 0,
                      step.who.isNull() && isKamuSms(step.to)});
    // The user's own doing may be ahead of the history.
    if (lines.last().state != application.state)
        lines.append({endsBadly(application.state) ? Kind::Ended : Kind::Done, application.state, {}, {}, application.reason, 0, false});
    const auto awaited = awaitedAfter(application.state);
    if (!awaited)
        return lines;
    const QDateTime since = application.changedAt;
    const int days = since.isValid() ? static_cast<int>(istanbulDay(since).daysTo(istanbulDay(now))) : 0;
    lines.append({Kind::Awaited, *awaited, since, {}, {}, std::max(days, 0), false});
    for (const State *next = std::ranges::find(way, *awaited) + 1; next != std::end(way); ++next)
        lines.append({Kind::Ahead, *next, {}, {}, {}, 0, false});
    return lines;
}

} // namespace eimza::client
