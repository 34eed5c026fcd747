#pragma once

#include <QDateTime>
#include <QString>

#include "core/domain/ids.h"

namespace eimza {

/// What Kamu SM says of a certificate. `Other` is any text that we do not know: shown as received, not renewable.
enum class CertificateState { Active, Suspended, Revoked, ServiceRevoked, Expired, Produced, Other };

struct CertificateStatus {
    CertificateState state = CertificateState::Other;
    QString text; ///< as received where state is Other, else empty

    bool operator==(const CertificateStatus &) const = default;
};

/// Reads Kamu SM's own words (AKTİF, SERVİS İPTALİ, "SERVİS (İPTAL)" …) and our wire names (active …).
[[nodiscard]] CertificateStatus parseCertificateStatus(QStringView text);

/// active, suspended, revoked, service_revoked, expired, produced, other
[[nodiscard]] QString wireName(CertificateState state);

/// Kamu SM's word, in capitals; the received text for Other.
[[nodiscard]] QString certificateStateText(const CertificateStatus &status);

/// A qualified certificate (NES) on somebody's card.
struct Certificate {
    CertificateId id;
    PersonId person;
    QString serial; ///< as canonicalSerial() gives it
    QDateTime notBefore;
    QDateTime notAfter;
    CertificateStatus status;
    bool qualified = true;
};

/// The state to show: an AKTİF certificate whose end has passed is SÜRESİ DOLMUŞ.
[[nodiscard]] CertificateStatus effectiveStatus(const Certificate &certificate, const QDateTime &now);

/// A serial number as it is kept: capital hexadecimal digits, two for each byte, without leading zero bytes. Colons,
/// spaces and hyphens between them do not matter; empty where the text is no such number or has more than 64 digits.
[[nodiscard]] QString canonicalSerial(const QString &text);

/// The only part of a serial number that is shown outside the officers' screens.
[[nodiscard]] QString serialTail(const QString &serial);

} // namespace eimza
