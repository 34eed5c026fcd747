#include "ui/common/recorddelegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/common/metrics.h"
#include "ui/common/paint.h"

namespace eimza::ui {

namespace {

const RecordModel *recordsOf(const QModelIndex &index)
{
    return qobject_cast<const RecordModel *>(index.model());
}

Token groundOf(const QStyleOptionViewItem &option, const QModelIndex &index, int hoverRow)
{
    // The view's own State_Active is that of the focus; the check boxes mean something without it too.
    if (option.state.testFlag(QStyle::State_Selected))
        return option.widget->isActiveWindow() ? Token::Selected : Token::SelectedUnfocused;
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (view != nullptr && !recordsOf(index)->isCheckable() && view->currentIndex().row() == index.row())
        return option.widget->isActiveWindow() ? Token::Selected : Token::SelectedUnfocused;
    if (index.row() == hoverRow)
        return Token::Hover;
    return index.row() % 2 == 1 ? Token::Alternate : Token::Base;
}

void paintCheck(QPainter &painter, const QStyleOptionViewItem &option, const RecordModel &model, int row,
                const Theme &theme, const Metrics &m)
{
    const std::optional<RowMark> mark = model.mark(row);
    if (mark && mark->toDo)
        painter.fillRect(QRect{option.rect.left(), option.rect.top(), m.u(1), option.rect.height() - 1},
                         theme.color(mark->tone));
    if (!model.isSelectable(row))
        return;
    QStyleOptionViewItem box{option};
    box.rect = QRect{option.rect.left() + m.u(3), option.rect.top() + (option.rect.height() - 1 - m.u(4)) / 2,
                     m.u(4), m.u(4)};
    box.state &= ~(QStyle::State_HasFocus | QStyle::State_MouseOver);
    box.state |= option.state.testFlag(QStyle::State_Selected) ? QStyle::State_On : QStyle::State_Off;
    option.widget->style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, &painter,
                                          option.widget);
}

void paintMark(QPainter &painter, const QRect &rect, const RecordModel &model, int row, const Theme &theme,
               const Metrics &m)
{
    if (const std::optional<RowMark> mark = model.mark(row))
        paintIcon(painter, rect, iconOf(mark->tone), IconSize::Row, m.rowIcon(),
                  mark->toDo ? theme.color(mark->tone) : theme.color(Token::SecondaryText));
}

void paintField(QPainter &painter, const QStyleOptionViewItem &option, const RecordModel &model, int row,
                int field, const Theme &theme, const Metrics &m)
{
    const Cell cell = model.cell(row, field);
    const QRect inner = option.rect.adjusted(m.u(2), 0, -m.u(2), -1);
    painter.setFont(cell.strong ? strong(option.font) : option.font);
    if (!cell.pill.text.isEmpty()) {
        paintPill(painter, inner.adjusted(0, 0, m.u(1), 0), cell.pill, theme, m);
        return;
    }
    painter.setPen(cell.tone ? theme.color(*cell.tone) : theme.color(Token::Text));
    const QString text = painter.fontMetrics().elidedText(cell.text, Qt::ElideRight, inner.width() + 1);
    painter.drawText(
        inner, static_cast<int>(model.fields()[field].alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
        text);
}

/// What the cell's contents need in its inner width.
int neededWidth(const Cell &cell, const QStyleOptionViewItem &option, const Metrics &m)
{
    const QFontMetrics font{cell.strong ? strong(option.font) : option.font};
    return cell.pill.text.isEmpty() ? font.horizontalAdvance(cell.text)
                                    : pillWidth(cell.pill, font, m) - m.u(1);
}

} // namespace

void RecordDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                           const QModelIndex &index) const
{
    const RecordModel *model = recordsOf(index);
    if (model == nullptr)
        return;
    QStyleOptionViewItem option{given};
    const Theme theme = Theme::of(option.palette);
    const Metrics m = Metrics::of(option.widget);
    painter->save();
    painter->fillRect(option.rect, theme.color(groundOf(option, index, m_hoverRow)));
    painter->fillRect(QRect{option.rect.left(), option.rect.bottom(), option.rect.width(), 1},
                      theme.color(Token::Line));
    const int field = model->fieldOf(index.column());
    if (index.column() == model->checkColumn())
        paintCheck(*painter, option, *model, index.row(), theme, m);
    else if (index.column() == model->markColumn())
        paintMark(*painter, option.rect.adjusted(0, 0, 0, -1), *model, index.row(), theme, m);
    else if (field >= 0)
        paintField(*painter, option, *model, index.row(), field, theme, m);
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocusRing(*painter, option.rect.adjusted(1, 1, -1, -2), theme, m.u(1));
    painter->restore();
}

bool RecordDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    const RecordModel *model = recordsOf(index);
    const int field = model != nullptr ? model->fieldOf(index.column()) : -1;
    if (event->type() != QEvent::ToolTip || field < 0)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const Metrics m = Metrics::of(view);
    const Cell cell = model->cell(index.row(), field);
    QString tip = cell.toolTip;
    if (tip.isEmpty() && neededWidth(cell, option, m) > option.rect.width() - m.u(4))
        tip = index.data().toString();
    QToolTip::showText(event->globalPos(), tip, view, option.rect);
    return true;
}

} // namespace eimza::ui
