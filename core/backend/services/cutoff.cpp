#include "core/backend/services/cutoff.h"

#include "core/backend/store/applications.h"
#include "core/base/istanbul.h"
#include "core/domain/workingdays.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int mostIds = 200;
constexpr int daysAhead = 60; // longer than any run of holidays

} // namespace

QDateTime nextSubmission(const SubmissionPlan &plan, const QDateTime &now)
{
    const HolidayCalendar &calendar = HolidayCalendar::builtIn();
    const QDate today = istanbulDay(now);
    for (int ahead = 0; ahead < daysAhead; ++ahead) {
        const QDate day = today.addDays(ahead);
        if (!plan.weekdays.contains(day.dayOfWeek()) || !calendar.isWorkingDay(day))
            continue;
        const QDateTime moment = startOfIstanbulDay(day).addMSecs(plan.time.msecsSinceStartOfDay());
        if (moment > now)
            return moment;
    }
    return {};
}

Result<Cutoff> cutoff(Database &database, const Clock &clock, const Session &session,
                      const SubmissionPlan &plan)
{
    if (session.role == Role::Holder)
        return fail(ErrorCode::Forbidden, u"the plan is for officers and the bureau"_s);
    const HolidayCalendar &calendar = HolidayCalendar::builtIn();
    const FileByRule fileBy{calendar, plan.fileByDays};
    Cutoff plain;
    plain.next = nextSubmission(plan, clock.now());
    const QDateTime following = plain.next.isValid() ? nextSubmission(plan, plain.next) : QDateTime();
    const QDate lastDay = following.isValid() ? istanbulDay(following) : QDate();
    plain.approximate = lastDay.isValid() && !calendar.covers(lastDay.year());
    return database.read([&](Connection &c) -> Result<Cutoff> {
        Cutoff answer = plain;
        for (const applications::Waiting &one : applications::waiting(c, session.scope)) {
            ++answer.waiting;
            if (!one.end.isValid() || !lastDay.isValid())
                continue;
            const FileBy due = fileBy(one.end);
            answer.approximate = answer.approximate || due.approximate;
            if (due.day >= lastDay)
                continue;
            ++answer.wouldMiss;
            if (answer.wouldMissIds.size() < mostIds)
                answer.wouldMissIds.append(one.id.value);
        }
        return answer;
    });
}

} // namespace eimza::backend
