#include "core/base/istanbul.h"

#include <QTimeZone>

namespace eimza {

namespace {

// Looking a zone up costs a file read; every thread keeps its own copy.
const QTimeZone &zone()
{
    thread_local const QTimeZone istanbul{"Europe/Istanbul"};
    return istanbul;
}

QString dateTimeFormat()
{
    return QStringLiteral("dd.MM.yyyy HH:mm:ss");
}

} // namespace

QDate istanbulDay(const QDateTime &moment)
{
    return moment.toTimeZone(zone()).date();
}

QDateTime startOfIstanbulDay(QDate day)
{
    return day.startOfDay(zone()).toUTC();
}

QString dateTimeText(const QDateTime &moment)
{
    return moment.isValid() ? moment.toTimeZone(zone()).toString(dateTimeFormat()) : QString();
}

QString dateText(QDate day)
{
    return day.isValid() ? day.toString(QStringLiteral("dd.MM.yyyy")) : QString();
}

Result<QDateTime> parseDateTimeText(QStringView text)
{
    const QDateTime local = QDateTime::fromString(text.trimmed().toString(), dateTimeFormat());
    if (!local.isValid())
        return fail(ErrorCode::InvalidInput, QStringLiteral("not a time of the form dd.MM.yyyy HH:mm:ss"));
    const QDateTime moment{local.date(), local.time(), zone()};
    if (!moment.isValid())
        return fail(ErrorCode::InvalidInput, QStringLiteral("a time that does not exist in Europe/Istanbul"));
    return moment.toUTC();
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
