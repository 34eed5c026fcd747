#include "ui/shell/workspace.h"

#include <QApplication>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/istanbul.h"
#include "ui/applications/applicationspage.h"
#include "ui/certificates/expiringpage.h"
#include "ui/common/bars.h"
#include "ui/common/navigationbar.h"
#include "ui/common/sheet.h"
#include "ui/common/toast.h"
#include "ui/common/untold.h"
#include "ui/common/wordings.h"
#include "ui/form/formpage.h"
#include "ui/ksm/ksmpage.h"
#include "ui/outbox/connectiontexts.h"
#include "ui/outbox/feedback.h"
#include "ui/outbox/pendingpage.h"
#include "ui/output/output.h"
#include "ui/people/peoplepage.h"
#include "ui/requests/requestpage.h"
#include "ui/shell/connectionbar.h"
#include "ui/shell/nopermissionpage.h"
#include "ui/shell/updatebar.h"
#include "ui/shell/views.h"
#include "ui/shell/wholenumbers.h"
#include "ui/statuses/ownstatuspage.h"
#include "ui/statuses/statusespage.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// The first place in a zone that Tab would reach; null where there is none.
QWidget *firstFocusable(QWidget *zone)
{
    const auto takes = [](const QWidget *widget) {
        return widget->isVisible() && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy();
    };
    if (takes(zone))
        return zone;
    for (QWidget *next = zone->nextInFocusChain(); next != zone; next = next->nextInFocusChain())
        if (zone->isAncestorOf(next) && takes(next))
            return next;
    return nullptr;
}

} // namespace

Workspace::Workspace(client::Client &client, ToastHost &toasts, QWidget *parent)
    : QWidget{parent}, m_client{client}, m_feedback{std::make_unique<Feedback>(client, toasts)}, m_bars{new QWidget}
    , m_navigation{new NavigationBar}, m_stack{new QStackedWidget}, m_status{new StatusLine}
    , m_noPermission{new NoPermissionPage}
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *bars = new QVBoxLayout(m_bars);
    bars->setContentsMargins(0, 0, 0, 0);
    bars->setSpacing(0);
    auto *connectionBar = new ConnectionBar(client.connection(), client.session(), client.clock());
    m_updateBar = new UpdateBar(client.connection());
    bars->addWidget(connectionBar);
    bars->addWidget(m_updateBar);
    layout->addWidget(m_bars);
    auto *middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_navigation);
    middle->addWidget(m_stack, 1);
    layout->addLayout(middle, 1);
    layout->addWidget(m_status);

    m_makeNext.setSingleShot(true);
    connect(&m_makeNext, &QTimer::timeout, this, &Workspace::makeNext);
    serveOutput(toasts);
    addViews();
    static_cast<void>(page(views().first())); // before the navigation: Tab goes from the page to it
    fillNavigation();
    connect(m_navigation, &NavigationBar::activated, this, &Workspace::open);
    connect(connectionBar, &ConnectionBar::pendingRequested, this, [this] { open(u"pending"_s); });
    connect(connectionBar, &ConnectionBar::signInRequested, this, &Workspace::signInRequested);
    connect(&client.connection(), &client::ConnectionStatus::changed, this, &Workspace::displayStatus);
    connect(&client.unitChoice(), &client::UnitChoice::changed, this, &Workspace::displayStatus);
    open(views().first());
    displayStatus();
}

Workspace::~Workspace() = default;

void Workspace::addBar(QWidget *bar)
{
    static_cast<QVBoxLayout *>(m_bars->layout())->insertWidget(0, bar);
}

void Workspace::setUpdateNotice(bool allowed)
{
    m_updateBar->setAllowed(allowed);
}

Role Workspace::role() const
{
    return m_client.session().hasUser() ? m_client.session().user().role : Role::Officer;
}

void Workspace::add(const QString &id, const QString &title, Icon icon, std::function<Page *()> make)
{
    const auto number = ui::views::all().indexOf(id) + 1;
    const auto later = std::ranges::find_if(m_entries, [&](const Entry &entry) { return ui::views::all().indexOf(entry.id) >= number; });
    m_entries.insert(later, {id, title, QKeySequence(u"Ctrl+%1"_s.arg(number)), icon, std::move(make)});
    m_makeNext.start();
}

Page *Workspace::page(const QString &id)
{
    const auto entry = std::ranges::find(m_entries, id, &Entry::id);
    if (entry == m_entries.end())
        return nullptr;
    if (entry->page)
        return entry->page;
    const Untold building;
    entry->page = entry->make();
    entry->page->setAccessibleName(entry->title);
    m_stack->addWidget(entry->page);
    m_output->serve(entry->page, entry->title, wholeNumbersOf(m_client, id, entry->title));
    const auto count = [this, id, page = entry->page] {
        if (page->toDo())
            setCount(id, page->toDo());
    };
    connect(entry->page, &Page::toDoChanged, this, count);
    count();
    if (m_typed.contains(id))
        entry->page->retype(m_typed.take(id));
    Q_EMIT pageMade(entry->page);
    return entry->page;
}

