#pragma once

#include <QByteArray>
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

/// Reads `;`-separated text with RFC 4180 quoting whose first row names the columns, in any order and case;
/// other columns are passed over. Calls `visit` per row; its error ends the reading. A row with more fields
/// than the header is refused: a separator inside a text has moved the columns. Errors name the line and what
/// is missing.
[[nodiscard]] Status read(const QString &text, const QStringList &columns,
                          const std::function<Status(const Row &)> &visit);

/// One line without its end; a field with `;`, quote or line break is quoted.
[[nodiscard]] QString line(const QStringList &fields);

} // namespace eimza::csv
