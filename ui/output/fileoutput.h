#pragma once

#include "ui/output/outputtable.h"

class QFont;
class QPagedPaintDevice;

namespace eimza::ui {

/// Each writes a file that is there as a whole or not at all: Io where it cannot be written, Cancelled where `progress`
/// was stopped. To be called on any thread.

/// `;`, UTF-8 with BOM, CRLF. A text that a spreadsheet would take for a formula begins with an apostrophe. The last
/// column is the date of the data.
[[nodiscard]] Status writeCsv(const OutputTable &table, const QString &path, OutputProgress &progress);

/// First sheet: the records under a frozen header with filters; dates are dates, identity numbers are text. Second
/// sheet: what the file is. InvalidInput for more rows than a sheet has.
[[nodiscard]] Status writeXlsx(const OutputTable &table, const QString &path, OutputProgress &progress);
inline constexpr int mostXlsxRows = 1'048'575; ///< without the header

/// PDF/A-1b on A4.
[[nodiscard]] Status writePdf(const OutputTable &table, const QString &path, OutputProgress &progress);

/// The pages for a file or a printer: title, filter and header row on each, "Sayfa x/y" at the foot.
[[nodiscard]] Status paintPages(const OutputTable &table, QPagedPaintDevice &device, OutputProgress &progress);

/// Whether the columns want a page that is wider than high.
[[nodiscard]] bool wantsLandscape(const OutputTable &table);

/// "=1+1" becomes "'=1+1"; a plain number stays.
[[nodiscard]] QString withoutFormula(const QString &text);

} // namespace eimza::ui
