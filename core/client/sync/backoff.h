#pragma once

#include <chrono>

namespace eimza::client {

/// Waits between tries, with full jitter: by chance anything up to a ceiling that doubles from 1 s to 5 min, though never
/// less than 250 ms. The server's Retry-After is a floor, of an hour at most.
class Backoff
{
public:
    [[nodiscard]] std::chrono::milliseconds next(int retryAfterSeconds = 0);
    void reset() { m_failures = 0; }

private:
    int m_failures = 0;
};

} // namespace eimza::client
