#include <windows.h>

#include <wincred.h>

#include "core/base/whendone.h"
#include "core/client/storage/secretstore.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

tl::unexpected<SecretError> lastError()
{
    const DWORD code = GetLastError();
    const QString detail = u"Credential Manager error %1"_s.arg(code);
    switch (code) {
    case ERROR_NOT_FOUND: return tl::unexpected(SecretError{SecretFault::NotFound, detail});
    case ERROR_NO_SUCH_LOGON_SESSION: return tl::unexpected(SecretError{SecretFault::Absent, detail});
    case ERROR_ACCESS_DENIED: return tl::unexpected(SecretError{SecretFault::Denied, detail});
    default: return tl::unexpected(SecretError{SecretFault::Failed, detail});
    }
}

LPCWSTR wide(const QString &text)
{
    return reinterpret_cast<LPCWSTR>(text.utf16());
}

/// The secrets of the signed-in Windows user; they do not roam.
class CredentialManager final : public SecretStore
{
public:
    QFuture<SecretResult<QByteArray>> read(const QString &name) override
    {
        PCREDENTIALW credential = nullptr;
        if (!CredReadW(wide(name), CRED_TYPE_GENERIC, 0, &credential))
            return ready<SecretResult<QByteArray>>(lastError());
        const QByteArray secret(reinterpret_cast<const char *>(credential->CredentialBlob),
                                static_cast<qsizetype>(credential->CredentialBlobSize));
        CredFree(credential);
        return ready<SecretResult<QByteArray>>(secret);
    }

    QFuture<SecretResult<void>> write(const QString &name, const QByteArray &secret) override
    {
        if (secret.size() > largestSecret)
            return ready<SecretResult<void>>(tl::unexpected(SecretError{SecretFault::Failed, u"the secret is too long"_s}));
        QByteArray blob = secret;
        QString target = name;
        CREDENTIALW credential{};
        credential.Type = CRED_TYPE_GENERIC;
        credential.TargetName = reinterpret_cast<LPWSTR>(target.data());
        credential.CredentialBlobSize = static_cast<DWORD>(blob.size());
        credential.CredentialBlob = reinterpret_cast<LPBYTE>(blob.data());
        credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
        if (!CredWriteW(&credential, 0))
            return ready<SecretResult<void>>(lastError());
        return ready<SecretResult<void>>({});
    }

    QFuture<SecretResult<void>> remove(const QString &name) override
    {
        if (CredDeleteW(wide(name), CRED_TYPE_GENERIC, 0) || GetLastError() == ERROR_NOT_FOUND)
            return ready<SecretResult<void>>({});
        return ready<SecretResult<void>>(lastError());
    }
};

} // namespace

std::unique_ptr<SecretStore> systemSecretStore()
{
    return std::make_unique<CredentialManager>();
}

} // namespace eimza::client
