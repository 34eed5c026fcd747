#include "ui/applications/batchpanel.h"

#include <QHBoxLayout>
#include <QProgressBar>

#include "ui/applications/batchsheets.h"
#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"
#include "ui/outbox/feedback.h"

namespace eimza::ui {

using client::BatchProgress;

namespace {

SendReviewSheet::Item itemOf(ApplicationId id, const client::ApplicationList &list)
{
    const auto row = list.find(id);
    return row ? SendReviewSheet::Item{row->number, row->fullName, wording(row->type), true, wording(row->missing)} : SendReviewSheet::Item();
}

// What goes first, then what stays.
QList<SendReviewSheet::Item> itemsOf(const client::BatchReview &review, const client::ApplicationList &list)
{
    QList<SendReviewSheet::Item> items;
    for (const ApplicationId id : review.sendable)
        items.append(itemOf(id, list));
    for (const ApplicationId id : review.incomplete) {
        items.append(itemOf(id, list));
        items.last().goes = false;
    }
    for (const ApplicationId id : review.fourEyes) {
        items.append(itemOf(id, list));
        items.last().goes = false;
        items.last().reason = BatchPanel::tr("Başka bir görevlinin göndermesi gerekir");
    }
    return items;
}

} // namespace

BatchPanel::BatchPanel(client::Batching &batching, const client::Applications &applications, Feedback &feedback, QWidget *parent)
    : QWidget{parent}, m_batching{batching}, m_applications{applications}, m_feedback{feedback}, m_layout{new QHBoxLayout(this)}
    , m_text{new Label(Label::Kind::Strong)}, m_progress{new QProgressBar}
    , m_items{new Button(Button::Kind::Quiet, tr("Sonucu Göster"))}, m_stop{new Button(Button::Kind::Secondary, tr("Durdur"))}
    , m_send{new Button(Button::Kind::Primary, tr("Kamu SM'ye Gönder…"))}
{
    setUnits(this, m_layout, {}, 2);
    auto *progress = new QHBoxLayout;
    auto *buttons = new QHBoxLayout;
    for (QHBoxLayout *row : {progress, buttons})
        setUnits(this, row, {}, 2);
    m_text->setWordWrap(true);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Gönderim"));
    setFixedHeightUnits(m_progress, 1);
    setMinimumWidthUnits(m_progress, 24);
    m_send->setObjectName(QStringLiteral("sendBatch"));
    m_stop->setObjectName(QStringLiteral("stopBatch"));
    m_items->setObjectName(QStringLiteral("batchResult"));
    m_text->setObjectName(QStringLiteral("batchText"));
    progress->addWidget(m_text, 1);
    progress->addWidget(m_progress, 1);
    buttons->addStretch();
    buttons->addWidget(m_items);
    buttons->addWidget(m_stop);
    buttons->addWidget(m_send);
    m_layout->addLayout(progress, 1);
    m_layout->addLayout(buttons);
    connect(m_send, &Button::clicked, this, &BatchPanel::review);
    connect(m_stop, &Button::clicked, this, &BatchPanel::stop);
    connect(m_items, &Button::clicked, this, [this] {
        if (const auto batch = m_batching.latest())
            Q_EMIT resultRequested(batch->id);
    });
    connect(&batching, &client::Batching::changed, this, &BatchPanel::display);
    display();
}

void BatchPanel::setOffered(bool send, bool result)
{
    m_sendOffered = send;
    m_resultOffered = result;
    display();
}

void BatchPanel::display()
{
    const auto batch = m_batching.latest();
    const bool running = batch && batch->isRunning();
    const bool submitting = m_batching.isSubmitting();
    const bool shown = running || submitting || (m_resultOffered && batch);
    m_progress->setVisible(running);
    m_stop->setVisible(running);
    m_stop->setEnabled(running && batch->state == BatchState::Sending);
    m_items->setVisible(shown && batch && !submitting);
    m_send->setVisible(m_sendOffered && !running);
    const bool can = !submitting && !running && !m_batching.review().sendable.isEmpty();
    m_send->setEnabled(can);
    m_send->setToolTip(can ? QString() : tr("Listede gönderilebilecek talep yok."));
    if (can != std::exchange(m_canSend, can))
        Q_EMIT canSendChanged(can);
    m_text->setVisible(shown);
    setVisible(shown || m_sendOffered);
    if (submitting && !running)
        m_text->setText(tr("Gönderim başlatılıyor…"));
    else if (batch)
        displayText(*batch);
}

void BatchPanel::displayText(const BatchProgress &batch)
{
    if (!batch.isRunning()) {
        m_text->setText(tr("%1 sonucu: %2").arg(batch.number, resultText(batch)));
        return;
    }
    const int done = batch.accepted + batch.rejected;
    m_progress->setRange(0, batch.total);
    m_progress->setValue(done);
    if (batch.state == BatchState::Stopping)
        m_text->setText(tr("%1 / %2 gönderildi. Durduruluyor…").arg(done).arg(batch.total));
    else if (batch.currentNumber.isEmpty())
        m_text->setText(tr("%1 / %2 gönderildi").arg(done).arg(batch.total));
    else
        m_text->setText(tr("%1 / %2 gönderildi. %3 gönderiliyor…").arg(done).arg(batch.total).arg(batch.currentNumber));
}

void BatchPanel::review()
{
    if (!m_canSend)
        return;
    const client::BatchReview review = m_batching.review();
    const auto &list = m_applications.list();
    auto *sheet = new SendReviewSheet(review, list ? itemsOf(review, *list) : QList<SendReviewSheet::Item>(), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &SendReviewSheet::confirmed, this, [this](const QList<ApplicationId> &items) {
        m_feedback.announce(m_batching.submit(items), tr("%n talep için gönderim başlatıldı.", nullptr, static_cast<int>(items.size())));
    });
    sheet->open();
}

bool BatchPanel::stop()
{
    const auto batch = m_batching.latest();
    if (!batch || batch->state != BatchState::Sending)
        return false;
    m_feedback.announce(m_batching.stop(batch->id), tr("Gönderim, işlenen talepten sonra durdurulacak."));
    return true;
}

void BatchPanel::setNarrow(bool narrow)
{
    m_layout->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void BatchPanel::setPrimary(bool primary)
{
    m_send->setKind(primary ? Button::Kind::Primary : Button::Kind::Secondary);
}

} // namespace eimza::ui
