#include "ui/common/textmodel.h"

#include <algorithm>

namespace eimza::ui {

TextModel::TextModel(QList<ColumnSpec> fields, QObject *parent) : ShortModel{std::move(fields), Marks::Without, parent}
{
    settleColumns();
}

bool TextModel::hasTexts(int field) const
{
    return !fields().at(field).onlyWithTexts || std::ranges::any_of(m_rows, [field](const Row &row) {
        const Cell cell = row.cells.value(field);
        return !cell.text.isEmpty() || !cell.pill.text.isEmpty();
    });
}

void TextModel::setRows(QList<Row> rows)
{
    bool allSelectable = std::ranges::all_of(rows, &Row::selectable);
    exchangeItems([&] {
        m_rows.swap(rows);
        std::swap(m_allSelectable, allSelectable);
    });
}

} // namespace eimza::ui
