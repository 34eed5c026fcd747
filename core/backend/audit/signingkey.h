#pragma once

#include <QByteArray>
#include <QString>
#include <memory>

#include "core/base/result.h"

namespace eimza::backend::audit
{

/// An Ed25519 key (RFC 8032) in a file that only its owner may read.
class SigningKey
{
public:
    /// Reads the key, PKCS#8 PEM; a missing file is made with a new key.
    [[nodiscard]] static Result<SigningKey> openOrCreate(const QString &file);
    /// Reads a private or a public key (SubjectPublicKeyInfo PEM): enough to check signatures.
    [[nodiscard]] static Result<SigningKey> open(const QString &file);

    [[nodiscard]] Result<QString> sign(const QByteArray &bytes) const; ///< Base64
    [[nodiscard]] bool verifies(const QByteArray &bytes, const QString &signature) const;
    /// The first 16 hexadecimal digits of the public key's SHA-256.
    [[nodiscard]] const QString &id() const { return m_id; }

private:
    struct Key;
    explicit SigningKey(std::shared_ptr<const Key> key);
    [[nodiscard]] static Result<SigningKey> parse(const QByteArray &pem, const QString &file);

    std::shared_ptr<const Key> m_key;
    QString m_id;
};

} // namespace eimza::backend::audit
