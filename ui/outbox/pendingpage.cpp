#include "ui/outbox/pendingpage.h"

#include <QVBoxLayout>
#include <algorithm>

#include "core/base/istanbul.h"
#include "core/base/whendone.h"
#include "ui/common/bars.h"
#include "ui/common/errortexts.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/common/unitlayout.h"
#include "ui/outbox/conflictsheet.h"
#include "ui/outbox/connectiontexts.h"
#include "ui/outbox/damagedlist.h"
#include "ui/outbox/feedback.h"
#include "ui/outbox/firstsync.h"
#include "ui/outbox/pendingmodel.h"

namespace eimza::ui {

using client::OutboxEntry;
using client::OutboxId;
using client::OutboxState;

namespace {

QString lastSyncText(client::ConnectionStatus::Reach reach)
{
    using enum client::ConnectionStatus::Reach;
    switch (reach) {
    case Online: return PendingPage::tr("Çevrimiçi. Son eşitleme: %1");
    case SignedOut: return PendingPage::tr("Oturum açık değil. Son eşitleme: %1");
    case Offline: return PendingPage::tr("Çevrimdışı: sunucuya ulaşılamadı. Son eşitleme: %1");
    }
    return {};
}

} // namespace

PendingPage::PendingPage(client::Client &client, Feedback &feedback, QWidget *parent)
    : ListPage{QStringLiteral("pendingPage"), parent}, m_client{client}, m_feedback{feedback}, m_model{new PendingModel(this)}
    , m_state{new Label(Label::Kind::Body)}, m_here{new Label(Label::Kind::Secondary)}
    , m_sync{new Button(Button::Kind::Secondary, Icon::Sync, tr("Şimdi Eşitle"))}, m_stop{new Button(Button::Kind::Secondary, tr("Durdur"))}
    , m_anew{new Button(Button::Kind::Quiet, tr("Verileri Sil ve Yeniden Al…"))}
{
    column()->addWidget(new Label(Label::Kind::PageTitle, tr("Eşitleme ve Bekleyenler")));
    auto *help = new Label(Label::Kind::Secondary,
                           tr("Bu alanda verilerin ne zaman alındığı ve sunucuya iletilmeyi bekleyen işlemler gösterilir."));
    help->setWordWrap(true);
    column()->addWidget(help);
    QWidget *state = makeState();
    column()->addWidget(state);
    column()->addWidget(m_here);
    auto *damaged = new DamagedList(client.setAside(), client.damaged(), client.records());
    column()->addWidget(damaged);
    connect(damaged, &DamagedList::acknowledged, this, [this, damaged] { forgetDamaged(damaged); });
    makeList(m_model, QStringLiteral("pendingTable"), tr("Bekleyen işlemler"));
    countLine()->setObjectName(QStringLiteral("pendingCount"));
    addZone(state);
    addZone(damaged);
    makeActs();
    addList();
    connect(m_sync, &Button::clicked, &client.connection(), &client::ConnectionStatus::syncNow);
    connect(m_stop, &Button::clicked, this, &PendingPage::stopWork);
    connect(m_anew, &Button::clicked, this, &PendingPage::askToFetchAnew);
    connect(&client.pending(), &client::PendingWork::changed, this, &PendingPage::display);
    connect(&client.connection(), &client::ConnectionStatus::changed, this, &PendingPage::displayState);
    connect(&client.records(), &client::Records::changed, this, &PendingPage::displayState);
    display();
}

QWidget *PendingPage::makeState()
{
    auto *state = new QWidget;
    auto *row = new QHBoxLayout(state);
    setUnits(state, row, {}, 2);
    m_state->setObjectName(QStringLiteral("syncState"));
    m_state->setWordWrap(true);
    m_sync->setObjectName(QStringLiteral("syncNow"));
    m_stop->setObjectName(QStringLiteral("stopSync"));
    m_anew->setObjectName(QStringLiteral("fetchAnew"));
    row->addWidget(m_state, 1);
    row->addWidget(m_anew);
    row->addWidget(m_stop);
    row->addWidget(m_sync);
    return state;
}

void PendingPage::forgetDamaged(DamagedList *damaged)
{
    whenDone(m_client.acknowledgeDamage(), this, [this, damaged](const Status &done) {
        if (!done) {
            m_feedback.say(errorText(done.error(), Place::General).toString());
            return;
        }
        damaged->hide();
        focusSearch();
    });
}

void PendingPage::makeActs()
{
    m_dismiss = addChoice({tr("Vazgeç"), QStringLiteral("dismiss"), {}}, [this] { dismiss(); });
    m_look = addChoice({tr("İncele…"), QStringLiteral("look"), {}}, [this] { look(); });
    m_undo = addChoice({tr("Geri Al"), QStringLiteral("undo"), {}, Button::Kind::Primary}, [this] { undo(); });
}

void PendingPage::display()
{
    m_model->display(m_client.pending().entries());
    countLine()->setText(tr("%n işlem", nullptr, m_model->totalCount()));
    displayState();
    if (m_model->totalCount() == 0)
        area()->showEmpty(Icon::AllDone, tr("Bekleyen işlem yok."), tr("Yaptığınız her işlem sunucuya iletildi."));
    else
        area()->showTable();
    displayActs();
}

void PendingPage::displayState()
{
    const client::ConnectionStatus &connection = m_client.connection();
    const QString last = connection.lastSync().isValid() ? dateTimeText(connection.lastSync()) : tr("henüz yapılmadı");
    const auto [done, total] = connection.progress();
    const bool counted = connection.isSyncing() && total > 0;
    const auto left = connection.timeLeft();
    if (counted && left)
        m_state->setText(tr("Eşitleniyor: %1 / %2 kayıt. Kalan süre: %3.").arg(done).arg(total).arg(timeLeftText(*left)));
    else if (counted)
        m_state->setText(tr("Eşitleniyor: %1 / %2 kayıt").arg(done).arg(total));
    else if (connection.isCancelled())
        m_state->setText(tr("Eşitleme durduruldu. Son eşitleme: %1").arg(last));
    else
        m_state->setText(lastSyncText(connection.reach()).arg(last));
    m_here->setText(hereText());
    m_stop->setVisible(counted);
    const QString why = notNowText(connection.reach());
    m_anew->setEnabled(why.isEmpty());
    m_anew->setToolTip(why);
}

QString PendingPage::hereText() const
{
    const auto &records = m_client.records().all();
    const auto &own = m_client.own().records();
    const bool holder = m_client.session().hasUser() && m_client.session().user().role == Role::Holder;
    if (holder && own)
        return tr("Bu bilgisayarda: kendinize ait %1 sertifika, %2 talep. Veri tarihi: %3")
            .arg(own->certificates.size()).arg(own->applications.size()).arg(dateTimeText(m_client.own().asOf()));
    if (!holder && m_client.records().isSynced())
        return tr("Bu bilgisayarda: %1 sertifika, %2 talep. Veri tarihi: %3")
            .arg(records->certificateCount()).arg(records->applicationCount()).arg(dateTimeText(records->syncedAt()));
    return tr("Bu bilgisayarda: veriler henüz alınmadı.");
}

bool PendingPage::stopWork()
{
    const auto [done, total] = m_client.connection().progress();
    if (!m_client.connection().isSyncing() || total <= 0)
        return false;
    m_client.connection().cancel();
    return true;
}

void PendingPage::displayActs()
{
    bool undoable = false, dismissable = false, conflict = false;
    const QList<qint64> ids = chosen();
    for (const qint64 id : ids)
        if (const OutboxEntry *entry = m_model->entry(id)) {
            undoable = undoable || client::canUndo(*entry);
            dismissable = dismissable || entry->state == OutboxState::Refused || entry->state == OutboxState::Review;
            conflict = conflict || (ids.size() == 1 && client::canDecide(*entry));
        }
    for (const auto &[control, can] : {std::pair{m_undo, undoable}, std::pair{m_dismiss, dismissable}, std::pair{m_look, conflict}}) {
        control.action->setEnabled(can);
        control.button->setVisible(can && table()->selectedCount() > 0);
    }
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
    QList<OutboxId> ids;
    const QList<qint64> rows = chosen();
    if (m_feedback.isTooMuch(rows.size()))
        return;
    for (const qint64 id : rows)
        if (const OutboxEntry *entry = m_model->entry(id); entry && (client::canUndo(*entry) || entry->state == OutboxState::Sending))
            ids.append(entry->id);
    if (!ids.isEmpty())
        m_feedback.undo(ids);
}

void PendingPage::dismiss()
{
    QList<QFuture<Result<bool>>> asked;
    const QList<qint64> rows = chosen();
    if (m_feedback.isTooMuch(rows.size()))
        return;
    for (const qint64 id : rows)
        asked.append(m_client.pending().dismiss(OutboxId{id}));
    whenAllDone(asked, this, [this](const QList<Result<bool>> &answers) {
        const auto failed = std::ranges::find_if(answers, [](const Result<bool> &done) { return !done; });
        if (failed != answers.end())
            m_feedback.say(errorText(failed->error(), Place::General).toString());
    });
}

void PendingPage::look()
{
    const QList<qint64> ids = chosen();
    if (ids.size() != 1)
        return;
    whenDone(m_client.pending().conflict(OutboxId{ids.first()}), this, [this](const std::optional<client::Conflict> &conflict) {
        if (conflict)
            decide(*conflict);
    });
}

void PendingPage::decide(const client::Conflict &conflict)
{
    auto *sheet = new ConflictSheet(conflict, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &ConflictSheet::reapplied, this, [this, id = conflict.entry.id, kind = conflict.entry.command.kind] {
        m_feedback.announce(m_client.pending().reapply(id), tr("İşlem yeniden uygulandı. %1").arg(m_feedback.whenItGoes(kind)));
    });
    connect(sheet, &ConflictSheet::givenUp, this, [this, id = conflict.entry.id] {
        whenDone(m_client.pending().dismiss(id), this, [this](const Result<bool> &done) {
            if (!done)
                m_feedback.say(errorText(done.error(), Place::General).toString());
            else if (*done)
                m_feedback.say(tr("İşlemden vazgeçildi; sunucudaki değer kaldı."));
        });
    });
    sheet->open();
}

void PendingPage::askToFetchAnew()
{
    auto *sheet = new Sheet(tr("Verileri Sil ve Yeniden Al"),
                            tr("Bu bilgisayardaki kayıtlar silinir ve sunucudan yeniden alınır. Bekleyen işlemleriniz kalır. Veriler "
                               "alınana kadar listeler boş görünür."), this);
    sheet->setObjectName(QStringLiteral("fetchAnewSheet"));
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->addAct(tr("Sil ve Yeniden Al"), true);
    connect(sheet, &Sheet::acted, this, [this, sheet] {
        m_client.connection().fetchAnew();
        sheet->accept();
    });
    sheet->open();
}

} // namespace eimza::ui
