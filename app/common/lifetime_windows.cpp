#include "app/common/lifetime.h"

#include <cstdio>
#include <cstdlib>
#include <windows.h>

namespace eimza::app {

namespace {

// A console handler reaches nothing but statics.
std::function<void()> &terminationCallback()
{
    static std::function<void()> callback;
    return callback;
}

BOOL WINAPI handleConsole(DWORD event)
{
    terminationCallback()();
    // On these the process is ended as soon as the handler returns: main needs the time.
    if (event == CTRL_CLOSE_EVENT || event == CTRL_LOGOFF_EVENT || event == CTRL_SHUTDOWN_EVENT)
        Sleep(INFINITE);
    return TRUE;
}

} // namespace

class Reloading::Impl
{
};

Reloading::Reloading(std::function<void()>) {} // nothing asks for it there
Reloading::~Reloading() = default;

// Leaving in the usual way ends the threads first, and a library may then wait for one of them.
void endAtOnce(int code)
{
    std::fflush(nullptr);
    TerminateProcess(GetCurrentProcess(), static_cast<UINT>(code));
    std::abort(); // not reached
}

void onTermination(std::function<void()> callback)
{
    terminationCallback() = std::move(callback);
    SetConsoleCtrlHandler(handleConsole, TRUE);
}

} // namespace eimza::app