QHash<QString, QVariantMap> Workspace::typed() const
{
    QHash<QString, QVariantMap> typed = m_typed;
    for (const Entry &entry : m_entries)
        if (entry.page)
            typed.insert(entry.id, entry.page->typed());
    return typed;
}

void Workspace::retype(const QHash<QString, QVariantMap> &typed)
{
    m_typed = typed;
    for (const Entry &entry : std::as_const(m_entries))
        if (entry.page && m_typed.contains(entry.id))
            entry.page->retype(m_typed.take(entry.id));
}

bool Workspace::isBusy() const
{
    return m_output->isBusy() || m_feedback->isBusy()
           || std::ranges::any_of(m_entries, [](const Entry &entry) { return entry.page && entry.page->isBusy(); });
}

template <typename P>
P *Workspace::made(const QString &id)
{
    return static_cast<P *>(page(id));
}

void Workspace::makeNext()
{
    const auto missing = std::ranges::find(m_entries, nullptr, &Entry::page);
    if (missing == m_entries.end())
        return;
    static_cast<void>(page(missing->id));
    m_makeNext.start();
}

void Workspace::addViews()
{
    if (role() == Role::Holder)
        add(u"states"_s, tr("E-İmza Durumları"), Icon::Timeline, [this] { return new OwnStatusPage(m_client); });
    else
        addRecordViews();
    addFormWhereOwn();
    connect(&m_client.own(), &client::OwnRecords::changed, this, &Workspace::addFormWhereOwn);
    add(u"pending"_s, tr("Eşitleme ve Bekleyenler"), Icon::Sync, [this] { return new PendingPage(m_client, *m_feedback); });
    m_stack->addWidget(m_noPermission);
    connect(m_noPermission, &NoPermissionPage::leaveRequested, this, [this] { open(views().first()); });
}

void Workspace::addRecordViews()
{
    add(u"expiring"_s, tr("Süresi Dolacak Sertifikalar"), Icon::Expiring, [this] { return new ExpiringPage(m_client, *m_feedback); });
    add(u"request"_s, tr("E-İmza Talep"), Icon::Apply, [this] { return makeRequest(); });
    add(u"applications"_s, tr("Talep İşlemleri"), Icon::Requests, [this] { return new ApplicationsPage(m_client, *m_feedback); });
    add(u"people"_s, tr("Personel Sorgulama"), Icon::PersonSearch, [this] { return makePeople(); });
    add(u"ksm"_s, tr("KSM Sorgulama"), Icon::KsmSearch, [this] { return new KsmPage(m_client); });
    add(u"states"_s, tr("E-İmza Durumları"), Icon::Timeline, [this] { return makeStates(); });
}

Page *Workspace::makeRequest()
{
    auto *page = new RequestPage(m_client, *m_feedback);
    connect(page, &RequestPage::requestWanted, this, [this](ApplicationId id, const QString &number) { showApplications({id}, [number] { return number; }); });
    return page;
}

Page *Workspace::makePeople()
{
    auto *page = new PeoplePage(m_client, *m_feedback);
    connect(page, &PeoplePage::requestWanted, this, [this](ApplicationId id, const QString &number) { showApplications({id}, [number] { return number; }); });
    connect(page, &PeoplePage::stepsWanted, this, [this](const client::PersonSearchResult &alone) {
        made<StatusesPage>(u"states"_s)->showPerson(alone);
        open(u"states"_s);
    });
    connect(page, &PeoplePage::filingWanted, this, [this](const client::PersonSearchResult &alone) {
        made<RequestPage>(u"request"_s)->showPerson(alone);
        open(u"request"_s);
    });
    return page;
}

Page *Workspace::makeStates()
{
    auto *page = new StatusesPage(m_client, *m_feedback);
    connect(page, &StatusesPage::requestsWanted, this, &Workspace::showApplications);
    connect(page, &StatusesPage::certificatesWanted, this, [this](const client::ExpiringFilter &filter) {
        made<ExpiringPage>(u"expiring"_s)->showOnly(filter);
        open(u"expiring"_s);
    });
    return page;
}

Page *Workspace::makeForm()
{
    auto *page = new FormPage(m_client);
    connect(page, &FormPage::statusWanted, this, [this] { open(u"states"_s); });
    return page;
}

void Workspace::showApplications(const QList<ApplicationId> &ids, const LiveText &title)
{
    made<ApplicationsPage>(u"applications"_s)->showOnly(ids, title);
    open(u"applications"_s);
}

