#include "ui/common/navigationbutton.h"

#include <QAccessible>
#include <QPainter>

#include "ui/common/metrics.h"
#include "ui/common/paint.h"

namespace eimza::ui {

namespace {

constexpr int largestShown = 999;

} // namespace

NavigationButton::NavigationButton(NavigationEntry entry, QWidget *parent)
    : QAbstractButton{parent}, m_entry{std::move(entry)}
{
    setText(m_entry.text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    describe();
    connect(this, &QAbstractButton::toggled, this, [this] {
        QAccessibleEvent selection{this, QAccessible::Selection};
        QAccessible::updateAccessibility(&selection);
    });
}

void NavigationButton::describe()
{
    setAccessibleName(m_count && *m_count > 0 ? m_entry.text % u' ' % QString::number(*m_count)
                                              : m_entry.text);
    QString tip = m_rail ? m_entry.text : QString{};
    if (!m_entry.shortcut.isEmpty()) {
        const QString keys = m_entry.shortcut.toString(QKeySequence::NativeText);
        tip = tip.isEmpty() ? keys : tip % u" (" % keys % u')';
    }
    setToolTip(tip);
}

void NavigationButton::setCount(std::optional<int> count)
{
    if (count == m_count)
        return;
    m_count = count;
    describe();
    updateGeometry();
    update();
}

void NavigationButton::setRail(bool rail)
{
    m_rail = rail;
    describe();
    updateGeometry();
    update();
}

int NavigationButton::badgeWidth(const Metrics &m) const
{
    const int digits = fontMetrics().horizontalAdvance(QString::number(m_count.value_or(0)));
    return qMax(m.u(5) + m.u(1) / 2, digits + m.u(3) + m.u(1) / 2);
}

int NavigationButton::textWidth(const Metrics &m) const
{
    const int right = m_entry.hasCount ? badgeWidth(m) + m.u(3) : m.u(1);
    return m.u(barUnits - 4) - m.u(10) - right;
}

QSize NavigationButton::sizeHint() const
{
    const Metrics m = Metrics::of(this);
    if (m_rail)
        return {m.u(railUnits - 2), m.u(9)};
    const QRect text = QFontMetrics{strong(font())}.boundingRect({0, 0, textWidth(m), 10 * m.lineHeight()},
                                                                 Qt::TextWordWrap, m_entry.text);
    return {m.u(barUnits - 4), qMax(m.u(9), text.height() + m.u(4))};
}

void NavigationButton::paintBadge(QPainter &painter, const Theme &theme, const Metrics &m) const
{
    if (!m_count || *m_count <= 0)
        return;
    const QColor ground = isChecked() ? theme.color(Token::Accent) : theme.tint(Tone::Neutral);
    const QColor ink = isChecked() ? theme.color(Token::OnAccent) : theme.color(Token::SecondaryText);
    if (m_rail) { // the number stands in the accessible name; here is room for a sign only
        const int side = m.u(2);
        paintBox(painter, {width() / 2 + m.u(2), m.u(1), side, side}, theme.color(Token::Accent), {}, 0,
                 side);
        return;
    }
    const int high = m.lineHeight() + m.u(1) / 2;
    const QRect place{width() - m.u(1) - badgeWidth(m), (height() - high) / 2, badgeWidth(m), high};
    paintBox(painter, place, ground, {}, 0, high / 2.0);
    painter.setPen(ink);
    painter.setFont(font());
    const QString number =
        *m_count > largestShown ? QString::number(largestShown) % u'+' : QString::number(*m_count);
    painter.drawText(place, Qt::AlignCenter, number);
}

void NavigationButton::paintEvent(QPaintEvent *)
{
    QPainter painter{this};
    const Metrics m = Metrics::of(this);
    const Theme theme = Theme::of(palette());
    const bool on = isChecked();
    if (on || underMouse())
        paintBox(painter, rect(), theme.color(on ? Token::Selected : Token::Hover), {}, 0, m.u(1));
    if (on)
        painter.fillRect(QRect{0, m.u(1), 3, height() - m.u(2)}, theme.color(Token::Accent));
    const QRect icon{m_rail ? 0 : m.u(3), 0, m_rail ? width() : m.barIcon(), height()};
    paintIcon(painter, icon, m_entry.icon, IconSize::Bar, m.barIcon(),
              theme.color(on ? Token::Accent : Token::SecondaryText));
    if (!m_rail) {
        painter.setPen(theme.color(Token::Text));
        painter.setFont(on ? strong(font()) : font());
        painter.drawText(QRect{m.u(10), 0, textWidth(m), height()},
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, m_entry.text);
    }
    paintBadge(painter, theme, m);
    if (hasFocus())
        paintFocusRing(painter, rect(), theme, m.u(1));
}

} // namespace eimza::ui
