#include "core/base/csv.h"

#include <QStringDecoder>
#include <algorithm>

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

tl::unexpected<Error> wrongAt(QByteArrayView bytes, qsizetype place, QLatin1StringView what)
{
    const auto line = std::count(bytes.begin(), bytes.begin() + place, '\n') + 1;
    return fail(ErrorCode::InvalidInput, QStringLiteral("line %1: %2").arg(line).arg(what));
}

// Bytes of the UTF-8 sequence at the front; 0 where it is none. Overlong forms and surrogates pass: what is
// asked is only what the writer meant.
qsizetype utf8Length(QByteArrayView bytes)
{
    const auto first = static_cast<unsigned char>(bytes.front());
    const qsizetype length = first < 0x80                    ? 1
                             : first >= 0xC2 && first < 0xE0 ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 0;
    if (length > bytes.size())
        return 0;
    for (qsizetype i = 1; i < length; ++i)
        if ((static_cast<unsigned char>(bytes[i]) & 0xC0) != 0x80)
            return 0;
    return length;
}

// In Turkish Windows-1254 text a capital letter is not followed by a sign from 0x80–0xBF: a single sequence
// of UTF-8 tells that the text was meant as such.
Result<QString> decodeLegacy(QByteArrayView bytes)
{
    bool hasUtf8 = bytes.startsWith("\xEF\xBB\xBF");
    qsizetype firstWrong = -1;
    for (qsizetype i = 0; i < bytes.size();) {
        const qsizetype length = utf8Length(bytes.sliced(i));
        hasUtf8 |= length > 1;
        if (length == 0 && firstWrong < 0)
            firstWrong = i;
        i += qMax<qsizetype>(length, 1);
    }
    if (hasUtf8)
        return wrongAt(bytes, qMax<qsizetype>(firstWrong, 0),
                       "a byte that is no UTF-8 in a text that is UTF-8 elsewhere"_L1);
    QString text;
    text.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        text.append(fromWindows1254(static_cast<unsigned char>(bytes[i])));
        if (text.back() == QChar::ReplacementCharacter)
            return wrongAt(bytes, i, "a byte that is neither UTF-8 nor Windows-1254"_L1);
    }
    return text;
}

// Reads one record; moves `position` past its line end and counts the lines passed.
Result<QStringList> readRecord(const QString &text, qsizetype &position, int &line)
{
    QStringList fields;
    QString field;
    bool quoted = false;
    const int start = line;
    for (; position < text.size(); ++position) {
        const QChar c = text.at(position);
        if (quoted) {
            if (c == u'\n')
                ++line;
            if (c != u'"') {
                field.append(c);
            } else if (position + 1 < text.size() && text.at(position + 1) == u'"') {
                field.append(c);
                ++position;
            } else {
                quoted = false;
            }
        } else if (c == u'"' && field.isEmpty()) {
            quoted = true;
        } else if (c == u';') {
            fields.append(std::exchange(field, QString()));
        } else if (c == u'\n') {
            ++position;
            ++line;
            break;
        } else if (c != u'\r') {
            field.append(c);
        }
    }
    if (quoted)
        return fail(ErrorCode::InvalidInput, QStringLiteral("line %1: a quoted field does not end").arg(start));
    fields.append(field);
    return fields;
}

Result<QList<int>> columnPlaces(const QStringList &header, const QStringList &wanted)
{
    QList<int> places;
    QStringList missing;
    for (const QString &name : wanted) {
        qsizetype place = -1;
        for (qsizetype i = 0; i < header.size(); ++i) {
            if (header.at(i).trimmed().compare(name, Qt::CaseInsensitive) != 0)
                continue;
            if (place >= 0)
                return fail(ErrorCode::InvalidInput,
                            QStringLiteral("line 1: the column %1 is there twice").arg(name));
            place = i;
        }
        if (place < 0)
            missing.append(name);
        places.append(static_cast<int>(place));
    }
    if (!missing.isEmpty())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("line 1: missing column %1; expected the header %2%3")
                        .arg(missing.join(QStringLiteral(", ")), wanted.join(u';'),
                             header.size() > 1 ? QString() : QStringLiteral(", separated by semicolons")));
    return places;
}

} // namespace

Result<QString> decode(QByteArrayView bytes)
{
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF")) {
        QStringDecoder utf16{QStringDecoder::Utf16}; // takes the BOM away
        const QString text = utf16(bytes);
        if (utf16.hasError() || bytes.size() % 2 != 0)
            return fail(ErrorCode::InvalidInput, QStringLiteral("line 1: the text is broken UTF-16"));
        return text;
    }
    const auto control = std::find_if(bytes.begin(), bytes.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
    });
    if (control != bytes.end())
        return wrongAt(bytes, control - bytes.begin(), "a control character: the file is no text"_L1);
    QStringDecoder utf8{QStringDecoder::Utf8, QStringDecoder::Flag::Stateless};
    const QString text = utf8(bytes);
    if (utf8.hasError())
        return decodeLegacy(bytes);
    return text.startsWith(QChar(0xFEFF)) ? text.mid(1) : text;
}

Status read(const QString &text, const QStringList &columns, const std::function<Status(const Row &)> &visit)
{
    qsizetype position = 0;
    int line = 1;
    const auto header = readRecord(text, position, line);
    if (!header)
        return fail(header.error());
    const auto places = columnPlaces(*header, columns);
    if (!places)
        return fail(places.error());
    while (position < text.size()) {
        const int start = line;
        const auto record = readRecord(text, position, line);
        if (!record)
            return fail(record.error());
        if (record->size() == 1 && record->first().trimmed().isEmpty())
            continue;
        const bool tooMany = std::any_of(record->begin() + qMin(header->size(), record->size()), record->end(),
                                         [](const QString &field) { return !field.trimmed().isEmpty(); });
        if (tooMany)
            return fail(ErrorCode::InvalidInput,
                        QStringLiteral("line %1: %2 fields, but the header has %3; a text that holds a semicolon "
                                       "stands in quotes")
                            .arg(start)
                            .arg(record->size())
                            .arg(header->size()));
        Row row{start, {}};
        row.fields.reserve(places->size());
        for (const int place : *places) {
            if (place >= record->size())
                return fail(ErrorCode::InvalidInput, QStringLiteral("line %1: %2 fields, but the header has %3")
                                                         .arg(start).arg(record->size()).arg(header->size()));
            row.fields.append(record->at(place).trimmed());
        }
        if (Status status = visit(row); !status)
            return status;
    }
    return {};
}

QString line(const QStringList &fields)
{
    QStringList quoted;
    quoted.reserve(fields.size());
    for (const QString &field : fields) {
        if (field.contains(u';') || field.contains(u'"') || field.contains(u'\n') || field.contains(u'\r'))
            quoted.append(u'"' + QString(field).replace(u'"', QStringLiteral("\"\"")) + u'"');
        else
            quoted.append(field);
    }
    return quoted.join(u';');
}

} // namespace eimza::csv
