#include "app/common/coredumps.h"

#include <windows.h>

namespace eimza::app {

// Without the fault box Windows Error Reporting is not called, and it is that which writes dumps.
void forbidCoreDumps()
{
    SetErrorMode(GetErrorMode() | SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
}

} // namespace eimza::app
