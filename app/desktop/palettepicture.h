#pragma once

#include <QImage>

namespace eimza::desktop {

/// The picture of a window with a palette of its own: a third as large as a file, and its colours stay what they are. Of
/// more than 256 the seldom ones, of the edges of letters, become the nearest one that is kept.
[[nodiscard]] QImage palettePicture(const QImage &image);

} // namespace eimza::desktop
