#pragma once

#include <chrono>

namespace eimza::client {

/// Waits between tries: full jitter from 1 s up to 5 min, doubling; the server's Retry-After is a floor.
class Backoff
{
public:
    [[nodiscard]] std::chrono::milliseconds next(int retryAfterSeconds = 0);
    void reset() { m_failures = 0; }

private:
    int m_failures = 0;
};

} // namespace eimza::client
