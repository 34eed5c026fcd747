#pragma once

#include <QHash>

#include "ui/common/recordmodel.h"

namespace eimza::ui {

/// A small list whose cells are given as they are: reviews, results.
class TextModel : public RecordModel
{
    Q_OBJECT

public:
    struct Row {
        qint64 id = 0;
        QList<Cell> cells; ///< one for each field
        bool selectable = true;
    };

    explicit TextModel(QList<ColumnSpec> fields, QObject *parent = nullptr);

    void setRows(QList<Row> rows);

    [[nodiscard]] int recordCount() const override { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] qint64 recordId(int row) const override { return m_rows.at(row).id; }
    [[nodiscard]] int rowOf(qint64 id) const override { return m_places.value(id, -1); }
    [[nodiscard]] Cell cell(int row, int field) const override { return m_rows.at(row).cells.value(field); }
    [[nodiscard]] bool isSelectable(int row) const override { return m_rows.at(row).selectable; }
    [[nodiscard]] bool allSelectable() const override { return m_allSelectable; }

private:
    QList<Row> m_rows;
    QHash<qint64, int> m_places;
    bool m_allSelectable = true;
};

} // namespace eimza::ui
