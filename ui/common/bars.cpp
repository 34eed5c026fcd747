#include "ui/common/bars.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QVBoxLayout>

#include "ui/common/button.h"
#include "ui/common/flowlayout.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

using namespace Qt::StringLiterals;

SelectionBar::SelectionBar(QWidget *parent)
    : QFrame{parent}, m_layout{new QHBoxLayout{this}}, m_text{new Label{Label::Kind::Strong, {}, this}}
{
    setAccessibleName(tr("Seçilen kayıtlar"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_layout->addWidget(m_text, 1);
    setUnits(this, m_layout, {}, 2);
    setFixedHeightUnits(this, 10);
}

void SelectionBar::setCount(int count)
{
    m_text->setText(count > 0 ? tr("%n kayıt seçildi", nullptr, count) : QString{});
    for (Button *button : std::as_const(m_buttons))
        button->setVisible(count > 0);
    m_count = count;
    setReserved(m_reserved);
}

void SelectionBar::setReserved(bool reserved)
{
    m_reserved = reserved;
    setVisible(reserved || m_count > 0);
}

void SelectionBar::setText(const QString &text)
{
    m_text->setText(text);
}

void SelectionBar::addButton(Button *button)
{
    m_layout->addWidget(button);
    button->hide(); // until something is selected
    m_buttons << button;
}

CountLine::CountLine(QWidget *parent)
    : QFrame{parent}, m_layout{new FlowLayout{2, 1}}, m_text{new Label{Label::Kind::Strong, {}, this}},
      m_progress{new QProgressBar{this}}
{
    auto *column = new QVBoxLayout{this};
    setUnits(this, column, {}, 0);
    column->addLayout(m_layout);
    column->addWidget(m_progress);
    m_layout->setContentsMargins(0, 0, 0, 0);
    setFixedHeightUnits(m_text, 7); // the height of the buttons, also where there are none
    m_layout->addWidget(m_text);
    m_layout->addStretch();
    m_progress->setTextVisible(false);
    setFixedHeightUnits(m_progress, 1);
    m_progress->setAccessibleName(tr("İlerleme"));
    QSizePolicy policy = m_progress->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(policy);
    m_progress->hide();
}

void CountLine::setText(const QString &text)
{
    m_text->setText(text);
}

QString CountLine::text() const
{
    return m_text->text();
}

void CountLine::addButton(Button *button)
{
    button->setCompact(true);
    m_layout->addWidget(button);
}

void CountLine::addWidget(QWidget *widget)
{
    m_layout->addWidget(widget);
}

void CountLine::setProgress(int done, int total)
{
    m_progress->setVisible(total >= 0);
    m_progress->setRange(0, qMax(0, total));
    m_progress->setValue(done);
}

StatusLine::StatusLine(QWidget *parent)
    : QFrame{parent}, m_facts{new Label{Label::Kind::Secondary, {}, this}},
      m_right{new Label{Label::Kind::Secondary, {}, this}}
{
    auto *layout = new QHBoxLayout{this};
    setUnits(this, layout, {2, 0, 2, 0}, 4);
    layout->addWidget(m_facts, 1);
    layout->addWidget(m_right);
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StatusLine::setFacts(const QStringList &facts)
{
    m_allFacts = facts.join(u"   "_s);
    m_facts->setAccessibleName(m_allFacts);
    m_facts->setToolTip(m_allFacts);
    fitFacts();
    setAccessibleName(text());
}

void StatusLine::setRight(const QString &text)
{
    m_right->setText(text);
    setAccessibleName(this->text());
}

QString StatusLine::text() const
{
    return m_allFacts % u"   " % m_right->text();
}

void StatusLine::fitFacts()
{
    m_facts->setText(m_facts->fontMetrics().elidedText(m_allFacts, Qt::ElideRight, m_facts->width()));
}

// The layout has placed the labels when the line itself hears of it.
bool StatusLine::event(QEvent *event)
{
    const bool done = QFrame::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest || event->type() == QEvent::FontChange)
        fitFacts();
    return done;
}

QSize StatusLine::sizeHint() const
{
    const Metrics m = Metrics::of(this);
    return {m.u(80), m.lineHeight() + m.u(1)};
}

void StatusLine::paintEvent(QPaintEvent *)
{
    if (!hasFocus())
        return;
    QPainter painter{this};
    paintFocusRing(painter, rect(), Theme::of(palette()), Metrics::of(this).u(1));
}

} // namespace eimza::ui
