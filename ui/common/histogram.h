#pragma once

#include <QAccessible>
#include <QList>
#include <QWidget>

#include "ui/common/theme.h"

namespace eimza::ui {

/// Counts by week as bars in the bands' colours, the number above each; a bar can be clicked, or reached by the arrow keys
/// and pressed by Enter or Space. An empty one is reached, so that a screen reader tells of it, and does nothing. 18u high,
/// at most 156u wide.
class Histogram : public QWidget
{
    Q_OBJECT

public:
    struct Bar {
        int count = 0;
        Tone tone = Tone::ThreeMonths;
        QString name; ///< for tooltip and screen reader, e.g. "10.09.2012 haftası"
        QString axis; ///< under the bar; empty for most
    };

    explicit Histogram(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setBars(const QList<Bar> &bars);
    [[nodiscard]] const QList<Bar> &bars() const { return m_bars; }
    /// The bar itself, and the place over which the mouse finds it.
    [[nodiscard]] QRect barRect(int bar) const;
    [[nodiscard]] QRect slotRect(int bar) const;
    /// "10.09.2012 – 16.09.2012: 3"
    [[nodiscard]] QString barText(int bar) const;
    /// On which the keys act.
    [[nodiscard]] int current() const { return m_current; }
    /// As a click on it does.
    void press(int bar);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// Shown from this page height on.
    [[nodiscard]] static bool fits(const QWidget *widget, int windowHeight);

Q_SIGNALS:
    void barClicked(int bar);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    void tell(QAccessible::Event what);
    [[nodiscard]] int barAt(const QPoint &position) const;
    void describe();

    QList<Bar> m_bars;
    QString m_title;
    int m_current = 0;
};

} // namespace eimza::ui
