// Behind main() of every program. Windows ends all other threads before its libraries tidy up; the compiler's own was then
// seen to wait for one of them for ever. By the end of main() nothing is left to tidy up: the process ends without it.
// The linker puts this in main()'s place (--wrap=main).
#include <cstdio>
#include <windows.h>

extern "C" int __real_main(int argc, char **argv, char **environment);

extern "C" int __wrap_main(int argc, char **argv, char **environment)
{
    const int status = __real_main(argc, argv, environment);
    std::fflush(nullptr);
    TerminateProcess(GetCurrentProcess(), static_cast<UINT>(status));
    return status;
}
