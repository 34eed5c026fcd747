#pragma once

#include <QDateTime>

namespace eimza {

/// Kalan Süre (Ay): 0 once the end has passed (now >= notAfter), otherwise the smallest n >= 1 with
/// end.addMonths(-n) <= today; calendar months clamped to the month's last day, Europe/Istanbul days.
[[nodiscard]] int remainingMonths(const QDateTime &now, const QDateTime &notAfter);

/// Kalan Gün: Istanbul days from today to the end's day; negative once that day has passed.
[[nodiscard]] int remainingDays(const QDateTime &now, const QDateTime &notAfter);

/// The reminders' own thresholds: end − 3 months, end − 1 month, end − 7 days.
enum class Band { Expired, Week, Month, ThreeMonths, Later };
[[nodiscard]] Band bandOf(const QDateTime &now, const QDateTime &notAfter);

/// The first Istanbul day on which a certificate counts as running out.
[[nodiscard]] QDate windowOpens(const QDateTime &notAfter);

/// Expired certificates stay in the list this long unless there is a successor.
inline constexpr int expiredShownDays = 90;

} // namespace eimza
