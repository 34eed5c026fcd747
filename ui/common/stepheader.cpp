#include "ui/common/stepheader.h"

#include <QEvent>
#include <QPainter>

#include "ui/common/metrics.h"
#include "ui/common/paint.h"

namespace eimza::ui {

StepHeader::StepHeader(const QStringList &steps, QWidget *parent) : QWidget{parent}, m_steps{steps}
{
    setObjectName(QStringLiteral("stepHeader"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setCurrent(0);
}

void StepHeader::setCurrent(int step)
{
    if (step == m_current)
        return;
    m_current = step;
    setAccessibleName(tr("Adım %1 / %2: %3").arg(step + 1).arg(m_steps.size()).arg(m_steps.value(step)));
    update();
}

int StepHeader::widthOf(int step) const
{
    return Metrics::of(this).u(7) + QFontMetrics(strong(font())).horizontalAdvance(m_steps.at(step));
}

QSize StepHeader::sizeHint() const
{
    const Metrics metrics = Metrics::of(this);
    int width = 0;
    for (int i = 0; i < m_steps.size(); ++i)
        width += widthOf(i) + metrics.u(8);
    return {width, metrics.u(8)};
}

void StepHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = Theme::of(palette());
    const Metrics metrics = Metrics::of(this);
    int x = 0;
    for (int i = 0; i < m_steps.size(); ++i) {
        const bool here = i == m_current;
        const QRect disc(x, (height() - metrics.u(5)) / 2, metrics.u(5), metrics.u(5));
        painter.setPen(theme.color(here ? Token::Accent : Token::Control));
        painter.setBrush(here ? theme.color(Token::Accent) : theme.color(Token::Base));
        painter.drawEllipse(disc);
        painter.setPen(theme.color(here ? Token::OnAccent : Token::SecondaryText));
        if (i < m_current)
            paintIcon(painter, disc, Icon::Checkmark, IconSize::Row, metrics.u(4), theme.color(Tone::Done));
        else
            painter.drawText(disc, Qt::AlignCenter, QString::number(i + 1));
        painter.setFont(here ? strong(font()) : font());
        painter.setPen(theme.color(here ? Token::Text : Token::SecondaryText));
        const QRect text(disc.right() + metrics.u(2), 0, widthOf(i) - metrics.u(7), height());
        painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft, m_steps.at(i));
        painter.setFont(font());
        x += widthOf(i) + metrics.u(8);
        if (i + 1 < m_steps.size()) {
            painter.setPen(theme.color(Token::Line));
            painter.drawLine(x - metrics.u(7), height() / 2, x - metrics.u(2), height() / 2);
        }
    }
    if (hasFocus())
        paintFocusRing(painter, rect(), theme, metrics.u(1));
}

void StepHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace eimza::ui
