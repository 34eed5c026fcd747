#include "ui/applications/applicationspage.h"

#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "core/base/mask.h"
#include "core/base/whendone.h"
#include "ui/applications/applicationfilters.h"
#include "ui/applications/applicationmodel.h"
#include "ui/applications/applicationtabs.h"
#include "ui/applications/applicationtexts.h"
#include "ui/applications/batchpanel.h"
#include "ui/applications/batchresults.h"
#include "ui/applications/openlistpane.h"
#include "ui/applications/planbar.h"
#include "ui/applications/sentbatches.h"
#include "ui/applications/steptaker.h"
#include "ui/common/bars.h"
#include "ui/common/detailpane.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/metrics.h"
#include "ui/common/recordtable.h"
#include "ui/filters/savedfilterbutton.h"
#include "ui/outbox/feedback.h"
#include "ui/outbox/firstsync.h"

namespace eimza::ui {

using client::ApplicationColumn;
using client::ApplicationEntry;
using client::ApplicationFilter;
using client::ApplicationRow;
using client::ApplicationTab;
using Obstacle = client::Applications::Obstacle;

namespace {

constexpr int openListBesideFrom = 300; ///< units of the window's width

// What the bureau has to move on; what came back to the officer.
QList<ApplicationState> statesToDo(client::Client &client)
{
    if (client.session().hasUser() && client.session().user().role == Role::Bureau)
        return {ApplicationState::Filed, ApplicationState::OnHold, ApplicationState::Approved, ApplicationState::Batched};
    return {ApplicationState::Returned};
}

} // namespace

ApplicationsPage::ApplicationsPage(client::Client &client, Feedback &feedback, QWidget *parent)
    : ListPage{QStringLiteral("applicationsPage"), parent}, m_client{client}, m_feedback{feedback}
    , m_model{new ApplicationModel(statesToDo(client), this)}, m_filters{new ApplicationFilters(client.records(), isBureau())}
    , m_taker{new StepTaker(client, feedback, this)}
{
    column()->addWidget(new Label(Label::Kind::PageTitle, tr("Talep İşlemleri")));
    auto *help = new Label(Label::Kind::Secondary,
                           isBureau() ? tr("Bu alanda talepler incelenir, gönderim listesine eklenir ve ESYA üzerinden Kamu SM'ye gönderilir.")
                                      : tr("Bu alanda, oluşturduğunuz ve birimlerinize ait taleplerin durumu izlenir."));
    help->setWordWrap(true);
    column()->addWidget(help);
    makeList(m_model, QStringLiteral("applicationsTable"), tr("Talepler"));
    table()->setSortKeys({{QStringLiteral("fileBy"), Qt::AscendingOrder}});
    countLine()->setObjectName(QStringLiteral("applicationsCount"));
    m_saved = new SavedFilterButton(
        client.savedFilters(QStringLiteral("applications")), feedback, [this] { return m_filters->defaults(); },
        [this] { return SavedFilterButton::Present{toJson(m_filters->filter()), m_filters->applied(), !m_only}; });
    m_saved->setObjectName(QStringLiteral("savedRequestFilters"));
    countLine()->addButton(m_saved);
    connect(m_saved, &SavedFilterButton::chosen, this, [this](const QJsonObject &filter) {
        m_filters->setFilter(client::applicationFilter(filter));
        m_only.reset();
        applyFilter();
    });
    makePane();
    connect(m_taker, &StepTaker::taken, table(), &RecordTable::clearSelection);
    if (isBureau()) {
        addBureauParts();
    } else {
        m_steps = new Label(Label::Kind::Body);
        m_steps->setObjectName(QStringLiteral("requestSteps"));
        m_steps->setAccessibleName(tr("Talebin adımları"));
        pane()->addWidget(m_steps);
        addZone(m_filters);
        column()->addWidget(m_filters);
    }
    makeActs();
    m_correct = addAct(tr("İletişim Bilgilerini &Düzelt…"), {}, [this] { m_taker->correctContact(ApplicationId{table()->currentId()}); });
    addList(m_split);
    connect(m_filters, &ApplicationFilters::changed, this, &ApplicationsPage::applyFilter);
    connect(m_filters, &ApplicationFilters::cleared, this, &ApplicationsPage::clear);
    connect(area(), &ListArea::acted, this, [this] {
        if (m_client.records().isSynced())
            clear();
    });
    m_firstSync = new FirstSync(client, *area(), *countLine(), this);
    connect(m_firstSync, &FirstSync::changed, this, &ApplicationsPage::display);
    connect(&client.applications(), &client::Applications::changed, this,
            [this] { m_model->compare(m_client.applications().list(), [this] { display(); }); });
    openTab(isBureau() ? ApplicationTab::ToReview : ApplicationTab::All);
    display();
}

bool ApplicationsPage::isBureau() const
{
    return m_client.session().hasUser() && m_client.session().user().role == Role::Bureau;
}

void ApplicationsPage::addBureauParts()
{
    auto *plan = new PlanBar(m_client.sendingPlan());
    connect(plan, &PlanBar::showRequested, this, &ApplicationsPage::showOnly);
    m_batch = new BatchPanel(m_client, m_feedback);
    m_sent = new SentBatches(m_client.batching());
    m_openList = new OpenListPane;
    m_tabs = new ApplicationTabs;
    m_approveSound = new Button(Button::Kind::Secondary, tr("Sorunsuzları Uygun Bul…"));
    m_approveSound->setObjectName(QStringLiteral("approveSound"));
    countLine()->addButton(m_approveSound);
    m_split = new QSplitter(Qt::Horizontal);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(area());
    m_split->addWidget(m_openList);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    m_openList->hide();
    for (QWidget *part : {static_cast<QWidget *>(plan), static_cast<QWidget *>(m_tabs), static_cast<QWidget *>(m_filters), static_cast<QWidget *>(m_sent),
                          static_cast<QWidget *>(m_batch)})
        column()->addWidget(part);
    for (QWidget *zone : {static_cast<QWidget *>(m_tabs), static_cast<QWidget *>(m_filters), static_cast<QWidget *>(m_batch), static_cast<QWidget *>(m_openList)})
        addZone(zone);
    connect(m_approveSound, &Button::clicked, m_taker, &StepTaker::approveSound);
    auto *results = new BatchResults(m_client, m_feedback, this);
    connect(m_tabs, &ApplicationTabs::chosen, this, &ApplicationsPage::openTab);
    connect(m_batch, &BatchPanel::resultRequested, results, &BatchResults::show);
    connect(m_sent, &SentBatches::resultRequested, results, &BatchResults::show);
    connect(results, &BatchResults::listFileRequested, this, &ApplicationsPage::listFileRequested);
    connect(m_sent, &SentBatches::changed, this, &ApplicationsPage::applyFilter);
    connect(m_openList, &OpenListPane::correctionRequested, m_taker, &StepTaker::correctContact);
    connect(m_openList, &OpenListPane::removeRequested, this,
            [this](const QList<ApplicationId> &ids) { m_taker->take(CommandKind::RemoveFromBatch, ids); });
}

QString ApplicationsPage::filterText() const
{
    QStringList parts;
    if (m_only)
        parts.append(m_onlyTitle());
    else if (isBureau())
        parts.append(tabText(m_tab));
    if (const QString applied = m_filters->applied(); !applied.isEmpty())
        parts.append(applied);
    return parts.join(QStringLiteral(", "));
}

void ApplicationsPage::makeActs()
{
    if (!isBureau()) {
        addStep(CommandKind::Withdraw, tr("Geri Çek"), QStringLiteral("Ctrl+Backspace"));
        addStep(CommandKind::Refile, tr("Düzelt ve Yeniden Gönder…"), QStringLiteral("Ctrl+Return"), true);
        return;
    }
    addStep(CommandKind::Hold, tr("Beklet…"), QStringLiteral("Ctrl+Shift+B"));
    addStep(CommandKind::Return, tr("İade Et…"), QStringLiteral("Ctrl+Backspace"));
    addStep(CommandKind::Cancel, tr("İptal Et…"), {});
    addStep(CommandKind::RemoveFromBatch, tr("◂ Listeden Çıkar"), QStringLiteral("Ctrl+Shift+L"));
    addStep(CommandKind::Approve, tr("Uygun Bul"), QStringLiteral("Ctrl+Return"), true);
    addStep(CommandKind::AddToBatch, tr("Gönderim Listesine Ekle ▸"), QStringLiteral("Ctrl+L"), true);
    m_approveSoundAct = addAct(tr("Sorunsuzları Uygun Bul…"), QKeySequence(QStringLiteral("Ctrl+Shift+U")), [this] { m_taker->approveSound(); });
    QAction *send = addAct(tr("Kamu SM'ye Gönder…"), QKeySequence(QStringLiteral("Ctrl+G")), [this] { m_batch->review(); });
    send->setEnabled(m_batch->canSend());
    connect(m_batch, &BatchPanel::canSendChanged, send, &QAction::setEnabled);
}

void ApplicationsPage::addStep(CommandKind kind, const QString &text, const QString &keys, bool primary)
{
    const auto look = primary ? Button::Kind::Primary : Button::Kind::Secondary;
    m_stepControls.append({kind, addChoice({text, QStringLiteral("act%1").arg(static_cast<int>(kind)), QKeySequence(keys), look},
                                           [this, kind] { m_taker->take(kind, chosenIds()); })});
}

// From a certain width on the sending list stands beside every tab, and has none of its own.
void ApplicationsPage::placeOpenList()
{
    if (!m_openList)
        return;
    const bool beside = window()->width() >= Metrics::of(this).u(openListBesideFrom);
    if (beside && m_openList->isHidden()) {
        m_openList->show();
        m_split->setSizes({600, 400}); // three to two; the splitter keeps it from here on
    } else if (!beside) {
        m_openList->hide();
    }
    m_tabs->setOffered(ApplicationTab::OpenList, !beside);
    if (beside && m_batch->parentWidget() != m_openList)
        m_openList->addPanel(m_batch);
    else if (!beside && m_batch->parentWidget() == m_openList)
        column()->insertWidget(column()->indexOf(m_sent) + 1, m_batch);
    if (beside && m_tab == ApplicationTab::OpenList && !m_only)
        openTab(ApplicationTab::Approved);
    m_batch->setNarrow(beside);
    m_batch->setOffered(beside || m_tab == ApplicationTab::OpenList, beside || m_tab == ApplicationTab::OpenList);
}

void ApplicationsPage::resizeEvent(QResizeEvent *event)
{
    ListPage::resizeEvent(event);
    placeOpenList();
}

void ApplicationsPage::focusSearch()
{
    m_filters->text()->setFocus(Qt::ShortcutFocusReason);
}

bool ApplicationsPage::canFilterBy(const QString &column) const
{
    const ApplicationRow *row = m_model->row(table()->currentId());
    return row && m_filters->canFilterBy(*row, column);
}

void ApplicationsPage::filterBy(qint64 id, const QString &column)
{
    if (const ApplicationRow *row = m_model->row(id))
        m_filters->filterBy(*row, column);
}

void ApplicationsPage::openTab(ApplicationTab tab)
{
    m_tab = tab;
    m_only.reset();
    table()->clearSelection();
    applyFilter();
    if (m_openList)
        placeOpenList();
}

void ApplicationsPage::showOnly(const QList<ApplicationId> &ids, const LiveText &title)
{
    m_filters->clear();
    m_only = ids;
    m_onlyTitle = title;
    table()->clearSelection();
    applyFilter();
}

QVariantMap ApplicationsPage::kept() const
{
    ApplicationFilter filter = m_filters->filter();
    filter.tab = m_tab;
    filter.only = m_only;
    return {{QStringLiteral("filter"), QVariant::fromValue(filter)}, {QStringLiteral("only"), QVariant::fromValue(m_onlyTitle)}};
}

void ApplicationsPage::restore(const QVariantMap &kept)
{
    const auto filter = kept.value(QStringLiteral("filter")).value<ApplicationFilter>();
    m_filters->setFilter(filter);
    openTab(filter.tab);
    m_only = filter.only;
    m_onlyTitle = kept.value(QStringLiteral("only")).value<LiveText>();
    applyFilter();
}

void ApplicationsPage::applyFilter()
{
    ApplicationFilter filter = m_filters->filter();
    filter.tab = m_only ? ApplicationTab::All : m_tab;
    filter.only = m_only;
    if (m_sent) {
        m_sent->setVisible(!m_only && m_tab == ApplicationTab::Sent);
        if (const auto batch = m_sent->chosen(); batch && m_sent->isVisibleTo(this)) {
            filter.tab = ApplicationTab::All; // what Kamu SM refused stands beside what it took
            filter.only = m_client.batching().applicationsOf(*batch);
        }
    }
    if (m_tabs)
        m_tabs->setCurrent(m_only ? std::nullopt : std::optional(m_tab));
    m_saved->displayName();
    if (m_client.applications().filter() == filter)
        display(); // the same requests may have another title
    else
        m_client.applications().setFilter(filter);
    displayActs();
}

void ApplicationsPage::display()
{
    const auto &list = m_client.applications().list();
    if (!m_firstSync->hasData() || !list) {
        displayNothing();
        return;
    }
    m_shown = true;
    m_model->display(list);
    if (m_tabs)
        m_tabs->displayCounts(*list);
    m_filters->setCounts(list->sound, list->problems);
    countLine()->setText(m_only ? tr("%1: %2").arg(m_onlyTitle()).arg(list->size()) : tr("%n talep", nullptr, list->size()));
    setToDo(list->countIn(isBureau() ? ApplicationTab::ToReview : ApplicationTab::Returned));
    if (m_openList)
        m_openList->display(*list);
    displayDetails(table()->currentId());
    if (list->size() > 0)
        area()->showTable();
    else
        displayEmpty(*list);
    displayActs();
}

// What was kept is gone: nothing of it stays.
void ApplicationsPage::displayNothing()
{
    if (!std::exchange(m_shown, false))
        return;
    m_model->display(nullptr);
    if (m_tabs)
        m_tabs->forgetCounts();
    m_filters->setCounts({}, {});
    if (m_openList)
        m_openList->displayNothing();
    forgetDetails();
    if (m_steps)
        m_steps->setText({});
    setToDo(0);
    displayActs();
}

void ApplicationsPage::displayEmpty(const client::ApplicationList &list)
{
    const QString applied = m_filters->applied();
    if (!applied.isEmpty() || m_only)
        area()->showEmpty(Icon::NothingFound, tr("Bu ölçütlere uyan talep yok."),
                          tr("Uygulanan: %1").arg(m_only ? m_onlyTitle() : applied), tr("Filtreyi Temizle"));
    else
        area()->showEmpty(Icon::AllDone, isBureau() ? tr("Bu sekmede talep yok.") : tr("Henüz talep yok."),
                          tr("Veri tarihi: %1").arg(dateTimeText(list.syncedAt())));
}

QList<ApplicationId> ApplicationsPage::chosenIds() const
{
    QList<ApplicationId> ids;
    for (const qint64 id : chosen())
        ids.append(ApplicationId{id});
    return ids;
}

void ApplicationsPage::displayActs()
{
    const client::Applications &applications = m_client.applications();
    const int selected = table()->selectedCount();
    const bool tooMuch = selected > mostAtOnce;
    const QList<ApplicationId> ids = tooMuch ? QList<ApplicationId>() : chosenIds();
    m_correct->setEnabled(ids.size() == 1);
    int byOthers = 0;
    Obstacle another = Obstacle::FourEyes; // of the last of those
    for (const auto &[step, control] : std::as_const(m_stepControls)) {
        bool any = false;
        std::optional<Obstacle> obstacle = Obstacle::WrongState;
        for (const ApplicationId id : ids) {
            const ApplicationEntry *entry = applications.entry(id);
            const auto why = entry ? applications.obstacle(*entry, step) : obstacle;
            any = any || !why;
            if (why && *why != Obstacle::WrongState)
                obstacle = why;
            if (why && client::Applications::asksForAnother(*why)) {
                ++byOthers;
                another = *why;
            }
        }
        const bool fits = any || obstacle != Obstacle::WrongState;
        control.button->setVisible(fits && selected > 0);
        control.button->setEnabled(any);
        control.action->setEnabled(any);
        control.button->setToolTip(any ? QString() : obstacleText(*obstacle));
    }
    if (tooMuch)
        selectionBar()->setText(tooMuchText(selected));
    else if (selected > 0 && byOthers > 0)
        selectionBar()->setText(selected == 1 ? obstacleText(another)
                                              : tr("%1 kayıt seçildi; %2 talebi başka bir görevlinin uygun bulması gerekir.").arg(selected).arg(byOthers));
    if (m_batch)
        m_batch->setPrimary(selected == 0);
    if (!m_approveSound)
        return;
    const bool reviewing = !m_only && (m_tab == ApplicationTab::ToReview || m_tab == ApplicationTab::OnHold);
    const auto &list = applications.list();
    m_approveSound->setVisible(reviewing);
    m_approveSound->setEnabled(list && list->sound > 0);
    m_approveSoundAct->setEnabled(reviewing && m_approveSound->isEnabled());
}

void ApplicationsPage::sort(const QList<SortKey> &keys)
{
    client::ApplicationSort sort;
    for (const SortKey &key : keys)
        if (const auto column = ApplicationModel::columnOfId(key.column))
            sort.append({*column, key.order});
    m_client.applications().setSort(sort);
}

void ApplicationsPage::displayDetails(qint64 id)
{
    if (!area()->isPaneShown())
        return;
    if (const ApplicationRow *row = m_model->row(id))
        displayFacts(*row);
    else
        area()->hidePane();
}

void ApplicationsPage::displayFacts(const ApplicationRow &row)
{
    QList<QPair<QString, QString>> facts = factsOf(row);
    const auto obstacle = m_client.applications().obstacle(row, CommandKind::Approve);
    if (obstacle && client::Applications::asksForAnother(*obstacle))
        facts.append({tr("Uygun bulma"), obstacleText(*obstacle)});
    pane()->setHead(row.fullName, row.number.isEmpty() ? tr("Gönderilmeyi bekliyor") : row.number);
    pane()->setFacts(facts);
    if (m_steps)
        m_steps->setText(stepsText(row.state));
    whenDone(m_client.records().person(row.person), this, [this, id = row.id.value, facts](const Result<Person> &person) {
        if (!person || table()->currentId() != id)
            return;
        QList<QPair<QString, QString>> all = facts;
        all.insert(2, {tr("E-posta"), maskedEmail(person->email)});
        all.insert(3, {tr("Cep telefonu"), maskedPhone(person->phone)});
        pane()->setFacts(all);
    });
}

void ApplicationsPage::clear()
{
    m_filters->clear();
    m_only.reset();
    applyFilter();
}

bool ApplicationsPage::stopWork()
{
    return m_firstSync->stop() || (m_batch && m_batch->stop());
}

} // namespace eimza::ui
