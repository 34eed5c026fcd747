#include "app/backend/policies.h"

#include <algorithm>

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

namespace
{

int numberOf(const Given &given, QLatin1StringView name)
{
    return given.option(name).toInt();
}

} // namespace

Result<QList<int>> parseWeekdays(const QString &text)
{
    static const QStringList names{u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s, u"sun"_s};
    QList<int> days;
    if (text == "none"_L1)
        return days;
    for (const QString &word : text.split(u',')) {
        const int day = static_cast<int>(names.indexOf(word.trimmed().toLower())) + 1;
        if (day == 0)
            return fail(ErrorCode::InvalidInput,
                        u"'%1' is none of %2"_s.arg(word.trimmed(), names.join(u", "_s)));
        if (days.contains(day))
            return fail(ErrorCode::InvalidInput, u"'%1' is named twice"_s.arg(word.trimmed()));
        days.append(day);
    }
    std::sort(days.begin(), days.end());
    return days;
}

Result<QTime> parseTimeOfDay(const QString &text)
{
    const QTime time = QTime::fromString(text, u"HH:mm"_s);
    return time.isValid()
               ? Result<QTime>(time)
               : fail(ErrorCode::InvalidInput, u"a time of day such as 15:00 is needed, got '%1'"_s.arg(text));
}

backend::AlertPolicy alertPolicy(const Given &given)
{
    backend::AlertPolicy policy;
    policy.requestDays = numberOf(given, "alert-request-days"_L1);
    policy.approvalDays = numberOf(given, "alert-approval-days"_L1);
    policy.batchMinutes = numberOf(given, "alert-batch-minutes"_L1);
    policy.feedMinutes = numberOf(given, "alert-feed-minutes"_L1);
    return policy;
}

backend::RetentionPolicy retentionPolicy(const Given &given)
{
    backend::RetentionPolicy policy;
    policy.leftDays = numberOf(given, "keep-left-days"_L1);
    policy.contactDays = numberOf(given, "keep-contact-days"_L1);
    policy.closedDays = numberOf(given, "keep-closed-days"_L1);
    policy.answerDays = numberOf(given, "keep-answer-days"_L1);
    return policy;
}

Result<backend::SubmissionPlan> submissionPlan(const Given &given)
{
    const auto days = parseWeekdays(given.option("submission-days"_L1));
    const auto time = parseTimeOfDay(given.option("submission-time"_L1));
    if (!days || !time)
        return fail(days ? time.error() : days.error());
    return backend::SubmissionPlan{*days, *time, numberOf(given, "file-by-days"_L1)};
}

} // namespace eimza::app
