#pragma once

#include <QObject>
#include <QPointer>
#include <functional>
#include <memory>

#include "app/desktop/options.h"
#include "app/desktop/practice.h"
#include "core/client/services/client.h"
#include "core/client/services/profile.h"
#include "ui/settings/settingsstore.h"
#include "ui/settings/settingswindow.h"
#include "ui/shell/mainwindow.h"

namespace eimza::ui {
class KeyPage;
class Sheet;
class SignInPage;
}

namespace eimza::desktop {

class LanguageChange;
class Tray;

/// The program's course: practice world or server, sign-in, a user's work, and leaving without losing anything
/// (desktopleaving.cpp); what the settings change while it runs is in desktopsettings.cpp and desktoplanguage.cpp.
class Desktop : public QObject
{
    Q_OBJECT

public:
    /// `secrets`: the keychain; null: the system's.
    Desktop(Options options, ui::Appearance &appearance, std::unique_ptr<client::SecretStore> secrets = {});
    ~Desktop() override;

    void start();
    [[nodiscard]] ui::MainWindow &window() { return m_window; }
    [[nodiscard]] ui::SettingsStore &settings() { return m_settings; }
    /// Araçlar ▸ Ayarlar at "general", "notices", "connection", "privacy" or "diagnostics".
    void openSettings(const QString &page);
    [[nodiscard]] client::Client *client() const { return m_client.get(); }
    /// Which backend the client works with.
    [[nodiscard]] const QUrl &server() const { return m_server; }
    /// Practice: signs in as another practice user, after what waits has been sent.
    void switchUser(const QString &user);
    void quit();
    /// Asks, and removes what this computer keeps of the user.
    void signOut();

Q_SIGNALS:
    /// A user's first synchronisation is done and the workspace is on the screen.
    void working();
    /// Nothing can be begun; `detail` says why, for the log.
    void failed(const QString &detail);

private:
    void startPractice();
    void connectPractice();
    /// The practice user of this name; the holder's account is made first.
    void beginAs(const QString &user);
    void beginFirstRun();
    void askForSignIn();
    void askAgain();
    void askToSignIn(bool expired);
    /// Practice, or without keeping anything.
    void signInPassing(const QUrl &server, const QString &user, const QString &password);
    void signIn(const QUrl &server, const QString &user, const QString &password);
    [[nodiscard]] client::Client::Options clientOptions() const;
    void openProfile(const client::Profile::Opening &opening);
    void showTrouble(const client::KeyError &error);
    void showKeyPage(const client::KeyError &error);
    void enterProfile(const client::OpenProfile &open);
    void enterWithoutKeeping();
    [[nodiscard]] bool makeClient(const client::Client::Options &options);
    void sendPassword();
    void refuse(const Error &error);
    void sayRefused(const Error &error);
    void enter();
    void sayExpired();
    void leaveProfile(bool keepOutbox);
    void askAboutUnsent(bool failed);
    void sendAndSignOut();
    /// After sending: signing out would delete it unseen.
    void showWhatWasNotTaken();
    void leave(std::function<void()> then);
    /// Sends everything now; `then` learns whether it came to its end.
    void drain(std::function<void(bool sent)> then);
    void warnAboutLoss(std::function<void()> then);
    void addPracticeRibbon();
    void setUpSettings(ui::Appearance &appearance);
    /// A workspace for the client as it is, with what the user had arranged.
    ui::Workspace *showWorkspace();
    /// Of which the settings say while it waits.
    void setUpLanguage();
    /// Something is under way or open that goes with the views.
    [[nodiscard]] bool isBusy() const;
    void changeLanguage(const QString &language);
    /// All that is on the screen, with what is typed and chosen there.
    void showAnew(const std::optional<ui::SettingsWindow::Shown> &settings);
    void showWorkspaceAnew();
    /// The page before the workspace.
    void showPageAnew();
    /// The same of the sheet over the workspace.
    void askToSignInAnew();
    void makeSettings();
    void endSessions();
    void changePassphrase();
    /// The tray's message, while it is wanted.
    void followDigest();
    void displayTray();
    [[nodiscard]] QString diagnostics();

    /// What was typed on the sign-in page, until it has been used.
    struct Typed {
        QUrl server;
        QString user;
        QString password;
    };

    Options m_options;
    ui::SettingsStore m_settings;
    std::unique_ptr<client::SecretStore> m_secrets;
    ui::MainWindow m_window;
    std::unique_ptr<client::Profile> m_profile;
    std::unique_ptr<QTemporaryDir> m_passing; ///< of a run that keeps nothing
    std::optional<Typed> m_typed;
    std::function<void()> m_showPage; ///< the last one that stood before a workspace
    QPointer<ui::SignInPage> m_signInPage;
    QPointer<ui::KeyPage> m_keyPage;
    bool m_fresh = false;    ///< the profile was made for what was typed
    bool m_expired = false;  ///< kept data was too old
    bool m_declined = false; ///< the user goes on without signing in: not asked until asked for
    std::unique_ptr<Practice> m_practice;
    std::unique_ptr<client::Client> m_client;
    QUrl m_server;
    QString m_user;
    QPointer<QObject> m_leaving; ///< waits for what is unsent, or asks about it
    QPointer<ui::Sheet> m_askingAgain; ///< while it is open
    bool m_saysExpired = false; ///< the sheet: a session has run out, not an earlier run's
    QPointer<ui::SettingsWindow> m_settingsWindow;
    std::unique_ptr<LanguageChange> m_languageChange;
    std::unique_ptr<Tray> m_tray; ///< while a digest is wanted
    int m_clients = 0; ///< each practice user gets a folder of its own
};

} // namespace eimza::desktop
