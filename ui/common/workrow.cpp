#include "ui/common/workrow.h"

#include <QHBoxLayout>
#include <QProgressBar>

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

WorkRow::WorkRow(QWidget *parent) : QFrame{parent}, m_text{new Label{Label::Kind::Body}}, m_bar{new QProgressBar}
{
    setObjectName(QStringLiteral("workRow"));
    auto *layout = new QHBoxLayout{this};
    setUnits(this, layout, {0, 0, 0, 2}, 2);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("İlerleme"));
    setFixedHeightUnits(m_bar, 1);
    auto *stop = new Button{Button::Kind::Secondary, tr("Durdur")};
    stop->setObjectName(QStringLiteral("stopWork"));
    layout->addWidget(m_text);
    layout->addWidget(m_bar, 1);
    layout->addWidget(stop);
    connect(stop, &Button::clicked, this, &WorkRow::stopRequested);
}

void WorkRow::display(const QString &text, int done, int total)
{
    m_text->setText(text);
    m_bar->setRange(0, total);
    m_bar->setValue(done);
}

} // namespace eimza::ui
