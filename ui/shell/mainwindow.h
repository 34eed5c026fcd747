#pragma once

#include <QMainWindow>

#include "core/client/services/client.h"
#include "ui/common/appearance.h"

class QStackedWidget;

namespace eimza::ui {

class EmptyState;
class FirstRunPage;
class KeyPage;
class Menus;
class SignInPage;
class ToastHost;
class Workspace;

/// The one window: a message while something begins, sign-in, or a user's workspace. It only switches.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Appearance &appearance);

    void showMessage(const QString &title, const QString &sentence);
    SignInPage *showSignIn(const QUrl &server);
    FirstRunPage *showFirstRun(const QUrl &server, bool locked);
    KeyPage *showKeyTrouble(client::KeyTrouble trouble, int unsent, bool fresh);
    /// The client must live longer than the workspace; the one before it is gone when this returns.
    Workspace *showWorkspace(client::Client &client);
    /// And forgets what was said: another user may come.
    void closeWorkspace();
    [[nodiscard]] Workspace *workspace() const { return m_workspace; }
    /// What stands where there is no workspace yet; null: a message.
    [[nodiscard]] QWidget *passingPage() const { return m_passing; }
    /// The menus in the language that is spoken now.
    void retranslate();
    /// From behind other windows or from the task bar.
    void comeForward();
    [[nodiscard]] ToastHost &toasts() { return *m_toasts; }

Q_SIGNALS:
    /// The user wants to leave; the window stays until it is closed for good.
    void leaving();
    void syncRequested();
    void undoRequested();
    void signInRequested();
    void signOutRequested();
    /// "general" … "diagnostics"
    void settingsRequested(const QString &page);

public:
    /// Closes without asking again.
    void closeForGood();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void takeWorkspaceDown();
    void makeMenus();
    void setPage(QWidget *page);

    Appearance &m_appearance;
    QStackedWidget *m_stack;
    EmptyState *m_message;
    ToastHost *m_toasts;
    Workspace *m_workspace = nullptr;
    QWidget *m_passing = nullptr; ///< first run, sign-in or key page
    Menus *m_menus = nullptr;
    bool m_mayClose = false;
};

} // namespace eimza::ui
