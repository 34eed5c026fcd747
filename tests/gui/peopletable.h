#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QTest>
#include <memory>
#include <optional>

#include "ui/common/appearance.h"
#include "ui/common/recordmodel.h"
#include "ui/common/recordtable.h"

namespace eimza::test {

using namespace ui;
using namespace Qt::StringLiterals;

/// People, all of one band; a field may be said to have no texts.
class PeopleModel : public RecordModel
{
public:
    struct Row {
        qint64 id;
        QString name;
        QString number;
    };

    PeopleModel()
        : RecordModel{{{.id = u"name"_s, .title = u"Adı"_s, .typical = u"MUHAMMED"_s, .givesWay = true},
                       {.id = u"number"_s, .title = u"Sicil\nNo"_s, .typical = u"00123"_s},
                       {.id = u"secret"_s, .title = u"T.C. Kimlik No"_s, .typical = u"123******01"_s}},
                      Marks::With}
    {
    }

    void set(QList<Row> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        m_index.clear();
        for (int i = 0; i < m_rows.size(); ++i)
            m_index.insert(m_rows[i].id, i);
        settleColumns();
        endResetModel();
    }

    void removeFirst()
    {
        beginRemoveRows({}, 0, 0);
        m_rows.removeFirst();
        m_index.clear();
        for (int i = 0; i < m_rows.size(); ++i)
            m_index.insert(m_rows[i].id, i);
        endRemoveRows();
    }

    int recordCount() const override { return static_cast<int>(m_rows.size()); }
    qint64 recordId(int row) const override { return m_rows[row].id; }
    int rowOf(qint64 id) const override { return m_index.value(id, -1); }
    Cell cell(int row, int field) const override
    {
        return {.text = field == 0 ? m_rows[row].name : field == 1 ? m_rows[row].number : u"123******01"_s};
    }
    bool hasTexts(int field) const override { return field != m_emptyField; }
    void setEmptyField(int field) { m_emptyField = field; }
    std::optional<RowMark> mark(int) const override { return RowMark{Tone::Month, true, u"1 Ay İçinde"_s}; }

private:
    QList<Row> m_rows;
    QHash<qint64, int> m_index;
    int m_emptyField = -1;
};

inline QList<PeopleModel::Row> many(int count)
{
    QList<PeopleModel::Row> rows;
    for (int i = 0; i < count; ++i)
        rows << PeopleModel::Row{i + 1, u"KİŞİ %1"_s.arg(i + 1), QString::number(i)};
    return rows;
}

/// A table of fifty people, in a window that is shown and has the focus.
class PeopleTable
{
protected:
    void begin()
    {
        m_model = std::make_unique<PeopleModel>();
        m_table = std::make_unique<RecordTable>();
        m_table->setModel(m_model.get());
        m_table->resize(600, 400);
        m_table->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
        m_table->setFocus();
        m_model->set(many(50));
    }

    void end()
    {
        m_table.reset();
        m_model.reset();
    }

    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<PeopleModel> m_model;
    std::unique_ptr<RecordTable> m_table;
};

} // namespace eimza::test
