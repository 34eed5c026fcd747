#pragma once

namespace eimza::ui {

/// Whether windows may move: as the user has told Windows, KDE or GTK. Where nobody has said anything, they may; GNOME's
/// choice cannot be read without its library.
[[nodiscard]] bool systemHasMotion();

} // namespace eimza::ui
