#include "ui/common/button.h"

#include <QEvent>
#include <QPainter>

#include "core/base/log.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"

namespace eimza::ui {

Button::Button(Kind kind, const QString &text, QWidget *parent) : Button{kind, Icon::None, text, parent} {}

Button::Button(Kind kind, Icon icon, const QString &text, QWidget *parent)
    : QPushButton{text, parent}, m_kind{kind}, m_icon{icon}
{
    setAutoDefault(false);
    setAttribute(Qt::WA_Hover);
}

void Button::setKind(Kind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    update();
}

void Button::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
}

void Button::setDrawing(Icon icon)
{
    m_icon = icon;
    updateGeometry();
    update();
}

void Button::setIconOnly(bool iconOnly)
{
    m_iconOnly = iconOnly;
    if (iconOnly) {
        if (text().isEmpty()) {
            qCCritical(lcUi) << "A button without words was refused:" << objectName();
            setEnabled(false);
        }
        setToolTip(text());
        setAccessibleName(text());
    }
    updateGeometry();
    update();
}

void Button::setInk(Token ink)
{
    m_ink = ink;
    update();
}

void Button::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

ChipButton::ChipButton(const QString &label, std::optional<Tone> tone, QWidget *parent)
    : QAbstractButton{parent}, m_tone{tone}
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setText(label);
}

void ChipButton::setText(const QString &text)
{
    if (text == this->text())
        return;
    QAbstractButton::setText(text);
    describe();
}

void ChipButton::setCount(std::optional<int> count)
{
    if (count == m_count)
        return;
    const QSize before = sizeHint();
    m_count = count;
    describe();
    if (sizeHint() != before)
        updateGeometry(); // the whole page is laid out anew
    update();
}

void ChipButton::describe()
{
    setAccessibleName(m_count ? text() % u' ' % QString::number(*m_count) : text());
}

QSize ChipButton::sizeHint() const
{
    const Metrics m = Metrics::of(this);
    int width = m.u(6) + fontMetrics().horizontalAdvance(text()) + 2;
    if (m_tone)
        width += m.rowIcon() + m.u(1);
    if (m_count)
        width += m.u(1) + QFontMetrics{strong(font())}.horizontalAdvance(QString::number(*m_count));
    return {width, m.control()};
}

void ChipButton::paintEvent(QPaintEvent *)
{
    QPainter painter{this};
    const Metrics m = Metrics::of(this);
    const Theme theme = Theme::of(palette());
    const bool on = isChecked();
    QColor ground = theme.color(on                            ? Token::Selected
                                : underMouse() && isEnabled() ? Token::Hover
                                                              : Token::Button);
    const QColor edge = theme.color(on ? Token::Accent : Token::Control);
    const int round = height() / 2;
    if (hasFocus()) {
        paintFocusRing(painter, rect(), theme, round);
        paintBox(painter, rect().adjusted(3, 3, -3, -3), ground, edge, on ? 2 : 1, round);
    } else {
        paintBox(painter, rect(), ground, edge, on ? 2 : 1, round);
    }
    QRect inner = rect().adjusted(m.u(3), 0, -m.u(3), 0);
    if (m_tone) {
        const QColor ink = isEnabled() ? theme.color(*m_tone) : theme.color(Token::Disabled);
        const QRect place{inner.left(), inner.top(), m.rowIcon(), inner.height()};
        paintIcon(painter, place, iconOf(*m_tone), IconSize::Row, m.rowIcon(), ink);
        inner.setLeft(place.right() + 1 + m.u(1));
    }
    painter.setPen(theme.color(isEnabled() ? Token::Text : Token::Disabled));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic, text());
    if (m_count) {
        painter.setFont(strong(font()));
        painter.drawText(inner, Qt::AlignRight | Qt::AlignVCenter, QString::number(*m_count));
    }
}

} // namespace eimza::ui
