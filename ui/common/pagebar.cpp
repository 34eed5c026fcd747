#include "ui/common/pagebar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

namespace {

/// A text label whose ink is a token that no palette role carries.
class InkLabel : public Label
{
public:
    InkLabel(Token ink, QWidget *parent) : Label{Kind::Body, {}, parent}, m_ink{ink}
    {
        setWordWrap(true);
        applyInk();
    }

protected:
    void changeEvent(QEvent *event) override
    {
        Label::changeEvent(event);
        if (event->type() == QEvent::PaletteChange)
            applyInk();
    }

private:
    void applyInk()
    {
        QPalette p = palette();
        const QColor ink = Theme::of(p).color(m_ink);
        if (p.color(QPalette::WindowText) == ink)
            return;
        p.setColor(QPalette::WindowText, ink);
        setPalette(p);
    }

    Token m_ink;
};

} // namespace

PageBar::PageBar(Kind kind, Icon icon, QWidget *parent)
    : QFrame{parent}, m_kind{kind}, m_icon{icon}, m_layout{new QHBoxLayout{this}},
      m_text{new InkLabel{kind == Kind::Practice ? Token::OnPractice : Token::Text, this}}
{
    m_layout->addWidget(m_text, 1);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setUnits(this, m_layout, {11, 1, 4, 1}, 2);
    setMinimumHeightUnits(this, 9);
}

void PageBar::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
}

QString PageBar::text() const
{
    return m_text->text();
}

void PageBar::setDrawing(Icon icon)
{
    m_icon = icon;
    update();
}

Button *PageBar::addButton(const QString &text)
{
    auto *button = new Button{Button::Kind::Quiet, text, this};
    button->setCompact(true);
    button->setInk(m_kind == Kind::Practice ? Token::OnPractice : Token::Link);
    m_layout->addWidget(button);
    return button;
}

void PageBar::addWidget(QWidget *widget)
{
    m_layout->addWidget(widget);
}

void PageBar::paintEvent(QPaintEvent *)
{
    QPainter painter{this};
    const Metrics m = Metrics::of(this);
    const Theme theme = Theme::of(palette());
    const bool practice = m_kind == Kind::Practice;
    painter.fillRect(rect(), practice ? theme.color(Token::Practice) : theme.tint(Tone::Neutral));
    paintIcon(painter, {m.u(4), 0, m.barIcon(), height()}, m_icon, IconSize::Bar, m.barIcon(),
              practice ? theme.color(Token::OnPractice) : theme.color(Tone::Neutral));
}

} // namespace eimza::ui
