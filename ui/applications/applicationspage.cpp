#include "ui/applications/applicationspage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "core/base/mask.h"
#include "core/base/whendone.h"
#include "ui/applications/applicationmodel.h"
#include "ui/applications/applicationtexts.h"
#include "ui/applications/batchpanel.h"
#include "ui/applications/reasonsheet.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/detailpane.h"
#include "ui/common/flowlayout.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/recordtable.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"
#include "ui/outbox/feedback.h"
#include "ui/outbox/firstsync.h"

namespace eimza::ui {

using client::ApplicationColumn;
using client::ApplicationFilter;
using client::ApplicationRow;
using client::ApplicationTab;

namespace {

// What the bureau has to move on; what came back to the officer.
QList<ApplicationState> statesToDo(client::Client &client)
{
    if (client.session().hasUser() && client.session().user().role == Role::Bureau)
        return {ApplicationState::Filed, ApplicationState::OnHold, ApplicationState::Approved, ApplicationState::Batched};
    return {ApplicationState::Returned};
}

} // namespace

ApplicationsPage::ApplicationsPage(client::Client &client, Feedback &feedback, QWidget *parent)
    : Page{QStringLiteral("applicationsPage"), 0, parent}, m_client{client}, m_feedback{feedback}
    , m_model{new ApplicationModel(statesToDo(client), this)}
{
    column()->addWidget(new Label(Label::Kind::PageTitle, tr("Talep İşlemleri")));
    auto *help = new Label(Label::Kind::Secondary,
                           isBureau() ? tr("Bu alanda talepler incelenir, gönderim listesine eklenir ve ESYA üzerinden Kamu SM'ye gönderilir.")
                                      : tr("Bu alanda, oluşturduğunuz ve birimlerinize ait taleplerin durumu izlenir."));
    help->setWordWrap(true);
    column()->addWidget(help);
    if (isBureau()) {
        addZone(makeTabs());
        column()->addWidget(zones().first());
    }
    addZone(makeFilters());
    column()->addWidget(zones().last());
    if (isBureau()) {
        m_batch = new BatchPanel(client.batching(), feedback);
        column()->addWidget(m_batch);
        addZone(m_batch);
    }
    makeTable();
    column()->addWidget(m_count);
    column()->addWidget(m_area, 1);
    column()->addWidget(m_selection);
    addZone(m_area);
    addZone(m_selection);
    m_firstSync = new FirstSync(client, *m_area, *m_count, this);
    connect(m_firstSync, &FirstSync::changed, this, &ApplicationsPage::display);
    connect(&client.applications(), &client::Applications::changed, this, &ApplicationsPage::display);
    openTab(isBureau() ? ApplicationTab::ToReview : ApplicationTab::All);
    display();
}

bool ApplicationsPage::isBureau() const
{
    return m_client.session().hasUser() && m_client.session().user().role == Role::Bureau;
}

QWidget *ApplicationsPage::makeTabs()
{
    auto *row = new QWidget;
    auto *flow = new FlowLayout(2, 2, row);
    for (const auto tab : {ApplicationTab::ToReview, ApplicationTab::OnHold, ApplicationTab::Approved, ApplicationTab::OpenList,
                           ApplicationTab::Sent, ApplicationTab::Returned, ApplicationTab::Rejected}) {
        auto *chip = new ChipButton(tabText(tab), std::nullopt);
        chip->setObjectName(QStringLiteral("tab%1").arg(static_cast<int>(tab)));
        connect(chip, &ChipButton::clicked, this, [this, tab] { openTab(tab); });
        flow->addWidget(chip);
        m_tabs.append({tab, chip});
    }
    return row;
}

QWidget *ApplicationsPage::makeFilters()
{
    auto *row = new QWidget;
    auto *flow = new FlowLayout(2, 2, row);
    m_text = new QLineEdit;
    m_text->setObjectName(QStringLiteral("applicationSearch"));
    m_text->setAccessibleName(tr("Ara"));
    m_text->setPlaceholderText(tr("Talep no, ad, soyad ya da birim"));
    setFixedWidthUnits(m_text, 70);
    m_text->setClearButtonEnabled(true);
    m_type = new QComboBox;
    m_type->setAccessibleName(tr("Başvuru türü"));
    m_type->addItem(tr("Tüm başvuru türleri"));
    for (const auto type : {ApplicationType::First, ApplicationType::Renewal, ApplicationType::Update, ApplicationType::LostOrStolen})
        m_type->addItem(wording(type), static_cast<int>(type));
    m_toggle = new QCheckBox(isBureau() ? tr("Yalnızca bilgisi eksik olanlar") : tr("Yalnızca açık talepler"));
    flow->addWidget(new Label(Label::Kind::Body, tr("Ara:")));
    flow->addWidget(m_text);
    flow->addWidget(m_type);
    flow->addWidget(m_toggle);
    connect(m_text, &QLineEdit::textChanged, this, &ApplicationsPage::applyFilter);
    connect(m_type, &QComboBox::currentIndexChanged, this, &ApplicationsPage::applyFilter);
    connect(m_toggle, &QCheckBox::toggled, this, &ApplicationsPage::applyFilter);
    return row;
}

void ApplicationsPage::makeTable()
{
    m_table = new RecordTable;
    m_table->setObjectName(QStringLiteral("applicationsTable"));
    m_table->setAccessibleName(tr("Talepler"));
    m_table->setModel(m_model);
    m_table->setSortKeys({{QStringLiteral("fileBy"), Qt::AscendingOrder}});
    m_area = new ListArea(m_table);
    setList(m_area);
    m_pane = new DetailPane;
    m_area->setPane(m_pane);
    m_count = new CountLine;
    m_count->setObjectName(QStringLiteral("applicationsCount"));
    m_count->addButton(makeColumnsButton());
    m_count->addButton(makeExportButton());
    m_count->addButton(makePrintButton());
    m_selection = new SelectionBar;
    makeActs();
    connectTable();
}

QString ApplicationsPage::filterText() const
{
    const client::ApplicationFilter &filter = m_client.applications().filter();
    QStringList parts;
    if (isBureau())
        parts.append(tabText(filter.tab));
    if (!filter.text.trimmed().isEmpty())
        parts.append(tr("“%1”").arg(filter.text.trimmed()));
    if (filter.type)
        parts.append(wording(*filter.type));
    if (m_toggle->isChecked())
        parts.append(m_toggle->text());
    return parts.join(QStringLiteral(", "));
}

void ApplicationsPage::connectTable()
{
    connect(m_table, &RecordTable::selectionCountChanged, this, [this](int count) {
        m_selection->setCount(count);
        displayActs();
    });
    connect(m_table, &RecordTable::currentRecordChanged, this, [this](qint64 id) {
        displayDetails(id);
        displayActs();
    });
    connect(m_table, &RecordTable::recordActivated, this, [this](qint64 id) {
        displayDetails(id);
        m_area->setPaneShown(true);
    });
    connect(m_table, &RecordTable::sortRequested, this, [this](const QList<SortKey> &keys) {
        QList<client::SortBy<ApplicationColumn>> sort;
        for (const SortKey &key : keys)
            if (const auto column = ApplicationModel::columnOfId(key.column))
                sort.append({*column, key.order});
        m_table->setSortKeys(keys);
        m_client.applications().setSort(sort);
    });
    connect(m_area, &ListArea::acted, this, [this] {
        if (m_client.records().isSynced())
            clear();
    });
}

void ApplicationsPage::makeActs()
{
    if (!isBureau()) {
        addStep({CommandKind::Withdraw, tr("Geri Çek"), QStringLiteral("Ctrl+Backspace"), false});
        addStep({CommandKind::Refile, tr("Düzelt ve Yeniden Gönder…"), QStringLiteral("Ctrl+Return"), true});
        return;
    }
    addStep({CommandKind::Hold, tr("Beklet…"), QStringLiteral("Ctrl+Shift+B"), false});
    addStep({CommandKind::Return, tr("İade Et…"), QStringLiteral("Ctrl+Backspace"), false});
    addStep({CommandKind::RemoveFromBatch, tr("◂ Listeden Çıkar"), QStringLiteral("Ctrl+Shift+L"), false});
    addStep({CommandKind::Approve, tr("Uygun Bul"), QStringLiteral("Ctrl+Return"), true});
    addStep({CommandKind::AddToBatch, tr("Gönderim Listesine Ekle ▸"), QStringLiteral("Ctrl+L"), true});
    QAction *send = addAct(tr("Kamu SM'ye Gönder…"), QKeySequence(QStringLiteral("Ctrl+G")), [this] { m_batch->review(); });
    send->setEnabled(m_batch->canSend());
    connect(m_batch, &BatchPanel::canSendChanged, send, &QAction::setEnabled);
}

void ApplicationsPage::addStep(const Step &step)
{
    auto *button = new Button(step.primary ? Button::Kind::Primary : Button::Kind::Secondary, step.text);
    button->setObjectName(QStringLiteral("act%1").arg(static_cast<int>(step.kind)));
    connect(button, &Button::clicked, this, [this, kind = step.kind] { take(kind); });
    m_selection->addButton(button);
    QAction *action = addAct(step.text, QKeySequence(step.keys), [this, kind = step.kind] { take(kind); });
    if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_Return)) // the keypad's key as well
        action->setShortcuts({action->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    m_steps.append({step.kind, button, action});
}

void ApplicationsPage::focusSearch()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
}

