#include "core/domain/workingdays.h"

#include <QFile>

#include "core/base/csv.h"
#include "core/base/istanbul.h"

namespace eimza {

namespace {

bool isFixedHoliday(QDate day)
{
    static constexpr std::pair<int, int> monthAndDay[] = {{1, 1}, {4, 23}, {5, 1}, {5, 19}, {7, 15}, {8, 30}, {10, 29}};
    for (const auto &[month, d] : monthAndDay)
        if (day.month() == month && day.day() == d)
            return month != 7 || day.year() >= 2017;
    return false;
}

} // namespace

const HolidayCalendar &HolidayCalendar::builtIn()
{
    static const HolidayCalendar calendar = [] {
        QFile file(QStringLiteral(":/domain/holidays.csv"));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT(opened);
        const auto parsed = opened ? parse(QString::fromUtf8(file.readAll())) : Result<HolidayCalendar>{};
        return parsed ? *parsed : HolidayCalendar{};
    }();
    return calendar;
}

Result<HolidayCalendar> HolidayCalendar::parse(const QString &text)
{
    HolidayCalendar calendar;
    const Status status = csv::read(text, {QStringLiteral("date"), QStringLiteral("kind")}, [&](const csv::Row &row) -> Status {
        const QDate day = QDate::fromString(row.fields[0], Qt::ISODate);
        if (!day.isValid())
            return fail(ErrorCode::InvalidInput, QStringLiteral("line %1: not a day").arg(row.line));
        calendar.m_years.insert(day.year());
        if (row.fields[1] == QLatin1String("full"))
            calendar.m_fullDays.insert(day);
        return {};
    });
    if (!status)
        return fail(status.error());
    return calendar;
}

bool HolidayCalendar::isWorkingDay(QDate day) const
{
    if (day.dayOfWeek() >= Qt::Saturday)
        return false;
    return covers(day.year()) ? !m_fullDays.contains(day) : !isFixedHoliday(day);
}

FileBy FileByRule::operator()(const QDateTime &notAfter) const
{
    FileBy result{istanbulDay(notAfter).addDays(-daysBefore)};
    result.approximate = !calendar->covers(result.day.year());
    while (!calendar->isWorkingDay(result.day)) {
        result.day = result.day.addDays(-1);
        result.approximate = result.approximate || !calendar->covers(result.day.year());
    }
    return result;
}

} // namespace eimza
