#include <qt6keychain/keychain.h>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include "core/base/whendone.h"
#include "core/client/storage/secretstore.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int answerMilliseconds = 5'000;

SecretFault faultOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::EntryNotFound: return SecretFault::NotFound;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied: return SecretFault::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return SecretFault::Absent;
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError: break;
    }
    return SecretFault::Failed;
}

QDBusPendingCall askSecretService(const QString &path, const QString &interface, const QString &method, const QVariantList &arguments)
{
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, path, interface, method);
    call.setArguments(arguments);
    return QDBusConnection::sessionBus().asyncCall(call, answerMilliseconds);
}

template <typename Then>
void whenAnswered(const QDBusPendingCall &call, QObject *context, Then then)
{
    auto *watcher = new QDBusPendingCallWatcher(call, context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, then] {
        watcher->deleteLater();
        then(*watcher);
    });
}

using Told = std::function<void(SecretFault)>;

// QtKeychain says "not found" of a locked keychain whose question nobody answered, and "other error" where there
// is no service: the service itself knows better. Where it is not there, the word of another one stands.
void tellApart(SecretFault said, QObject *context, const Told &tell)
{
    if (!QDBusConnection::sessionBus().isConnected()) {
        tell(SecretFault::Absent);
        return;
    }
    const auto alias = askSecretService(u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s, {u"default"_s});
    whenAnswered(alias, context, [=](const QDBusPendingReply<QDBusObjectPath> &reply) {
        if (reply.isError()) {
            tell(said == SecretFault::Failed ? SecretFault::Absent : said);
            return;
        }
        const QString collection = reply.value().path();
        if (collection == "/"_L1) {
            tell(said);
            return;
        }
        const auto locked = askSecretService(collection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                                             {u"org.freedesktop.Secret.Collection"_s, u"Locked"_s});
        whenAnswered(locked, context, [=](const QDBusPendingReply<QDBusVariant> &answer) {
            const bool isLocked = !answer.isError() && answer.value().variant().toBool();
            tell(isLocked ? SecretFault::Locked : said);
        });
    });
}

/// Through QtKeychain: the Secret Service or KWallet. Never its plain-text fallback.
class Keychain final : public SecretStore
{
public:
    QFuture<SecretResult<QByteArray>> read(const QString &name) override
    {
        auto *job = new QKeychain::ReadPasswordJob(service());
        return run<QByteArray>(job, name, [job]() -> SecretResult<QByteArray> { return job->binaryData(); });
    }

    QFuture<SecretResult<void>> write(const QString &name, const QByteArray &secret) override
    {
        if (secret.size() > largestSecret)
            return ready<SecretResult<void>>(tl::unexpected(SecretError{SecretFault::Failed, u"the secret is too long"_s}));
        auto *job = new QKeychain::WritePasswordJob(service());
        job->setBinaryData(secret);
        return run<void>(job, name, [] { return SecretResult<void>(); });
    }

    QFuture<SecretResult<void>> remove(const QString &name) override
    {
        auto *job = new QKeychain::DeletePasswordJob(service());
        return run<void>(job, name, [] { return SecretResult<void>(); }, true);
    }

private:
    static QString service() { return u"e-imza-yenileme"_s; }

    template <typename T>
    QFuture<SecretResult<T>> run(QKeychain::Job *job, const QString &name, std::function<SecretResult<T>()> value, bool removing = false)
    {
        auto promise = std::make_shared<QPromise<SecretResult<T>>>();
        promise->start();
        const auto finish = [promise](const SecretResult<T> &result) {
            promise->addResult(result);
            promise->finish();
        };
        job->setInsecureFallback(false);
        job->setKey(name);
        QObject::connect(job, &QKeychain::Job::finished, &m_context, [this, job, value, finish, removing] {
            const QString detail = job->errorString();
            if (job->error() == QKeychain::NoError) {
                finish(value());
                return;
            }
            tellApart(faultOf(job->error()), &m_context, [finish, detail, removing](SecretFault fault) {
                if (removing && fault == SecretFault::NotFound)
                    finish(SecretResult<T>());
                else
                    finish(tl::unexpected(SecretError{fault, detail}));
            });
        });
        job->start();
        return promise->future();
    }

    QObject m_context;
};

} // namespace

std::unique_ptr<SecretStore> systemSecretStore()
{
    return std::make_unique<Keychain>();
}

} // namespace eimza::client
