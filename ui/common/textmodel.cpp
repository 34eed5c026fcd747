#include "ui/common/textmodel.h"

#include <algorithm>

namespace eimza::ui {

TextModel::TextModel(QList<ColumnSpec> fields, QObject *parent) : RecordModel{std::move(fields), Marks::Without, parent} {}

void TextModel::setRows(QList<Row> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_places.clear();
    m_allSelectable = std::ranges::all_of(m_rows, &Row::selectable);
    for (int i = 0; i < m_rows.size(); ++i)
        m_places.insert(m_rows.at(i).id, i);
    endResetModel();
}

} // namespace eimza::ui
