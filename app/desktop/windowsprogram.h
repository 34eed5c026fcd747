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

/// Behind all work. Windows ends all threads before libraries tidy up, which may then wait for one of them for ever: there
/// the process ends here without it. Elsewhere nothing.
[[nodiscard]] int endedWith(int status);

} // namespace eimza::desktop
