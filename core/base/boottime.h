#pragma once

#include <chrono>

namespace eimza {

/// Since a fixed moment of this run of the machine; no clock that somebody sets moves it, and time asleep counts, which
/// it does not for QElapsedTimer on Linux. Any thread may ask.
[[nodiscard]] std::chrono::milliseconds timeSinceBoot();

} // namespace eimza
