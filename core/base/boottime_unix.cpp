#include "core/base/boottime.h"

#include <ctime>

namespace eimza {

std::chrono::milliseconds timeSinceBoot()
{
    timespec now{};
#ifdef CLOCK_BOOTTIME
    const bool told = ::clock_gettime(CLOCK_BOOTTIME, &now) == 0;
#else
    const bool told = false;
#endif
    if (!told)
        ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec});
}

} // namespace eimza
