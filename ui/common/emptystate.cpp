#include "ui/common/emptystate.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPainter>

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"

namespace eimza::ui {

namespace {
constexpr int textWidthUnits = 110;
}

EmptyState::EmptyState(QWidget *parent)
    : QWidget{parent}, m_title{new Label{Label::Kind::PaneTitle, {}, this}},
      m_sentence{new Label{Label::Kind::Secondary, {}, this}}, m_button{new Button{
                                                                   Button::Kind::Secondary, {}, this}}
{
    for (Label *label : {m_title, m_sentence}) {
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_button->hide();
    connect(m_button, &QAbstractButton::clicked, this, &EmptyState::acted);
}

void EmptyState::display(Icon icon, const QString &title, const QString &sentence, const QString &action)
{
    m_icon = icon;
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    offerCode({});
    update();
}

void EmptyState::offerCode(const QString &code)
{
    m_code = code;
    if (!code.isEmpty() && !m_copyCode)
        makeCopyCode();
    if (m_copyCode)
        m_copyCode->setVisible(!code.isEmpty());
    arrange();
}

void EmptyState::makeCopyCode()
{
    m_copyCode = new Button{Button::Kind::Quiet, tr("Kodu Kopyala"), this};
    m_copyCode->setObjectName(QStringLiteral("copyListErrorCode"));
    m_copyCode->setAccessibleName(tr("Hata kodunu kopyala"));
    setTabOrder(m_button, m_copyCode);
    connect(m_copyCode, &QAbstractButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_code); });
}

void EmptyState::arrange()
{
    const Metrics m = Metrics::of(this);
    const int width = qMin(m.u(textWidthUnits), this->width() - m.u(8));
    const int titleHeight = m_title->heightForWidth(width);
    const int sentenceHeight = m_sentence->heightForWidth(width);
    const int total = m.largeIcon() + m.u(3) + titleHeight + m.u(2) + sentenceHeight + buttonsHeight();
    const int left = (this->width() - width) / 2;
    int y = qMax(m.u(2), this->height() * 2 / 5 - total / 2);
    m_iconPlace = {(this->width() - m.largeIcon()) / 2, y, m.largeIcon(), m.largeIcon()};
    y += m.largeIcon() + m.u(3);
    m_title->setGeometry(left, y, width, titleHeight);
    y += titleHeight + m.u(2);
    m_sentence->setGeometry(left, y, width, sentenceHeight);
    arrangeButtons(y + sentenceHeight + m.u(4));
}

QList<Button *> EmptyState::shownButtons() const
{
    QList<Button *> buttons;
    for (Button *button : {m_button, m_copyCode})
        if (button && !button->isHidden())
            buttons.append(button);
    return buttons;
}

int EmptyState::widthOf(const QList<Button *> &buttons) const
{
    int width = 0;
    for (const Button *button : buttons)
        width += button->sizeHint().width() + (width > 0 ? Metrics::of(this).u(2) : 0);
    return width;
}

int EmptyState::buttonsHeight() const
{
    const Metrics m = Metrics::of(this);
    const QList<Button *> buttons = shownButtons();
    if (buttons.isEmpty())
        return 0;
    const int height = buttons.first()->sizeHint().height();
    return m.u(4) + (widthOf(buttons) <= width() ? height : static_cast<int>(buttons.size()) * (height + m.u(2)) - m.u(2));
}

void EmptyState::arrangeButtons(int y)
{
    const int gap = Metrics::of(this).u(2);
    const QList<Button *> buttons = shownButtons();
    const bool beside = widthOf(buttons) <= width();
    int x = (width() - widthOf(buttons)) / 2;
    for (Button *button : buttons) {
        const QSize size = button->sizeHint();
        button->setGeometry(beside ? x : (width() - size.width()) / 2, y, size.width(), size.height());
        x += size.width() + gap;
        y += beside ? 0 : size.height() + gap;
    }
}

void EmptyState::paintEvent(QPaintEvent *)
{
    QPainter painter{this};
    paintIcon(painter, m_iconPlace, m_icon, IconSize::Large, Metrics::of(this).largeIcon(),
              Theme::of(palette()).color(Token::SecondaryText));
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

} // namespace eimza::ui
