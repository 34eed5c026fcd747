#pragma once

#include <QByteArray>
#include <QStringList>

#include "core/base/result.h"

/// The qualified-certificate statements extension, RFC 3739 section 3.2.6: SEQUENCE OF SEQUENCE { OID, … }.
namespace eimza::pki {

namespace qc {
inline constexpr auto etsiCompliance = "0.4.0.1862.1.1";           ///< ETSI EN 319 412-5
inline constexpr auto btkQualified = "2.16.792.1.61.0.1.5070.1.1"; ///< law 5070
inline constexpr auto btkSealBesideQualified = "2.16.792.1.61.0.1.5070.1.3";
inline constexpr auto btkSeal = "2.16.792.1.61.0.1.5070.2.1";
inline constexpr auto btkSealOther = "2.16.792.1.61.0.1.5070.2.2";
} // namespace qc

/// The dotted OIDs of the statements in the extension's value.
[[nodiscard]] Result<QStringList> statementIds(QByteArrayView der);

/// The extension's value for these statements, each without information.
[[nodiscard]] Result<QByteArray> statementsDer(const QStringList &ids);

/// Both the ETSI and the BTK statement are there.
[[nodiscard]] bool isQualified(const QStringList &ids);

/// An institution's seal, not a person's certificate.
[[nodiscard]] bool isSeal(const QStringList &ids);

} // namespace eimza::pki
