#pragma once

#include <QPrinterInfo>

namespace eimza::test {

/// Whether printing asks for a printer: on Windows only where there is one; elsewhere its dialog can write a file, too.
inline bool hasPrinter()
{
#ifdef Q_OS_WIN
    return !QPrinterInfo::availablePrinterNames().isEmpty();
#else
    return true;
#endif
}

} // namespace eimza::test
