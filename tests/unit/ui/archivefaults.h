#pragma once

#include <QByteArray>
#include <QStringList>

namespace eimza::ui {

/// What keeps a file from being PDF/A-1b (ISO 19005-1), as far as its structure shows. `file`: its bytes; `json`: qpdf's
/// --json=2 --json-stream-data=inline of it. Not looked at: the drawing operators of the pages, the fonts' own tables
/// and widths, and whether the colour profile is sound.
[[nodiscard]] QStringList archiveFaults(const QByteArray &file, const QByteArray &json);

} // namespace eimza::ui
