#pragma once

#include <QDateTime>
#include <QString>

#include "core/base/result.h"

namespace eimza {

/// Moments are UTC everywhere; days and texts are those of Europe/Istanbul, whatever the machine's own zone and whatever
/// its system knows of Türkiye's: Windows and Wine begin the summer times of 2011 and 2014 a day early. Right from 1996
/// on; before, every winter and summer is taken to be like those.
[[nodiscard]] QDateTime istanbulTime(const QDateTime &moment);

/// What the clocks of Istanbul showed, in UTC; of a time that they showed twice, the first. InvalidInput for one that
/// they skipped.
[[nodiscard]] Result<QDateTime> istanbulMoment(QDate day, QTime time);

[[nodiscard]] QDate istanbulDay(const QDateTime &moment);

/// The first moment of an Istanbul day, in UTC.
[[nodiscard]] QDateTime startOfIstanbulDay(QDate day);

/// `dd.MM.yyyy HH:mm:ss`; empty for an invalid moment.
[[nodiscard]] QString dateTimeText(const QDateTime &moment);

/// `dd.MM.yyyy`; empty for an invalid day.
[[nodiscard]] QString dateText(QDate day);

/// Reads `dd.MM.yyyy HH:mm:ss` as an Istanbul time; the result is UTC.
[[nodiscard]] Result<QDateTime> parseDateTimeText(QStringView text);

/// The smallest unit that travels: whole seconds, `2012-09-12T05:06:17Z`.
[[nodiscard]] QString isoText(const QDateTime &moment);
[[nodiscard]] Result<QDateTime> parseIsoText(QStringView text);

} // namespace eimza
