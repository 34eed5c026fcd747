#include "ui/common/recordmodel.h"

#include <utility>

namespace eimza::ui {

RecordModel::RecordModel(QList<ColumnSpec> fields, Marks marks, QObject *parent)
    : QAbstractTableModel{parent}, m_fields{std::move(fields)}, m_marks{marks}
{
    m_visible = fieldsShownAtFirst();
    m_shown = m_visible;
}

void RecordModel::settleColumns()
{
    m_shown.clear();
    for (const int field : std::as_const(m_visible))
        if (hasTexts(field))
            m_shown << field;
}

void RecordModel::exchange(const std::optional<RowChanges> &changes, const std::function<void()> &swap)
{
    if (!changes) {
        beginResetModel();
        swap();
        settleColumns();
        endResetModel();
        return;
    }
    Q_EMIT aboutToExchange();
    const std::span removed(changes->removed), inserted(changes->inserted);
    for (size_t i = removed.size(); i-- > 0;) { // from below: what stands above stays where it is
        beginRemoveRows({}, removed[i].first, removed[i].first + removed[i].count - 1);
        m_gaps = RowGaps(removed.subspan(i));
        endRemoveRows();
    }
    swap();
    m_gaps = RowGaps(inserted); // the rows that stay are the same as before
    for (size_t i = 0; i < inserted.size(); ++i) {
        beginInsertRows({}, inserted[i].first, inserted[i].first + inserted[i].count - 1);
        m_gaps = RowGaps(inserted.subspan(i + 1));
        endInsertRows();
    }
    m_gaps = {};
    // What a row says is not compared: it is made for the few rows in sight alone.
    if (recordCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(recordCount() - 1, columnCount() - 1));
    Q_EMIT exchanged();
}

std::optional<RowMark> RecordModel::mark(int) const
{
    return std::nullopt;
}

bool RecordModel::sortBy(const QList<SortKey> &)
{
    return false;
}

QList<int> RecordModel::fieldsShownAtFirst() const
{
    QList<int> shown;
    for (int i = 0; i < m_fields.size(); ++i) {
        if (m_fields[i].shownAtFirst)
            shown << i;
    }
    return shown;
}

QStringList RecordModel::visibleColumns() const
{
    QStringList ids;
    for (const int field : m_visible)
        ids << m_fields[field].id;
    return ids;
}

void RecordModel::setVisibleColumns(const QStringList &ids)
{
    QList<int> visible;
    for (int i = 0; i < m_fields.size(); ++i) {
        if (ids.contains(m_fields[i].id))
            visible << i;
    }
    if (visible.isEmpty() || visible == m_visible)
        return;
    beginResetModel();
    m_visible = visible;
    settleColumns();
    endResetModel();
}

void RecordModel::showDefaultColumns()
{
    QStringList ids;
    for (const int field : fieldsShownAtFirst())
        ids << m_fields[field].id;
    setVisibleColumns(ids);
}

int RecordModel::fieldOf(int column) const
{
    return m_shown.value(column - firstFieldColumn(), -1);
}

int RecordModel::columnOf(const QString &id) const
{
    for (int i = 0; i < m_shown.size(); ++i) {
        if (m_fields[m_shown[i]].id == id)
            return i + firstFieldColumn();
    }
    return -1;
}

int RecordModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : recordCount();
}

int RecordModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : firstFieldColumn() + static_cast<int>(m_shown.size());
}

QVariant RecordModel::leadingData(const QModelIndex &index, int role) const
{
    if (index.column() != markColumn())
        return role == Qt::AccessibleTextRole ? QVariant{tr("Seçim kutusu")} : QVariant{};
    if (role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)
        return {};
    const std::optional<RowMark> mark = this->mark(index.row());
    return mark ? QVariant{mark->text} : QVariant{};
}

QVariant RecordModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == IdRole)
        return recordId(index.row());
    if (role == StateRole) {
        const std::optional<RowMark> mark = this->mark(index.row());
        return mark ? static_cast<int>(mark->tone) : -1;
    }
    const int field = fieldOf(index.column());
    if (field < 0)
        return leadingData(index, role);
    switch (role) {
    case Qt::DisplayRole: {
        const Cell cell = this->cell(index.row(), field);
        return cell.pill.text.isEmpty() ? cell.text : cell.pill.text;
    }
    case Qt::AccessibleDescriptionRole: // who does not see it hears it
    case Qt::ToolTipRole: {
        const QString toolTip = cell(index.row(), field).toolTip;
        return toolTip.isEmpty() ? QVariant{} : QVariant{toolTip};
    }
    case Qt::TextAlignmentRole: return QVariant::fromValue(m_fields[field].alignment | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || section < 0 || section >= columnCount())
        return QAbstractTableModel::headerData(section, orientation, role);
    const int field = fieldOf(section);
    if (field < 0) {
        if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
            return section == checkColumn() ? tr("Seçim") : tr("Süre");
        return {};
    }
    const ColumnSpec &spec = m_fields[field];
    switch (role) {
    case Qt::DisplayRole: return spec.title;
    case Qt::AccessibleTextRole: return spec.title.simplified();
    case Qt::TextAlignmentRole: return QVariant::fromValue(spec.alignment | Qt::AlignVCenter);
    default: return {};
    }
}

Qt::ItemFlags RecordModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    return allSelectable() || isSelectable(index.row()) ? flags | Qt::ItemIsSelectable : flags;
}

} // namespace eimza::ui
