#include "core/client/services/applications.h"

#include <algorithm>
#include <tuple>

#include "core/base/whendone.h"
#include "core/domain/workflow.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype formerKept = 8;

} // namespace

Applications::Applications(Records &records, OutboxQueue &outbox, Session &session, TaskThread &worker, const Clock &clock)
    : m_records{records}, m_outbox{outbox}, m_session{session}, m_worker{worker}, m_clock{clock}
{
    connect(&records, &Records::changed, this, &Applications::rebuild);
}

void Applications::setFilter(const ApplicationFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    arrange();
}

void Applications::setSort(const ApplicationSort &keys)
{
    m_sort = keys;
    m_order.reset();
    m_former.resize(std::min<qsizetype>(m_former.size(), 1)); // what it found does not depend on the order
    arrange();
}

const ApplicationEntry *Applications::entry(ApplicationId id) const
{
    return m_list ? m_list->entry(id) : nullptr;
}

std::optional<Applications::Obstacle> Applications::obstacle(const ApplicationEntry &entry, CommandKind kind) const
{
    const auto step = stepOf(kind);
    if (!step || !m_session.hasUser() || !mayTake(m_session.user().role, *step))
        return Obstacle::Role;
    if (entry.id.value <= 0)
        return Obstacle::StillWaiting;
    if (!after(entry.state, *step))
        return Obstacle::WrongState;
    if (*step != Step::Approve || entry.mayDecide)
        return std::nullopt;
    const SessionAnswer &user = m_session.user();
    const bool own = !user.person.isNull() && entry.person == user.person;
    return own && entry.filedBy != user.user ? Obstacle::OwnRequest : Obstacle::FourEyes;
}

ApprovalReview Applications::approvalReview(int most) const
{
    ApprovalReview review;
    if (!m_list)
        return review;
    for (const ApplicationId id : m_list->foundIds()) {
        const ApplicationEntry &found = *m_list->entry(id);
        const auto why = obstacle(found, CommandKind::Approve);
        if (found.hasProblem())
            ++review.problems;
        else if (!why && review.fit.size() < most)
            review.fit.append(id);
        else if (!why)
            ++review.later;
        else if (asksForAnother(*why))
            ++review.fourEyes;
    }
    return review;
}

QFuture<Result<OutboxEntry>> Applications::take(CommandKind step, ApplicationId id, const QString &text)
{
    const auto found = m_list ? m_list->find(id) : std::nullopt;
    if (!found)
        return ready<Result<OutboxEntry>>(fail(ErrorCode::NotFound, u"application %1"_s.arg(id.value)));
    if (const auto why = obstacle(*found, step))
        return ready<Result<OutboxEntry>>(fail(asksForAnother(*why) ? ErrorCode::FourEyes : ErrorCode::Conflict,
                                               u"the step cannot be taken on application %1"_s.arg(id.value)));
    if (isTaken(step, found->id))
        return ready<Result<OutboxEntry>>(fail(ErrorCode::Conflict, u"the step is taken already on application %1"_s.arg(found->id.value)));
    Command command;
    command.kind = step;
    command.application = found->id;
    command.text = text.trimmed();
    m_beingWritten.insert(found->id);
    const auto added = m_outbox.add(command, found->rev, found->fullName, wireName(found->state));
    whenDone(added, this, [this, taken = found->id](const Result<OutboxEntry> &) { m_beingWritten.remove(taken); });
    return added;
}

// The list is made on another thread: until it shows the step, the last command on the record tells.
bool Applications::isTaken(CommandKind step, ApplicationId id) const
{
    if (m_beingWritten.contains(id))
        return true;
    const auto &entries = m_outbox.entries();
    const auto last = std::find_if(entries.crbegin(), entries.crend(), [id](const OutboxEntry &entry) {
        const bool counts = entry.state != OutboxState::Refused && entry.state != OutboxState::Review;
        return counts && !entry.again && entry.command.application == id;
    });
    return last != entries.crend() && last->command.kind == step;
}

void Applications::rebuild()
{
    if (!m_records.isSynced()) {
        forget();
        return;
    }
    if (!m_session.hasUser())
        return;
    if (m_rebuilding) {
        m_rebuildAgain = true;
        return;
    }
    m_rebuilding = true;
    const auto made = m_worker.run([records = m_records.all(), overlay = m_records.overlay(), user = m_session.user(), now = m_clock.now()] {
        return makeApplicationBase(records, overlay, user, now);
    });
    whenDone(made, this, [this, recordsGeneration = m_recordsGeneration](const ApplicationBasePtr &base) {
        m_rebuilding = false;
        if (recordsGeneration == m_recordsGeneration) {
            m_base = base;
            m_order.reset();
            m_former.clear();
            arrange();
        }
        if (std::exchange(m_rebuildAgain, false))
            rebuild();
    });
}

// What is not kept any more is not shown either, and nothing that is being made of it will be.
void Applications::forget()
{
    m_rebuildAgain = false;
    ++m_recordsGeneration;
    static_cast<void>(m_wishes.next());
    m_base.reset();
    m_order.reset();
    m_former.clear();
    if (std::exchange(m_list, nullptr))
        Q_EMIT changed();
}

void Applications::arrange()
{
    if (!m_base)
        return;
    const columns::Ticket ticket = m_wishes.next();
    using Arranged = std::pair<ApplicationOrderPtr, ApplicationListPtr>;
    const auto made = m_worker.run([base = m_base, sorted = m_order, filter = m_filter, sort = m_sort, former = m_former, ticket]() -> Arranged {
        if (ticket.isStale())
            return {};
        const ApplicationOrderPtr order = sorted ? sorted : sortedApplications(*base, sort, ticket);
        return {order, order ? filteredApplications(base, order, filter, former, ticket) : nullptr};
    });
    whenDone(made, this, [this, ticket](const Arranged &arranged) {
        if (ticket.isStale())
            return;
        std::tie(m_order, m_list) = arranged;
        m_former.removeOne(m_list);
        m_former.prepend(m_list);
        m_former.resize(std::min(m_former.size(), formerKept));
        Q_EMIT changed();
    });
}

} // namespace eimza::client
