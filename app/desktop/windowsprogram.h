#pragma once

#include <QString>

namespace eimza::desktop {

/// Windows lets nobody but the program in the foreground bring a window there: hands that right on. Nothing elsewhere.
void letOthersComeForward();

/// A window's program has no console on Windows: takes that of who started it. Output that goes to a file or another
/// program stays as it is. Whether somebody can read what is printed; elsewhere always.
[[nodiscard]] bool printWhereStarted();

/// For what must be said before there can be a window and where nobody reads what is printed.
void sayWithoutWindow(const QString &title, const QString &text);

} // namespace eimza::desktop
