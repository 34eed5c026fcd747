#include "ui/applications/applicationspage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "core/base/mask.h"
#include "core/base/whendone.h"
#include "ui/applications/applicationmodel.h"
#include "ui/applications/batchpanel.h"
#include "ui/applications/reasonsheet.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/detailpane.h"
#include "ui/common/flowlayout.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/metrics.h"
#include "ui/common/recordtable.h"
#include "ui/common/wordings.h"
#include "ui/outbox/feedback.h"

namespace eimza::ui {

using client::ApplicationColumn;
using client::ApplicationFilter;
using client::ApplicationRow;
using client::ApplicationTab;

namespace {

QString tabText(ApplicationTab tab)
{
    switch (tab) {
    case ApplicationTab::All: return ApplicationsPage::tr("Tümü");
    case ApplicationTab::ToReview: return ApplicationsPage::tr("İncelenecek");
    case ApplicationTab::OnHold: return ApplicationsPage::tr("Beklemede");
    case ApplicationTab::Approved: return ApplicationsPage::tr("Uygun Bulunan");
    case ApplicationTab::OpenList: return ApplicationsPage::tr("Gönderim Listesi");
    case ApplicationTab::Sent: return ApplicationsPage::tr("Gönderilen");
    case ApplicationTab::Returned: return ApplicationsPage::tr("İade Edilen");
    case ApplicationTab::Rejected: return ApplicationsPage::tr("Reddedilen");
    }
    return {};
}

// What the bureau has to move on; what came back to the officer.
QList<ApplicationState> statesToDo(client::Client &client)
{
    if (client.session().isSignedIn() && client.session().user().role == Role::Bureau)
        return {ApplicationState::Filed, ApplicationState::OnHold, ApplicationState::Approved, ApplicationState::Batched};
    return {ApplicationState::Returned};
}

QString obstacleText(client::Applications::Obstacle obstacle)
{
    using Obstacle = client::Applications::Obstacle;
    switch (obstacle) {
    case Obstacle::WrongState: return ApplicationsPage::tr("Seçilen talepler bu işlem için uygun durumda değil.");
    case Obstacle::FourEyes:
        return ApplicationsPage::tr("Bu talebi siz oluşturdunuz; başka bir görevlinin uygun bulması gerekir.");
    case Obstacle::Role: return ApplicationsPage::tr("Bu işlem için yetkiniz bulunmuyor.");
    case Obstacle::StillWaiting: return ApplicationsPage::tr("Talep henüz büroya iletilmedi.");
    }
    return {};
}

} // namespace

ApplicationsPage::ApplicationsPage(client::Client &client, Feedback &feedback, QWidget *parent)
    : QWidget{parent}, m_client{client}, m_feedback{feedback}, m_model{new ApplicationModel(statesToDo(client), this)}
{
    setObjectName(QStringLiteral("applicationsPage"));
    const Metrics metrics = Metrics::of(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics.u(4), metrics.u(4), metrics.u(4), 0);
    layout->setSpacing(metrics.u(2));
    layout->addWidget(new Label(Label::Kind::PageTitle, tr("Talep İşlemleri")));
    layout->addWidget(new Label(Label::Kind::Secondary,
                                isBureau() ? tr("Bu alanda talepler incelenir, gönderim listesine eklenir ve ESYA üzerinden Kamu SM'ye gönderilir.")
                                           : tr("Bu alanda, oluşturduğunuz ve birimlerinize ait taleplerin durumu izlenir.")));
    if (isBureau())
        layout->addWidget(makeTabs());
    layout->addWidget(makeFilters());
    if (isBureau()) {
        m_batch = new BatchPanel(client.batching(), feedback);
        layout->addWidget(m_batch);
    }
    makeTable();
    layout->addWidget(m_count);
    layout->addWidget(m_area, 1);
    layout->addWidget(m_selection);
    connect(&client.applications(), &client::Applications::changed, this, &ApplicationsPage::display);
    openTab(isBureau() ? ApplicationTab::ToReview : ApplicationTab::All);
    display();
}

bool ApplicationsPage::isBureau() const
{
    return m_client.session().isSignedIn() && m_client.session().user().role == Role::Bureau;
}

QWidget *ApplicationsPage::makeTabs()
{
    auto *row = new QWidget;
    auto *flow = new FlowLayout(2, 2, row);
    flow->setContentsMargins(0, 0, 0, 0);
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
    const Metrics metrics = Metrics::of(this);
    auto *row = new QWidget;
    auto *flow = new FlowLayout(2, 2, row);
    flow->setContentsMargins(0, 0, 0, 0);
    m_text = new QLineEdit;
    m_text->setObjectName(QStringLiteral("applicationSearch"));
    m_text->setAccessibleName(tr("Ara"));
    m_text->setPlaceholderText(tr("Talep no, ad, soyad ya da birim"));
    m_text->setFixedWidth(metrics.u(70));
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
    m_count = new CountLine;
    m_table = new RecordTable;
    m_table->setObjectName(QStringLiteral("applicationsTable"));
    m_table->setAccessibleName(tr("Talepler"));
    m_table->setModel(m_model);
    m_table->setSortKeys({{QStringLiteral("fileBy"), Qt::AscendingOrder}});
    m_area = new ListArea(m_table);
    m_pane = new DetailPane;
    m_area->setPane(m_pane);
    m_selection = new SelectionBar;
    makeActs();
    connect(m_table, &RecordTable::selectionCountChanged, this, [this](int count) {
        m_selection->setCount(count);
        displayActs();
    });
    connect(m_table, &RecordTable::currentRecordChanged, this, &ApplicationsPage::displayDetails);
    connect(m_table, &RecordTable::recordActivated, this, [this](qint64 id) {
        displayDetails(id);
        m_area->setPaneShown(true);
    });
    connect(m_table, &RecordTable::sortRequested, this, [this](const QList<SortKey> &keys) {
        QList<client::SortBy<ApplicationColumn>> sort;
        for (const SortKey &key : keys)
            if (const auto column = ApplicationModel::columnOfId(key.column))
                sort.append({*column, key.order});
        m_client.applications().setSort(sort);
    });
    connect(m_area, &ListArea::acted, this, [this] {
        m_text->clear();
        m_type->setCurrentIndex(0);
        m_toggle->setChecked(false);
    });
}

void ApplicationsPage::makeActs()
{
    if (!isBureau()) {
        addAct(CommandKind::Withdraw, tr("Geri Çek"), false);
        addAct(CommandKind::Refile, tr("Düzelt ve Yeniden Gönder…"), true);
        return;
    }
    addAct(CommandKind::Hold, tr("Beklet…"), false);
    addAct(CommandKind::Return, tr("İade Et…"), false);
    addAct(CommandKind::RemoveFromBatch, tr("◂ Listeden Çıkar"), false);
    addAct(CommandKind::Approve, tr("Uygun Bul"), true);
    addAct(CommandKind::AddToBatch, tr("Gönderim Listesine Ekle ▸"), true);
}

Button *ApplicationsPage::addAct(CommandKind step, const QString &text, bool primary)
{
    auto *button = new Button(primary ? Button::Kind::Primary : Button::Kind::Secondary, text);
    button->setObjectName(QStringLiteral("act%1").arg(static_cast<int>(step)));
    connect(button, &Button::clicked, this, [this, step] { take(step); });
    m_selection->addButton(button);
    m_acts.append({step, button});
    return button;
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
    if (!list) {
        m_area->showLoading();
        return;
    }
    m_model->display(list);
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
    return ids;
}

void ApplicationsPage::displayActs()
{
    const auto &list = m_client.applications().list();
    for (const auto &[step, button] : m_acts) {
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
    const QString said = saidOf(step, ids);
    QList<QFuture<Result<client::OutboxEntry>>> added;
    for (const ApplicationId id : ids)
        added.append(m_client.applications().take(step, id, text));
    m_feedback.announceAll(added, said);
    m_table->clearSelection();
}

QString ApplicationsPage::saidOf(CommandKind step, const QList<ApplicationId> &ids) const
{
    const int n = static_cast<int>(ids.size());
    switch (step) {
    case CommandKind::Hold: return tr("%n talep beklemeye alındı.", nullptr, n);
    case CommandKind::Return: return tr("%n talep iade edildi.", nullptr, n);
    case CommandKind::Approve: return tr("%n talep uygun bulundu.", nullptr, n);
    case CommandKind::AddToBatch: return tr("%n talep gönderim listesine eklendi.", nullptr, n);
    case CommandKind::RemoveFromBatch: return tr("%n talep gönderim listesinden çıkarıldı.", nullptr, n);
    case CommandKind::Withdraw: return tr("%n talep geri çekildi.", nullptr, n);
    case CommandKind::Refile: return tr("%n talep yeniden gönderildi.", nullptr, n);
    case CommandKind::File:
    case CommandKind::SubmitBatch:
    case CommandKind::StopBatch:
        break;
    }
    return {};
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

void ApplicationsPage::keyPressEvent(QKeyEvent *event)
{
    const bool control = event->modifiers() == Qt::ControlModifier;
    if (event->key() == Qt::Key_F8)
        m_area->setPaneShown(!m_area->isPaneShown());
    else if (event->key() == Qt::Key_Escape && m_area->isPaneShown())
        m_area->setPaneShown(false);
    else if (event->key() == Qt::Key_Escape)
        m_text->clear();
    else if (control && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && isBureau())
        take(CommandKind::Approve);
    else if (control && event->key() == Qt::Key_Backspace && isBureau())
        take(CommandKind::Return);
    else
        QWidget::keyPressEvent(event);
}

} // namespace eimza::ui
