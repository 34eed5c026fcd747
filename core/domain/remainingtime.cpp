#include "core/domain/remainingtime.h"

#include "core/base/istanbul.h"

namespace eimza {

int remainingMonths(const QDateTime &now, const QDateTime &notAfter)
{
    if (now >= notAfter)
        return 0;
    const QDate today = istanbulDay(now);
    const QDate end = istanbulDay(notAfter);
    // Never too large: n-1 whole months fit between the two days at the most.
    int n = qMax(1, (end.year() - today.year()) * 12 + end.month() - today.month());
    if (n > 1 && end.addMonths(-(n - 1)) <= today)
        --n;
    while (end.addMonths(-n) > today)
        ++n;
    return n;
}

int remainingDays(const QDateTime &now, const QDateTime &notAfter)
{
    return static_cast<int>(istanbulDay(now).daysTo(istanbulDay(notAfter)));
}

Band bandOf(const QDateTime &now, const QDateTime &notAfter)
{
    if (now >= notAfter)
        return Band::Expired;
    const QDate today = istanbulDay(now);
    const QDate end = istanbulDay(notAfter);
    if (end.addDays(-7) <= today)
        return Band::Week;
    if (end.addMonths(-1) <= today)
        return Band::Month;
    return end.addMonths(-3) <= today ? Band::ThreeMonths : Band::Later;
}

QDate windowOpens(const QDateTime &notAfter)
{
    return istanbulDay(notAfter).addMonths(-3);
}

} // namespace eimza
