#pragma once

#include <QByteArray>
#include <QStringDecoder>

#include "core/base/result.h"

namespace eimza::csv {

/// Makes text of a spreadsheet file's bytes, piece by piece; see decode() for what it takes them for. The first
/// byte beyond ASCII decides between UTF-8 and Windows-1254.
class Decoder
{
public:
    /// The text that is certain by now. `last`: no more bytes follow.
    [[nodiscard]] Result<QString> take(QByteArrayView bytes, bool last);

private:
    enum class Kind { Unknown, Ascii, Utf8, Windows1254, Utf16 };

    [[nodiscard]] Result<QString> takeUtf16(QByteArrayView bytes, bool last);
    [[nodiscard]] Status takeBytes(QByteArrayView bytes, bool last, QString &text);
    [[nodiscard]] Status takeSequence(QByteArrayView sequence, QString &text);
    [[nodiscard]] Status takeLegacy(char byte, QString &text);

    Kind m_kind = Kind::Unknown;
    QByteArray m_kept; ///< the beginning of a sequence, or of the file
    QStringDecoder m_utf16{QStringDecoder::Utf16};
    bool m_odd = false;       ///< half a UTF-16 sign
    qint64 m_line = 1;        ///< of the next byte
    qint64 m_firstLegacy = 0; ///< the line of the first byte that is no UTF-8
};

} // namespace eimza::csv
