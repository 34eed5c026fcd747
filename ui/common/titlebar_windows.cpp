#include "ui/common/titlebar.h"

#include <QWindow>
#include <windows.h>

#include <dwmapi.h>

namespace eimza::ui {

namespace {

constexpr DWORD immersiveDarkMode = 20; // DWMWA_USE_IMMERSIVE_DARK_MODE, Windows 10 2004 and later; refused before

} // namespace

void paintTitleBar(QWindow &window, bool dark)
{
    const BOOL value = dark ? TRUE : FALSE;
    DwmSetWindowAttribute(reinterpret_cast<HWND>(window.winId()), immersiveDarkMode, &value, sizeof value);
}

} // namespace eimza::ui
