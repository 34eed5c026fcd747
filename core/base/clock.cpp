#include "core/base/clock.h"

#include "core/base/istanbul.h"

namespace eimza {

QDate Clock::today() const
{
    return istanbulDay(now());
}

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

ShiftedClock::ShiftedClock(QDate today)
    : m_shiftSeconds{istanbulDay(QDateTime::currentDateTimeUtc()).daysTo(today) * 86400}
{
}

QDateTime ShiftedClock::now() const
{
    return QDateTime::currentDateTimeUtc().addSecs(m_shiftSeconds);
}

Result<QDate> parseToday(const QString &text)
{
    const QDate day = QDate::fromString(text, QStringLiteral("yyyy-MM-dd"));
    if (!day.isValid())
        return fail(ErrorCode::InvalidInput, QStringLiteral("--today needs a day of the form 2012-09-12, got '%1'").arg(text));
    // What is stored and signed for such a day must stay within the certificates' own times.
    if (day.year() < 2001 || day.year() > 2089)
        return fail(ErrorCode::InvalidInput, QStringLiteral("--today needs a day from 2001 to 2089, got '%1'").arg(text));
    return day;
}

} // namespace eimza
