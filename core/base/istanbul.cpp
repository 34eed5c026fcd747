#include "core/base/istanbul.h"

namespace eimza {

namespace {

constexpr qint64 winter = 2 * 3600;
constexpr qint64 summer = 3 * 3600;

QDateTime utc(QDate day, QTime time)
{
    return {day, time, Qt::UTC};
}

QDate lastSunday(int year, int month)
{
    const QDate end = QDate(year, month, 1).addMonths(1).addDays(-1);
    return end.addDays(-(end.dayOfWeek() % 7));
}

// Until 2006 the clock changed at one in the morning of Istanbul's own standard time, then at one of UTC with the EU.
QDateTime changeOn(QDate sunday)
{
    return sunday.year() < 2007 ? utc(sunday.addDays(-1), QTime(23, 0)) : utc(sunday, QTime(1, 0));
}

QDateTime summerBegins(int year)
{
    const bool monday = year == 2011 || year == 2014; // examinations and elections were on the Sunday
    return changeOn(lastSunday(year, 3).addDays(monday ? 1 : 0));
}

QDateTime summerEnds(int year)
{
    return changeOn(year == 2015 ? QDate(2015, 11, 8) : lastSunday(year, 10));
}

// Seconds before UTC, by IANA's time zone database 2025b (file europe, zone Europe/Istanbul) from 1996 on.
qint64 offsetAt(const QDateTime &moment)
{
    const int year = moment.toUTC().date().year();
    if (moment >= summerBegins(2016))
        return summer; // the summer time of 2016 has not ended: decision of the Council of Ministers 2016/9154
    return moment >= summerBegins(year) && moment < summerEnds(year) ? summer : winter;
}

QString dateFormat()
{
    return QStringLiteral("dd.MM.yyyy");
}

QString timeFormat()
{
    return QStringLiteral("HH:mm:ss");
}

} // namespace

QDateTime istanbulTime(const QDateTime &moment)
{
    return moment.isValid() ? moment.toOffsetFromUtc(static_cast<int>(offsetAt(moment))) : QDateTime();
}

Result<QDateTime> istanbulMoment(QDate day, QTime time)
{
    const QDateTime wall = utc(day, time);
    if (wall.isValid())
        for (const qint64 offset : {summer, winter})
            if (const QDateTime moment = wall.addSecs(-offset); offsetAt(moment) == offset)
                return moment;
    return fail(ErrorCode::InvalidInput, QStringLiteral("a time that does not exist in Europe/Istanbul"));
}

QDate istanbulDay(const QDateTime &moment)
{
    return istanbulTime(moment).date();
}

QDateTime startOfIstanbulDay(QDate day)
{
    return istanbulMoment(day, QTime(0, 0)).value_or(QDateTime());
}

QString dateTimeText(const QDateTime &moment)
{
    return moment.isValid() ? istanbulTime(moment).toString(dateFormat() % u' ' % timeFormat()) : QString();
}

QString dateText(QDate day)
{
    return day.isValid() ? day.toString(dateFormat()) : QString();
}

Result<QDateTime> parseDateTimeText(QStringView text)
{
    // Day and time apart: as one they would be a moment of the machine's own zone, which may have skipped it.
    const QStringView trimmed = text.trimmed();
    const qsizetype gap = trimmed.indexOf(u' ');
    const QDate day = QDate::fromString(trimmed.first(qMax<qsizetype>(gap, 0)).toString(), dateFormat());
    const QTime time = QTime::fromString(trimmed.sliced(gap + 1).toString(), timeFormat());
    if (!day.isValid() || !time.isValid())
        return fail(ErrorCode::InvalidInput, QStringLiteral("not a time of the form dd.MM.yyyy HH:mm:ss"));
    return istanbulMoment(day, time);
}

QString isoText(const QDateTime &moment)
{
    return moment.isValid() ? moment.toUTC().toString(Qt::ISODate) : QString();
}

Result<QDateTime> parseIsoText(QStringView text)
{
    const QDateTime moment = QDateTime::fromString(text.toString(), Qt::ISODate);
    if (!moment.isValid() || moment.timeSpec() == Qt::LocalTime)
        return fail(ErrorCode::InvalidInput, QStringLiteral("not an ISO 8601 time with a zone"));
    return moment.toUTC();
}

} // namespace eimza
