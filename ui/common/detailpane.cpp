#include "ui/common/detailpane.h"

#include <QFormLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

namespace {

constexpr int paneWidthUnits = 88;
constexpr int dockUnits = 380;

} // namespace

DetailPane::DetailPane(QWidget *parent)
    : QFrame{parent}, m_title{new Label{Label::Kind::PaneTitle, {}, this}},
      m_subtitle{new Label{Label::Kind::Secondary, {}, this}}, m_rows{new QFormLayout},
      m_extra{new QVBoxLayout}, m_buttons{new QVBoxLayout}
{
    auto *column = new QVBoxLayout{this};
    setUnits(this, column, {4, 4, 4, 4}, 2);
    m_title->setWordWrap(true);
    m_subtitle->setWordWrap(true);
    setUnits(this, m_rows, {0, 2, 0, 2}, 2);
    m_rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    setUnits(this, m_buttons, {}, 2);
    column->addWidget(m_title);
    column->addWidget(m_subtitle);
    column->addLayout(m_rows);
    column->addLayout(m_extra);
    column->addStretch(1);
    column->addLayout(m_buttons);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setFixedWidthUnits(this, paneWidthUnits);
    setAccessibleName(tr("Ayrıntı"));
}

void DetailPane::setHead(const QString &title, const QString &subtitle)
{
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    setAccessibleDescription(title);
}

void DetailPane::setFacts(const QList<QPair<QString, QString>> &facts)
{
    m_facts = facts;
    while (m_rows->rowCount() > facts.size())
        m_rows->removeRow(m_rows->rowCount() - 1);
    while (m_rows->rowCount() < facts.size()) {
        auto *text = new Label{Label::Kind::Body, {}, this};
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_rows->addRow(new Label{Label::Kind::Secondary, {}, this}, text);
    }
    for (int row = 0; row < facts.size(); ++row) {
        const auto &[name, value] = facts.at(row);
        static_cast<Label *>(m_rows->itemAt(row, QFormLayout::LabelRole)->widget())->setText(name);
        auto *text = static_cast<Label *>(m_rows->itemAt(row, QFormLayout::FieldRole)->widget());
        text->setText(value);
        text->setAccessibleName(name % u": " % value);
    }
}

void DetailPane::addWidget(QWidget *widget)
{
    m_extra->addWidget(widget);
}

void DetailPane::addButton(Button *button)
{
    m_buttons->addWidget(button);
}

QSize DetailPane::sizeHint() const
{
    return {Metrics::of(this).u(paneWidthUnits), QFrame::sizeHint().height()};
}

bool DetailPane::docks(const QWidget *widget, int width)
{
    return width >= Metrics::of(widget).u(dockUnits);
}

void DetailPane::paintEvent(QPaintEvent *)
{
    QPainter painter{this};
    const Theme theme = Theme::of(palette());
    painter.fillRect(rect(), theme.color(Token::Base));
    painter.setPen(theme.color(Token::Line));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace eimza::ui
