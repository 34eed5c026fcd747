#include "ui/common/flowlayout.h"

#include <QWidget>

#include "ui/common/metrics.h"

namespace eimza::ui {

FlowLayout::FlowLayout(int horizontalUnits, int verticalUnits, QWidget *parent)
    : QLayout{parent}, m_horizontalUnits{horizontalUnits}, m_verticalUnits{verticalUnits}
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

int FlowLayout::horizontalGap() const
{
    return Metrics::of(parentWidget()).u(m_horizontalUnits);
}

int FlowLayout::verticalGap() const
{
    return Metrics::of(parentWidget()).u(m_verticalUnits);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items << item;
    invalidate();
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    invalidate();
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    const auto known = m_heights.constFind(width);
    return known != m_heights.constEnd() ? *known : *m_heights.insert(width, place({0, 0, width, 0}, false));
}

void FlowLayout::invalidate()
{
    m_heights.clear();
    QLayout::invalidate();
}

QSize FlowLayout::sizeHint() const
{
    const int gap = horizontalGap();
    int width = 0;
    int height = 0;
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + (width > 0 ? gap : 0);
        height = qMax(height, item->sizeHint().height());
    }
    return {width, height};
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    place(rect, true);
}

void FlowLayout::placeRow(const QList<QLayoutItem *> &row, const QRect &rect, int height) const
{
    const int gap = horizontalGap();
    int used = -gap;
    for (const QLayoutItem *item : row)
        used += item->sizeHint().width() + gap;
    int x = rect.left();
    bool pushed = m_stretchAt < 0;
    for (QLayoutItem *item : row) {
        if (!pushed && m_items.indexOf(item) >= m_stretchAt) {
            x += qMax(0, rect.width() - used);
            pushed = true;
        }
        const QSize wanted = item->sizeHint();
        const int width = qMin(wanted.width(), qMax(rect.width(), item->minimumSize().width()));
        const int down = m_topAligned ? 0 : (height - wanted.height()) / 2;
        item->setGeometry({x, rect.top() + down, width, wanted.height()});
        x += width + gap;
    }
}

int FlowLayout::place(const QRect &rect, bool apply) const
{
    const int gap = horizontalGap();
    QList<QLayoutItem *> row;
    int width = 0;
    int height = 0;
    int y = rect.top();
    const auto finish = [&] {
        if (apply)
            placeRow(row, {rect.left(), y, rect.width(), height}, height);
        y += height;
        row.clear();
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize wanted = item->sizeHint();
        if (!row.isEmpty() && width + gap + wanted.width() > rect.width()) {
            finish();
            y += verticalGap();
            width = height = 0;
        }
        width += wanted.width() + (row.isEmpty() ? 0 : gap);
        height = qMax(height, wanted.height());
        row << item;
    }
    finish();
    return y - rect.top();
}

} // namespace eimza::ui
