#pragma once

#include <QDate>
#include <QDateTime>
#include <QHash>
#include <QSet>

#include "core/base/result.h"

namespace eimza {

/// Public holidays of Türkiye (law 2429). Half days (arife) count as working days.
class HolidayCalendar
{
public:
    /// The table that travels inside the program.
    [[nodiscard]] static const HolidayCalendar &builtIn();
    /// Rows `date;kind;name`, dates yyyy-MM-dd, kind full or half.
    [[nodiscard]] static Result<HolidayCalendar> parse(const QString &csv);

    [[nodiscard]] bool isWorkingDay(QDate day) const;
    /// Religious days of the year are in the table; without them a result is only about right (≈).
    [[nodiscard]] bool covers(int year) const { return m_years.contains(year); }

private:
    QSet<QDate> m_fullDays;
    QSet<int> m_years;
};

struct FileBy {
    QDate day;
    bool approximate = false; ///< a year outside the table was touched

    bool operator==(const FileBy &) const = default;
};

/// Son Başvuru Tarihi: so many calendar days before the end, moved back to a working day.
struct FileByRule {
    static constexpr int usualDays = 30;
    static constexpr int mostDays = 365;

    FileByRule(const HolidayCalendar &table, int days = usualDays) : calendar{&table}, daysBefore{days} {}
    [[nodiscard]] FileBy operator()(const QDateTime &notAfter) const;

    const HolidayCalendar *calendar;
    int daysBefore;
};

} // namespace eimza
