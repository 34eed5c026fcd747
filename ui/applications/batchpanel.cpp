#include "ui/applications/batchpanel.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>
#include <utility>

#include "ui/applications/batchsheets.h"
#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"
#include "ui/outbox/connectiontexts.h"
#include "ui/outbox/feedback.h"

namespace eimza::ui {

using client::BatchProgress;
using client::Wish;

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

// Says so to eyes and ears.
void setUsable(Button *button, const QString &whyNot)
{
    button->setEnabled(whyNot.isEmpty());
    button->setToolTip(whyNot);
    button->setAccessibleDescription(whyNot);
}

} // namespace

BatchPanel::BatchPanel(client::Client &client, Feedback &feedback, QWidget *parent)
    : QWidget{parent}, m_client{client}, m_feedback{feedback}, m_reach{client.connection().reach()}, m_layout{new QHBoxLayout(this)}
    , m_text{new Label(Label::Kind::Strong)}, m_away{new Label(Label::Kind::Secondary)}, m_progress{new QProgressBar}
    , m_items{new Button(Button::Kind::Quiet, tr("Sonucu Göster"))}, m_stop{new Button(Button::Kind::Secondary, tr("Durdur"))}
    , m_send{new Button(Button::Kind::Primary, tr("Kamu SM'ye Gönder…"))}
{
    makeLayout();
    connect(m_send, &Button::clicked, this, &BatchPanel::review);
    connect(m_stop, &Button::clicked, this, &BatchPanel::stop);
    connect(m_items, &Button::clicked, this, [this] {
        if (const auto batch = m_client.batching().latest())
            Q_EMIT resultRequested(batch->id);
    });
    connect(&client.batching(), &client::Batching::changed, this, &BatchPanel::display);
    connect(&client.connection(), &client::ConnectionStatus::changed, this, [this] {
        if (m_client.connection().reach() != m_reach)
            display();
    });
    display();
}

void BatchPanel::makeLayout()
{
    setUnits(this, m_layout, {}, 2);
    auto *progress = new QHBoxLayout;
    auto *texts = new QVBoxLayout;
    auto *buttons = new QHBoxLayout;
    for (QHBoxLayout *row : {progress, buttons})
        setUnits(this, row, {}, 2);
    setUnits(this, texts, {}, 1);
    m_text->setWordWrap(true);
    m_away->setWordWrap(true);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Gönderim"));
    setFixedHeightUnits(m_progress, 1);
    setMinimumWidthUnits(m_progress, 24);
    m_send->setObjectName(QStringLiteral("sendBatch"));
    m_stop->setObjectName(QStringLiteral("stopBatch"));
    m_items->setObjectName(QStringLiteral("batchResult"));
    m_text->setObjectName(QStringLiteral("batchText"));
    m_away->setObjectName(QStringLiteral("batchAway"));
    texts->addWidget(m_text);
    texts->addWidget(m_away);
    progress->addLayout(texts, 1);
    progress->addWidget(m_progress, 1);
    buttons->addStretch();
    buttons->addWidget(m_items);
    buttons->addWidget(m_stop);
    buttons->addWidget(m_send);
    m_layout->addLayout(progress, 1);
    m_layout->addLayout(buttons);
}

void BatchPanel::setOffered(bool send, bool result)
{
    m_sendOffered = send;
    m_resultOffered = result;
    display();
}

void BatchPanel::display()
{
    m_reach = m_client.connection().reach();
    const auto batch = m_client.batching().latest();
    const bool running = batch && batch->isRunning();
    const QString told = text(batch);
    m_progress->setVisible(running);
    if (running) {
        m_progress->setRange(0, batch->total);
        m_progress->setValue(batch->accepted + batch->rejected);
    }
    const QString whyNotToStop = running ? whyNotStop(*batch) : QString();
    m_stop->setVisible(running);
    setUsable(m_stop, whyNotToStop);
    m_items->setVisible(batch && !told.isEmpty() && !m_client.batching().isSubmitting());
    const QString whyNotToSend = running ? told : whyNotSend();
    m_send->setVisible(m_sendOffered && !running);
    setUsable(m_send, whyNotToSend);
    displayAway(running ? whyNotToStop : m_sendOffered ? whyNotToSend : QString());
    if (const bool can = whyNotToSend.isEmpty(); can != std::exchange(m_canSend, can))
        Q_EMIT canSendChanged(can);
    m_text->setVisible(!told.isEmpty());
    m_text->setText(told);
    setVisible(!told.isEmpty() || m_sendOffered);
}

