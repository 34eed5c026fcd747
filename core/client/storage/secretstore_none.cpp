#include "core/base/whendone.h"
#include "core/client/storage/secretstore.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

class NoSecretStore final : public SecretStore
{
public:
    QFuture<SecretResult<QByteArray>> read(const QString &) override { return ready<SecretResult<QByteArray>>(absent()); }
    QFuture<SecretResult<void>> write(const QString &, const QByteArray &) override { return ready<SecretResult<void>>(absent()); }
    QFuture<SecretResult<void>> remove(const QString &) override { return ready<SecretResult<void>>(absent()); }

private:
    static tl::unexpected<SecretError> absent()
    {
        return tl::unexpected(SecretError{SecretFault::Absent, u"this program was built without a keychain"_s});
    }
};

} // namespace

std::unique_ptr<SecretStore> systemSecretStore()
{
    return std::make_unique<NoSecretStore>();
}

} // namespace eimza::client
