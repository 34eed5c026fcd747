#include "ui/common/recordtable.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

#include "core/base/turkish.h"
#include "ui/common/recordcopy.h"
#include "ui/common/recorddelegate.h"
#include "ui/common/recordheader.h"

namespace eimza::ui {

using namespace Qt::StringLiterals;

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
    connect(m_header, &QHeaderView::sectionResized, this, [this](int column, int, int width) { noteWidth(column, width); });
    applyMetrics();
}

void RecordTable::setModel(QAbstractItemModel *model)
{
    Q_ASSERT(model == nullptr || qobject_cast<RecordModel *>(model) != nullptr);
    if (m_records != nullptr)
        m_records->disconnect(this);
    m_records = qobject_cast<RecordModel *>(model);
    m_place = {};
    if (m_records != nullptr) // before the view's own connection: the view forgets everything on a reset
        connect(m_records, &QAbstractItemModel::modelAboutToBeReset, this, &RecordTable::remember);
    QTableView::setModel(m_records);
    if (m_records != nullptr) {
        connect(m_records, &QAbstractItemModel::modelReset, this, &RecordTable::restore);
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
    m_density = density;
    applyMetrics();
}

void RecordTable::applyMetrics()
{
    const int height = Metrics::of(this).rowHeight(m_density);
    verticalHeader()->setMinimumSectionSize(1); // otherwise the rows are as high as an empty header section
    verticalHeader()->setDefaultSectionSize(height);
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

QList<qint64> RecordTable::selectedIds() const
{
    QList<int> rows;
    if (m_records == nullptr || selectionModel() == nullptr)
        return {};
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows << row;
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
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
    return count;
}

void RecordTable::selectRows(QList<int> rows)
{
    std::sort(rows.begin(), rows.end());
    const int last = m_records->columnCount() - 1;
    QItemSelection selection;
    for (qsizetype from = 0; from < rows.size();) { // few ranges: the view asks all of them for every cell
        qsizetype to = from;
        while (to + 1 < rows.size() && rows[to + 1] <= rows[to] + 1)
            ++to;
        selection.append(QItemSelectionRange{m_records->index(rows[from], 0), m_records->index(rows[to], last)});
        from = to + 1;
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
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

qint64 RecordTable::currentId() const
{
    const QModelIndex index = currentIndex();
    return m_records != nullptr && index.isValid() ? m_records->recordId(index.row()) : -1;
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
    if (m_records->recordCount() == 0 && m_place.current >= 0 && m_place.selected.isEmpty())
        return; // an empty moment between two lists: what was current before still counts
    m_place = {};
    m_place.selected = selectedIds();
    m_place.current = currentId();
    m_place.currentRow = qMax(0, currentIndex().row());
    if (const int field = m_records->fieldOf(currentIndex().column()); field >= 0)
        m_place.currentColumn = m_records->fields()[field].id;
    m_place.scroll = verticalScrollBar()->value();
    const int top = rowAt(0);
    if (top >= 0 && m_place.scroll > 0) {
        m_place.top = m_records->recordId(top);
        m_place.offset = rowViewportPosition(top);
    }
}

void RecordTable::restore()
{
    layoutColumns();
    if (m_records->recordCount() == 0) {
        announceSelection();
        return;
    }
    selectIds(m_place.selected);
    const int found = m_place.current >= 0 ? m_records->rowOf(m_place.current) : -1;
    const int row = found >= 0 ? found : qMin(m_place.currentRow, m_records->recordCount() - 1);
    int column = m_records->columnOf(m_place.currentColumn);
    if (column < 0)
        column = m_records->firstFieldColumn();
    const bool automatic = hasAutoScroll();
    setAutoScroll(false);
    selectionModel()->setCurrentIndex(m_records->index(row, column), QItemSelectionModel::NoUpdate);
    setAutoScroll(automatic);
    updateGeometries();
    const int top = m_place.top >= 0 ? m_records->rowOf(m_place.top) : -1;
    verticalScrollBar()->setValue(top >= 0 ? verticalHeader()->sectionPosition(top) - m_place.offset : m_place.scroll);
    announceSelection();
}

QList<QStringList> RecordTable::selectedTexts(bool withHeader) const
{
    QList<QStringList> rows;
    if (m_records == nullptr)
        return rows;
    const int first = m_records->firstFieldColumn();
    const int columns = m_records->columnCount();
    if (withHeader) {
        QStringList titles;
        for (int column = first; column < columns; ++column)
            titles << m_records->headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString();
        rows << titles;
    }
    QList<qint64> ids = selectedIds();
    if (ids.isEmpty() && currentId() >= 0)
        ids << currentId();
    for (const qint64 id : ids) {
        const int row = m_records->rowOf(id);
        QStringList texts;
        for (int column = first; column < columns; ++column)
            texts << m_records->index(row, column).data().toString();
        rows << texts;
    }
    return rows;
}

void RecordTable::copySelection(bool withHeader)
{
    const QList<QStringList> rows = selectedTexts(withHeader);
    if (rows.isEmpty())
        return;
    auto *content = new QMimeData;
    content->setText(recordsAsTsv(rows));
    content->setHtml(recordsAsHtml(rows, withHeader));
    QApplication::clipboard()->setMimeData(content);
}

void RecordTable::keyboardSearch(const QString &search)
{
    if (m_records == nullptr || m_records->recordCount() == 0 || search.isEmpty())
        return;
    const bool goesOn = m_typedAt.isValid() && m_typedAt.elapsed() < QApplication::keyboardInputInterval();
    m_typed = turkish::fold(goesOn ? m_typed + search : search);
    m_typedAt.start();
    int field = m_records->fieldOf(currentIndex().column());
    if (field < 0)
        field = m_records->fieldOf(m_records->firstFieldColumn());
    const int rows = m_records->recordCount();
    const int start = qMax(0, currentIndex().row()) + (goesOn ? 0 : 1);
    for (int i = 0; i < rows; ++i) {
        const int row = (start + i) % rows;
        const Cell cell = m_records->cell(row, field);
        if (turkish::fold(cell.pill.text.isEmpty() ? cell.text : cell.pill.text).startsWith(m_typed)) {
            ensureCurrent(row);
            return;
        }
    }
}

void RecordTable::selectAll()
{
    if (m_records == nullptr || m_records->recordCount() == 0)
        return;
    const QModelIndex last = m_records->index(m_records->recordCount() - 1, m_records->columnCount() - 1);
    selectionModel()->select(QItemSelection{m_records->index(0, 0), last}, QItemSelectionModel::ClearAndSelect);
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
    if (currentIndex().isValid())
        selectionModel()->select(currentIndex(), QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
}

void RecordTable::keyPressEvent(QKeyEvent *event)
{
    const bool copyWithHeader = event->key() == Qt::Key_C
        && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
    if (copyWithHeader || event->matches(QKeySequence::Copy)) {
        copySelection(copyWithHeader);
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        toggleCurrent();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
               && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        Q_EMIT recordActivated(currentId());
    } else {
        QTableView::keyPressEvent(event);
        return;
    }
    event->accept();
}

void RecordTable::mousePressEvent(QMouseEvent *event)
{
    QTableView::mousePressEvent(event);
    if (!indexAt(event->pos()).isValid() && m_records != nullptr)
        ensureCurrent(qMax(0, currentIndex().row()));
}

void RecordTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    if (index.isValid() && index.column() != RecordModel::checkColumn && event->button() == Qt::LeftButton)
        Q_EMIT recordActivated(m_records->recordId(index.row()));
    else
        QTableView::mousePressEvent(event);
}

void RecordTable::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_records == nullptr || !currentIndex().isValid())
        return;
    QPoint place = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard)
        place = viewport()->mapToGlobal(visualRect(currentIndex()).center());
    Q_EMIT recordMenuRequested(currentId(), place);
}

QItemSelectionModel::SelectionFlags RecordTable::selectionCommand(const QModelIndex &index, const QEvent *event) const
{
    const bool onCheckBox = index.isValid() && index.column() == RecordModel::checkColumn;
    if (event == nullptr)
        return QTableView::selectionCommand(index, event);
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick) {
        const auto *mouse = static_cast<const QMouseEvent *>(event);
        if (mouse->button() == Qt::RightButton && selectionModel()->isSelected(index))
            return QItemSelectionModel::NoUpdate;
        if (onCheckBox && !mouse->modifiers().testFlag(Qt::ShiftModifier))
            return QItemSelectionModel::Toggle | QItemSelectionModel::Rows;
        if (!index.isValid())
            return QItemSelectionModel::NoUpdate;
    }
    if (event->type() == QEvent::MouseButtonRelease)
        return QItemSelectionModel::NoUpdate;
    if (event->type() == QEvent::MouseMove && onCheckBox)
        return QItemSelectionModel::NoUpdate;
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        if (!key->modifiers().testFlag(Qt::ShiftModifier))
            return QItemSelectionModel::NoUpdate; // arrows lose no check mark
    }
    return QTableView::selectionCommand(index, event);
}

void RecordTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    announceSelection();
}

void RecordTable::announceSelection()
{
    const int count = selectedCount();
    const int all = m_records != nullptr ? m_records->recordCount() : 0;
    m_header->setAllChecked(count == 0 ? Qt::Unchecked : count == all ? Qt::Checked : Qt::PartiallyChecked);
    if (count == m_announced)
        return;
    m_announced = count;
    Q_EMIT selectionCountChanged(count);
}

void RecordTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid() && current.row() != previous.row())
        Q_EMIT currentRecordChanged(m_records->recordId(current.row()));
}

bool RecordTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::MouseMove)
        hover(rowAt(static_cast<QMouseEvent *>(event)->position().toPoint().y()));
    else if (event->type() == QEvent::Leave)
        hover(-1);
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
