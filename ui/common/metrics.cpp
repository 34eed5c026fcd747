#include "ui/common/metrics.h"

#include <QApplication>
#include <QFontInfo>
#include <QFontMetrics>

namespace eimza::ui {

namespace {

constexpr int leastTarget = 24; // WCAG 2.2, 2.5.8

QFont scaled(QFont font, qreal factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    return font;
}

} // namespace

Metrics Metrics::of(const QFont &font)
{
    const QFontMetrics metrics{font};
    const int unit = qMax(3, qRound(QFontInfo{font}.pixelSize() / 3.3));
    return {unit, metrics.height(), metrics.lineSpacing()};
}

Metrics Metrics::of(const QWidget *widget)
{
    return of(widget != nullptr ? widget->font() : QApplication::font());
}

int Metrics::rowHeight(Density density) const
{
    int extra = u(3);
    switch (density) {
    case Density::Compact: extra = u(2); break;
    case Density::Normal: break;
    case Density::Wide: extra = u(5); break;
    }
    return qMax(leastTarget, m_lineHeight + extra);
}

QFont strong(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

QFont pageTitleFont(QFont font)
{
    return strong(scaled(std::move(font), 1.4));
}

QFont paneTitleFont(QFont font)
{
    return strong(scaled(std::move(font), 1.2));
}

QFont axisFont(QFont font)
{
    return scaled(std::move(font), 0.9);
}

} // namespace eimza::ui
