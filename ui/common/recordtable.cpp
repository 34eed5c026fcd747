#include "ui/common/recordtable.h"

#include <QHeaderView>
#include <QMouseEvent>
#include <QScrollBar>

#include "ui/common/recorddelegate.h"
#include "ui/common/recordheader.h"

namespace eimza::ui {

RecordTable::RecordTable(QWidget *parent)
    : QTableView{parent}, m_header{new RecordHeader{this}}, m_delegate{new RecordDelegate{this}}
{
    setHorizontalHeader(m_header);
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QWidget::customContextMenuRequested, this, &RecordTable::showHeaderMenu);
    connect(m_header, &RecordHeader::checkToggled, this, &RecordTable::toggleAll);
    connect(m_header, &RecordHeader::sortRequested, this, &RecordTable::sortRequested);
    connect(this, &RecordTable::sortRequested, this, [this](const QList<SortKey> &keys) {
        if (m_records != nullptr && m_records->sortBy(keys))
            setSortKeys(keys);
    });
    connect(m_header, &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { noteWidth(column, width); });
    applyMetrics();
}

void RecordTable::setModel(QAbstractItemModel *model)
{
    Q_ASSERT(model == nullptr || qobject_cast<RecordModel *>(model) != nullptr);
    if (m_records != nullptr)
        m_records->disconnect(this);
    m_records = qobject_cast<RecordModel *>(model);
    m_place = {};
    if (m_records != nullptr) { // before the view's own connection: the view forgets everything on a reset
        connect(m_records, &QAbstractItemModel::modelAboutToBeReset, this, &RecordTable::remember);
        connect(m_records, &QAbstractItemModel::rowsAboutToBeRemoved, this,
                [this](const QModelIndex &, int first, int last) { leaveRows(first, last); });
    }
    m_exchange.reset();
    QTableView::setModel(m_records);
    if (m_records != nullptr) {
        connect(m_records, &QAbstractItemModel::modelReset, this, &RecordTable::restore);
        connect(m_records, &RecordModel::aboutToExchange, this, &RecordTable::beginExchange);
        connect(m_records, &RecordModel::exchanged, this, &RecordTable::endExchange);
        const auto keepCurrent = [this] { ensureCurrent(qMax(0, currentIndex().row())); };
        connect(m_records, &QAbstractItemModel::rowsInserted, this, keepCurrent);
        connect(m_records, &QAbstractItemModel::rowsRemoved, this, keepCurrent);
        connect(m_records, &QAbstractItemModel::rowsRemoved, this, &RecordTable::announceSelection);
    }
    layoutColumns();
    ensureCurrent(0);
}

void RecordTable::setDensity(Density density)
{
    if (density == m_density)
        return;
    m_density = density;
    applyMetrics();
}

void RecordTable::applyMetrics()
{
    updateGeometry();
    const int height = Metrics::of(this).rowHeight(m_density);
    verticalHeader()->setMinimumSectionSize(1); // otherwise the rows are as high as an empty header section
    {
        // It would tell of each of a million rows; all of them are looked at below.
        const QSignalBlocker quiet(verticalHeader());
        verticalHeader()->setDefaultSectionSize(height);
    }
    viewport()->update();
    verticalScrollBar()->setSingleStep(height);
    m_header->updateGeometry();
    updateGeometries();
}

void RecordTable::setSortKeys(const QList<SortKey> &keys)
{
    m_header->setSortKeys(keys);
    layoutColumns();
}

QList<SortKey> RecordTable::sortKeys() const
{
    return m_header->sortKeys();
}

QList<int> RecordTable::selectedRows() const
{
    QList<int> rows;
    if (m_records == nullptr || selectionModel() == nullptr)
        return {};
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows << row;
    }
    if (!std::is_sorted(rows.cbegin(), rows.cend()))
        std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (!m_records->allSelectable())
        rows.removeIf([this](int row) { return !m_records->isSelectable(row); });
    return rows;
}

QSize RecordTable::minimumSizeHint() const
{
    constexpr int fewRows = 3;
    const int rows = fewRows * Metrics::of(this).rowHeight(m_density);
    return {QTableView::minimumSizeHint().width(), m_header->sizeHint().height() + rows + horizontalScrollBar()->sizeHint().height() + 2 * frameWidth()};
}

