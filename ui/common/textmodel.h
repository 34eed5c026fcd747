#pragma once

#include "ui/common/shortmodel.h"

namespace eimza::ui {

/// A small list whose cells are given as they are: reviews, results.
class TextModel : public ShortModel
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

    [[nodiscard]] bool isSelectable(int row) const override { return m_rows.at(itemOf(row)).selectable; }
    [[nodiscard]] bool allSelectable() const override { return m_allSelectable; }
    [[nodiscard]] bool hasTexts(int field) const override;

protected:
    [[nodiscard]] int itemCount() const override { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] qint64 itemId(int item) const override { return m_rows.at(item).id; }
    [[nodiscard]] Cell itemCell(int item, int field) const override { return m_rows.at(item).cells.value(field); }

private:
    QList<Row> m_rows;
    bool m_allSelectable = true;
};

} // namespace eimza::ui
