#include "ui/common/histogram.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPointer>
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

// Each bar is a button of its own to a screen reader: Qt knows only the widget.
class SpokenWeek : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    SpokenWeek(Histogram *histogram, int bar) : m_histogram{histogram}, m_bar{bar} {}

    [[nodiscard]] bool isValid() const override { return histogram() != nullptr; }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_histogram.data()); }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::Button; }
    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        const Histogram *const shown = histogram();
        return which == QAccessible::Name && shown ? shown->barText(m_bar) : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}
    [[nodiscard]] QRect rect() const override
    {
        const Histogram *const shown = histogram();
        return shown ? shown->slotRect(m_bar).translated(shown->mapToGlobal(QPoint{})) : QRect{};
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        const Histogram *const shown = histogram();
        if (!shown) {
            state.invalid = true;
            return state;
        }
        state.invisible = !shown->isVisible();
        state.disabled = shown->bars().at(m_bar).count == 0;
        state.focusable = true;
        state.focused = shown->hasFocus() && shown->current() == m_bar;
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString &name) override
    {
        Histogram *const shown = histogram();
        if (shown && name == pressAction())
            shown->press(m_bar);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    /// Null once the bar is gone.
    [[nodiscard]] Histogram *histogram() const
    {
        Histogram *const shown = m_histogram.data();
        return shown && m_bar < shown->bars().size() ? shown : nullptr;
    }

    QPointer<Histogram> m_histogram;
    int m_bar;
};

class SpokenWeeks : public QAccessibleWidget
{
public:
    explicit SpokenWeeks(QWidget *histogram) : QAccessibleWidget{histogram, QAccessible::Chart} {}
    ~SpokenWeeks() override
    {
        for (const QAccessible::Id id : std::as_const(m_bars))
            QAccessible::deleteAccessibleInterface(id);
    }
    Q_DISABLE_COPY_MOVE(SpokenWeeks)

    [[nodiscard]] int childCount() const override { return static_cast<int>(histogram()->bars().size()); }
    [[nodiscard]] QAccessibleInterface *child(int bar) const override
    {
        if (bar < 0 || bar >= childCount())
            return nullptr;
        if (const QAccessible::Id known = m_bars.value(bar))
            return QAccessible::accessibleInterface(known);
        auto *made = new SpokenWeek{histogram(), bar};
        m_bars.insert(bar, QAccessible::registerAccessibleInterface(made));
        return made;
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (auto bar = m_bars.cbegin(); bar != m_bars.cend(); ++bar)
            if (QAccessible::accessibleInterface(*bar) == child)
                return bar.key();
        return -1;
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        QAccessibleInterface *bar = histogram()->hasFocus() ? child(histogram()->current()) : nullptr;
        return bar ? bar : QAccessibleWidget::focusChild();
    }

private:
    [[nodiscard]] Histogram *histogram() const { return static_cast<Histogram *>(widget()); }

    mutable QHash<int, QAccessible::Id> m_bars;
};

QAccessibleInterface *spokenWeeks(const QString &, QObject *object)
{
    return qobject_cast<Histogram *>(object) ? new SpokenWeeks{static_cast<QWidget *>(object)} : nullptr;
}

} // namespace

Histogram::Histogram(QWidget *parent) : QWidget{parent}
{
    QAccessible::installFactory(spokenWeeks); // the same one twice counts once
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
    const QString before = barText(m_current);
    m_bars = bars;
    m_current = qBound(0, m_current, qMax(0, static_cast<int>(bars.size()) - 1));
    describe();
    if (barText(m_current) != before)
        tell(QAccessible::NameChanged);
    if (longer)
        updateGeometry();
    update();
}

QString Histogram::barText(int bar) const
{
    return bar >= 0 && bar < m_bars.size() ? m_bars[bar].name % u": " % QString::number(m_bars[bar].count) : QString();
}

void Histogram::describe()
{
    QStringList parts;
    for (int bar = 0; bar < m_bars.size(); ++bar) {
        if (m_bars[bar].count > 0)
            parts << barText(bar);
    }
    setAccessibleDescription(parts.join(u", "_s));
}

// A screen reader hears of the bar that has the keys.
void Histogram::tell(QAccessible::Event what)
{
    if (!hasFocus() || m_bars.isEmpty())
        return;
    QAccessibleEvent event{this, what};
    event.setChild(m_current);
    QAccessible::updateAccessibility(&event);
}

void Histogram::press(int bar)
{
    if (bar < 0 || bar >= m_bars.size() || m_bars[bar].count == 0)
        return;
    m_current = bar;
    update();
    Q_EMIT barClicked(bar);
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
    if (event->button() == Qt::LeftButton)
        press(barAt(event->position().toPoint()));
}

void Histogram::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        m_current = qBound(0, m_current + (event->key() == Qt::Key_Right ? 1 : -1), qMax(0, static_cast<int>(m_bars.size()) - 1));
        update();
        tell(QAccessible::Focus);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: press(m_current); break;
    default: QWidget::keyPressEvent(event);
    }
}

void Histogram::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    // Once Qt has told of the whole.
    QMetaObject::invokeMethod(this, [this] { tell(QAccessible::Focus); }, Qt::QueuedConnection);
}

bool Histogram::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int bar = barAt(help->pos());
        if (bar >= 0)
            QToolTip::showText(help->globalPos(), barText(bar), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace eimza::ui
