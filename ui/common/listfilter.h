#pragma once

#include <QLineEdit>

namespace eimza::ui {

class ListArea;
class RecordTable;
class ShortModel;

/// Narrows a short list while one types; Esc takes the words away first. There only where a list has several rows.
class ListFilter : public QLineEdit
{
    Q_OBJECT

public:
    /// `area` says where nothing is left; null: the table stands by itself. The object name is the table's with "Filter".
    ListFilter(RecordTable &table, ShortModel &model, ListArea *area);

    /// Where another list of the page is shown.
    void setOffered(bool offered);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fit();

    RecordTable &m_table;
    ShortModel &m_model;
    bool m_offered = true;
};

} // namespace eimza::ui
