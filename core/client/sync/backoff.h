#pragma once

#include <chrono>

namespace eimza::client {

/// Waits between tries: full jitter, anything up to 1 s, doubling up to 5 min; the server's Retry-After is a floor.
class Backoff
{
public:
    [[nodiscard]] std::chrono::milliseconds next(int retryAfterSeconds = 0);
    void reset() { m_failures = 0; }

private:
    int m_failures = 0;
};

} // namespace eimza::client
