#include "ui/statuses/stepsview.h"

#include <QGridLayout>
#include <QPainter>

#include "core/base/istanbul.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/textmodel.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"

namespace eimza::ui {

using client::ProgressStep;
using Kind = client::ProgressStep::Kind;

namespace {

/// The sign before a line: its shape tells as much as its colour.
class StepMark : public QWidget
{
public:
    StepMark(Kind kind, QWidget *parent) : QWidget{parent}, m_kind{kind} { setFixedWidthUnits(this, 5); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme theme = Theme::of(palette());
        const Metrics metrics = Metrics::of(this);
        const auto [icon, color] = sign(theme);
        const QRect place(0, 0, metrics.u(4), fontMetrics().height());
        paintIcon(painter, place, icon, IconSize::Row, metrics.u(4), color);
    }

private:
    [[nodiscard]] std::pair<Icon, QColor> sign(const Theme &theme) const
    {
        switch (m_kind) {
        case Kind::Done: return {Icon::Done, theme.color(Tone::Done)};
        case Kind::Awaited: return {Icon::Waiting, theme.color(Token::Accent)};
        case Kind::Ahead: return {Icon::ThreeMonths, theme.color(Token::SecondaryText)};
        case Kind::Ended: return {Icon::Expired, theme.color(Tone::Expired)};
        }
        return {Icon::None, {}};
    }

    Kind m_kind;
};

QString awaitedText(ApplicationState state)
{
    switch (state) {
    case ApplicationState::Filed: return StepsView::tr("Talebin düzeltilip yeniden gönderilmesi bekleniyor");
    case ApplicationState::Approved: return StepsView::tr("E-imza bürosunun incelemesi bekleniyor");
    case ApplicationState::Batched: return StepsView::tr("Gönderim listesine eklenmesi bekleniyor");
    case ApplicationState::Submitted: return StepsView::tr("Kamu SM'ye gönderilmesi bekleniyor");
    case ApplicationState::Accepted: return StepsView::tr("Kamu SM'nin yanıtı bekleniyor");
    case ApplicationState::PasswordSent: return StepsView::tr("Başvuru erişim parolası bekleniyor");
    case ApplicationState::FormSigned: return StepsView::tr("Formun e-imza ile imzalanması bekleniyor");
    case ApplicationState::Produced: return StepsView::tr("Sertifikanın üretilmesi bekleniyor");
    case ApplicationState::Shipped: return StepsView::tr("Kartın kargoya verilmesi bekleniyor");
    case ApplicationState::Delivered: return StepsView::tr("Kartın teslim edilmesi bekleniyor");
    case ApplicationState::Completed: return StepsView::tr("Yeni sertifikanın kullanıma açılması bekleniyor");
    case ApplicationState::OnHold:
    case ApplicationState::Returned:
    case ApplicationState::Rejected:
    case ApplicationState::Withdrawn:
    case ApplicationState::Cancelled:
        break;
    }
    return wording(state);
}

QString whenText(const ProgressStep &step)
{
    if (step.kind == Kind::Awaited)
        return step.days == 0 ? StepsView::tr("bugünden beri") : StepsView::tr("%n gündür", nullptr, step.days);
    return step.kind == Kind::Ahead ? QString() : dateTimeText(step.at);
}

QString signText(Kind kind)
{
    switch (kind) {
    case Kind::Done: return StepsView::tr("Tamamlanan adım");
    case Kind::Awaited: return StepsView::tr("Beklenen adım");
    case Kind::Ahead: return StepsView::tr("Sonraki adım");
    case Kind::Ended: return StepsView::tr("Sona erdiren adım");
    }
    return {};
}

} // namespace

QString stepText(const ProgressStep &step)
{
    if (step.kind == Kind::Awaited)
        return awaitedText(step.state);
    const QString who = step.kamuSm ? StepsView::tr("Kamu SM") : step.who;
    return who.isEmpty() ? wording(step.state) : StepsView::tr("%1 – %2").arg(wording(step.state), who);
}

std::shared_ptr<RecordModel> stepsList(const QList<ProgressStep> &steps)
{
    auto list = std::make_shared<TextModel>(QList<ColumnSpec>{
        {QStringLiteral("sign"), StepsView::tr("Adım"), Qt::AlignLeft, signText(Kind::Ended)},
        {QStringLiteral("step"), StepsView::tr("Durum"), Qt::AlignLeft, awaitedText(ApplicationState::Filed), true},
        {QStringLiteral("at"), StepsView::tr("Tarih"), Qt::AlignLeft, StepsView::tr("bugünden beri")},
        {QStringLiteral("why"), StepsView::tr("Açıklama"), Qt::AlignLeft, QStringLiteral("Cep telefonu eksik ya da hatalı"), true}});
    list->setCheckable(false);
    QList<TextModel::Row> rows;
    for (const ProgressStep &step : steps)
        rows.append({rows.size() + 1, {{signText(step.kind)}, {stepText(step)}, {whenText(step)}, {step.why}}});
    list->setRows(std::move(rows));
    return list;
}

StepsView::StepsView(QWidget *parent) : QWidget{parent}, m_grid{new QGridLayout(this)}
{
    setObjectName(QStringLiteral("stepsView"));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Adım adım durum"));
    setUnits(this, m_grid, {1, 1, 1, 1}, 2);
    m_grid->setColumnStretch(1, 1);
}

void StepsView::display(const QList<ProgressStep> &steps)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_lines.clear();
    for (int row = 0; row < steps.size(); ++row)
        addLine(row, steps.at(row));
    setAccessibleDescription(m_lines.join(u'\n'));
    updateGeometry();
}

void StepsView::addLine(int row, const ProgressStep &step)
{
    const QString text = stepText(step);
    const QString when = whenText(step);
    auto *mark = new StepMark(step.kind, this);
    const auto kind = step.kind == Kind::Awaited ? Label::Kind::Strong : step.kind == Kind::Ahead ? Label::Kind::Secondary : Label::Kind::Body;
    auto *words = new Label(kind, step.why.isEmpty() ? text : tr("%1: “%2”").arg(text, step.why), this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    auto *moment = new Label(Label::Kind::Secondary, when, this);
    m_grid->addWidget(mark, row, 0);
    m_grid->addWidget(words, row, 1);
    m_grid->addWidget(moment, row, 2, Qt::AlignTop | Qt::AlignRight);
    m_lines.append(when.isEmpty() ? tr("%1: %2").arg(signText(step.kind), words->text())
                                  : tr("%1: %2, %3").arg(signText(step.kind), words->text(), when));
}

void StepsView::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    paintFocusRing(painter, rect(), Theme::of(palette()), Metrics::of(this).u(1));
}

} // namespace eimza::ui
