#pragma once

#include <QImage>
#include <QPalette>
#include <QSet>
#include <QWidget>

#include "ui/common/theme.h"

namespace eimza::test {

inline QSet<QRgb> coloursOf(QWidget &window)
{
    const QImage image = window.grab().toImage().convertToFormat(QImage::Format_RGB32);
    QSet<QRgb> found;
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x)
            if (x == 0 || line[x] != line[x - 1])
                found.insert(line[x] | 0xff000000);
    }
    return found;
}

/// Every colour of the program's own palettes, without what any palette has.
inline QSet<QRgb> ownColours()
{
    QSet<QRgb> all;
    for (const ui::Theme *theme : {&ui::Theme::light(), &ui::Theme::dark()}) {
        for (int i = 0; i < ui::tokenCount; ++i)
            all.insert(theme->color(static_cast<ui::Token>(i)).rgb());
        for (int i = 0; i < ui::toneCount; ++i) {
            all.insert(theme->color(static_cast<ui::Tone>(i)).rgb());
            all.insert(theme->tint(static_cast<ui::Tone>(i)).rgb());
        }
    }
    all.remove(QColor(Qt::white).rgb());
    return all;
}

/// Those of them that a window shows, by name.
inline QStringList ownColoursIn(QWidget &window)
{
    QStringList names;
    for (const QRgb colour : ownColours() & coloursOf(window))
        names.append(QColor(colour).name());
    return names;
}

/// As a system shows everything in high contrast.
inline QPalette yellowOnBlack()
{
    QPalette palette{Qt::black};
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        for (const auto role : {QPalette::Window, QPalette::Base, QPalette::AlternateBase, QPalette::Button, QPalette::ToolTipBase,
                                QPalette::HighlightedText, QPalette::Dark, QPalette::Shadow})
            palette.setColor(group, role, Qt::black);
        for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::Link, QPalette::Highlight,
                                QPalette::ToolTipText, QPalette::PlaceholderText, QPalette::Light, QPalette::Midlight, QPalette::Mid})
            palette.setColor(group, role, Qt::yellow);
    }
    return palette;
}

} // namespace eimza::test
