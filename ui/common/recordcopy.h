#pragma once

#include <QList>
#include <QStringList>

namespace eimza::ui {

/// Text for spreadsheets: tabs between fields, CRLF after each row; a field with tab, line break or quote is
/// quoted, one that looks like a formula begins with an apostrophe.
[[nodiscard]] QString recordsAsTsv(const QList<QStringList> &rows);

/// The same as an HTML table whose cells are marked as text, so that leading zeros survive.
[[nodiscard]] QString recordsAsHtml(const QList<QStringList> &rows, bool firstIsHeader);

/// To the clipboard, for what names or numbers people: asks those who keep what was copied (clipboard history, the
/// clipboard that Windows carries to other machines) to keep nothing of it. `html` may be empty.
void copyPersonal(const QString &text, const QString &html = {});

} // namespace eimza::ui
