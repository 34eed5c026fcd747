#pragma once

#include <QMargins>
#include <functional>

class QLayout;
class QWidget;

namespace eimza::ui {

class Metrics;

/// Calls back now and at every change of the widget's font; as long as the widget lives.
void followMetrics(QWidget *widget, std::function<void(const Metrics &)> apply);

/// Margins and spacing of a layout in units u of `owner`'s font; set again when the text scale changes.
void setUnits(QWidget *owner, QLayout *layout, const QMargins &units, int spacingUnits);

/// The same for a width or a height that is fixed in units.
void setFixedWidthUnits(QWidget *widget, int units);
void setFixedHeightUnits(QWidget *widget, int units);
void setMinimumHeightUnits(QWidget *widget, int units);
void setMinimumWidthUnits(QWidget *widget, int units);
void setMaximumWidthUnits(QWidget *widget, int units);

/// The size at which a window opens; never larger than the screen, or than the window that it belongs to where that is.
void openAtUnits(QWidget *window, int width, int height);

/// Lays out `page` with the column in its middle, a little above half height. The column has a layout and a fixed width;
/// it is never lower than what it holds at that width: where the window is, the page is scrolled.
void centreColumn(QWidget *page, QWidget *column);

} // namespace eimza::ui
