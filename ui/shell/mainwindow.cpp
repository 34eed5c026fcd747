#include "ui/shell/mainwindow.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QMenuBar>
#include <QStackedWidget>

#include "ui/common/emptystate.h"
#include "ui/common/label.h"
#include "ui/common/sheet.h"
#include "ui/common/toast.h"
#include "ui/shell/signinpage.h"
#include "ui/shell/workspace.h"

namespace eimza::ui {

MainWindow::MainWindow(Appearance &appearance)
    : m_appearance{appearance}, m_stack{new QStackedWidget}, m_message{new EmptyState}, m_toasts{new ToastHost(this)}
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("e-İmza Yenileme"));
    setWindowIcon(applicationIcon());
    setCentralWidget(m_stack);
    m_stack->addWidget(m_message);
    makeMenus();
    const Metrics metrics = Metrics::of(this);
    resize(metrics.u(320), metrics.u(200));
}

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&Dosya"));
    file->addAction(tr("Şimdi &Eşitle"), QKeySequence(Qt::Key_F5), this, &MainWindow::syncRequested);
    file->addSeparator();
    file->addAction(tr("Çı&kış"), QKeySequence::Quit, this, &QWidget::close);
    QMenu *edit = menuBar()->addMenu(tr("Dü&zen"));
    edit->addAction(tr("&Geri Al"), QKeySequence::Undo, this, &MainWindow::undoRequested);
    edit->addAction(tr("&Ara"), QKeySequence::Find, this, [this] {
        if (m_workspace)
            m_workspace->focusSearch();
    });
    QMenu *view = menuBar()->addMenu(tr("Gö&rünüm"));
    auto *schemes = new QActionGroup(this);
    for (const auto &[scheme, text] : {std::pair{Scheme::Automatic, tr("&Otomatik")}, std::pair{Scheme::Light, tr("&Açık")},
                                       std::pair{Scheme::Dark, tr("&Koyu")}}) {
        QAction *action = schemes->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_appearance.scheme() == scheme);
        connect(action, &QAction::triggered, this, [this, scheme = scheme] { m_appearance.setScheme(scheme); });
        view->addAction(action);
    }
    view->addSeparator();
    view->addAction(tr("Yazıyı &Büyüt"), QKeySequence::ZoomIn, this,
                    [this] { m_appearance.setTextScale(qMin(200, m_appearance.textScale() + 10)); });
    view->addAction(tr("Yazıyı Küçü&lt"), QKeySequence::ZoomOut, this,
                    [this] { m_appearance.setTextScale(qMax(80, m_appearance.textScale() - 10)); });
    view->addAction(tr("Yazı Boyutu: %&100"), QKeySequence(tr("Ctrl+0")), this, [this] { m_appearance.setTextScale(100); });
    QMenu *help = menuBar()->addMenu(tr("&Yardım"));
    help->addAction(tr("e-İmza Yenileme &Hakkında"), this, &MainWindow::showAbout);
}

void MainWindow::showAbout()
{
    auto *sheet = new Sheet(tr("e-İmza Yenileme"),
                            tr("Sürüm %1. Apache Lisansı 2.0. Qt 6 (LGPL 3), OpenSSL (Apache 2.0), SQLite (kamu malı), Fluent simgeleri (MIT).")
                                .arg(QStringLiteral(EIMZA_VERSION)), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
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

Workspace *MainWindow::showWorkspace(client::Client &client)
{
    closeWorkspace();
    m_workspace = new Workspace(client, *m_toasts);
    connect(m_workspace, &Workspace::currentChanged, this,
            [this](const QString &title) { setWindowTitle(tr("%1 – %2").arg(title, tr("e-İmza Yenileme"))); });
    setPage(m_workspace);
    m_workspace->open(m_workspace->views().first());
    return m_workspace;
}

void MainWindow::closeWorkspace()
{
    if (!m_workspace)
        return;
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
    event->setAccepted(m_mayClose);
    if (!m_mayClose)
        Q_EMIT leaving();
}

} // namespace eimza::ui
