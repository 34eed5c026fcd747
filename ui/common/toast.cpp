#include "ui/common/toast.h"

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <algorithm>

#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"

namespace eimza::ui {

namespace {

constexpr int leastMilliseconds = 10000;
constexpr int mostToasts = 3;
constexpr int mostUndoable = 6; ///< more would not fit a low window
constexpr int mostHistory = 200;
constexpr int toastWidthUnits = 90;

} // namespace

Toast::Toast(ToastMessage message, QWidget *parent) : QFrame{parent}, m_message{std::move(message)}
{
    const Metrics m = Metrics::of(this);
    auto *layout = new QHBoxLayout{this};
    layout->setContentsMargins(m.u(4), m.u(3), m.u(2), m.u(3));
    layout->setSpacing(m.u(2));
    auto *text = new QLabel{m_message.text, this};
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    layout->addWidget(text, 1);
    if (!m_message.actionText.isEmpty()) {
        auto *button = new Button{Button::Kind::Quiet, m_message.actionText, this};
        button->setCompact(true);
        button->setInk(Token::TipLink);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QAbstractButton::clicked, this, &Toast::act);
        layout->addWidget(button);
    }
    auto *close = new Button{Button::Kind::Quiet, Icon::Dismiss, tr("Kapat"), this};
    close->setCompact(true);
    close->setIconOnly(true);
    close->setInk(Token::TipText);
    close->setFocusPolicy(Qt::TabFocus);
    connect(close, &QAbstractButton::clicked, this, &Toast::finished);
    layout->addWidget(close);
    setFixedWidth(qMin(m.u(toastWidthUnits), parent->width() - m.u(8)));
    setFixedHeight(layout->heightForWidth(width()));
    setAccessibleName(m_message.text);
    applyPalette();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (isAncestorOf(QApplication::focusWidget()))
            m_timer.start(leastMilliseconds);
        else
            Q_EMIT finished();
    });
    m_timer.start(qMax(leastMilliseconds, m_message.milliseconds));
}

void Toast::applyPalette()
{
    const QColor ink = Theme::of(palette()).color(Token::TipText);
    for (QLabel *label : findChildren<QLabel *>()) {
        QPalette p = label->palette();
        p.setColor(QPalette::WindowText, ink);
        label->setPalette(p);
    }
}

void Toast::act()
{
    if (m_acted)
        return;
    m_acted = true;
    if (m_message.action)
        m_message.action();
    Q_EMIT finished();
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter{this};
    paintBox(painter, rect(), Theme::of(palette()).color(Token::TipGround), {}, 0, Metrics::of(this).u(1));
}

bool Toast::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::Enter: m_timer.stop(); break;
    case QEvent::Leave: m_timer.start(leastMilliseconds); break;
    case QEvent::PaletteChange: applyPalette(); break;
    default: break;
    }
    return QFrame::event(event);
}

ToastHost::ToastHost(QWidget *window) : QObject{window}, m_window{window}
{
    window->installEventFilter(this);
}

void ToastHost::show(ToastMessage message, const QDateTime &at)
{
    m_history.prepend({message.text, at});
    if (m_history.size() > mostHistory)
        m_history.removeLast();
    makeRoom();
    auto *toast = new Toast{std::move(message), m_window};
    m_toasts << toast;
    connect(toast, &Toast::finished, this, [this, toast] {
        m_toasts.removeOne(toast);
        toast->hide();
        toast->deleteLater();
        arrange();
    });
    arrange(); // before it shows: at its first place it could lie under the pointer
    toast->show();
    QAccessibleEvent alert{toast, QAccessible::Alert};
    QAccessible::updateAccessibility(&alert);
    Q_EMIT historyChanged();
}

// What can be undone stays for its ten seconds, also where much is said meanwhile.
void ToastHost::makeRoom()
{
    const auto isNews = [](const Toast *toast) { return !toast->message().action; };
    while (m_toasts.size() >= mostToasts) {
        const auto oldest = std::ranges::find_if(m_toasts, isNews);
        if (oldest == m_toasts.end() && m_toasts.size() < mostUndoable)
            return;
        const auto leaving = oldest == m_toasts.end() ? m_toasts.begin() : oldest;
        (*leaving)->deleteLater();
        m_toasts.erase(leaving);
    }
}

void ToastHost::forget()
{
    clear();
    m_history.clear();
    Q_EMIT historyChanged();
}

void ToastHost::clear()
{
    for (Toast *toast : std::exchange(m_toasts, {})) {
        toast->hide();
        toast->deleteLater();
    }
}

bool ToastHost::undoNewest()
{
    for (auto it = m_toasts.crbegin(); it != m_toasts.crend(); ++it) {
        if ((*it)->message().action && (*it)->message().undoes) {
            (*it)->act();
            return true;
        }
    }
    return false;
}

void ToastHost::arrange()
{
    const Metrics m = Metrics::of(m_window);
    int bottom = m_window->height() - m.u(4);
    for (auto it = m_toasts.crbegin(); it != m_toasts.crend(); ++it) {
        Toast *toast = *it;
        toast->move(m_window->width() - m.u(4) - toast->width(), bottom - toast->height());
        toast->raise();
        bottom -= toast->height() + m.u(2);
    }
}

bool ToastHost::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        arrange();
    return QObject::eventFilter(watched, event);
}

} // namespace eimza::ui
