#include "ui/common/textmodel.h"

#include <algorithm>

namespace eimza::ui {

TextModel::TextModel(QList<ColumnSpec> fields, QObject *parent) : ShortModel{std::move(fields), Marks::Without, parent} {}

void TextModel::setRows(QList<Row> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_allSelectable = std::ranges::all_of(m_rows, &Row::selectable);
    arrange();
    endResetModel();
}

} // namespace eimza::ui
