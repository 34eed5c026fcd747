#pragma once

#include <QByteArray>
#include <QIODevice>
#include <QStringList>
#include <functional>

#include "core/base/result.h"

namespace eimza::csv {

/// Text of a spreadsheet file: UTF-8 with or without BOM, UTF-16 with BOM; other bytes are Windows-1254.
/// A mixture of UTF-8 and something else is refused, and so is what is no text; errors name the line.
[[nodiscard]] Result<QString> decode(QByteArrayView bytes);

struct Row {
    int line;           ///< 1-based line in the file where the row starts
    QStringList fields; ///< in the order of the columns asked for
};

/// The columns that are wanted of a file with this header.
using Columns = std::function<QStringList(const QStringList &header)>;
/// Its error ends the reading.
using Visit = std::function<Status(const Row &)>;

inline constexpr qint64 mostBytes = 512LL * 1024 * 1024;
/// Signs of one row with its line breaks: what is longer has lost a quote.
inline constexpr qsizetype longestRow = 1024 * 1024;

/// Reads `;`-separated text with RFC 4180 quoting whose first row names the columns, in any order and case;
/// other columns are passed over. Calls `visit` per row. A row with more fields than the header is refused: a
/// separator inside a text has moved the columns. Errors name the line and what is missing.
[[nodiscard]] Status read(const QString &text, const QStringList &columns, const Visit &visit);

/// The same of bytes as decode() takes them, from where the device stands to its end: a piece at a time, so that
/// memory holds one row and not the file. A fault is told when it is met, after `visit` has had the rows before
/// it. InvalidInput for more than `most` bytes; nothing is read where the device knows its size. Io where the
/// device fails.
[[nodiscard]] Status read(QIODevice &device, const Columns &columns, const Visit &visit, qint64 most = mostBytes);

/// One line without its end; a field with `;`, quote or line break is quoted.
[[nodiscard]] QString line(const QStringList &fields);

} // namespace eimza::csv
