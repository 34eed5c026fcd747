#pragma once

#include <QStringList>
#include <QWidget>

namespace eimza::ui {

/// The steps of a long form in one row, with the present one marked.
class StepHeader : public QWidget
{
    Q_OBJECT

public:
    explicit StepHeader(const QStringList &steps, QWidget *parent = nullptr);

    /// From 0.
    void setCurrent(int step);
    [[nodiscard]] int current() const { return m_current; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    [[nodiscard]] int widthOf(int step) const;

    QStringList m_steps;
    int m_current = -1;
};

} // namespace eimza::ui
