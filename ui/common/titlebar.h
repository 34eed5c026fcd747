#pragma once

class QWindow;

namespace eimza::ui {

/// Windows paints a window's title bar itself: dark or light, as the palette below it. Nothing elsewhere.
void paintTitleBar(QWindow &window, bool dark);

} // namespace eimza::ui
