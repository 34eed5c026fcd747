#pragma once

#include <QStyledItemDelegate>

#include "ui/common/recordmodel.h"

namespace eimza::ui {

/// Paints a record table's cells: ground over the whole row, one line under it, stripe, check box, mark, text
/// or pill. Shows the whole text as tooltip where it is cut off.
class RecordDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setHoverRow(int row) { m_hoverRow = row; }
    [[nodiscard]] int hoverRow() const { return m_hoverRow; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    int m_hoverRow = -1;
};

} // namespace eimza::ui
