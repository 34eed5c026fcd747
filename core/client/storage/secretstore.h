#pragma once

#include <QByteArray>
#include <QFuture>
#include <QString>
#include <memory>
#include <tl/expected.hpp>

namespace eimza::client {

/// Why a keychain gives nothing. Only NotFound says that the secret is not there; all others say nothing of it.
enum class SecretFault {
    Absent,   ///< no keychain service on this machine or in this session
    Locked,   ///< it is there, and nobody unlocked it
    Denied,   ///< the user or the system refused
    NotFound, ///< it is open and knows no such secret
    Failed,   ///< anything else
};

struct SecretError {
    SecretFault fault;
    QString detail; ///< English, for the log
};

template <typename T>
using SecretResult = tl::expected<T, SecretError>;

/// The keychain of the operating system's user: small secrets under names. A name says application, server and
/// account by itself, for Windows knows nothing else. Asynchronous: a keychain may ask its owner. GUI thread.
class SecretStore
{
public:
    /// What the Windows Credential Manager takes; held to everywhere.
    static constexpr qsizetype largestSecret = 2'560;

    virtual ~SecretStore() = default;
    [[nodiscard]] virtual QFuture<SecretResult<QByteArray>> read(const QString &name) = 0;
    /// Replaces what was there.
    [[nodiscard]] virtual QFuture<SecretResult<void>> write(const QString &name, const QByteArray &secret) = 0;
    /// What is not there is removed already.
    [[nodiscard]] virtual QFuture<SecretResult<void>> remove(const QString &name) = 0;
};

/// The keychain of this system: QtKeychain, or the Windows Credential Manager; one that is always Absent where
/// the program was built without either.
[[nodiscard]] std::unique_ptr<SecretStore> systemSecretStore();

} // namespace eimza::client
