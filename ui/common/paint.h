#pragma once

#include <QRect>
#include <QString>

#include "ui/common/icons.h"
#include "ui/common/theme.h"

class QFontMetrics;
class QPainter;

namespace eimza::ui {

class Metrics;

/// A box with an inner edge of `width` px; no edge for an invalid colour.
void paintBox(QPainter &painter, const QRect &rect, const QColor &ground, const QColor &edge, int width,
              qreal radius);

/// 2 px, its outside on the edge of `rect`.
void paintFocusRing(QPainter &painter, const QRect &rect, const Theme &theme, qreal radius);

/// A pill: tint, icon in the tone's colour (none where `icon` is None) and text.
struct Pill {
    QString text = {}; ///< empty: nothing is painted
    Tone tone = Tone::Neutral;
    Icon icon = Icon::None;

    bool operator==(const Pill &) const = default;
};

/// Paints the pill so that its text (or icon) starts at `rect.left()`: the ground begins 2u further left.
/// Elides where `rect` is too narrow.
void paintPill(QPainter &painter, const QRect &rect, const Pill &pill, const Theme &theme,
               const Metrics &metrics);

/// What a pill needs from its icon's or text's left edge to its ground's right edge.
[[nodiscard]] int pillWidth(const Pill &pill, const QFontMetrics &font, const Metrics &metrics);

} // namespace eimza::ui