void ApplicationsPage::openTab(ApplicationTab tab)
{
    for (const auto &[entry, chip] : m_tabs)
        chip->setChecked(entry == tab);
    ApplicationFilter filter = m_client.applications().filter();
    filter.tab = tab;
    m_client.applications().setFilter(filter);
    if (m_batch)
        m_batch->setOffered(tab == ApplicationTab::OpenList, tab == ApplicationTab::OpenList || tab == ApplicationTab::Sent);
    m_table->clearSelection();
    displayActs();
}

void ApplicationsPage::applyFilter()
{
    ApplicationFilter filter = m_client.applications().filter();
    filter.text = m_text->text();
    const QVariant type = m_type->currentData();
    filter.type = type.isValid() ? std::optional{static_cast<ApplicationType>(type.toInt())} : std::nullopt;
    filter.onlyProblems = isBureau() && m_toggle->isChecked();
    filter.onlyOpen = !isBureau() && m_toggle->isChecked();
    m_client.applications().setFilter(filter);
}

void ApplicationsPage::display()
{
    const auto &list = m_client.applications().list();
    if (!m_firstSync->hasData() || !list)
        return;
    m_model->display(list, m_client.applications().filter().tab);
    for (const auto &[tab, chip] : m_tabs)
        chip->setCount(list->perTab[static_cast<size_t>(tab)]);
    m_count->setText(tr("%n talep", nullptr, static_cast<int>(list->order.size())));
    const ApplicationTab waiting = isBureau() ? ApplicationTab::ToReview : ApplicationTab::Returned;
    Q_EMIT toDoChanged(list->perTab[static_cast<size_t>(waiting)]);
    displayDetails(m_table->currentId());
    displayActs();
    const ApplicationFilter &filter = m_client.applications().filter();
    if (!list->order.empty())
        m_area->showTable();
    else if (list->perTab[static_cast<size_t>(filter.tab)] > 0)
        m_area->showEmpty(Icon::NothingFound, tr("Bu ölçütlere uyan talep yok."), tr("Ölçütleri değiştirebilir ya da kaldırabilirsiniz."),
                          tr("Filtreyi Temizle"));
    else
        m_area->showEmpty(Icon::AllDone, isBureau() ? tr("Bu sekmede talep yok.") : tr("Henüz talep yok."),
                          tr("Veri tarihi: %1").arg(dateTimeText(list->syncedAt)));
}

