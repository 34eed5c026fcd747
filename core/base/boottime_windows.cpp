#include "core/base/boottime.h"

#include <windows.h>

namespace eimza {

std::chrono::milliseconds timeSinceBoot()
{
    return std::chrono::milliseconds{static_cast<std::chrono::milliseconds::rep>(::GetTickCount64())};
}

} // namespace eimza