QList<qint64> RecordTable::selectedIds() const
{
    const QList<int> rows = selectedRows();
    QList<qint64> ids;
    ids.reserve(rows.size());
    for (const int row : rows)
        ids << m_records->recordId(row);
    return ids;
}

int RecordTable::selectedCount() const
{
    int count = 0;
    if (selectionModel() != nullptr) {
        for (const QItemSelectionRange &range : selectionModel()->selection())
            count += range.height();
    }
    return count == 0 || m_records->allSelectable() ? count : static_cast<int>(selectedIds().size());
}

int RecordTable::selectableCount() const
{
    if (m_records == nullptr)
        return 0;
    int count = m_records->recordCount();
    for (int row = 0; row < m_records->recordCount() && !m_records->allSelectable(); ++row)
        count -= m_records->isSelectable(row) ? 0 : 1;
    return count;
}

void RecordTable::selectRows(QList<int> rows, QItemSelectionModel::SelectionFlags how)
{
    if (!std::is_sorted(rows.cbegin(), rows.cend()))
        std::sort(rows.begin(), rows.end());
    const int last = m_records->columnCount() - 1;
    QItemSelection selection;
    for (qsizetype from = 0; from < rows.size();) { // few ranges: the view asks all of them for every cell
        qsizetype to = from;
        while (to + 1 < rows.size() && rows[to + 1] <= rows[to] + 1)
            ++to;
        selection.append(
            QItemSelectionRange{m_records->index(rows[from], 0), m_records->index(rows[to], last)});
        from = to + 1;
    }
    selectionModel()->select(selection, how);
}

void RecordTable::selectIds(const QList<qint64> &ids)
{
    if (m_records == nullptr)
        return;
    QList<int> rows;
    for (const qint64 id : ids) {
        if (const int row = m_records->rowOf(id); row >= 0)
            rows << row;
    }
    selectRows(rows);
}

void RecordTable::selectAmong(const RecordModel &earlier)
{
    if (m_records->isWithin(earlier)) {
        selectAll();
        return;
    }
    QList<int> rows;
    for (int row = 0; row < m_records->recordCount(); ++row)
        if (earlier.rowOf(m_records->recordId(row)) >= 0)
            rows << row;
    selectRows(rows);
}

qint64 RecordTable::currentId() const
{
    const QModelIndex index = currentIndex();
    return m_records != nullptr && index.isValid() ? m_records->recordId(index.row()) : noRecord;
}

void RecordTable::setCurrentId(qint64 id)
{
    const int row = m_records != nullptr ? m_records->rowOf(id) : -1;
    if (row >= 0)
        ensureCurrent(row);
}

void RecordTable::scrollToId(qint64 id)
{
    const int row = m_records != nullptr ? m_records->rowOf(id) : -1;
    if (row >= 0)
        scrollTo(m_records->index(row, qMax(0, currentIndex().column())), EnsureVisible);
}

void RecordTable::ensureCurrent(int row)
{
    if (m_records == nullptr || m_records->recordCount() == 0)
        return;
    const int column = currentIndex().isValid() ? currentIndex().column() : m_records->firstFieldColumn();
    const QModelIndex index = m_records->index(qBound(0, row, m_records->recordCount() - 1), column);
    if (index != currentIndex())
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
}

void RecordTable::remember()
{
    if (m_records->recordCount() == 0 && m_place.current != noRecord && m_place.selected.isEmpty() && !m_place.everything)
        return; // an empty moment between two lists: what was current before still counts
    m_place = place();
}

RecordTable::Place RecordTable::place() const
{
    Place place;
    if (m_records == nullptr)
        return place;
    // A million ids would take long: of a list that is selected as a whole the list itself is kept.
    if (m_records->allSelectable() && m_records->recordCount() > 0 && selectedCount() == m_records->recordCount())
        place.everything = m_records->frozen(RecordModel::Extent::Shown);
    if (!place.everything)
        place.selected = selectedIds();
    place.current = currentId();
    place.currentRow = qMax(0, currentIndex().row());
    if (const int field = m_records->fieldOf(currentIndex().column()); field >= 0)
        place.currentColumn = m_records->fields()[field].id;
    rememberScroll(place);
    return place;
}

void RecordTable::setPlace(const Place &place)
{
    if (m_records == nullptr)
        return;
    m_place = place;
    restore();
}

