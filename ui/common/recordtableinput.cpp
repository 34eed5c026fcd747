#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

#include "core/base/turkish.h"
#include "core/base/whendone.h"
#include "ui/common/recordcopy.h"
#include "ui/common/recordtable.h"

namespace eimza::ui {

namespace {

constexpr int copiedAtOnce = 200;      ///< rows that nobody waits for
constexpr int lookedAtOnce = 2000;     ///< the same of rows that are only looked at
constexpr int rowsBetweenLooks = 1000; ///< at whether more was typed

struct Copy {
    QString tsv;
    QString html;
};

QList<int> shownFields(const RecordModel &records)
{
    QList<int> fields;
    for (int column = records.firstFieldColumn(); column < records.columnCount(); ++column)
        fields << records.fieldOf(column);
    return fields;
}

QString textAt(const RecordModel &records, int row, int field)
{
    const Cell cell = records.cell(row, field);
    return cell.pill.text.isEmpty() ? cell.text : cell.pill.text;
}

// A frozen model does not know which columns are shown.
QList<QStringList> textsOf(const RecordModel &records, const QList<int> &rows, const QList<int> &fields)
{
    QList<QStringList> texts;
    texts.reserve(rows.size());
    for (const int row : rows) {
        QStringList cells;
        for (const int field : fields)
            cells << textAt(records, row, field);
        texts << cells;
    }
    return texts;
}

// From `start` on and round: the first record whose field begins so.
template <typename GivenUp>
qint64 recordThatBegins(const RecordModel &records, int field, const QString &folded, int start, GivenUp isGivenUp)
{
    const int rows = records.recordCount();
    for (int i = 0; i < rows; ++i) {
        if (i % rowsBetweenLooks == 0 && isGivenUp())
            break;
        const int row = (start + i) % rows;
        if (turkish::fold(textAt(records, row, field)).startsWith(folded))
            return records.recordId(row);
    }
    return noRecord;
}

Copy copyOf(const QList<QStringList> &texts, bool withHeader)
{
    return {recordsAsTsv(texts), recordsAsHtml(texts, withHeader)};
}

} // namespace

QList<int> RecordTable::rowsToCopy() const
{
    QList<int> rows = selectedRows();
    if (rows.isEmpty() && currentId() != noRecord)
        rows << currentIndex().row();
    return rows;
}

QStringList RecordTable::titles() const
{
    QStringList titles;
    for (int column = m_records->firstFieldColumn(); column < m_records->columnCount(); ++column)
        titles << m_records->headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString();
    return titles;
}

QList<QStringList> RecordTable::selectedTexts(bool withHeader) const
{
    if (m_records == nullptr)
        return {};
    return (withHeader ? QList<QStringList>{titles()} : QList<QStringList>()) + textsOf(*m_records, rowsToCopy(), shownFields(*m_records));
}

void RecordTable::copySelection(bool withHeader)
{
    const QList<int> rows = m_records ? rowsToCopy() : QList<int>();
    if (rows.isEmpty())
        return;
    if (rows.size() > mostCopied) {
        Q_EMIT copyRefused(static_cast<int>(rows.size()));
        return;
    }
    const QList<QStringList> head = withHeader ? QList<QStringList>{titles()} : QList<QStringList>();
    const QList<int> fields = shownFields(*m_records);
    const quint64 number = ++m_copies;
    const std::shared_ptr<RecordModel> frozen = rows.size() > copiedAtOnce ? m_records->frozen(RecordModel::Extent::Shown) : nullptr;
    if (!frozen) {
        const Copy copy = copyOf(head + textsOf(*m_records, rows, fields), withHeader);
        copyPersonal(copy.tsv, copy.html);
        return;
    }
    const auto made = helper().run([frozen, rows, fields, head, withHeader] { return copyOf(head + textsOf(*frozen, rows, fields), withHeader); });
    whenDone(made, this, [this, number](const Copy &copy) {
        if (number == m_copies)
            copyPersonal(copy.tsv, copy.html);
    });
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
    const int start = qMax(0, currentIndex().row()) + (goesOn ? 0 : 1);
    const quint64 number = ++*m_typings;
    const auto go = [this](qint64 id) {
        if (const int row = id == noRecord ? -1 : m_records->rowOf(id); row >= 0)
            ensureCurrent(row);
    };
    const bool isLong = m_records->recordCount() > lookedAtOnce;
    const std::shared_ptr<RecordModel> frozen = isLong ? m_records->frozen(RecordModel::Extent::Shown) : nullptr;
    if (!frozen) {
        go(recordThatBegins(*m_records, field, m_typed, start, [] { return false; }));
        return;
    }
    const auto found = helper().run([frozen, field, start, folded = m_typed, number, typings = m_typings] {
        return recordThatBegins(*frozen, field, folded, start, [&] { return *typings != number; });
    });
    whenDone(found, this, [this, number, go](qint64 id) {
        if (number == *m_typings)
            go(id);
    });
}

TaskThread &RecordTable::helper()
{
    if (!m_helper)
        m_helper = std::make_unique<TaskThread>(QStringLiteral("table"));
    return *m_helper;
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
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("rowMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    Q_EMIT recordMenuRequested(menu);
    if (menu->isEmpty())
        fillRowMenu(menu);
    menu->popup(place);
}

void RecordTable::fillRowMenu(QMenu *menu)
{
    addCopying(menu);
    menu->addSeparator();
    addCurrentColumn(menu);
}

void RecordTable::addCopying(QMenu *menu)
{
    menu->addAction(tr("Kopyala"), this, [this] { copySelection(false); });
    menu->addAction(tr("Başlıklarla Kopyala"), this, [this] { copySelection(true); });
}

void RecordTable::addCurrentColumn(QMenu *menu)
{
    fillColumnMenu(menu->addMenu(tr("Bu Sütun")), currentIndex().column());
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
