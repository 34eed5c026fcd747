#pragma once

#include <QFont>
#include <QWidget>

namespace eimza::ui {

/// Line spacing of record tables: Sıkışık, Normal, Geniş.
enum class Density { Compact, Normal, Wide };

/// Every distance on the screen is a whole number of units u, and u comes from the font: text scale and
/// resolution carry the whole layout. 4 px at 9–10 pt and 96 dpi.
class Metrics
{
public:
    [[nodiscard]] static Metrics of(const QFont &font);
    [[nodiscard]] static Metrics of(const QWidget *widget); ///< the application's font where there is none

    /// n units in pixels.
    [[nodiscard]] int u(int n = 1) const { return n * m_unit; }
    [[nodiscard]] int rowIcon() const { return u(4); }
    [[nodiscard]] int barIcon() const { return u(5); }
    [[nodiscard]] int largeIcon() const { return u(12); }
    [[nodiscard]] int control() const { return u(8); }        ///< height of fields, buttons and chips
    [[nodiscard]] int compactControl() const { return u(7); } ///< the same in bars and above tables

    /// Never under 24 px.
    [[nodiscard]] int rowHeight(Density density) const;
    /// Room for two lines.
    [[nodiscard]] int headerHeight() const { return 2 * m_lineSpacing + u(2); }
    [[nodiscard]] int lineHeight() const { return m_lineHeight; }

private:
    Metrics(int unit, int lineHeight, int lineSpacing)
        : m_unit{unit}, m_lineHeight{lineHeight}, m_lineSpacing{lineSpacing}
    {
    }
    int m_unit;
    int m_lineHeight;
    int m_lineSpacing;
};

/// The font in semi-bold.
[[nodiscard]] QFont strong(QFont font);
/// 1.4 × semi-bold.
[[nodiscard]] QFont pageTitleFont(QFont font);
/// 1.2 × semi-bold, for panes, dialogs and empty states.
[[nodiscard]] QFont paneTitleFont(QFont font);
/// 0.9 ×, for chart axes.
[[nodiscard]] QFont axisFont(QFont font);

} // namespace eimza::ui
