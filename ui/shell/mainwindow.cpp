#include "ui/shell/mainwindow.h"

#include <QCloseEvent>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QStackedWidget>

#include "ui/common/emptystate.h"
#include "ui/common/toast.h"
#include "ui/common/untold.h"
#include "ui/shell/firstrunpage.h"
#include "ui/shell/information.h"
#include "ui/shell/keypage.h"
#include "ui/shell/menus.h"
#include "ui/shell/signinpage.h"
#include "ui/shell/workspace.h"

namespace eimza::ui {

MainWindow::MainWindow(Appearance &appearance)
    : m_appearance{appearance}, m_stack{new QStackedWidget}, m_message{new EmptyState}, m_toasts{new ToastHost(this)}
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("e-İmza Yenileme"));
    setWindowIcon(applicationIcon());
    // A small window, or large letters: what has no room is scrolled to.
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("pageScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_stack);
    setCentralWidget(scroll);
    m_stack->addWidget(m_message);
    makeMenus();
    const Metrics metrics = Metrics::of(this);
    resize(metrics.u(320), metrics.u(200));
}

void MainWindow::makeMenus()
{
    m_menus = new Menus(menuBar(), m_appearance);
    connect(m_menus, &Menus::syncRequested, this, &MainWindow::syncRequested);
    connect(m_menus, &Menus::undoRequested, this, &MainWindow::undoRequested);
    connect(m_menus, &Menus::signOutRequested, this, &MainWindow::signOutRequested);
    connect(m_menus, &Menus::quitRequested, this, &QWidget::close);
    connect(m_menus, &Menus::aboutRequested, this, [this] { showAbout(this); });
    connect(m_menus, &Menus::historyRequested, this, [this] { showMessageHistory(*m_toasts, this); });
    connect(m_menus, &Menus::helpRequested, this, [this] { showHelp(m_workspace ? m_workspace->current() : QString(), this); });
    connect(m_menus, &Menus::settingsRequested, this, [this] { Q_EMIT settingsRequested(QStringLiteral("general")); });
    connect(m_menus, &Menus::diagnosticsRequested, this, [this] { Q_EMIT settingsRequested(QStringLiteral("diagnostics")); });
}

void MainWindow::retranslate()
{
    delete m_menus;
    qDeleteAll(menuBar()->findChildren<QMenu *>(Qt::FindDirectChildrenOnly));
    makeMenus();
    m_menus->setWorkspace(m_workspace);
}

void MainWindow::comeForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
}

void MainWindow::setPage(QWidget *page)
{
    if (m_stack->indexOf(page) < 0)
        m_stack->addWidget(page);
    m_stack->setCurrentWidget(page);
    if (m_passing && m_passing != page) {
        m_passing->deleteLater();
        m_passing = nullptr;
    }
}

void MainWindow::showMessage(const QString &title, const QString &sentence)
{
    m_message->display(Icon::NotSynced, title, sentence);
    setPage(m_message);
    setWindowTitle(tr("e-İmza Yenileme"));
}

SignInPage *MainWindow::showSignIn(const QUrl &server)
{
    auto *page = new SignInPage(server);
    setPage(page);
    m_passing = page;
    setWindowTitle(tr("%1 – %2").arg(tr("Oturum Aç"), tr("e-İmza Yenileme")));
    return page;
}

FirstRunPage *MainWindow::showFirstRun(const QUrl &server, bool locked)
{
    auto *page = new FirstRunPage(server, locked);
    setPage(page);
    page->setFocus();
    m_passing = page;
    setWindowTitle(tr("%1 – %2").arg(tr("İlk Kurulum"), tr("e-İmza Yenileme")));
    return page;
}

KeyPage *MainWindow::showKeyTrouble(client::KeyTrouble trouble, int unsent, bool fresh)
{
    auto *page = new KeyPage(trouble, unsent, fresh);
    setPage(page);
    page->setFocus();
    m_passing = page;
    setWindowTitle(tr("e-İmza Yenileme"));
    return page;
}

Workspace *MainWindow::showWorkspace(client::Client &client)
{
    takeWorkspaceDown();
    {
        const Untold building;
        m_workspace = new Workspace(client, *m_toasts);
    }
    connect(m_workspace, &Workspace::currentChanged, this,
            [this](const QString &title) { setWindowTitle(tr("%1 – %2").arg(title, tr("e-İmza Yenileme"))); });
    connect(m_workspace, &Workspace::signInRequested, this, &MainWindow::signInRequested);
    m_menus->setWorkspace(m_workspace);
    setPage(m_workspace);
    m_workspace->open(m_workspace->views().first());
    return m_workspace;
}

void MainWindow::closeWorkspace()
{
    takeWorkspaceDown();
    m_toasts->forget(); // it speaks of people whom the next user may not know
}

void MainWindow::takeWorkspaceDown()
{
    if (!m_workspace)
        return;
    m_menus->setWorkspace(nullptr);
    m_toasts->clear(); // what they offer to undo goes with the workspace
    m_stack->setCurrentWidget(m_message);
    m_stack->removeWidget(m_workspace);
    delete std::exchange(m_workspace, nullptr);
}

void MainWindow::closeForGood()
{
    m_mayClose = true;
    close();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_mayClose)
        Q_EMIT leaving(); // where nothing waits to be sent, closeForGood() is called meanwhile
    event->setAccepted(m_mayClose);
}

} // namespace eimza::ui
