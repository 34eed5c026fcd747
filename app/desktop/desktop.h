#pragma once

#include <QObject>
#include <QPointer>
#include <memory>

#include "app/desktop/options.h"
#include "app/desktop/practice.h"
#include "core/client/services/client.h"
#include "ui/shell/mainwindow.h"

namespace eimza::ui {
class SignInPage;
}

namespace eimza::desktop {

/// The program's course: practice world or server, sign-in, a user's work, and leaving without losing anything.
class Desktop : public QObject
{
    Q_OBJECT

public:
    Desktop(Options options, ui::Appearance &appearance);
    ~Desktop() override;

    void start();
    [[nodiscard]] ui::MainWindow &window() { return m_window; }
    [[nodiscard]] client::Client *client() const { return m_client.get(); }
    /// Practice: signs in as another practice user, after what waits has been sent.
    void switchUser(const QString &user);
    void quit();

Q_SIGNALS:
    /// A user's first synchronisation is done and the workspace is on the screen.
    void working();
    /// Nothing can be begun; `detail` says why, for the log.
    void failed(const QString &detail);

private:
    void startPractice();
    void askForSignIn();
    void askAgain();
    void signIn(const QUrl &server, const QString &user, const QString &password, ui::SignInPage *page);
    void enter();
    void leave(std::function<void()> then);
    void warnAboutLoss(std::function<void()> then);
    void addPracticeRibbon();

    Options m_options;
    ui::MainWindow m_window;
    std::unique_ptr<Practice> m_practice;
    std::unique_ptr<client::Client> m_client;
    QUrl m_server;
    QString m_user;
    QPointer<QObject> m_leaving; ///< waits for what is unsent, or asks about it
    QPointer<QObject> m_askingAgain; ///< the sheet, while it is open
    int m_clients = 0; ///< each practice user gets a folder of its own
};

} // namespace eimza::desktop
