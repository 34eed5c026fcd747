#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <optional>

#include "core/base/result.h"

namespace eimza::pki {

/// What an X.509 certificate says; nothing of it is verified.
struct ReadCertificate {
    std::optional<QString> tckn; ///< from the subject's serialNumber; none where it is no valid national id
    QString serial;              ///< as canonicalSerial() writes it; never empty
    QDateTime notBefore;         ///< UTC
    QDateTime notAfter;
    QString issuer; ///< RFC 2253
    QString subjectCommonName;
    bool qualified = false; ///< both the ETSI and the BTK statement
    bool seal = false;      ///< an institution's, not a person's
};

/// Reads a file's bytes: PEM with any number of certificates (other blocks are passed over) or DER, one or
/// several after each other. A broken certificate fails the whole: the error says which (1-based) and why.
[[nodiscard]] Result<QList<ReadCertificate>> readCertificates(QByteArrayView bytes);

} // namespace eimza::pki
