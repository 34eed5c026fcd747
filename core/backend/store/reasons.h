#pragma once

#include <QString>

namespace eimza::backend
{

/// Why whole numbers were shown or written, in the user's words, beside the audit; there is only the digest, which
/// tells nothing once words and salt are gone.
struct Reason {
    QString text; ///< empty once the retention has destroyed it
    QString salt; ///< hexadecimal; empty on rows of before there was one

    [[nodiscard]] static Reason of(const QString &text);
    /// SHA-256 over salt and text, hexadecimal.
    [[nodiscard]] QString digest() const;
};

} // namespace eimza::backend
