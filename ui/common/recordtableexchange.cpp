#include <QScrollBar>

#include "ui/common/recordtable.h"

namespace eimza::ui {

namespace {

constexpr int mostRangesKept = 64; ///< with more it costs less to select anew by id than to move all of them with each block
constexpr int rowsAround = 16;     ///< that are made ready with those in sight

} // namespace

void RecordTable::beginExchange()
{
    const int ranges = static_cast<int>(selectionModel()->selection().size());
    m_exchange = Exchange{ranges > mostRangesKept ? selectedIds() : QList<qint64>(), currentId()};
    if (ranges > mostRangesKept)
        clearSelection();
    rememberScroll(m_place);
}

// The record below takes the current one's place, as after a reset.
void RecordTable::leaveRows(int first, int last)
{
    const int next = last + 1 < m_records->recordCount() ? last + 1 : first - 1;
    if (m_exchange) {
        for (const QItemSelectionRange &range : selectionModel()->selection())
            for (int row = qMax(first, range.top()); row <= qMin(last, range.bottom()); ++row)
                m_exchange->selected << m_records->recordId(row);
        const int top = m_place.top != noRecord ? m_records->rowOf(m_place.top) : -1;
        if (top >= first && top <= last && next >= 0)
            m_place.top = m_records->recordId(next);
    }
    const QModelIndex current = currentIndex();
    if (current.row() >= first && current.row() <= last && next >= 0)
        placeCurrent(next, current.column());
}

void RecordTable::endExchange()
{
    QList<int> rows;
    for (const qint64 id : std::as_const(m_exchange->selected))
        if (const int row = m_records->rowOf(id); row >= 0)
            rows << row;
    if (!rows.isEmpty())
        selectRows(rows, QItemSelectionModel::Select);
    const int current = m_exchange->current != noRecord ? m_records->rowOf(m_exchange->current) : -1;
    if (current >= 0 && current != currentIndex().row())
        placeCurrent(current, qMax(0, currentIndex().column()));
    restoreScroll();
    m_exchange.reset();
    announceSelection();
    if (currentId() != noRecord) // what it says may be other than before
        Q_EMIT currentRecordChanged(currentId());
}

void RecordTable::prepareRows() const
{
    const int first = m_records != nullptr ? rowAt(0) : -1;
    if (first < 0)
        return;
    const int bottom = rowAt(viewport()->height() - 1);
    const int last = m_records->recordCount() - 1;
    m_records->prepare(qMax(0, first - rowsAround), bottom < 0 ? last : qMin(last, bottom + rowsAround));
}

} // namespace eimza::ui
