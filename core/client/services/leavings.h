#pragma once

#include <QHash>
#include <QLockFile>
#include <QObject>
#include <memory>

#include "core/client/storage/keyring.h"

namespace eimza::client {

/// Sign-outs: what lies in an account's folder goes at once, the keys before the rest, then the key's entry in the
/// keychain, which may take its time. A mark in the folder tells of it: broken off, the next program goes on, whoever
/// signs in there. Lives on the GUI thread.
class Leavings : public QObject
{
    Q_OBJECT

public:
    explicit Leavings(SecretStore &store) : m_store{store} {}

    /// From now on the account is being left; false where the disk does not take it. `entry` as in Keyring; what lies
    /// under a passphrase need not have one.
    [[nodiscard]] static bool begin(const QString &folder, const QString &entry, bool underPassphrase);
    [[nodiscard]] static bool hasBegun(const QString &folder);
    /// For who makes a new account in the place of the one that was left.
    static void takeBack(const QString &folder);

    /// When it returns the files are gone; when the future ends, the entry and the mark. Done at once where nothing has
    /// begun. `entry` serves where an earlier version did not write it down. The lock is given back at the end.
    [[nodiscard]] QFuture<KeyResult<void>> finish(const QString &folder, const QString &entry, std::shared_ptr<QLockFile> lock = {});
    /// The same of every folder in this one that no other program has.
    void finishAllIn(const QString &accounts);

private:
    SecretStore &m_store;
    QHash<QString, QFuture<KeyResult<void>>> m_underWay; ///< by folder
};

} // namespace eimza::client
