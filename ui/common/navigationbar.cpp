#include "ui/common/navigationbar.h"

#include <QButtonGroup>
#include <QEvent>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

#include "ui/common/metrics.h"
#include "ui/common/navigationbutton.h"
#include "ui/common/paint.h"

namespace eimza::ui {

namespace {

constexpr int barUnits = 52;
constexpr int railUnits = 12;
constexpr int railThreshold = 270;
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
}

void NavigationButton::describe()
{
    setAccessibleName(m_count && *m_count > 0 ? m_entry.text % u' ' % QString::number(*m_count) : m_entry.text);
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
        paintBox(painter, {width() / 2 + m.u(2), m.u(1), side, side}, theme.color(Token::Accent), {}, 0, side);
        return;
    }
    const int high = m.lineHeight() + m.u(1) / 2;
    const QRect place{width() - m.u(1) - badgeWidth(m), (height() - high) / 2, badgeWidth(m), high};
    paintBox(painter, place, ground, {}, 0, high / 2.0);
    painter.setPen(ink);
    painter.setFont(font());
    const QString number = *m_count > largestShown ? QString::number(largestShown) % u'+' : QString::number(*m_count);
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
        painter.drawText(QRect{m.u(10), 0, textWidth(m), height()}, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap,
                         m_entry.text);
    }
    paintBadge(painter, theme, m);
    if (hasFocus())
        paintFocusRing(painter, rect(), theme, m.u(1));
}

NavigationBar::NavigationBar(QWidget *parent)
    : QFrame{parent}, m_layout{new QVBoxLayout{this}}, m_group{new QButtonGroup{this}}
{
    setAccessibleName(tr("Ekranlar"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    applyMetrics();
    connect(m_group, &QButtonGroup::buttonClicked, this, [this](QAbstractButton *clicked) {
        Q_EMIT activated(static_cast<NavigationButton *>(clicked)->entry().id);
    });
}

void NavigationBar::setEntries(const QList<NavigationEntry> &entries)
{
    qDeleteAll(m_shortcuts);
    m_shortcuts.clear();
    m_buttons.clear();
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const Metrics m = Metrics::of(this);
    for (const NavigationEntry &entry : entries) {
        if (entry.separated)
            m_layout->addSpacing(m.u(4));
        auto *button = new NavigationButton{entry, this};
        button->setRail(m_rail);
        m_group->addButton(button);
        m_layout->addWidget(button);
        m_buttons << button;
        if (!entry.shortcut.isEmpty()) {
            auto *shortcut = new QShortcut{entry.shortcut, this};
            connect(shortcut, &QShortcut::activated, button, [button] { button->click(); });
            m_shortcuts << shortcut;
        }
    }
    m_layout->addStretch(1);
}

NavigationButton *NavigationBar::button(const QString &id) const
{
    const auto found = std::find_if(m_buttons.cbegin(), m_buttons.cend(),
                                    [&id](const NavigationButton *b) { return b->entry().id == id; });
    return found != m_buttons.cend() ? *found : nullptr;
}

void NavigationBar::setCount(const QString &id, std::optional<int> count)
{
    if (NavigationButton *found = button(id))
        found->setCount(count);
}

void NavigationBar::setCurrent(const QString &id)
{
    if (NavigationButton *found = button(id))
        found->setChecked(true);
}

QString NavigationBar::current() const
{
    const auto *checked = static_cast<const NavigationButton *>(m_group->checkedButton());
    return checked != nullptr ? checked->entry().id : QString{};
}

void NavigationBar::setRail(bool rail)
{
    if (rail == m_rail)
        return;
    m_rail = rail;
    for (NavigationButton *button : std::as_const(m_buttons))
        button->setRail(rail);
    applyMetrics();
}

void NavigationBar::fitToWindow(int windowWidth)
{
    setRail(windowWidth < Metrics::of(this).u(railThreshold));
}

QSize NavigationBar::sizeHint() const
{
    return {Metrics::of(this).u(m_rail ? railUnits : barUnits), m_layout->sizeHint().height()};
}

void NavigationBar::applyMetrics()
{
    const Metrics m = Metrics::of(this);
    const int side = m.u(m_rail ? 1 : 2);
    m_layout->setContentsMargins(side, m.u(2), side, m.u(2));
    m_layout->setSpacing(m.u(1) * 3 / 4);
    setFixedWidth(sizeHint().width());
}

void NavigationBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyMetrics();
}

void NavigationBar::paintEvent(QPaintEvent *)
{
    QPainter painter{this};
    const Metrics m = Metrics::of(this);
    const QColor line = Theme::of(palette()).color(Token::Line);
    painter.fillRect(QRect{width() - 1, 0, 1, height()}, line);
    for (const NavigationButton *button : std::as_const(m_buttons)) {
        if (button->entry().separated)
            painter.fillRect(QRect{m.u(m_rail ? 2 : 4), button->y() - m.u(2) - m_layout->spacing(), width() - m.u(m_rail ? 4 : 8), 1}, line);
    }
}

} // namespace eimza::ui
