// Around main() of every program on Windows; the linker puts this in its place (--wrap=main).
#include <cstdio>
#include <cstdlib>
#include <windows.h>

extern "C" int __real_main(int argc, char **argv, char **environment);

extern "C" int __wrap_main(int argc, char **argv, char **environment)
{
    // With MinGW what a thread keeps is destroyed after its memory was freed (GCC bug 83562). In Qt 6.4 that is the stack of
    // compiled regular expressions: without it they are interpreted, and no thread's end spoils the heap.
    _putenv("QT_ENABLE_REGEXP_JIT=0");
    const int status = __real_main(argc, argv, environment);
    // Windows ends all other threads before its libraries tidy up; the compiler's own was then seen to wait for one of them for
    // ever. By now nothing is left to tidy up: the process ends without it.
    std::fflush(nullptr);
    TerminateProcess(GetCurrentProcess(), static_cast<UINT>(status));
    return status;
}
