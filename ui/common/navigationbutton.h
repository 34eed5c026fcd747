#pragma once

#include <QAbstractButton>

#include "ui/common/navigationbar.h"

namespace eimza::ui {

class Metrics;

/// One entry of the navigation.
class NavigationButton : public QAbstractButton
{
    Q_OBJECT

public:
    /// How wide the bar is, with words and without.
    static constexpr int barUnits = 52, railUnits = 12;

    NavigationButton(NavigationEntry entry, QWidget *parent);

    [[nodiscard]] const NavigationEntry &entry() const { return m_entry; }
    void setCount(std::optional<int> count);
    void setRail(bool rail);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();
    [[nodiscard]] int textWidth(const Metrics &m) const;
    [[nodiscard]] int badgeWidth(const Metrics &m) const;
    void paintBadge(QPainter &painter, const Theme &theme, const Metrics &m) const;

    NavigationEntry m_entry;
    std::optional<int> m_count;
    bool m_rail = false;
};

} // namespace eimza::ui
