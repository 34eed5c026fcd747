#include "ui/common/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include "ui/common/metrics.h"

namespace eimza::ui {

void paintBox(QPainter &painter, const QRect &rect, const QColor &ground, const QColor &edge, int width,
              qreal radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal inset = edge.isValid() ? width / 2.0 : 0.0;
    painter.setPen(edge.isValid() ? QPen{edge, static_cast<qreal>(width)} : QPen{Qt::NoPen});
    painter.setBrush(ground.isValid() ? QBrush{ground} : QBrush{Qt::NoBrush});
    const QRectF inner = QRectF{rect}.adjusted(inset, inset, -inset, -inset);
    const qreal round = qMin(radius, qMin(inner.width(), inner.height()) / 2);
    painter.drawRoundedRect(inner, round, round);
    painter.restore();
}

void paintFocusRing(QPainter &painter, const QRect &rect, const Theme &theme, qreal radius)
{
    paintBox(painter, rect, {}, theme.color(Token::Focus), 2, radius);
}

void paintPill(QPainter &painter, const QRect &rect, const Pill &pill, const Theme &theme,
               const Metrics &metrics)
{
    if (pill.text.isEmpty())
        return;
    const QFontMetrics font = painter.fontMetrics();
    const int pad = metrics.u(1) + metrics.u(1) / 2;
    // Of the same parity as the cell, so that its text stands level with the plain text of other cells.
    const int wanted = font.height() + metrics.u(1);
    const int height = qMin(rect.height(), wanted + (rect.height() - wanted) % 2);
    const int width = qMin(pillWidth(pill, font, metrics), rect.width());
    const QRect ground{rect.left() - pad, rect.top() + (rect.height() - height) / 2, width + pad, height};
    paintBox(painter, ground, theme.tint(pill.tone), {}, 0, metrics.u(1));
    QRect inner = ground.adjusted(pad, 0, -pad, 0);
    const QColor ink = theme.color(pill.tone);
    if (pill.icon != Icon::None) {
        const QRect place{inner.left(), inner.top(), metrics.rowIcon(), inner.height()};
        paintIcon(painter, place, pill.icon, IconSize::Row, metrics.rowIcon(), ink);
        inner.setLeft(place.right() + 1 + metrics.u(1));
    }
    painter.setPen(ink);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     font.elidedText(pill.text, Qt::ElideRight, inner.width() + 1));
}

int pillWidth(const Pill &pill, const QFontMetrics &font, const Metrics &metrics)
{
    const int icon = pill.icon != Icon::None ? metrics.rowIcon() + metrics.u(1) : 0;
    return icon + font.horizontalAdvance(pill.text) + metrics.u(1) + metrics.u(1) / 2 + 1;
}

} // namespace eimza::ui
