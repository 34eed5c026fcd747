#include "ui/statuses/progresspart.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <algorithm>

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"
#include "ui/statuses/stepsview.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;
using client::ProgressStep;

namespace {

// What waits to be sent has no number yet.
QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

bool awaitsPassword(const QList<ProgressStep> &steps)
{
    return std::ranges::any_of(steps, [](const ProgressStep &step) {
        return step.kind == ProgressStep::Kind::Awaited && step.state == ApplicationState::PasswordSent;
    });
}

} // namespace

ProgressPart::ProgressPart(QWidget *parent)
    : QWidget{parent}, m_title{new Label(Label::Kind::PaneTitle)}, m_source{new Label(Label::Kind::Secondary)}
    , m_print{new Button(Button::Kind::Quiet, Icon::Print, tr("Ayrıntıyı Yazdır"))}
    , m_steps{new StepsView}, m_kamuSm{new Label(Label::Kind::Secondary)}
{
    auto *column = new QVBoxLayout(this);
    setUnits(this, column, {}, 2);
    auto *head = new QHBoxLayout;
    m_title->setObjectName(u"progressTitle"_s);
    m_title->setWordWrap(true);
    m_print->setObjectName(u"printSteps"_s);
    m_print->setCompact(true);
    m_source->setObjectName(u"progressSource"_s);
    m_source->setWordWrap(true);
    m_source->hide();
    head->addWidget(m_title, 1);
    head->addWidget(m_print);
    column->addLayout(head);
    column->addWidget(m_source);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    setUnits(content, layout, {}, 2);
    m_kamuSm->setText(tr("Parola gelmediyse Kamu SM'ye ulaşabilirsiniz: 0 262 648 18 18 · bilgi@kamusm.gov.tr"));
    m_kamuSm->setObjectName(u"kamuSmContact"_s);
    m_kamuSm->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_kamuSm->setFocusPolicy(Qt::StrongFocus);
    m_kamuSm->setWordWrap(true);
    layout->addWidget(m_steps);
    layout->addWidget(m_kamuSm);
    layout->addStretch(1);
    scroll->setWidget(content);
    column->addWidget(scroll, 1);
    connect(m_print, &Button::clicked, this, &ProgressPart::print);
}

void ProgressPart::begin(const QString &fullName)
{
    display(nullptr, fullName, {}, fullName);
    setSource(tr("Yükleniyor…"), {});
}

void ProgressPart::display(const ApplicationHistory *history, const QString &fullName, const QDateTime &now, const QString &absence)
{
    m_fullName = fullName;
    m_progress = history ? client::progressOf(*history, now) : QList<ProgressStep>();
    m_steps->setVisible(history != nullptr);
    m_print->setVisible(history != nullptr);
    m_kamuSm->setVisible(awaitsPassword(m_progress));
    m_application = history ? joined({wording(history->application.type), history->application.number}) : QString();
    m_title->setText(history ? joined({fullName, m_application}) : absence);
    m_steps->display(m_progress);
}

void ProgressPart::setSource(const QString &words, const QDateTime &dataDate)
{
    m_source->setText(words);
    m_source->setVisible(!words.isEmpty());
    m_dataDate = dataDate;
}

void ProgressPart::print()
{
    if (hasSteps())
        Q_EMIT listPrintRequested({stepsList(m_progress), tr("E-İmza Durumları – %1").arg(m_fullName), m_application, window(), m_dataDate});
}

} // namespace eimza::ui
