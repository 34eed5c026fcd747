#include "ui/shell/workspace.h"

#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "ui/applications/applicationspage.h"
#include "ui/certificates/expiringpage.h"
#include "ui/common/bars.h"
#include "ui/common/errortexts.h"
#include "ui/common/navigationbar.h"
#include "ui/common/toast.h"
#include "ui/common/wordings.h"
#include "ui/outbox/feedback.h"
#include "ui/outbox/pendingpage.h"
#include "ui/requests/requestpage.h"
#include "ui/shell/connectionbar.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

Workspace::Workspace(client::Client &client, ToastHost &toasts, QWidget *parent)
    : QWidget{parent}, m_client{client}, m_feedback{std::make_unique<Feedback>(client, toasts)}, m_bars{new QWidget}
    , m_navigation{new NavigationBar}, m_stack{new QStackedWidget}, m_status{new StatusLine}
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *bars = new QVBoxLayout(m_bars);
    bars->setContentsMargins(0, 0, 0, 0);
    bars->setSpacing(0);
    auto *connectionBar = new ConnectionBar(client.connection(), client.clock());
    bars->addWidget(connectionBar);
    layout->addWidget(m_bars);
    auto *middle = new QHBoxLayout;
    middle->setContentsMargins(0, 0, 0, 0);
    middle->setSpacing(0);
    middle->addWidget(m_navigation);
    middle->addWidget(m_stack, 1);
    layout->addLayout(middle, 1);
    layout->addWidget(m_status);

    m_expiring = new ExpiringPage(client, *m_feedback);
    m_request = new RequestPage(client, *m_feedback);
    m_applications = new ApplicationsPage(client, *m_feedback);
    addView(u"expiring"_s, tr("Süresi Dolacak Sertifikalar"), m_expiring);
    addView(u"request"_s, tr("E-İmza Talep"), m_request);
    addView(u"applications"_s, tr("Talep İşlemleri"), m_applications);
    addView(u"pending"_s, tr("Eşitleme ve Bekleyenler"), new PendingPage(client, *m_feedback));
    m_navigation->setEntries({
        {u"expiring"_s, m_views[0].title, Icon::Expiring, QKeySequence(u"Ctrl+1"_s), true},
        {u"request"_s, m_views[1].title, Icon::Apply, QKeySequence(u"Ctrl+2"_s)},
        {u"applications"_s, m_views[2].title, Icon::Requests, QKeySequence(u"Ctrl+3"_s), true},
        {u"pending"_s, m_views[3].title, Icon::Sync, QKeySequence(u"Ctrl+8"_s), true, true},
    });
    connect(m_navigation, &NavigationBar::activated, this, &Workspace::open);
    connect(connectionBar, &ConnectionBar::pendingRequested, this, [this] { open(u"pending"_s); });
    connect(m_expiring, &ExpiringPage::toDoChanged, this, [this](int n) { m_navigation->setCount(u"expiring"_s, n); });
    connect(m_applications, &ApplicationsPage::toDoChanged, this, [this](int n) { m_navigation->setCount(u"applications"_s, n); });
    connect(&client.connection(), &client::ConnectionStatus::changed, this, &Workspace::displayStatus);
    connect(&client.connection(), &client::ConnectionStatus::failed, this,
            [this](const Error &error) { m_feedback->say(errorText(error, Place::Sync).toString()); });
    open(u"expiring"_s);
    displayStatus();
}

Workspace::~Workspace() = default;

void Workspace::addBar(QWidget *bar)
{
    static_cast<QVBoxLayout *>(m_bars->layout())->insertWidget(0, bar);
}

void Workspace::addView(const QString &id, const QString &title, QWidget *page)
{
    m_stack->addWidget(page);
    m_views.append({id, title, page});
}

QStringList Workspace::views() const
{
    QStringList ids;
    for (const View &view : m_views)
        ids.append(view.id);
    return ids;
}

QString Workspace::current() const
{
    return m_navigation->current();
}

QWidget *Workspace::page(const QString &id) const
{
    for (const View &view : m_views)
        if (view.id == id)
            return view.page;
    return nullptr;
}

void Workspace::open(const QString &id)
{
    for (const View &view : m_views) {
        if (view.id != id)
            continue;
        m_navigation->setCurrent(id);
        m_stack->setCurrentWidget(view.page);
        Q_EMIT currentChanged(view.title);
        focusSearch();
    }
}

void Workspace::focusSearch()
{
    if (m_stack->currentWidget() == m_expiring)
        m_expiring->focusSearch();
    else if (m_stack->currentWidget() == m_request)
        m_request->focusSearch();
    else if (m_stack->currentWidget() == m_applications)
        m_applications->focusSearch();
}

void Workspace::displayStatus()
{
    const client::ConnectionStatus &connection = m_client.connection();
    const QString last = connection.lastSync().isValid() ? dateTimeText(connection.lastSync()) : tr("henüz yapılmadı");
    QStringList facts{connection.isSyncing() ? tr("Eşitleniyor…") : connection.isOnline() ? tr("Çevrimiçi") : tr("Çevrimdışı"),
                      tr("Son eşitleme: %1").arg(last), tr("Gönderilmeyi bekleyen: %1").arg(connection.unsent())};
    if (m_client.session().isSignedIn()) {
        facts.append(tr("Birim: %1").arg(m_client.session().user().unitName));
        m_status->setRight(tr("Rol: %1").arg(wording(m_client.session().user().role)));
    }
    m_status->setFacts(facts);
    const int waiting = connection.unsent() + m_client.pending().needLook();
    m_navigation->setCount(u"pending"_s, waiting);
}

void Workspace::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_navigation->fitToWindow(width());
}

} // namespace eimza::ui
