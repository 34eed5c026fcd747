#include "core/base/csv.h"

#include <QStringDecoder>

namespace eimza::csv {

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
        for (qsizetype i = 0; i < header.size() && place < 0; ++i)
            if (header.at(i).trimmed().compare(name, Qt::CaseInsensitive) == 0)
                place = i;
        if (place < 0)
            missing.append(name);
        places.append(static_cast<int>(place));
    }
    if (!missing.isEmpty())
        return fail(ErrorCode::InvalidInput,
                    QStringLiteral("line 1: missing column %1; expected the header %2")
                        .arg(missing.join(QStringLiteral(", ")), wanted.join(u';')));
    return places;
}

} // namespace

QString decode(QByteArrayView bytes)
{
    QStringDecoder utf8{QStringDecoder::Utf8, QStringDecoder::Flag::Stateless};
    const QString text = utf8(bytes);
    if (!utf8.hasError())
        return text.startsWith(QChar(0xFEFF)) ? text.mid(1) : text;
    QString legacy;
    legacy.reserve(bytes.size());
    for (const char byte : bytes)
        legacy.append(fromWindows1254(static_cast<unsigned char>(byte)));
    return legacy;
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
