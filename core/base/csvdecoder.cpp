#include "core/base/csvdecoder.h"

#include <optional>

namespace eimza::csv {

using namespace Qt::Literals::StringLiterals;

namespace {

// Windows-1254 is ISO 8859-9 with printable characters in 0x80–0x9F.
constexpr char16_t windows1254High[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0xFFFD, 0x0178,
};

QChar fromWindows1254(unsigned char byte)
{
    if (byte >= 0x80 && byte < 0xA0)
        return windows1254High[byte - 0x80];
    switch (byte) {
    case 0xD0: return u'Ğ';
    case 0xDD: return u'İ';
    case 0xDE: return u'Ş';
    case 0xF0: return u'ğ';
    case 0xFD: return u'ı';
    case 0xFE: return u'ş';
    default: return QChar(char16_t(byte));
    }
}

tl::unexpected<Error> wrongAt(qint64 line, QLatin1StringView what)
{
    return fail(ErrorCode::InvalidInput, u"line %1: %2"_s.arg(line).arg(what));
}

// What a first byte of UTF-8 promises; 1 where it is none.
qsizetype promisedLength(unsigned char first)
{
    return first >= 0xC2 && first < 0xE0   ? 2
           : first >= 0xE0 && first < 0xF0 ? 3
           : first >= 0xF0 && first < 0xF5 ? 4
                                           : 1;
}

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

bool isPlain(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    return (value >= 0x20 && value < 0x80) || byte == '\n' || byte == '\r' || byte == '\t';
}

// Nothing for overlong forms, surrogates and what is above Unicode: in shape they are UTF-8.
std::optional<char32_t> signOf(QByteArrayView sequence)
{
    static constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const qsizetype length = sequence.size();
    char32_t sign = static_cast<unsigned char>(sequence.front()) & (0xFF >> (length + 1));
    for (const char byte : sequence.sliced(1))
        sign = (sign << 6) | (static_cast<unsigned char>(byte) & 0x3F);
    const bool good = sign >= least[length] && sign <= 0x10FFFF && (sign < 0xD800 || sign > 0xDFFF);
    return good ? std::optional{sign} : std::nullopt;
}

} // namespace

Result<QString> Decoder::take(QByteArrayView given, bool last)
{
    QByteArray joined;
    QByteArrayView bytes = given;
    if (!m_kept.isEmpty()) {
        joined = std::exchange(m_kept, {}) + given.toByteArray();
        bytes = joined;
    }
    if (m_kind == Kind::Unknown) {
        if (bytes.size() < 3 && !last) {
            m_kept = bytes.toByteArray();
            return QString();
        }
        const bool hasMark = bytes.startsWith("\xEF\xBB\xBF");
        m_kind = bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF") ? Kind::Utf16
                 : hasMark                                                    ? Kind::Utf8
                                                                              : Kind::Ascii;
        bytes = bytes.sliced(hasMark ? 3 : 0);
    }
    if (m_kind == Kind::Utf16)
        return takeUtf16(bytes, last);
    QString text;
    text.reserve(bytes.size());
    const Status taken = takeBytes(bytes, last, text);
    return taken ? Result<QString>(text) : fail(taken.error());
}

Result<QString> Decoder::takeUtf16(QByteArrayView bytes, bool last)
{
    const QString text = m_utf16(bytes); // takes the mark away
    m_odd = m_odd != (bytes.size() % 2 != 0);
    if (m_utf16.hasError() || (last && m_odd))
        return wrongAt(m_line, "the text is broken UTF-16"_L1);
    m_line += text.count(u'\n');
    return text;
}

Status Decoder::takeBytes(QByteArrayView bytes, bool last, QString &text)
{
    for (qsizetype i = 0; i < bytes.size();) {
        const qsizetype begin = i;
        for (; i < bytes.size() && isPlain(bytes[i]); ++i)
            m_line += bytes[i] == '\n' ? 1 : 0;
        text.append(QLatin1StringView(bytes.sliced(begin, i - begin)));
        if (i == bytes.size())
            break;
        if (static_cast<unsigned char>(bytes[i]) < 0x20)
            return wrongAt(m_line, "a control character: the file is no text"_L1);
        const qsizetype promised = promisedLength(static_cast<unsigned char>(bytes[i]));
        qsizetype length = 1;
        while (length < promised && i + length < bytes.size() && isContinuation(bytes[i + length]))
            ++length;
        if (length < promised && i + length == bytes.size() && !last) {
            m_kept = bytes.sliced(i).toByteArray();
            break;
        }
        const bool isSequence = promised > 1 && length == promised;
        const Status taken =
            isSequence ? takeSequence(bytes.sliced(i, length), text) : takeLegacy(bytes[i], text);
        if (!taken)
            return taken;
        i += isSequence ? length : 1;
    }
    return {};
}

// In Turkish Windows-1254 text a capital letter is not followed by a sign from 0x80–0xBF: a single sequence
// of UTF-8 tells that the text was meant as such.
Status Decoder::takeSequence(QByteArrayView sequence, QString &text)
{
    const auto sign = signOf(sequence);
    if (m_kind == Kind::Windows1254 || !sign)
        return wrongAt(m_kind == Kind::Windows1254 ? m_firstLegacy : m_line,
                       "a byte that is no UTF-8 in a text that is UTF-8 elsewhere"_L1);
    m_kind = Kind::Utf8;
    text.append(QChar::fromUcs4(*sign));
    return {};
}

Status Decoder::takeLegacy(char byte, QString &text)
{
    if (m_kind == Kind::Utf8)
        return wrongAt(m_line, "a byte that is no UTF-8 in a text that is UTF-8 elsewhere"_L1);
    if (m_kind == Kind::Ascii)
        m_firstLegacy = m_line;
    m_kind = Kind::Windows1254;
    const QChar sign = fromWindows1254(static_cast<unsigned char>(byte));
    if (sign == QChar::ReplacementCharacter)
        return wrongAt(m_line, "a byte that is neither UTF-8 nor Windows-1254"_L1);
    text.append(sign);
    return {};
}

} // namespace eimza::csv
