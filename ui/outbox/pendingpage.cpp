#include "ui/outbox/pendingpage.h"

#include <QHBoxLayout>

#include "core/base/istanbul.h"
#include "core/base/whendone.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/recordtable.h"
#include "ui/outbox/feedback.h"
#include "ui/outbox/pendingmodel.h"

namespace eimza::ui {

using client::OutboxEntry;
using client::OutboxId;
using client::OutboxState;

PendingPage::PendingPage(client::Client &client, Feedback &feedback, QWidget *parent)
    : Page{QStringLiteral("pendingPage"), 0, parent}, m_client{client}, m_feedback{feedback}, m_model{new PendingModel(this)}
    , m_state{new Label(Label::Kind::Body)}, m_here{new Label(Label::Kind::Secondary)}, m_table{new RecordTable}
    , m_selection{new SelectionBar}, m_sync{new Button(Button::Kind::Secondary, Icon::Sync, tr("Şimdi Eşitle"))}
{
    column()->addWidget(new Label(Label::Kind::PageTitle, tr("Eşitleme ve Bekleyenler")));
    auto *help = new Label(Label::Kind::Secondary,
                           tr("Bu alanda verilerin ne zaman alındığı ve sunucuya iletilmeyi bekleyen işlemler gösterilir."));
    help->setWordWrap(true);
    column()->addWidget(help);
    auto *row = new QHBoxLayout;
    m_state->setWordWrap(true);
    row->addWidget(m_state, 1);
    row->addWidget(makeExportButton());
    row->addWidget(makePrintButton());
    row->addWidget(m_sync);
    column()->addLayout(row);
    column()->addWidget(m_here);
    m_table->setObjectName(QStringLiteral("pendingTable"));
    m_table->setAccessibleName(tr("Bekleyen işlemler"));
    m_table->setModel(m_model);
    m_area = new ListArea(m_table);
    setList(m_area);
    column()->addWidget(m_area, 1);
    m_dismiss = new Button(Button::Kind::Secondary, tr("Vazgeç"));
    m_undo = new Button(Button::Kind::Primary, tr("Geri Al"));
    m_selection->addButton(m_dismiss);
    m_selection->addButton(m_undo);
    column()->addWidget(m_selection);
    m_undoAct = addAct(tr("&Geri Al"), {}, [this] { undo(); });
    m_dismissAct = addAct(tr("&Vazgeç"), {}, [this] { dismiss(); });
    for (QWidget *zone : {static_cast<QWidget *>(m_sync), static_cast<QWidget *>(m_area), static_cast<QWidget *>(m_selection)})
        addZone(zone);
    connect(m_sync, &Button::clicked, &client.connection(), &client::ConnectionStatus::syncNow);
    connect(m_undo, &Button::clicked, this, &PendingPage::undo);
    connect(m_dismiss, &Button::clicked, this, &PendingPage::dismiss);
    connect(m_table, &RecordTable::selectionCountChanged, this, [this](int count) {
        m_selection->setCount(count);
        displayActs();
    });
    connect(m_table, &RecordTable::currentRecordChanged, this, &PendingPage::displayActs);
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
    m_here->setText(tr("Bu bilgisayarda: %1 sertifika, %2 talep").arg(records->certificateCount()).arg(records->applicationCount()));
    m_model->display(m_client.pending().entries());
    displayActs();
    if (m_model->recordCount() == 0)
        m_area->showEmpty(Icon::AllDone, tr("Bekleyen işlem yok."), tr("Yaptığınız her işlem sunucuya iletildi."));
    else
        m_area->showTable();
}

QList<qint64> PendingPage::chosen() const
{
    const QList<qint64> selected = m_table->selectedIds();
    return selected.isEmpty() && m_table->currentId() != -1 ? QList<qint64>{m_table->currentId()} : selected;
}

void PendingPage::displayActs()
{
    bool undoable = false, dismissable = false;
    for (const qint64 id : chosen())
        if (const OutboxEntry *entry = m_model->entry(id)) {
            undoable = undoable || (entry->state == OutboxState::Waiting && entry->seq == 0);
            dismissable = dismissable || entry->state == OutboxState::Refused || entry->state == OutboxState::Review;
        }
    m_undoAct->setEnabled(undoable);
    m_dismissAct->setEnabled(dismissable);
    m_undo->setVisible(undoable && m_table->selectedCount() > 0);
    m_dismiss->setVisible(dismissable && m_table->selectedCount() > 0);
}

void PendingPage::focusSearch()
{
    if (shownTable())
        shownTable()->setFocus(Qt::ShortcutFocusReason);
    else
        m_sync->setFocus(Qt::ShortcutFocusReason);
}

void PendingPage::undo()
{
    for (const qint64 id : chosen())
        whenDone(m_client.pending().undo(OutboxId{id}), this, [this](const Result<bool> &done) {
            m_feedback.say(done.value_or(false) ? tr("Geri alındı.") : tr("Gönderilmeye başlandığı için geri alınamadı."));
        });
}

void PendingPage::dismiss()
{
    for (const qint64 id : chosen())
        whenDone(m_client.pending().dismiss(OutboxId{id}), this, [](const Result<bool> &) {});
}

} // namespace eimza::ui
