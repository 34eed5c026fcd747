#pragma once

#include "core/ksm/records.h"

namespace eimza::ksm {

/// Writes every certificate as `tckn;serial;not_before;not_after;status`, UTF-8, times of Europe/Istanbul and
/// Kamu SM's own words; the file appears whole or not at all. The result is the number of certificates.
[[nodiscard]] Result<qint64> exportCertificates(const Records &records, const QString &path);

} // namespace eimza::ksm