QList<ApplicationId> ApplicationsPage::chosen() const
{
    QList<ApplicationId> ids;
    for (const qint64 id : m_table->selectedIds())
        ids.append(ApplicationId{id});
    if (ids.isEmpty() && m_table->currentId() != -1 && m_area->isShowingTable())
        ids.append(ApplicationId{m_table->currentId()});
    return ids;
}

void ApplicationsPage::displayActs()
{
    const auto &list = m_client.applications().list();
    for (const auto &[step, button, action] : m_steps) {
        bool any = false;
        std::optional<client::Applications::Obstacle> obstacle = client::Applications::Obstacle::WrongState;
        for (const ApplicationId id : chosen()) {
            const ApplicationRow *row = list ? list->find(id) : nullptr;
            const auto why = row ? m_client.applications().obstacle(*row, step) : obstacle;
            any = any || !why;
            if (why && *why != client::Applications::Obstacle::WrongState)
                obstacle = why;
        }
        const bool fits = any || obstacle != client::Applications::Obstacle::WrongState;
        button->setVisible(fits && m_table->selectedCount() > 0);
        button->setEnabled(any);
        action->setEnabled(any);
        button->setToolTip(any || !obstacle ? QString() : obstacleText(*obstacle));
    }
}

void ApplicationsPage::take(CommandKind step)
{
    QList<ApplicationId> possible;
    for (const ApplicationId id : chosen())
        if (const ApplicationRow *row = m_client.applications().row(id); row && !m_client.applications().obstacle(*row, step))
            possible.append(id);
    if (possible.isEmpty())
        return;
    if (step != CommandKind::Hold && step != CommandKind::Return && step != CommandKind::Refile) {
        takeAll(step, possible, {});
        return;
    }
    auto *sheet = new ReasonSheet(step, static_cast<int>(possible.size()), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &ReasonSheet::given, this, [this, step, possible](const QString &text) { takeAll(step, possible, text); });
    sheet->open();
}

