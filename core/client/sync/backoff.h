#pragma once

#include <chrono>

namespace eimza::client {

/// Waits between tries: by chance from a quarter of a ceiling, so that none is at once, to all of it; the ceiling doubles
/// from 1 s to 5 min. The server's Retry-After is a floor, of an hour at most.
class Backoff
{
public:
    [[nodiscard]] std::chrono::milliseconds next(int retryAfterSeconds = 0);
    void reset() { m_failures = 0; }

private:
    int m_failures = 0;
};

} // namespace eimza::client
