#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <optional>
#include <vector>

#include "core/base/whendone.h"
#include "core/client/storage/secretstore.h"

namespace eimza::test
{

/// A keychain that does what the test wants; in a file, so that it outlives the program that wrote to it.
class FakeSecretStore final : public client::SecretStore
{
public:
    explicit FakeSecretStore(QString file) : m_file{std::move(file)} {}

    /// Every call fails so until it is empty again; with `faultAt` only that one of the next calls, counted from 1.
    std::optional<client::SecretFault> fault;
    int faultAt = 0;
    /// Asks its owner before it removes anything, and he does not answer.
    bool asksForEver = false;
    /// Says yes and keeps nothing.
    bool forgets = false;
    int reads = 0;

    QFuture<client::SecretResult<QByteArray>> read(const QString &name) override
    {
        using Result = client::SecretResult<QByteArray>;
        ++reads;
        if (failsNow())
            return ready<Result>(failed(*fault));
        const QJsonObject secrets = all();
        if (!secrets.contains(name))
            return ready<Result>(failed(client::SecretFault::NotFound));
        return ready<Result>(QByteArray::fromBase64(secrets.value(name).toString().toLatin1()));
    }
    QFuture<client::SecretResult<void>> write(const QString &name, const QByteArray &secret) override
    {
        using Result = client::SecretResult<void>;
        if (failsNow())
            return ready<Result>(failed(*fault));
        if (!forgets)
            put(name, secret);
        return ready<Result>({});
    }
    QFuture<client::SecretResult<void>> remove(const QString &name) override
    {
        using Result = client::SecretResult<void>;
        if (failsNow())
            return ready<Result>(failed(*fault));
        if (asksForEver) {
            m_unanswered.emplace_back().start();
            return m_unanswered.back().future();
        }
        QJsonObject secrets = all();
        secrets.remove(name);
        save(secrets);
        return ready<Result>({});
    }

    void put(const QString &name, const QByteArray &secret)
    {
        QJsonObject secrets = all();
        secrets.insert(name, QString::fromLatin1(secret.toBase64()));
        save(secrets);
    }
    [[nodiscard]] QStringList names() const { return all().keys(); }

private:
    bool failsNow()
    {
        if (!fault || faultAt < 0 || faultAt > 1) {
            faultAt -= faultAt > 1 ? 1 : 0;
            return false;
        }
        faultAt = faultAt == 1 ? -1 : 0;
        return true;
    }
    static tl::unexpected<client::SecretError> failed(client::SecretFault what)
    {
        return tl::unexpected(client::SecretError{what, QStringLiteral("as the test asked")});
    }
    [[nodiscard]] QJsonObject all() const
    {
        QFile file(m_file);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }
    void save(const QJsonObject &secrets) const
    {
        QSaveFile file(m_file);
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(secrets).toJson()) < 0 || !file.commit())
            qFatal("the fake keychain cannot be written");
    }

    QString m_file;
    std::vector<QPromise<client::SecretResult<void>>> m_unanswered;
};

} // namespace eimza::test
