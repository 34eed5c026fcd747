#pragma once

#include <limits>
#include <vector>

#include "core/base/istanbul.h"

namespace eimza::client {

/// Istanbul's days of moments; those that lie about one another are looked up once.
class IstanbulDays
{
public:
    /// As a Julian day; `seconds` since 1970.
    [[nodiscard]] qint64 of(qint64 seconds)
    {
        const qint64 utcDay = seconds >= 0 ? seconds / secondsADay : (seconds - secondsADay + 1) / secondsADay;
        return julianOf1970 + utcDay + (seconds >= nextBegins(utcDay) ? 1 : 0);
    }

private:
    static constexpr qint64 secondsADay = 86400;
    static constexpr qint64 julianOf1970 = 2440588;
    static constexpr qint64 keptDays = 2048; ///< about the first one that is asked for

    [[nodiscard]] qint64 nextBegins(qint64 utcDay)
    {
        if (m_nextBegins.empty()) {
            m_nextBegins.resize(keptDays, unasked);
            m_first = utcDay - keptDays / 2;
        }
        if (utcDay < m_first || utcDay >= m_first + keptDays)
            return asked(utcDay);
        qint64 &known = m_nextBegins[static_cast<size_t>(utcDay - m_first)];
        if (known == unasked)
            known = asked(utcDay);
        return known;
    }
    [[nodiscard]] static qint64 asked(qint64 utcDay) { return startOfIstanbulDay(QDate(1970, 1, 1).addDays(utcDay + 1)).toSecsSinceEpoch(); }

    static constexpr qint64 unasked = std::numeric_limits<qint64>::min();
    std::vector<qint64> m_nextBegins; ///< by day of UTC from m_first on, when the next day begins in Istanbul
    qint64 m_first = 0;
};

} // namespace eimza::client