void ApplicationsPage::takeAll(CommandKind step, const QList<ApplicationId> &ids, const QString &text)
{
    const QString said = doneText(step, static_cast<int>(ids.size()));
    QList<QFuture<Result<client::OutboxEntry>>> added;
    for (const ApplicationId id : ids)
        added.append(m_client.applications().take(step, id, text));
    m_feedback.announceAll(added, said);
    m_table->clearSelection();
}

void ApplicationsPage::displayDetails(qint64 id)
{
    const ApplicationRow *row = m_model->row(id);
    if (!row) {
        m_area->setPaneShown(false);
        return;
    }
    QList<QPair<QString, QString>> facts{
        {tr("T.C. Kimlik No"), row->maskedNationalId}, {tr("Görev yeri"), row->unitName},
        {tr("Başvuru türü"), wording(row->type)},      {tr("Durum"), wording(row->state)},
        {tr("Oluşturan"), row->filedByName},           {tr("Oluşturma"), row->filedAtText},
        {tr("Son değişiklik"), row->changedAtText},
    };
    for (const auto &[label, text] : {std::pair{tr("Sertifika bitişi"), row->notAfterText}, std::pair{tr("Son başvuru"), row->fileByText},
                                      std::pair{tr("Açıklama"), row->note}, std::pair{tr("Gerekçe"), row->reason},
                                      std::pair{tr("Eksik bilgi"), wording(row->missing)}})
        if (!text.isEmpty())
            facts.append({label, text});
    m_pane->setHead(row->fullName, row->number.isEmpty() ? row->title : tr("%1 · %2").arg(row->number, row->title));
    m_pane->setFacts(facts);
    whenDone(m_client.records().person(row->person), this, [this, id, facts](const Result<Person> &person) {
        if (!person || m_table->currentId() != id)
            return;
        QList<QPair<QString, QString>> all = facts;
        all.insert(2, {tr("E-posta"), maskedEmail(person->email)});
        all.insert(3, {tr("Cep telefonu"), maskedPhone(person->phone)});
        m_pane->setFacts(all);
    });
}

void ApplicationsPage::clear()
{
    m_text->clear();
    m_type->setCurrentIndex(0);
    m_toggle->setChecked(false);
}

bool ApplicationsPage::stopWork()
{
    return m_batch && m_batch->stop();
}

} // namespace eimza::ui
