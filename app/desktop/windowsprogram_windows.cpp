#include "app/desktop/windowsprogram.h"

#include <cstdio>
#include <windows.h>

namespace eimza::desktop {

namespace {

bool isOpen(DWORD which)
{
    const HANDLE handle = GetStdHandle(which);
    return handle != nullptr && handle != INVALID_HANDLE_VALUE && GetFileType(handle) != FILE_TYPE_UNKNOWN;
}

} // namespace

void letOthersComeForward()
{
    AllowSetForegroundWindow(ASFW_ANY);
}

bool printWhereStarted()
{
    const bool output = isOpen(STD_OUTPUT_HANDLE);
    const bool errors = isOpen(STD_ERROR_HANDLE);
    if (output && errors)
        return true;
    if (!AttachConsole(ATTACH_PARENT_PROCESS))
        return errors;
    SetConsoleOutputCP(CP_UTF8);
    if (!output)
        std::freopen("CONOUT$", "w", stdout);
    if (!errors)
        std::freopen("CONOUT$", "w", stderr);
    return true;
}

void sayWithoutWindow(const QString &title, const QString &text)
{
    MessageBoxW(nullptr, reinterpret_cast<LPCWSTR>(text.utf16()), reinterpret_cast<LPCWSTR>(title.utf16()), MB_OK | MB_ICONERROR);
}

} // namespace eimza::desktop
