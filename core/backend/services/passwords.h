#pragma once

#include <QString>

#include "core/base/result.h"

namespace eimza::backend::passwords
{

/// Parameters of scrypt (RFC 7914): 2^logN · r · 128 bytes of memory.
struct Cost {
    int logN = 14;
    int r = 8;
    int p = 5;
};

/// `scrypt$<log2 N>$<r>$<p>$<salt>$<hash>` hexadecimal, a fresh salt each
/// time.
[[nodiscard]] Result<QString> hashed(const QString &password, const Cost &cost = {});

/// Whether the text has other parameters than these: worth writing anew once the password is
/// at hand.
[[nodiscard]] bool isOutdated(const QString &hash, const Cost &cost = {});

/// Compares in constant time; a text that is no hash at all takes as long as one of this cost.
[[nodiscard]] bool fits(const QString &password, const QString &hash, const Cost &cost = {});

} // namespace eimza::backend::passwords
