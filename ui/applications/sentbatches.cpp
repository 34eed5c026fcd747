#include "ui/applications/sentbatches.h"

#include <QComboBox>
#include <QHBoxLayout>

#include "core/base/istanbul.h"
#include "ui/applications/batchsheets.h"
#include "ui/common/button.h"
#include "ui/common/formfield.h"
#include "ui/common/label.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

SentBatches::SentBatches(client::Batching &batching, QWidget *parent)
    : QWidget{parent}, m_batching{batching}, m_batches{new QComboBox}, m_answers{new Label(Label::Kind::Body)}
    , m_result{new Button(Button::Kind::Secondary, tr("Sonucu Göster"))}
{
    auto *row = new QHBoxLayout(this);
    setUnits(this, row, {}, 2);
    m_batches->setObjectName(QStringLiteral("sentBatches"));
    nameChoice(m_batches, tr("Gönderim"));
    m_result->setObjectName(QStringLiteral("sentBatchResult"));
    m_answers->setObjectName(QStringLiteral("sentBatchAnswers"));
    row->addWidget(new Label(Label::Kind::Body, tr("Gönderim:")));
    row->addWidget(m_batches);
    row->addWidget(m_answers, 1);
    row->addWidget(m_result);
    connect(m_batches, &QComboBox::currentIndexChanged, this, [this] {
        display();
        Q_EMIT changed();
    });
    connect(m_result, &Button::clicked, this, [this] {
        if (const auto batch = chosen())
            Q_EMIT resultRequested(*batch);
    });
    connect(&batching, &client::Batching::changed, this, &SentBatches::fill);
    fill();
}

std::optional<BatchId> SentBatches::chosen() const
{
    const qint64 id = m_batches->currentData().toLongLong();
    return id == 0 ? std::nullopt : std::optional{BatchId{id}};
}

void SentBatches::fill()
{
    const QList<Batch> sent = m_batching.sent();
    if (m_batches->count() != sent.size() + 1) {
        const qint64 before = m_batches->currentData().toLongLong();
        const QSignalBlocker quiet(m_batches);
        m_batches->clear();
        m_batches->addItem(tr("Tüm gönderimler"), 0);
        for (const Batch &batch : sent)
            m_batches->addItem(tr("%1 · %2").arg(batch.number, dateTimeText(batch.submittedAt)), batch.id.value);
        m_batches->setCurrentIndex(qMax(0, m_batches->findData(before)));
    }
    display();
}

void SentBatches::display()
{
    const auto id = chosen();
    const auto batch = id ? m_batching.batch(*id) : std::nullopt;
    m_answers->setText(batch ? resultText(*batch) : QString());
    m_result->setVisible(batch.has_value());
}

} // namespace eimza::ui