void RecordTable::rememberScroll(Place &place) const
{
    place.top = noRecord;
    place.scroll = verticalScrollBar()->value();
    const int top = rowAt(0);
    if (top >= 0 && place.scroll > 0) {
        place.top = m_records->recordId(top);
        place.offset = rowViewportPosition(top);
    }
}

void RecordTable::restore()
{
    layoutColumns();
    if (m_records->recordCount() == 0) {
        announceSelection();
        return;
    }
    m_place.everything ? selectAmong(*m_place.everything) : selectIds(m_place.selected);
    const int found = m_place.current != noRecord ? m_records->rowOf(m_place.current) : -1;
    const int row = found >= 0 ? found : qMin(m_place.currentRow, m_records->recordCount() - 1);
    int column = m_records->columnOf(m_place.currentColumn);
    if (column < 0)
        column = m_records->firstFieldColumn();
    placeCurrent(row, column);
    restoreScroll();
    announceSelection();
}

void RecordTable::placeCurrent(int row, int column)
{
    const bool automatic = hasAutoScroll();
    setAutoScroll(false);
    selectionModel()->setCurrentIndex(m_records->index(row, column), QItemSelectionModel::NoUpdate);
    setAutoScroll(automatic);
}

void RecordTable::restoreScroll()
{
    updateGeometries();
    const int top = m_place.top != noRecord ? m_records->rowOf(m_place.top) : -1;
    verticalScrollBar()->setValue(top >= 0 ? verticalHeader()->sectionPosition(top) - m_place.offset
                                           : m_place.scroll);
}

void RecordTable::selectAll()
{
    if (m_records == nullptr || m_records->recordCount() == 0)
        return;
    const QModelIndex last = m_records->index(m_records->recordCount() - 1, m_records->columnCount() - 1);
    selectionModel()->select(QItemSelection{m_records->index(0, 0), last},
                             QItemSelectionModel::ClearAndSelect);
}

void RecordTable::toggleAll()
{
    if (m_header->allChecked() == Qt::Checked)
        clearSelection();
    else
        selectAll();
}

void RecordTable::toggleCurrent()
{
    if (currentIndex().isValid() && m_records->isCheckable())
        selectionModel()->select(currentIndex(), QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
}

void RecordTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    announceSelection();
}

void RecordTable::announceSelection()
{
    if (m_exchange)
        return;
    const int count = selectedCount();
    const int all = selectableCount();
    m_header->setAllChecked(count == 0 ? Qt::Unchecked : count == all ? Qt::Checked : Qt::PartiallyChecked);
    if (count == m_announced)
        return;
    m_announced = count;
    Q_EMIT selectionCountChanged(count);
}

void RecordTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    // The table's own would tell a screen reader that the focus is here, also while somebody types elsewhere.
    if (hasFocus())
        QTableView::currentChanged(current, previous);
    else
        QAbstractItemView::currentChanged(current, previous);
    if (m_records != nullptr && !m_records->isCheckable())
        viewport()->update(); // the whole current row is marked
    if (current.isValid() && current.row() != previous.row() && !m_exchange)
        Q_EMIT currentRecordChanged(m_records->recordId(current.row()));
}

void RecordTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    // A screen reader hears the cell too, once Qt has told it of the table.
    QMetaObject::invokeMethod(this, [this] {
        if (hasFocus() && currentIndex().isValid())
            QTableView::currentChanged(currentIndex(), currentIndex());
    }, Qt::QueuedConnection);
}

bool RecordTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::MouseMove)
        hover(rowAt(static_cast<QMouseEvent *>(event)->position().toPoint().y()));
    else if (event->type() == QEvent::Leave)
        hover(-1);
    else if (event->type() == QEvent::Paint)
        prepareRows();
    return QTableView::viewportEvent(event);
}

void RecordTable::hover(int row)
{
    const int before = m_delegate->hoverRow();
    if (row == before)
        return;
    m_delegate->setHoverRow(row);
    for (const int changed : {before, row}) {
        if (changed >= 0)
            viewport()->update(0, rowViewportPosition(changed), viewport()->width(), rowHeight(changed));
    }
}

void RecordTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    layoutColumns();
}

void RecordTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        applyMetrics();
        layoutColumns();
    }
}

} // namespace eimza::ui
