// A spreadsheet file from its bytes to its cells.

#include <QBuffer>
#include <cstdint>

#include "core/base/csv.h"
#include "core/base/istanbul.h"
#include "core/base/turkish.h"
#include "core/domain/certificate.h"
#include "core/domain/nationalid.h"

using namespace eimza;

namespace
{

void readCells(const csv::Row &row)
{
    for (const QString &cell : row.fields) {
        (void)NationalId::parse(cell);
        (void)parseDateTimeText(cell);
        (void)turkish::fold(cell);
        (void)turkish::sortKey(cell);
    }
    // What is written is read again as the same.
    const QStringList columns{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
    QStringList cells;
    for (const QString &cell : row.fields)
        cells.append(QString(cell).remove(u'\r').trimmed());
    QStringList again;
    const Status status = csv::read(csv::line(columns) + u'\n' + csv::line(cells), columns, [&](const csv::Row &r) {
        again = r.fields;
        return Status();
    });
    const bool isBlank = cells.join(QString()).isEmpty();
    if (!status || (!isBlank && again != cells))
        __builtin_trap();
}

/// Gives a few bytes at a time.
class Dripping : public QBuffer
{
protected:
    qint64 readData(char *data, qint64 size) override { return QBuffer::readData(data, qMin<qint64>(size, 7)); }
};

// A device gives the rows that the whole text gives, up to a fault.
void readPiecewise(const QByteArray &bytes, const QStringList &columns, const QList<csv::Row> &whole, bool isGood)
{
    Dripping device;
    device.setData(bytes);
    device.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    qsizetype next = 0;
    const Status read = csv::read(
        device, [&](const QStringList &) { return columns; },
        [&](const csv::Row &row) {
            if (next >= whole.size() || row.line != whole.at(next).line || row.fields != whole.at(next).fields)
                __builtin_trap();
            ++next;
            return Status();
        });
    if (!bytes.isEmpty() && (read.has_value() != isGood || next != whole.size()))
        __builtin_trap();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto text = csv::decode(QByteArrayView(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!text)
        return 0;
    const QStringList columns{QStringLiteral("tckn"), QStringLiteral("name"), QStringLiteral("surname")};
    QList<csv::Row> rows;
    const Status read = csv::read(*text, columns, [&rows](const csv::Row &row) {
        rows.append(row);
        if (row.fields.size() != 3 || row.line < 2)
            __builtin_trap();
        readCells(row);
        return Status();
    });
    readPiecewise(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)), columns, rows,
                  read.has_value());
    return 0;
}
