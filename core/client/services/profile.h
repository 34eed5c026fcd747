#pragma once

#include <QLockFile>
#include <QObject>
#include <QUrl>
#include <memory>
#include <optional>

#include "core/client/services/leavings.h"
#include "core/client/services/remembered.h"
#include "core/client/storage/keyring.h"

namespace eimza::client {

class Client;

/// One user's files on this computer, locked for this program, with the keys that open them.
struct OpenProfile {
    QString folder;
    DataKeys keys;
    std::shared_ptr<QLockFile> lock;
    std::optional<Remembered> remembered;
    bool expired = false; ///< the data had been without contact for too long and is gone; the outbox is not
    bool fresh = false;   ///< nothing had been there, and nothing is set aside there
};

/// A folder in which each user of each server has files and keys of his own. Who worked here last may begin without
/// signing in, for the keychain is his; nothing is sent before he has. Opening and what follows a trouble act on
/// the account that was asked for last. Lives on the GUI thread.
class Profile : public QObject
{
    Q_OBJECT

public:
    struct Options {
        QString folder;
        int keepDays = 30; ///< without contact; 0: for ever
        std::function<void(const char *step)> done = {}; ///< see Keyring
        std::function<QDateTime()> now = &QDateTime::currentDateTimeUtc; ///< this machine's clock
    };
    Profile(SecretStore &store, Options options);

    using Opening = QFuture<KeyResult<OpenProfile>>;
    /// The server at which somebody worked here last and did not sign out; invalid where there is none.
    [[nodiscard]] const QUrl &lastServer() const { return m_lastServer; }
    [[nodiscard]] Opening openLast();
    [[nodiscard]] Opening open(const QUrl &server, const QString &user);
    /// The same account once more, after a trouble.
    [[nodiscard]] Opening openAgain();
    /// Under a passphrase that exists.
    [[nodiscard]] Opening unlock(const QString &passphrase);
    /// New files under a new passphrase, where there is no keychain; or under the keychain. What was there before is
    /// not opened any more: the data is removed, an outbox with unsent commands is set aside.
    [[nodiscard]] Opening beginAnew(const std::optional<QString> &passphrase = {});

    /// The data of the account lies under a passphrase.
    [[nodiscard]] bool usesPassphrase() const { return m_keyring && m_keyring->usesPassphrase(); }
    /// While the account is open; see Keyring.
    [[nodiscard]] QFuture<KeyResult<void>> changePassphrase(const QString &present, const QString &next) { return m_keyring->changePassphrase(present, next); }

    /// Nothing had been kept for the account.
    [[nodiscard]] bool isFresh() const { return m_fresh; }
    /// Unsent commands in the files of the account, opened or not; of all accounts where none can be told apart.
    [[nodiscard]] int unsent() const;
    /// How many commands beginAnew() has set aside.
    [[nodiscard]] int setAside() const { return m_setAside; }
    /// Remembers the client's user at each sign-in and contact, and changes an old wrapping key; old data keys are
    /// changed when the profile is opened.
    void follow(Client &client);
    /// Removes what the client keeps once it has been without contact for too long; the outbox stays. Asked every minute
    /// of a client that is followed.
    void expire(Client &client);

    enum class Leaving { Everything, KeepOutbox };
    /// Signing out, after the client is gone: the data goes, and with the outbox the keys, here and in the keychain.
    /// Broken off, it is finished by the next program, see Leavings.
    [[nodiscard]] QFuture<KeyResult<void>> wipe(Leaving leaving);

Q_SIGNALS:
    /// What a running client kept was too old, and is gone.
    void expired();

private:
    void readProfile();
    [[nodiscard]] Status writeProfile();
    [[nodiscard]] QStringList foldersWithData() const;
    [[nodiscard]] KeyResult<void> setLostAside();
    [[nodiscard]] QString accountOf(const QUrl &server, const QString &user) const;
    void choose(const QUrl &server, const QString &account);
    [[nodiscard]] Opening opened(const QFuture<KeyResult<DataKeys>> &keys);
    [[nodiscard]] KeyResult<OpenProfile> finish(const KeyResult<DataKeys> &keys);
    [[nodiscard]] KeyResult<void> lock();
    [[nodiscard]] std::unique_ptr<Keyring> makeKeyring() const;
    [[nodiscard]] QFuture<KeyResult<void>> wipeEverything(const Status &forgotten);
    [[nodiscard]] QString accountPath() const { return m_folder + QStringLiteral("/account.sealed"); }
    [[nodiscard]] bool hasOutboxAside() const;
    [[nodiscard]] DataKeys presentKeys(const DataKeys &keys);
    [[nodiscard]] bool isExpired(const std::optional<Remembered> &remembered) const;
    [[nodiscard]] bool isTooLongAgo(const QDateTime &contact) const;
    void remember(const SessionAnswer &session, qint64 ahead);

    SecretStore &m_store;
    Options m_options;
    Leavings m_leavings;
    QByteArray m_salt; ///< no user name can be read from the names of folders and of keys
    QUrl m_lastServer;
    QString m_lastAccount;
    QStringList m_lost; ///< folders of accounts whose salt is lost
    QUrl m_server;
    QString m_user; ///< as it was asked for; empty for the last one
    QString m_account;
    QString m_folder;
    QString m_entry; ///< of the account's key in the keychain
    std::unique_ptr<Keyring> m_keyring;
    std::shared_ptr<QLockFile> m_lock;
    DataKeys m_keys;
    QDateTime m_remembered; ///< the last contact that is written down; invalid where there is none
    int m_setAside = 0;
    bool m_fresh = false;
    bool m_isExpired = false; ///< since the last contact
    bool m_expiring = false;
};

} // namespace eimza::client
