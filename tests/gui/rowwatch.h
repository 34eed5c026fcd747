#pragma once

#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

#include "ui/common/recordmodel.h"
#include "ui/common/recordtable.h"

namespace eimza::test {

inline QList<qint64> idsOf(const ui::RecordModel &model)
{
    QList<qint64> ids;
    for (int row = 0; row < model.recordCount(); ++row)
        ids.append(model.recordId(row));
    return ids;
}

/// A table while news of its list come: rows come and go, the others stay as they are, and so do the current one and those
/// that are selected now.
class RowWatch
{
public:
    explicit RowWatch(const ui::RecordTable &table)
        : m_table{table}, m_current{table.currentId()}, m_selected{table.selectedIds()}, m_kept{table.currentIndex()}
    {
    }

    /// So many blocks have come and gone, and the current record is now in this row.
    void verify(int inserted, int removed, int row) const
    {
        QCOMPARE(m_resets.count(), 0);
        QCOMPARE(m_inserted.count(), inserted);
        QCOMPARE(m_removed.count(), removed);
        QVERIFY(m_changed.count() >= 1);
        QCOMPARE(m_kept.row(), row);
        QCOMPARE(m_table.currentId(), m_current);
        QCOMPARE(m_table.currentIndex().row(), row);
        QCOMPARE(m_table.selectedIds(), m_selected);
    }
    /// What the row that was current at first says now.
    [[nodiscard]] QString text(const QString &column) const
    {
        return m_kept.sibling(m_kept.row(), m_table.records()->columnOf(column)).data().toString();
    }

private:
    const ui::RecordTable &m_table;
    const qint64 m_current;
    const QList<qint64> m_selected;
    const QPersistentModelIndex m_kept;
    const QSignalSpy m_resets{m_table.records(), &QAbstractItemModel::modelReset};
    const QSignalSpy m_inserted{m_table.records(), &QAbstractItemModel::rowsInserted};
    const QSignalSpy m_removed{m_table.records(), &QAbstractItemModel::rowsRemoved};
    const QSignalSpy m_changed{m_table.records(), &QAbstractItemModel::dataChanged};
};

} // namespace eimza::test
