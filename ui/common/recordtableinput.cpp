#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMimeData>

#include "core/base/turkish.h"
#include "ui/common/recordcopy.h"
#include "ui/common/recordtable.h"

namespace eimza::ui {

QList<QStringList> RecordTable::selectedTexts(bool withHeader) const
{
    QList<QStringList> rows;
    if (m_records == nullptr)
        return rows;
    QList<int> columns;
    for (int column = m_records->firstFieldColumn(); column < m_records->columnCount(); ++column)
        columns << column;
    if (withHeader) {
        QStringList titles;
        for (const int column : std::as_const(columns))
            titles << m_records->headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString();
        rows << titles;
    }
    QList<qint64> ids = selectedIds();
    if (ids.isEmpty() && currentId() != noRecord)
        ids << currentId();
    for (const qint64 id : ids) {
        const int row = m_records->rowOf(id);
        QStringList texts;
        for (const int column : std::as_const(columns))
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

void RecordTable::keyPressEvent(QKeyEvent *event)
{
    const bool copyWithHeader =
        event->key() == Qt::Key_C && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier);
    if (copyWithHeader || event->matches(QKeySequence::Copy)) {
        copySelection(copyWithHeader);
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        toggleCurrent();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
               event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
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
    if (index.isValid() && index.column() != m_records->checkColumn() && event->button() == Qt::LeftButton)
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

QItemSelectionModel::SelectionFlags RecordTable::selectionCommand(const QModelIndex &index,
                                                                  const QEvent *event) const
{
    const bool onCheckBox = index.isValid() && index.column() == m_records->checkColumn();
    if (event == nullptr)
        return QTableView::selectionCommand(index, event);
    if (m_records == nullptr || !m_records->isCheckable()) // only the current row counts
        return event->type() == QEvent::MouseButtonPress ? QItemSelectionModel::Clear : QItemSelectionModel::NoUpdate;
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

} // namespace eimza::ui
