#pragma once

#include <QList>
#include <QWidget>

#include "ui/common/theme.h"

namespace eimza::ui {

/// Counts by week as bars in the bands' colours, the number above each; a bar can be clicked or reached by
/// the arrow keys. 18u high, at most 156u wide.
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
    [[nodiscard]] QRect barRect(int bar) const;
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
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QRect slotRect(int bar) const;
    [[nodiscard]] int barAt(const QPoint &position) const;
    void describe();

    QList<Bar> m_bars;
    QString m_title;
    int m_current = 0;
};

} // namespace eimza::ui
