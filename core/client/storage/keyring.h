#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <chrono>
#include <functional>

#include "core/base/taskthread.h"
#include "core/client/storage/keyfile.h"
#include "core/client/storage/secretstore.h"

namespace eimza::client {

/// Why the data keys cannot be had. The first four say nothing of the key itself: it may be had later.
enum class KeyTrouble {
    NoKeychain,
    KeychainLocked,
    KeychainDenied,
    KeychainFailed,
    NeedsPassphrase, ///< the data keys lie under a passphrase
    WrongPassphrase,
    KeyLost,         ///< the keychain is open and does not know the key, though data is there
    KeyChanged,      ///< the keychain holds another key
    KeysDamaged,     ///< the key file beside the data is gone or damaged
    ProfileLost,     ///< what tells whose data is whose is gone or damaged: none of it can be opened
    NewerKeys,       ///< a later version of the program wrote the key file
    InUse,           ///< another program has the folder
    Disk,
};

struct KeyError {
    KeyTrouble trouble;
    QString detail;                 ///< English, for the log
    std::chrono::seconds wait{0};   ///< of WrongPassphrase: until the next try is taken
};

template <typename T>
using KeyResult = tl::expected<T, KeyError>;

/// The keys of one folder: keys.json there, sealed with a key in the keychain, or with one made of a passphrase.
/// Existing data never gets a new key by itself: open() fails, and only create() makes one. Lives on the GUI thread.
class Keyring : public QObject
{
    Q_OBJECT

public:
    struct Options {
        QString folder;
        QString entry; ///< name of the key in the keychain: application, server, account
        /// For tests: called with the name of each step that has just been done.
        std::function<void(const char *step)> done = {};
    };
    Keyring(SecretStore &store, Options options);

    /// The keys of existing data. In an empty folder new ones, in the keychain.
    [[nodiscard]] QFuture<KeyResult<DataKeys>> open();
    /// After a wrong passphrase the next is taken a second later, then two, four … a minute.
    [[nodiscard]] QFuture<KeyResult<DataKeys>> openWith(const QString &passphrase);
    /// New keys in place of whatever there was: what was sealed with the old ones is lost.
    [[nodiscard]] QFuture<KeyResult<DataKeys>> create();
    [[nodiscard]] QFuture<KeyResult<DataKeys>> createWith(const QString &passphrase);

    /// Another wrapping key in the keychain; the data keys stay. Broken off anywhere, open() goes on with the old or
    /// the new one. Only after the keys were opened.
    [[nodiscard]] QFuture<KeyResult<void>> rotate();
    /// The same with a passphrase.
    [[nodiscard]] QFuture<KeyResult<void>> rotateTo(const QString &passphrase);
    /// Another passphrase in place of the present one, which must be given: whoever finds the program open cannot lock
    /// its user out. Waits after a wrong one as openWith() does. Broken off anywhere, one of the two opens the keys.
    [[nodiscard]] QFuture<KeyResult<void>> changePassphrase(const QString &present, const QString &next);

    /// Other data keys: what is sealed from now on is sealed with them, and what was sealed before opens with the former
    /// ones, until all of it is sealed anew and dropFormer() is said. Only after the keys were opened.
    [[nodiscard]] KeyResult<DataKeys> renewData();
    [[nodiscard]] KeyResult<void> dropFormer();

    [[nodiscard]] bool usesPassphrase() const { return m_passphrase; }
    /// When the wrapping key was made, by this machine's clock; invalid before the keys were opened.
    [[nodiscard]] const QDateTime &madeAt() const { return m_madeAt; }
    /// The same of the data keys.
    [[nodiscard]] const QDateTime &dataMadeAt() const { return m_dataMadeAt; }

private:
    using KeysPromise = std::shared_ptr<QPromise<KeyResult<DataKeys>>>;
    [[nodiscard]] QString path() const;
    [[nodiscard]] bool hasData() const;
    [[nodiscard]] KeyResult<KeyFile> readFile() const;
    void openFrom(const KeyFile &file, const KeysPromise &promise);
    [[nodiscard]] KeyResult<DataKeys> take(const KeyFile &file, const QByteArray &wrappingKey, KeyTrouble where);
    using Tried = KeyResult<std::pair<KeyFile, QByteArray>>;
    /// The file and the key that the passphrase makes for it, whether it fits or not.
    [[nodiscard]] QFuture<Tried> derive(const QString &passphrase);
    [[nodiscard]] std::chrono::seconds waitLeft() const;
    /// Makes the next try wait.
    [[nodiscard]] KeyError wrongPassphrase(const QString &detail);
    void makeIn(const KeysPromise &promise);
    [[nodiscard]] KeyResult<DataKeys> makeUnder(const Result<std::pair<ScryptCost, QByteArray>> &derived);
    /// Writes and reads back.
    [[nodiscard]] QFuture<SecretResult<void>> keep(const QByteArray &wrappingKey);
    [[nodiscard]] KeyResult<void> writeSlots(const QList<KeySlot> &slotList, const char *step);
    void opened(const KeySlot &slot, const QByteArray &wrappingKey, const DataKeys &keys);
    [[nodiscard]] Result<KeySlot> slotUnder(const QByteArray &wrappingKey) const;
    [[nodiscard]] KeyResult<void> writeKeys(const DataKeys &keys, const QDateTime &madeAt, const char *step);
    void step(const char *name) const;

    SecretStore &m_store;
    Options m_options;
    std::optional<DataKeys> m_keys;
    QByteArray m_wrappingKey; ///< the present one, with which the data keys are written down
    std::optional<ScryptCost> m_scrypt;
    QDateTime m_madeAt;
    QDateTime m_dataMadeAt;
    bool m_passphrase = false;
    int m_wrong = 0;
    QDeadlineTimer m_notBefore;
    TaskThread m_worker{QStringLiteral("keys")};
};

/// Why something is no passphrase for data; nothing where it is one.
enum class PassphraseFault { TooShort, TooPlain };
inline constexpr qsizetype shortestPassphrase = 12;
inline constexpr qsizetype fewestSigns = 5; ///< different ones, or it is too plain
[[nodiscard]] std::optional<PassphraseFault> passphraseFault(const QString &passphrase);

/// What the keychain's fault says of the keys.
[[nodiscard]] KeyError keyError(const SecretError &error);

} // namespace eimza::client
