#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include "core/base/result.h"

/// The hands of a small certification authority: keys and certificates, X.509 v3 (RFC 5280).
namespace eimza::pki {

enum class KeyKind { Rsa2048, P384 };

struct Validity {
    QDateTime notBefore; ///< whole seconds
    QDateTime notAfter;
};

/// A certificate and the key that signs with it.
struct Authority {
    QByteArray certificate; ///< DER
    QByteArray privateKey;  ///< PKCS#8 PEM, not encrypted: its keeper guards it
};

/// What a holder's qualified certificate (NES) is to say.
struct HolderSubject {
    QString tckn;
    QString commonName; ///< name and surname; 64 characters at the most
};

/// A new private key, PKCS#8 PEM.
[[nodiscard]] Result<QByteArray> makePrivateKey(KeyKind kind);

/// SubjectPublicKeyInfo DER.
[[nodiscard]] Result<QByteArray> publicKeyOf(const QByteArray &privateKeyPem);

/// 128 random bits as 32 capital hexadecimal digits; the first is 4 to 7, so that all are significant.
[[nodiscard]] Result<QString> randomSerial();

/// A new P-384 key with its self-signed certificate, path length 1.
[[nodiscard]] Result<Authority> makeRoot(const QString &commonName, const Validity &validity);

/// A new P-384 key certified by the root, path length 0.
[[nodiscard]] Result<Authority> makeIssuingAuthority(const Authority &root, const QString &commonName,
                                                     const Validity &validity);

/// A holder's qualified certificate, DER: keyUsage digitalSignature and nonRepudiation, both statements.
[[nodiscard]] Result<QByteArray> issueQualified(const Authority &authority, const HolderSubject &subject,
                                                const QByteArray &publicKeyDer, const QString &serial,
                                                const Validity &validity);

[[nodiscard]] Result<QByteArray> pemOf(const QByteArray &certificateDer);

/// One file's bytes, key and certificate in PEM, and back; refuses a key that is not the certificate's.
[[nodiscard]] Result<QByteArray> pemOf(const Authority &authority);
[[nodiscard]] Result<Authority> authorityFromPem(const QByteArray &pem);

} // namespace eimza::pki
