#include "ui/applications/batchresults.h"

#include "ui/applications/batchsheets.h"
#include "ui/common/recordmodel.h"
#include "ui/outbox/feedback.h"

namespace eimza::ui {

BatchResults::BatchResults(client::Client &client, Feedback &feedback, QWidget *parent)
    : QObject{parent}, m_client{client}, m_feedback{feedback}, m_parent{parent}
{
}

void BatchResults::show(BatchId id)
{
    const auto batch = m_client.batching().batch(id);
    if (!batch)
        return;
    auto *sheet = new BatchResultSheet(*batch, batch->isRunning() ? client::BatchRetry{} : m_client.batching().retry(id), m_parent);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &BatchResultSheet::retryRequested, this, [this, id] { retry(id); });
    connect(sheet, &BatchResultSheet::saveRequested, this, [this, sheet, number = batch->number, text = resultText(*batch)] {
        Q_EMIT listFileRequested({sheet->items(), tr("Gönderim Sonucu: %1").arg(number), text, sheet});
    });
    sheet->open();
}

void BatchResults::retry(BatchId id)
{
    const client::BatchRetry again = m_client.batching().retry(id);
    QList<QFuture<Result<client::OutboxEntry>>> added;
    for (const auto &refused : again.refused)
        added.append(m_client.filing().file(refused.person, refused.type, {}, refused.fullName));
    for (const ApplicationId skipped : again.skipped)
        added.append(m_client.applications().take(CommandKind::AddToBatch, skipped));
    if (!added.isEmpty())
        m_feedback.announceAll(added, tr("Yeniden oluşturulan talep: %1. Gönderim listesine eklenen: %2.")
                                          .arg(again.refused.size()).arg(again.skipped.size()));
}

} // namespace eimza::ui
