#include "ui/common/navigationbar.h"

#include <QAccessibleWidget>
#include <QButtonGroup>
#include <QEvent>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

#include "ui/common/metrics.h"
#include "ui/common/navigationbutton.h"

namespace eimza::ui {

namespace {

constexpr int railThreshold = 270;

// The entries are a tab list to a screen reader: Qt would call each a check box.
class SpokenBar : public QAccessibleWidget
{
public:
    explicit SpokenBar(QWidget *bar) : QAccessibleWidget{bar, QAccessible::PageTabList} {}
};

class SpokenEntry : public QAccessibleWidget
{
public:
    explicit SpokenEntry(QWidget *button) : QAccessibleWidget{button, QAccessible::PageTab} {}

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.selectable = true;
        state.selected = button()->isChecked();
        return state;
    }
    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString &name) override
    {
        if (name == pressAction())
            button()->click();
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString &) const override
    {
        return {button()->entry().shortcut.toString(QKeySequence::NativeText)};
    }

private:
    [[nodiscard]] NavigationButton *button() const { return static_cast<NavigationButton *>(widget()); }
};

QAccessibleInterface *spoken(const QString &, QObject *object)
{
    if (qobject_cast<NavigationButton *>(object))
        return new SpokenEntry{static_cast<QWidget *>(object)};
    if (qobject_cast<NavigationBar *>(object))
        return new SpokenBar{static_cast<QWidget *>(object)};
    return nullptr;
}

} // namespace

NavigationBar::NavigationBar(QWidget *parent)
    : QFrame{parent}, m_layout{new QVBoxLayout{this}}, m_group{new QButtonGroup{this}}
{
    QAccessible::installFactory(spoken); // the same one twice counts once
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
    return {Metrics::of(this).u(m_rail ? NavigationButton::railUnits : NavigationButton::barUnits), m_layout->sizeHint().height()};
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
            painter.fillRect(QRect{m.u(m_rail ? 2 : 4), button->y() - m.u(2) - m_layout->spacing(),
                                   width() - m.u(m_rail ? 4 : 8), 1},
                             line);
    }
}

} // namespace eimza::ui
