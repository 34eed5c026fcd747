#pragma once

#include <QObject>
#include <QTimer>
#include <memory>

#include "app/desktop/options.h"
#include "core/client/services/client.h"
#include "core/client/services/profile.h"

namespace eimza::desktop {

/// How `--sync-once` ends; scripts branch on it.
enum class SyncOnceExit {
    Done = 0,
    Failed = 1,
    WrongUse = 2,         ///< of the command line
    WrongCredentials = 3,
    Unreachable = 4,
    NoKeys = 5,           ///< the keychain or the passphrase gives no key, or the profile is in use or cannot be written
    LeftInOutbox = 6,     ///< synchronised, and commands are left that the server did not take, or were set aside unread
};

/// Fills one user's profile and sends what waits in it, without a window.
class SyncOnce : public QObject
{
    Q_OBJECT

public:
    /// How long it waits where neither a command is answered for good nor a record comes.
    static constexpr std::chrono::minutes defaultPatience{5};

    SyncOnce(Options options, std::unique_ptr<client::SecretStore> secrets, std::chrono::milliseconds patience = defaultPatience);

    /// An empty passphrase: there is none, and the keychain must serve.
    void start(const QString &password, const QString &passphrase);

Q_SIGNALS:
    /// A line for standard output, without personal data.
    void told(const QString &line);
    void ended(eimza::desktop::SyncOnceExit exit);

private:
    void keysAre(const client::KeyResult<client::OpenProfile> &open);
    void enter(const client::OpenProfile &open);
    void signedIn(const Result<SessionAnswer> &session);
    void look();
    [[nodiscard]] bool isStopped() const;
    void noteProgress();
    void giveUp();
    void tell(const QString &name, qint64 count);
    void tellSetAside();
    void tellCounts();
    void tellOwnCounts();
    void tellOutbox();
    void print();
    void end(SyncOnceExit exit, const QString &why);

    Options m_options;
    std::unique_ptr<client::SecretStore> m_secrets;
    client::Profile m_profile;
    std::unique_ptr<client::Client> m_client;
    QString m_password;
    QString m_passphrase;
    QTimer m_patience; ///< begun anew with all that goes on
    int m_setAside = 0; ///< commands of an earlier run that cannot be read, and nobody has acknowledged
    int m_unsent = 0;
    qint64 m_arrived = 0; ///< records of the pull that runs
    bool m_triedPassphrase = false;
    bool m_synced = false;
    bool m_fresh = false;
    bool m_ended = false;
};

} // namespace eimza::desktop
