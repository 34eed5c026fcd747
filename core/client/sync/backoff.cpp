#include "core/client/sync/backoff.h"

#include <QRandomGenerator>
#include <algorithm>

namespace eimza::client {

std::chrono::milliseconds Backoff::next(int retryAfterSeconds)
{
    constexpr int shortest = 250;
    constexpr int firstCeiling = 1'000;
    constexpr int lastCeiling = 300'000;
    const int ceiling = std::min(lastCeiling, firstCeiling << std::min(m_failures, 9));
    ++m_failures;
    const int jittered = QRandomGenerator::global()->bounded(shortest, ceiling + 1);
    return std::chrono::milliseconds{std::max(jittered, std::min(retryAfterSeconds, 3600) * 1000)};
}

} // namespace eimza::client
