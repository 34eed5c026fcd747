#include "core/base/csv.h"

#include <algorithm>

#include "core/base/csvdecoder.h"

namespace eimza::csv {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 pieceSize = 64 * 1024;

tl::unexpected<Error> wrong(qint64 line, const QString &what)
{
    return fail(ErrorCode::InvalidInput, u"line %1: %2"_s.arg(line).arg(what));
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
                return wrong(1, u"the column %1 is there twice"_s.arg(name));
            place = i;
        }
        if (place < 0)
            missing.append(name);
        places.append(static_cast<int>(place));
    }
    if (!missing.isEmpty())
        return wrong(1, u"missing column %1; expected the header %2%3"_s.arg(
                            missing.join(u", "_s), wanted.join(u';'),
                            header.size() > 1 ? QString() : u", separated by semicolons"_s));
    return places;
}

/// Finds the rows in text that comes in pieces.
class Table
{
public:
    Table(const Columns &columns, const Visit &visit) : m_columns{columns}, m_visit{visit} {}

    Status take(const QString &text);
    Status finish();

private:
    enum class At { Plain, Quoted, Quote }; ///< Quote: behind a quote in a quoted field, its end or half of two

    Status takeSign(QChar c);
    Status takePlain(QChar c);
    void endField() { m_record.append(std::exchange(m_field, QString())); }
    Status endRecord();
    Status takeHeader(const QStringList &header);
    Status takeRow(const QStringList &record, int line);

    const Columns &m_columns;
    const Visit &m_visit;
    At m_at = At::Plain;
    QString m_field;
    QStringList m_record;
    qsizetype m_length = 0; ///< signs of the record so far
    int m_line = 1;
    int m_start = 1; ///< line of the record
    qsizetype m_width = 0;
    QList<int> m_places; ///< empty before the header
};

Status Table::take(const QString &text)
{
    for (const QChar c : text) {
        if (++m_length > longestRow)
            return wrong(m_start, u"a row is longer than 1 MiB – a quote may be missing"_s);
        if (const Status taken = takeSign(c); !taken)
            return taken;
    }
    return {};
}

Status Table::takeSign(QChar c)
{
    switch (m_at) {
    case At::Quoted:
        m_line += c == u'\n' ? 1 : 0;
        if (c == u'"')
            m_at = At::Quote;
        else
            m_field.append(c);
        return {};
    case At::Quote:
        m_at = c == u'"' ? At::Quoted : At::Plain;
        if (c == u'"') {
            m_field.append(c);
            return {};
        }
        return takePlain(c);
    case At::Plain:
        break;
    }
    return takePlain(c);
}

Status Table::takePlain(QChar c)
{
    if (c == u'"' && m_field.isEmpty()) {
        m_at = At::Quoted;
    } else if (c == u';') {
        endField();
    } else if (c == u'\n') {
        ++m_line;
        return endRecord();
    } else if (c != u'\r') {
        m_field.append(c);
    }
    return {};
}

Status Table::finish()
{
    if (m_at == At::Quoted)
        return wrong(m_start, u"a quoted field does not end"_s);
    if (m_length == 0 && m_places.isEmpty())
        return wrong(1, u"the file is empty"_s);
    return m_length > 0 ? endRecord() : Status();
}

Status Table::endRecord()
{
    endField();
    const QStringList record = std::exchange(m_record, {});
    const int line = std::exchange(m_start, m_line);
    m_length = 0;
    m_at = At::Plain;
    if (m_places.isEmpty())
        return takeHeader(record);
    const bool isBlank = record.size() == 1 && record.first().trimmed().isEmpty();
    return isBlank ? Status() : takeRow(record, line);
}

Status Table::takeHeader(const QStringList &header)
{
    const auto places = columnPlaces(header, m_columns(header));
    if (!places)
        return fail(places.error());
    m_places = *places;
    m_width = header.size();
    return {};
}

Status Table::takeRow(const QStringList &record, int line)
{
    const auto counts = [&] { return u"%1 fields, but the header has %2"_s.arg(record.size()).arg(m_width); };
    if (std::any_of(record.begin() + qMin(m_width, record.size()), record.end(),
                    [](const QString &field) { return !field.trimmed().isEmpty(); }))
        return wrong(line, counts() + u"; a text that holds a semicolon stands in quotes"_s);
    Row row{line, {}};
    row.fields.reserve(m_places.size());
    for (const int place : m_places) {
        if (place >= record.size())
            return wrong(line, counts());
        row.fields.append(record.at(place).trimmed());
    }
    return m_visit(row);
}

tl::unexpected<Error> tooLarge(qint64 most)
{
    return wrong(1, u"the file is larger than %1 MiB – split it and import the parts one after another"_s.arg(
                        most / (1024 * 1024)));
}

} // namespace

Result<QString> decode(QByteArrayView bytes)
{
    return Decoder().take(bytes, true);
}

Status read(const QString &text, const QStringList &columns, const Visit &visit)
{
    const Columns wanted = [&columns](const QStringList &) { return columns; };
    Table table{wanted, visit};
    const Status taken = table.take(text);
    return taken ? table.finish() : taken;
}

Status read(QIODevice &device, const Columns &columns, const Visit &visit, qint64 most)
{
    if (!device.isSequential() && device.size() - device.pos() > most)
        return tooLarge(most);
    Table table{columns, visit};
    Decoder decoder;
    QByteArray piece(pieceSize, Qt::Uninitialized);
    for (qint64 total = 0;;) {
        const qint64 size = device.read(piece.data(), piece.size());
        if (size < 0)
            return fail(ErrorCode::Io, u"it cannot be read: "_s + device.errorString());
        total += size;
        if (total > most)
            return tooLarge(most);
        const auto text = decoder.take(QByteArrayView(piece).first(size), size == 0);
        if (!text)
            return fail(text.error());
        if (const Status taken = table.take(*text); !taken)
            return taken;
        if (size == 0)
            return table.finish();
    }
}

QString line(const QStringList &fields)
{
    QStringList quoted;
    quoted.reserve(fields.size());
    for (const QString &field : fields) {
        if (field.contains(u';') || field.contains(u'"') || field.contains(u'\n') || field.contains(u'\r'))
            quoted.append(u'"' + QString(field).replace(u'"', u"\"\""_s) + u'"');
        else
            quoted.append(field);
    }
    return quoted.join(u';');
}

} // namespace eimza::csv
