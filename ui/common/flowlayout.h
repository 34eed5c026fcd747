#pragma once

#include <QHash>
#include <QLayout>
#include <QList>

namespace eimza::ui {

/// A row that breaks into further rows where the width is short; items keep their wanted size and stand in
/// the middle of their row. With large text nothing is cut off. Gaps are in units u.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    FlowLayout(int horizontalUnits, int verticalUnits, QWidget *parent = nullptr);
    ~FlowLayout() override;

    /// Items stand at the top of their row, e.g. fields with an error under some of them.
    void setTopAligned() { m_topAligned = true; }
    /// Moves the items from the next one on to the right edge where one row is enough.
    void addStretch() { m_stretchAt = count(); }

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    /// Remembered until something changes: a page is asked for the same few widths again and again.
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;
    void invalidate() override;

private:
    [[nodiscard]] int horizontalGap() const;
    [[nodiscard]] int verticalGap() const;
    int place(const QRect &rect, bool apply) const;
    void placeRow(const QList<QLayoutItem *> &row, const QRect &rect, int height) const;

    QList<QLayoutItem *> m_items;
    mutable QHash<int, int> m_heights; ///< by width
    int m_horizontalUnits;
    int m_verticalUnits;
    int m_stretchAt = -1;
    bool m_topAligned = false;
};

} // namespace eimza::ui
