#include "ui/common/histogram.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/common/metrics.h"
#include "ui/common/paint.h"

namespace eimza::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int chartHeightUnits = 18;
constexpr int chartWidthUnits = 156;
constexpr int thresholdUnits = 215;
constexpr int barWidthUnits = 7;
constexpr int slotUnits = 12;

} // namespace

Histogram::Histogram(QWidget *parent) : QWidget{parent}
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Histogram::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
    update();
}

void Histogram::setBars(const QList<Bar> &bars)
{
    const bool longer = bars.size() != m_bars.size();
    m_bars = bars;
    m_current = qBound(0, m_current, qMax(0, static_cast<int>(bars.size()) - 1));
    describe();
    if (longer)
        updateGeometry();
    update();
}

void Histogram::describe()
{
    QStringList parts;
    for (const Bar &bar : std::as_const(m_bars)) {
        if (bar.count > 0)
            parts << bar.name % u": " % QString::number(bar.count);
    }
    setAccessibleDescription(parts.join(u", "_s));
}

bool Histogram::fits(const QWidget *widget, int windowHeight)
{
    return windowHeight >= Metrics::of(widget).u(thresholdUnits);
}

QSize Histogram::sizeHint() const
{
    const Metrics m = Metrics::of(this);
    return {qMin(m.u(chartWidthUnits), m.u(slotUnits) * static_cast<int>(m_bars.size())),
            m.u(chartHeightUnits) + m.lineHeight()};
}

QSize Histogram::minimumSizeHint() const
{
    return {Metrics::of(this).u(slotUnits), sizeHint().height()};
}

QRect Histogram::slotRect(int bar) const
{
    const Metrics m = Metrics::of(this);
    const int count = qMax(1, static_cast<int>(m_bars.size()));
    const int width = qMin(this->width(), m.u(chartWidthUnits));
    const int left = width * bar / count;
    const int axis = QFontMetrics{axisFont(font())}.height() + m.u(1);
    return {left, m.lineHeight() + m.u(1), width * (bar + 1) / count - left,
            height() - m.lineHeight() - m.u(1) - axis};
}

QRect Histogram::barRect(int bar) const
{
    const Metrics m = Metrics::of(this);
    const QRect slot = slotRect(bar);
    int most = 1;
    for (const Bar &b : m_bars)
        most = qMax(most, b.count);
    const int count = m_bars.value(bar).count;
    const int room = slot.height() - m.lineHeight();
    const int high = count == 0 ? 0 : qMax(m.u(1), room * count / most);
    const int width = qMin(m.u(barWidthUnits), qMax(2, slot.width() - 2));
    return {slot.left() + (slot.width() - width) / 2, slot.bottom() + 1 - high, width, high};
}

void Histogram::paintEvent(QPaintEvent *)
{
    QPainter painter{this};
    const Metrics m = Metrics::of(this);
    const Theme theme = Theme::of(palette());
    painter.setPen(theme.color(Token::SecondaryText));
    painter.drawText(QRect{0, 0, width(), m.lineHeight()}, Qt::AlignLeft | Qt::AlignVCenter, m_title);
    if (m_bars.isEmpty())
        return;
    const int base = slotRect(0).bottom() + 1;
    painter.fillRect(QRect{0, base, slotRect(static_cast<int>(m_bars.size()) - 1).right() + 1, 1},
                     theme.color(Token::Line));
    const QFont axis = axisFont(font());
    for (int i = 0; i < m_bars.size(); ++i) {
        const Bar &bar = m_bars[i];
        const QRect rect = barRect(i);
        const QRect slot = slotRect(i);
        if (bar.count > 0) {
            painter.fillRect(rect, theme.color(bar.tone));
            painter.setPen(theme.color(Token::Text));
            painter.drawText(QRect{slot.left(), rect.top() - m.lineHeight(), slot.width(), m.lineHeight()},
                             Qt::AlignCenter, QString::number(bar.count));
        }
        if (!bar.axis.isEmpty()) {
            painter.setPen(theme.color(Token::SecondaryText));
            painter.setFont(axis);
            const QFontMetrics metrics{axis};
            const int wide = metrics.horizontalAdvance(bar.axis) + 2;
            const int last = slotRect(static_cast<int>(m_bars.size()) - 1).right() + 1;
            const int x = qBound(0, slot.center().x() - wide / 2, qMax(0, last - wide));
            painter.drawText(QRect{x, base + 2, wide, metrics.height()}, Qt::AlignCenter, bar.axis);
            painter.setFont(font());
        }
        if (hasFocus() && i == m_current)
            paintFocusRing(painter, slot.adjusted(1, 0, -1, 0), theme, m.u(1));
    }
}

int Histogram::barAt(const QPoint &position) const
{
    for (int i = 0; i < m_bars.size(); ++i) {
        if (slotRect(i).contains(position))
            return i;
    }
    return -1;
}

void Histogram::mouseReleaseEvent(QMouseEvent *event)
{
    const int bar = barAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && bar >= 0 && m_bars[bar].count > 0)
        Q_EMIT barClicked(bar);
}

void Histogram::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        m_current = qBound(0, m_current + (event->key() == Qt::Key_Right ? 1 : -1), qMax(0, last));
        update();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Space) && last >= 0) {
        Q_EMIT barClicked(m_current);
    } else {
        QWidget::keyPressEvent(event);
    }
}

bool Histogram::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int bar = barAt(help->pos());
        if (bar >= 0)
            QToolTip::showText(help->globalPos(),
                               m_bars[bar].name % u": " % QString::number(m_bars[bar].count), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace eimza::ui
