#pragma once

#include <unordered_map>

#include "core/base/istanbul.h"

namespace eimza::client {

/// Istanbul's days of moments, each looked up once.
class IstanbulDays
{
public:
    /// As a Julian day; `seconds` since 1970.
    [[nodiscard]] qint64 of(qint64 seconds)
    {
        const qint64 utcDay = seconds >= 0 ? seconds / secondsADay : (seconds - secondsADay + 1) / secondsADay;
        auto known = m_nextBegins.find(utcDay);
        if (known == m_nextBegins.end()) {
            const QDate next = QDate(1970, 1, 1).addDays(utcDay + 1);
            known = m_nextBegins.emplace(utcDay, startOfIstanbulDay(next).toSecsSinceEpoch()).first;
        }
        return julianOf1970 + utcDay + (seconds >= known->second ? 1 : 0);
    }

private:
    static constexpr qint64 secondsADay = 86400;
    static constexpr qint64 julianOf1970 = 2440588;
    std::unordered_map<qint64, qint64> m_nextBegins; // of a day of UTC, when the next day begins in Istanbul
};

} // namespace eimza::client
