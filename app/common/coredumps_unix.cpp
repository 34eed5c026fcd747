#include "app/common/coredumps.h"

#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace eimza::app {

void forbidCoreDumps()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
    // A dump that goes to another program knows no limit.
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

} // namespace eimza::app
