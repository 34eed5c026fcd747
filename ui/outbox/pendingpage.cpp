#include "ui/outbox/pendingpage.h"

#include <QHBoxLayout>

#include "core/base/istanbul.h"
#include "core/base/whendone.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/metrics.h"
#include "ui/common/recordtable.h"
#include "ui/outbox/feedback.h"
#include "ui/outbox/pendingmodel.h"

namespace eimza::ui {

using client::OutboxEntry;
using client::OutboxId;
using client::OutboxState;

PendingPage::PendingPage(client::Client &client, Feedback &feedback, QWidget *parent)
    : QWidget{parent}, m_client{client}, m_feedback{feedback}, m_model{new PendingModel(this)}
    , m_state{new Label(Label::Kind::Body)}, m_here{new Label(Label::Kind::Secondary)}, m_table{new RecordTable}
    , m_selection{new SelectionBar}
{
    setObjectName(QStringLiteral("pendingPage"));
    const Metrics metrics = Metrics::of(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics.u(4), metrics.u(4), metrics.u(4), 0);
    layout->setSpacing(metrics.u(2));
    layout->addWidget(new Label(Label::Kind::PageTitle, tr("Eşitleme ve Bekleyenler")));
    layout->addWidget(new Label(Label::Kind::Secondary,
                                tr("Bu alanda verilerin ne zaman alındığı ve sunucuya iletilmeyi bekleyen işlemler gösterilir.")));
    auto *row = new QHBoxLayout;
    auto *sync = new Button(Button::Kind::Secondary, Icon::Sync, tr("Şimdi Eşitle"));
    row->addWidget(m_state, 1);
    row->addWidget(sync);
    layout->addLayout(row);
    layout->addWidget(m_here);
    m_table->setObjectName(QStringLiteral("pendingTable"));
    m_table->setAccessibleName(tr("Bekleyen işlemler"));
    m_table->setModel(m_model);
    m_area = new ListArea(m_table);
    layout->addWidget(m_area, 1);
    m_dismiss = new Button(Button::Kind::Secondary, tr("Vazgeç"));
    m_undo = new Button(Button::Kind::Primary, tr("Geri Al"));
    m_selection->addButton(m_dismiss);
    m_selection->addButton(m_undo);
    layout->addWidget(m_selection);
    connect(sync, &Button::clicked, &client.connection(), &client::ConnectionStatus::syncNow);
    connect(m_undo, &Button::clicked, this, &PendingPage::undo);
    connect(m_dismiss, &Button::clicked, this, &PendingPage::dismiss);
    connect(m_table, &RecordTable::selectionCountChanged, this, [this](int count) {
        m_selection->setCount(count);
        displayActs();
    });
    connect(&client.pending(), &client::PendingWork::changed, this, &PendingPage::display);
    connect(&client.connection(), &client::ConnectionStatus::changed, this, &PendingPage::display);
    connect(&client.records(), &client::Records::changed, this, &PendingPage::display);
    display();
}

void PendingPage::display()
{
    const client::ConnectionStatus &connection = m_client.connection();
    const QString last = connection.lastSync().isValid() ? dateTimeText(connection.lastSync()) : tr("henüz yapılmadı");
    const auto [done, total] = connection.progress();
    if (connection.isSyncing() && total > 0)
        m_state->setText(tr("Eşitleniyor: %1 / %2 kayıt").arg(done).arg(total));
    else
        m_state->setText(connection.isOnline() ? tr("Çevrimiçi. Son eşitleme: %1").arg(last)
                                               : tr("Çevrimdışı: sunucuya ulaşılamadı. Son eşitleme: %1").arg(last));
    const auto &records = m_client.records().all();
    m_here->setText(tr("Bu bilgisayarda: %1 sertifika, %2 talep").arg(records->certificates().size()).arg(records->applications().size()));
    m_model->display(m_client.pending().entries());
    displayActs();
    if (m_model->recordCount() == 0)
        m_area->showEmpty(Icon::AllDone, tr("Bekleyen işlem yok."), tr("Yaptığınız her işlem sunucuya iletildi."));
    else
        m_area->showTable();
}

void PendingPage::displayActs()
{
    bool undoable = false, dismissable = false;
    for (const qint64 id : m_table->selectedIds())
        if (const OutboxEntry *entry = m_model->entry(id)) {
            undoable = undoable || (entry->state == OutboxState::Waiting && entry->seq == 0);
            dismissable = dismissable || entry->state == OutboxState::Refused || entry->state == OutboxState::Review;
        }
    m_undo->setVisible(undoable);
    m_dismiss->setVisible(dismissable);
}

void PendingPage::undo()
{
    for (const qint64 id : m_table->selectedIds())
        whenDone(m_client.pending().undo(OutboxId{id}), this, [this](const Result<bool> &done) {
            m_feedback.say(done.value_or(false) ? tr("Geri alındı.") : tr("Gönderilmeye başlandığı için geri alınamadı."));
        });
}

void PendingPage::dismiss()
{
    for (const qint64 id : m_table->selectedIds())
        whenDone(m_client.pending().dismiss(OutboxId{id}), this, [](const Result<bool> &) {});
}

} // namespace eimza::ui
