#include "ui/common/emptystate.h"

#include <QEvent>
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
        label->setTextInteractionFlags(Qt::TextSelectableByMouse); // an error's code is copied from here
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
    arrange();
    update();
}

void EmptyState::arrange()
{
    const Metrics m = Metrics::of(this);
    const int width = qMin(m.u(textWidthUnits), this->width() - m.u(8));
    const int titleHeight = m_title->heightForWidth(width);
    const int sentenceHeight = m_sentence->heightForWidth(width);
    const int buttonHeight = m_button->isHidden() ? 0 : m.u(4) + m_button->sizeHint().height();
    const int total = m.largeIcon() + m.u(3) + titleHeight + m.u(2) + sentenceHeight + buttonHeight;
    const int left = (this->width() - width) / 2;
    int y = qMax(m.u(2), this->height() * 2 / 5 - total / 2);
    m_iconPlace = {(this->width() - m.largeIcon()) / 2, y, m.largeIcon(), m.largeIcon()};
    y += m.largeIcon() + m.u(3);
    m_title->setGeometry(left, y, width, titleHeight);
    y += titleHeight + m.u(2);
    m_sentence->setGeometry(left, y, width, sentenceHeight);
    y += sentenceHeight + m.u(4);
    const QSize button = m_button->sizeHint();
    m_button->setGeometry((this->width() - button.width()) / 2, y, button.width(), button.height());
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
