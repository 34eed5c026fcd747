#include "ui/applications/planbar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/pagebar.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

namespace {

QString weekday(QDate day)
{
    switch (day.dayOfWeek()) {
    case 1: return PlanBar::tr("Pazartesi");
    case 2: return PlanBar::tr("Salı");
    case 3: return PlanBar::tr("Çarşamba");
    case 4: return PlanBar::tr("Perşembe");
    case 5: return PlanBar::tr("Cuma");
    case 6: return PlanBar::tr("Cumartesi");
    default: return PlanBar::tr("Pazar");
    }
}

QString whenText(const Cutoff &cutoff)
{
    const QDate day = istanbulDay(cutoff.next);
    const QString time = dateTimeText(cutoff.next).mid(11, 5);
    return cutoff.approximate ? PlanBar::tr("Sonraki gönderim: ≈ %1 %2 %3").arg(dateText(day), weekday(day), time)
                              : PlanBar::tr("Sonraki gönderim: %1 %2 %3").arg(dateText(day), weekday(day), time);
}

QString alertText(const Alert &alert)
{
    const int n = static_cast<int>(alert.count);
    const QString since = dateText(istanbulDay(alert.oldest));
    switch (alert.kind) {
    case AlertKind::StaleRequest: return PlanBar::tr("%n talep uzun süredir inceleme bekliyor (en eskisi: %1).", nullptr, n).arg(since);
    case AlertKind::StaleApproval: return PlanBar::tr("Uygun bulunan %n talep uzun süredir gönderilmedi (en eskisi: %1).", nullptr, n).arg(since);
    case AlertKind::BatchStuck: return PlanBar::tr("%n gönderim uzun süredir tamamlanmadı.", nullptr, n);
    case AlertKind::FeedUnreachable: return PlanBar::tr("Kamu SM'nin yanıtları alınamıyor. Başlangıç: %1.").arg(dateTimeText(alert.oldest));
    case AlertKind::FeedContradicts: return PlanBar::tr("Kamu SM'nin %n talep için bildirdiği durum bizdekiyle çelişiyor.", nullptr, n);
    }
    return {};
}

bool isOfRequests(const Alert &alert)
{
    return alert.kind != AlertKind::BatchStuck && alert.kind != AlertKind::FeedUnreachable && !alert.ids.isEmpty();
}

QList<ApplicationId> idsOf(const QList<qint64> &numbers)
{
    QList<ApplicationId> ids;
    for (const qint64 number : numbers)
        ids.append(ApplicationId{number});
    return ids;
}

} // namespace

PlanBar::PlanBar(client::SendingPlan &plan, QWidget *parent)
    : QWidget{parent}, m_plan{plan}, m_text{new Label(Label::Kind::Body)}, m_show{new Button(Button::Kind::Quiet, tr("Göster"))}
    , m_alerts{new PageBar(PageBar::Kind::Notice)}
{
    auto *column = new QVBoxLayout(this);
    setUnits(this, column, {}, 2);
    column->addWidget(m_alerts);
    auto *row = new QHBoxLayout;
    column->addLayout(row);
    m_text->setObjectName(QStringLiteral("cutoffText"));
    m_show->setObjectName(QStringLiteral("showMissing"));
    m_show->setAccessibleName(tr("Son başvuru tarihi geçecek talepleri göster"));
    m_show->setCompact(true);
    m_text->setWordWrap(true);
    row->addWidget(m_text, 1);
    row->addWidget(m_show);
    row->addStretch();
    m_alerts->setObjectName(QStringLiteral("alertBar"));
    m_showAlerted = m_alerts->addButton(tr("Göster"));
    m_showAlerted->setAccessibleName(tr("Uyarıların taleplerini göster"));
    connect(m_show, &Button::clicked, this, &PlanBar::showMissing);
    connect(m_showAlerted, &Button::clicked, this, &PlanBar::showAlerted);
    connect(&plan, &client::SendingPlan::changed, this, &PlanBar::display);
    display();
}

void PlanBar::display()
{
    const auto &cutoff = m_plan.cutoff();
    m_text->setVisible(cutoff.has_value());
    m_show->setVisible(cutoff && !cutoff->wouldMissIds.isEmpty());
    if (cutoff) {
        QStringList parts{whenText(*cutoff), tr("Listede: %1").arg(cutoff->waiting),
                          tr("Son başvuru tarihi o güne kadar geçecek: %1").arg(cutoff->wouldMiss)};
        if (!m_plan.isFresh())
            parts.append(tr("Son bilgi: %1").arg(dateTimeText(m_plan.askedAt())));
        m_text->setText(parts.join(QStringLiteral(" · ")));
        fitText();
    }
    displayAlerts();
    setVisible(cutoff || !m_plan.alerts().isEmpty());
}

// In one line where there is room, and the button right behind it.
void PlanBar::fitText()
{
    m_text->setMaximumWidth(m_text->fontMetrics().horizontalAdvance(m_text->text()) + 2);
}

void PlanBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitText();
}

void PlanBar::displayAlerts()
{
    QStringList sentences;
    bool ofRequests = false;
    for (const Alert &alert : m_plan.alerts()) {
        sentences.append(alertText(alert));
        ofRequests = ofRequests || isOfRequests(alert);
    }
    m_alerts->setVisible(!sentences.isEmpty());
    m_alerts->setText(sentences.join(u' '));
    m_showAlerted->setVisible(ofRequests);
}

void PlanBar::showMissing()
{
    if (const auto &cutoff = m_plan.cutoff())
        Q_EMIT showRequested(idsOf(cutoff->wouldMissIds), [] { return tr("Son başvuru tarihi sonraki gönderime kadar geçecek talepler"); });
}

void PlanBar::showAlerted()
{
    QList<qint64> ids;
    for (const Alert &alert : m_plan.alerts())
        if (isOfRequests(alert))
            ids.append(alert.ids);
    Q_EMIT showRequested(idsOf(ids), [] { return tr("Uyarıların talepleri"); });
}

} // namespace eimza::ui
