#include "ui/common/textmodel.h"

#include <algorithm>

namespace eimza::ui {

TextModel::TextModel(QList<ColumnSpec> fields, QObject *parent) : ShortModel{std::move(fields), Marks::Without, parent} {}

void TextModel::setRows(QList<Row> rows)
{
    bool allSelectable = std::ranges::all_of(rows, &Row::selectable);
    exchangeItems([&] {
        m_rows.swap(rows);
        std::swap(m_allSelectable, allSelectable);
    });
}

} // namespace eimza::ui
