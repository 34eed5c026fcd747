#include "ui/common/recordheader.h"

#include <QGuiApplication>
#include <QPainter>
#include <QStyleOption>

#include "ui/common/metrics.h"
#include "ui/common/paint.h"

namespace eimza::ui {

QList<SortKey> sortKeysAfterClick(QList<SortKey> keys, const QString &column, bool further)
{
    const auto same = [&](const SortKey &key) { return key.column == column; };
    const auto found = std::find_if(keys.begin(), keys.end(), same);
    Qt::SortOrder order = Qt::AscendingOrder;
    if (found != keys.end() && (further || keys.size() == 1))
        order = found->order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (!further)
        return {{column, order}};
    if (found != keys.end())
        found->order = order;
    else
        keys << SortKey{column, order};
    return keys;
}

RecordHeader::RecordHeader(QWidget *parent) : QHeaderView{Qt::Horizontal, parent}
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setStretchLastSection(true);
    setMinimumSectionSize(1);
    connect(this, &QHeaderView::sectionClicked, this, &RecordHeader::click);
}

const RecordModel *RecordHeader::records() const
{
    return qobject_cast<const RecordModel *>(model());
}

void RecordHeader::setSortKeys(const QList<SortKey> &keys)
{
    m_keys = keys;
    viewport()->update();
}

void RecordHeader::setAllChecked(Qt::CheckState state)
{
    if (state == m_checked)
        return;
    m_checked = state;
    viewport()->update();
}

void RecordHeader::click(int column)
{
    const RecordModel *model = records();
    if (model == nullptr)
        return;
    if (column == model->checkColumn()) {
        Q_EMIT checkToggled();
        return;
    }
    const int field = model->fieldOf(column);
    if (field < 0)
        return;
    const bool further = QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier);
    Q_EMIT sortRequested(sortKeysAfterClick(m_keys, model->fields()[field].id, further));
}

QString RecordHeader::markOf(const QString &columnId) const
{
    for (qsizetype i = 0; i < m_keys.size(); ++i) {
        if (m_keys[i].column == columnId)
            return QString::number(i + 1) % (m_keys[i].order == Qt::AscendingOrder ? u'\u25B2' : u'\u25BC');
    }
    return {};
}

int RecordHeader::titleWidth(int column) const
{
    const RecordModel *model = records();
    const int field = model != nullptr ? model->fieldOf(column) : -1;
    if (field < 0)
        return 0;
    const ColumnSpec &spec = model->fields()[field];
    const QStringList lines = spec.title.split(u'\n');
    const QFontMetrics metrics = fontMetrics();
    int width = 0;
    for (const QString &line : lines)
        width = qMax(width, metrics.horizontalAdvance(line));
    const QString mark = markOf(spec.id);
    if (mark.isEmpty())
        return width;
    // A title of one line has its mark in the second one.
    const QString last = lines.size() > 1 ? lines.last() % u' ' % mark : mark;
    return qMax(width, metrics.horizontalAdvance(last));
}

QSize RecordHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), Metrics::of(this).headerHeight()};
}

QSize RecordHeader::sectionSizeFromContents(int column) const
{
    const Metrics m = Metrics::of(this);
    return {titleWidth(column) + m.u(4) + 2, m.headerHeight()};
}

QString RecordHeader::shownTitle(int column) const
{
    const RecordModel *model = records();
    const int field = model != nullptr ? model->fieldOf(column) : -1;
    if (field < 0)
        return {};
    const ColumnSpec &spec = model->fields()[field];
    const QString mark = markOf(spec.id);
    if (mark.isEmpty())
        return spec.title;
    const QString joined = spec.title % u' ' % mark;
    const bool fits = fontMetrics().horizontalAdvance(joined) <= sectionSize(column) - Metrics::of(this).u(4);
    return spec.title.contains(u'\n') || fits ? joined : spec.title % u'\n' % mark;
}

void RecordHeader::paintTitle(QPainter &painter, const QRect &rect, int column) const
{
    const Metrics m = Metrics::of(this);
    painter.setPen(Theme::of(palette()).color(isEnabled() ? Token::Text : Token::Disabled));
    painter.setFont(font());
    painter.drawText(rect.adjusted(m.u(2), 0, -m.u(2), 0), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                     shownTitle(column));
}

void RecordHeader::paintSection(QPainter *painter, const QRect &rect, int column) const
{
    const RecordModel *model = records();
    if (model == nullptr || !rect.isValid())
        return;
    painter->save();
    QStyleOptionHeader option;
    initStyleOption(&option);
    option.rect = rect;
    option.section = column;
    if (isEnabled() && underMouse() && rect.contains(viewport()->mapFromGlobal(QCursor::pos())))
        option.state |= QStyle::State_MouseOver;
    style()->drawControl(QStyle::CE_HeaderSection, &option, painter, this);
    if (column == model->checkColumn()) {
        QStyleOptionButton box;
        box.initFrom(this);
        const Metrics m = Metrics::of(this);
        box.rect = QRect{rect.left() + m.u(3), rect.top() + (rect.height() - m.u(4)) / 2, m.u(4), m.u(4)};
        box.state &= ~(QStyle::State_MouseOver | QStyle::State_HasFocus);
        box.state |= m_checked == Qt::Checked            ? QStyle::State_On
                     : m_checked == Qt::PartiallyChecked ? QStyle::State_NoChange
                                                         : QStyle::State_Off;
        style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, painter, this);
    } else if (model->fieldOf(column) >= 0) {
        painter->setClipRect(rect);
        paintTitle(*painter, rect, column);
    }
    painter->restore();
}

} // namespace eimza::ui
