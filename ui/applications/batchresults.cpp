#include "ui/applications/batchresults.h"

#include <algorithm>

#include "core/base/istanbul.h"
#include "ui/applications/applicationtexts.h"
#include "ui/applications/batchsheets.h"
#include "ui/common/recordmodel.h"
#include "ui/outbox/feedback.h"

namespace eimza::ui {

namespace {

QString wordsOf(const client::BatchProgress &batch)
{
    return batch.submittedAt.isValid() ? BatchResults::tr("Gönderilme: %1 · %2").arg(dateTimeText(batch.submittedAt), resultText(batch)) : resultText(batch);
}

} // namespace

BatchResults::BatchResults(client::Client &client, Feedback &feedback, Page *parent)
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
    // The sheet stays as it is, whatever is synchronised meanwhile.
    const QDateTime asOf = m_client.records().all()->syncedAt();
    connect(sheet, &BatchResultSheet::saveRequested, this, [this, sheet, asOf, number = batch->number, text = wordsOf(*batch)] {
        Q_EMIT listFileRequested({sheet->items(), tr("Gönderim Sonucu: %1").arg(number), text, sheet, asOf});
    });
    sheet->open();
}

void BatchResults::retry(BatchId id)
{
    const client::BatchRetry again = m_client.batching().retry(id);
    ManyWorks filings{{}, Place::Filing, [this](const QStringList &names) {
        return tr("%n talep yeniden oluşturuldu. %1", nullptr, static_cast<int>(names.size())).arg(m_feedback.whenItGoes(CommandKind::File));
    }};
    for (const auto &refused : again.refused)
        filings.works.append({refused.fullName, [this, refused] {
            return m_client.filing().file(refused.person, refused.type, {}, refused.fullName);
        }});
    ManyWorks listings{{}, Place::Review, [this](const QStringList &names) -> QString {
        return doneText(CommandKind::AddToBatch, static_cast<int>(names.size())) + u' ' + m_feedback.whenItGoes(CommandKind::AddToBatch);
    }};
    const auto batch = m_client.batching().batch(id);
    for (const ApplicationId skipped : again.skipped) {
        const auto item = std::ranges::find(batch->items, skipped, &client::BatchProgress::Item::application);
        listings.works.append({item->fullName, [this, skipped] { return m_client.applications().take(CommandKind::AddToBatch, skipped); }});
    }
    for (const ManyWorks &many : {filings, listings})
        if (!many.works.isEmpty())
            m_feedback.writeAll(many, m_parent);
}

} // namespace eimza::ui