// A tooltip alone is for who has a mouse; other reasons stand beside the button anyway.
void BatchPanel::displayAway(const QString &whyNot)
{
    const QString away = notNowText(m_reach);
    m_away->setText(away);
    m_away->setVisible(!away.isEmpty() && whyNot == away);
}

// Empty where the list can be sent.
QString BatchPanel::whyNotSend() const
{
    if (m_client.batching().isSubmitting())
        return submissionText();
    if (m_client.batching().review().sendable.isEmpty())
        return tr("Listede gönderilebilecek talep yok.");
    return notNowText(m_client.connection().reach());
}

QString BatchPanel::whyNotStop(const BatchProgress &batch) const
{
    if (batch.state != BatchState::Sending || batch.stop != Wish::None)
        return progressText(batch);
    return notNowText(m_client.connection().reach());
}

QString BatchPanel::text(const std::optional<BatchProgress> &batch) const
{
    if (batch && batch->isRunning())
        return progressText(*batch);
    if (m_client.batching().isSubmitting())
        return submissionText();
    return m_resultOffered && batch ? tr("%1 sonucu: %2").arg(batch->number, resultText(*batch)) : QString();
}

QString BatchPanel::progressText(const BatchProgress &batch) const
{
    const int done = batch.accepted + batch.rejected;
    const bool away = m_client.connection().reach() != client::ConnectionStatus::Reach::Online;
    if (batch.state == BatchState::Sending && batch.stop == Wish::Waiting && away)
        return tr("%1 / %2 gönderildi. Durdurma isteği bekliyor. %3").arg(done).arg(batch.total).arg(m_feedback.whenItGoes(CommandKind::StopBatch));
    if (batch.state == BatchState::Stopping || batch.stop != Wish::None)
        return tr("%1 / %2 gönderildi. Durduruluyor…").arg(done).arg(batch.total);
    if (away)
        return tr("Son bilgiye göre %1 / %2 gönderildi. Gönderim sunucuda sürer.").arg(done).arg(batch.total);
    if (batch.currentNumber.isEmpty())
        return tr("%1 / %2 gönderildi").arg(done).arg(batch.total);
    return tr("%1 / %2 gönderildi. %3 gönderiliyor…").arg(done).arg(batch.total).arg(batch.currentNumber);
}

QString BatchPanel::submissionText() const
{
    const bool away = m_client.connection().reach() != client::ConnectionStatus::Reach::Online;
    if (m_client.batching().submission() == Wish::Waiting && away)
        return tr("Gönderim isteği bekliyor. %1").arg(m_feedback.whenItGoes(CommandKind::SubmitBatch));
    return tr("Gönderim başlatılıyor…");
}

void BatchPanel::review()
{
    if (!m_canSend)
        return;
    const client::BatchReview review = m_client.batching().review();
    const auto &list = m_client.applications().list();
    auto *sheet = new SendReviewSheet(review, list ? itemsOf(review, *list) : QList<SendReviewSheet::Item>(), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &SendReviewSheet::confirmed, this, [this](const QList<ApplicationId> &items) {
        m_feedback.announce(m_client.batching().submit(items), tr("%n talep için gönderim isteği kaydedildi. %1", nullptr, static_cast<int>(items.size()))
                                                                   .arg(m_feedback.whenItGoes(CommandKind::SubmitBatch)));
    });
    sheet->open();
}

bool BatchPanel::stop()
{
    const auto batch = m_client.batching().latest();
    if (!batch || !batch->isRunning() || !whyNotStop(*batch).isEmpty())
        return false;
    m_feedback.announce(m_client.batching().stop(batch->id), tr("Durdurma isteği kaydedildi. Sunucuya iletilince gönderim, işlenen talepten sonra durur."));
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
