#include "ui/common/sheet.h"

#include <QApplication>
#include <QScreen>
#include <QVBoxLayout>

#include "ui/common/button.h"
#include "ui/common/errorsummary.h"
#include "ui/common/label.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

Sheet::Sheet(const QString &title, const QString &sentence, QWidget *parent)
    : QDialog{parent}, m_sentence{new Label(Label::Kind::Body, sentence)}, m_errors{new ErrorSummary}
    , m_cancel{new Button(Button::Kind::Secondary, tr("Vazgeç"))}
{
    setWindowTitle(title);
    auto *layout = new QVBoxLayout(this);
    setUnits(this, layout, {4, 4, 4, 4}, 3);
    layout->addWidget(new Label(Label::Kind::PaneTitle, title));
    m_sentence->setWordWrap(true);
    setMinimumWidthUnits(m_sentence, 88);
    m_sentence->setVisible(!sentence.isEmpty());
    layout->addWidget(m_sentence);
    m_errors->setObjectName(QStringLiteral("sheetErrors"));
    layout->addWidget(m_errors);
    m_content = new QVBoxLayout;
    setUnits(this, m_content, {}, 3);
    layout->addLayout(m_content, 1);
    m_buttons = new QHBoxLayout;
    setUnits(this, m_buttons, {}, 2);
    m_buttons->addStretch();
    m_buttons->addWidget(m_cancel);
    layout->addLayout(m_buttons);
    connect(m_cancel, &Button::clicked, this, &QDialog::reject);
}

void Sheet::addContent(QWidget *widget, int stretch)
{
    m_content->addWidget(widget, stretch);
}

void Sheet::setSentence(const QString &text)
{
    m_sentence->setText(text);
    m_sentence->setVisible(!text.isEmpty());
    if (isVisible())
        makeRoom();
}

bool Sheet::showErrors(const QList<FormField *> &fields)
{
    const bool any = m_errors->display(fields);
    if (isVisible())
        makeRoom();
    return any;
}

void Sheet::insist()
{
    setWindowModality(Qt::WindowModal);
}

void Sheet::open()
{
    show();
    raise();
    activateWindow();
}

bool Sheet::isOver(const QWidget *other) const
{
    const QWidget *below = parentWidget();
    while (below && below != other)
        below = below->parentWidget();
    return below != nullptr;
}

Sheet *Sheet::front()
{
    if (auto *active = qobject_cast<Sheet *>(QApplication::activeWindow()); active && active->isVisible())
        return active;
    Sheet *front = nullptr;
    for (QWidget *window : QApplication::topLevelWidgets())
        if (auto *sheet = qobject_cast<Sheet *>(window); sheet && sheet->isVisible())
            if (!front || sheet->isOver(front))
                front = sheet;
    return front;
}

Button *Sheet::addAct(const QString &text, bool irreversible)
{
    m_act = new Button(Button::Kind::Primary, text);
    m_act->setObjectName(QStringLiteral("act"));
    m_buttons->addWidget(m_act);
    m_cancel->setAutoDefault(irreversible);
    m_act->setAutoDefault(!irreversible);
    (irreversible ? m_cancel : m_act)->setDefault(true);
    if (irreversible)
        m_cancel->setFocus();
    connect(m_act, &Button::clicked, this, &Sheet::acted);
    return m_act;
}

Button *Sheet::addOther(const QString &text)
{
    auto *other = new Button(Button::Kind::Secondary, text);
    other->setAutoDefault(false);
    m_buttons->insertWidget(m_buttons->indexOf(m_cancel) + 1, other);
    return other;
}

// The buttons come last for the keys too, though Vazgeç was made first.
void Sheet::orderFocus()
{
    QWidget *last = nullptr;
    for (QWidget *next = nextInFocusChain(); next != this; next = next->nextInFocusChain())
        if (isAncestorOf(next) && next->focusPolicy() != Qt::NoFocus && m_buttons->indexOf(next) < 0)
            last = next;
    for (int i = 0; i < m_buttons->count(); ++i)
        if (QWidget *button = m_buttons->itemAt(i)->widget()) {
            if (last)
                setTabOrder(last, button);
            last = button;
        }
}

void Sheet::showEvent(QShowEvent *event)
{
    orderFocus();
    if (!focusWidget() && m_act)
        (m_cancel->isDefault() ? m_cancel : m_act)->setFocus();
    makeRoom();
    QDialog::showEvent(event);
}

// Qt gives a new window two thirds of the screen at most and does not ask how many lines a sentence needs.
void Sheet::makeRoom()
{
    layout()->activate();
    const int needed = qMin(layout()->totalHeightForWidth(width()), screen()->availableSize().height());
    if (height() < needed)
        resize(width(), needed);
}

void Sheet::setCancelText(const QString &text)
{
    m_cancel->setText(text);
}

} // namespace eimza::ui
