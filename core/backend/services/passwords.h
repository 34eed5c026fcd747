#pragma once

#include <QString>

#include "core/base/result.h"

namespace eimza::backend::passwords
{

/// `scrypt$<log2 N>$<r>$<p>$<salt>$<hash>` (RFC 7914; N = 2^14, r = 8, p = 5), hexadecimal, a fresh salt each
/// time.
[[nodiscard]] Result<QString> hashed(const QString &password);

/// Whether the text has other parameters than hashed() writes today: worth writing anew once the password is
/// at hand.
[[nodiscard]] bool isOutdated(const QString &hash);

/// Compares in constant time; takes as long for a text that is no hash at all.
[[nodiscard]] bool fits(const QString &password, const QString &hash);

} // namespace eimza::backend::passwords
