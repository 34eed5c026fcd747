#pragma once

#include <QString>

namespace eimza::backend
{

/// Why whole numbers were shown or written, in the user's words, beside the audit; there is only the digest, which
/// tells nothing once words and salt are gone.
struct Reason {
    QString text; ///< empty once the retention has destroyed it
    QString salt; ///< 32 hexadecimal digits; empty on rows of before there was one

    [[nodiscard]] static Reason of(const QString &text);
    /// HMAC-SHA-256 of the text under the salt's digits, of rows without one SHA-256; hexadecimal.
    [[nodiscard]] QString digest() const;
    /// Whether of() or an earlier version can have made such a salt.
    [[nodiscard]] bool hasSoundSalt() const;
};

} // namespace eimza::backend