// Everybody else has a form only while he renews his own certificate.
void Workspace::addFormWhereOwn()
{
    const bool wanted = role() == Role::Holder || m_client.own().application() != nullptr;
    if (!wanted || views().contains(u"form"_s))
        return;
    add(u"form"_s, tr("Başvuru Formum"), Icon::Form, [this] { return makeForm(); });
    if (!m_navigation->current().isEmpty()) {
        const QString current = this->current();
        fillNavigation();
        m_navigation->setCurrent(current);
        Q_EMIT viewsChanged();
    }
}

void Workspace::setCount(const QString &id, std::optional<int> count)
{
    m_counts.insert(id, count);
    m_navigation->setCount(id, count);
}

void Workspace::serveOutput(ToastHost &toasts)
{
    m_output = std::make_unique<Output>(toasts, [this] {
        Output::Facts facts;
        if (m_client.session().hasUser())
            facts = {m_institution.isEmpty() ? m_client.session().user().unitName : m_institution, m_client.session().user().displayName, {}, {}};
        facts.dataDate = role() == Role::Holder ? m_client.own().asOf() : m_client.records().all()->syncedAt();
        facts.now = m_client.clock().now();
        return facts;
    });
}

void Workspace::fillNavigation()
{
    QList<NavigationEntry> entries;
    for (const Entry &entry : std::as_const(m_entries)) {
        const bool counts = entry.id == u"expiring"_s || entry.id == u"applications"_s || entry.id == u"pending"_s;
        entries.append({entry.id, entry.title, entry.icon, entry.keys, counts, entry.id == "pending"_L1});
    }
    m_navigation->setEntries(entries);
    for (auto it = m_counts.cbegin(); it != m_counts.cend(); ++it)
        m_navigation->setCount(it.key(), it.value());
}

QStringList Workspace::views() const
{
    QStringList ids;
    for (const Entry &entry : m_entries)
        ids.append(entry.id);
    return ids;
}

QString Workspace::current() const
{
    return m_navigation->current();
}

Page *Workspace::currentPage() const
{
    return static_cast<Page *>(m_stack->currentWidget());
}

void Workspace::open(const QString &id)
{
    if (Page *wanted = page(id)) {
        m_navigation->setCurrent(id);
        m_stack->setCurrentWidget(wanted);
        Q_EMIT currentChanged(wanted->accessibleName());
        focusSearch();
        return;
    }
    if (!ui::views::all().contains(id))
        return;
    m_noPermission->display(role());
    m_stack->setCurrentWidget(m_noPermission);
    Q_EMIT currentChanged(tr("Yetki yok"));
    focusSearch();
}

void Workspace::focusSearch()
{
    currentPage()->focusSearch();
}

void Workspace::undoLast()
{
    m_feedback->undoLast();
}

QList<QWidget *> Workspace::zones() const
{
    QList<QWidget *> zones = currentPage()->zones();
    zones.append({m_navigation, m_bars, m_status});
    return zones;
}

void Workspace::moveFocus(bool back)
{
    const QList<QWidget *> all = zones();
    QWidget *focus = QApplication::focusWidget();
    qsizetype here = -1;
    for (qsizetype i = 0; i < all.size() && focus; ++i)
        if (all[i] == focus || all[i]->isAncestorOf(focus))
            here = i;
    for (qsizetype step = 1; step <= all.size(); ++step) {
        const qsizetype place = back ? (qMax<qsizetype>(here, 0) - step + all.size()) % all.size() : (here + step) % all.size();
        if (QWidget *first = firstFocusable(all[place])) {
            first->setFocus(back ? Qt::BacktabFocusReason : Qt::TabFocusReason);
            return;
        }
    }
}

void Workspace::closeSheets()
{
    for (Sheet *sheet : findChildren<Sheet *>())
        sheet->reject();
}

void Workspace::displayStatus()
{
    const client::ConnectionStatus &connection = m_client.connection();
    const QString last = connection.lastSync().isValid() ? dateTimeText(connection.lastSync()) : tr("henüz yapılmadı");
    QStringList facts{connection.isSyncing() ? tr("Eşitleniyor…") : reachText(connection.reach()),
                      tr("Son eşitleme: %1").arg(last), tr("Gönderilmeyi bekleyen: %1").arg(connection.unsent())};
    if (m_client.session().hasUser()) {
        facts.append(tr("Birim: %1").arg(m_client.session().user().unitName));
        if (const int hidden = m_client.unitChoice().hiddenCount(); hidden > 0)
            facts.append(tr("Gizli birim: %1").arg(hidden));
        m_status->setRight(tr("Rol: %1").arg(wording(m_client.session().user().role)));
    }
    m_status->setFacts(facts);
    const int waiting = connection.unsent() + m_client.pending().needLook();
    setCount(u"pending"_s, waiting);
}

void Workspace::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_navigation->fitToWindow(width());
}

} // namespace eimza::ui
