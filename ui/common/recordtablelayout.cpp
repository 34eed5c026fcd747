#include <QJsonArray>
#include <QMenu>

#include "ui/common/recordheader.h"
#include "ui/common/recordtable.h"

namespace eimza::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int layoutVersion = 1;
constexpr int leastPartPercent = 60; // of the typical text: less says nothing, and the table scrolls instead
constexpr int sampledRows =
    500; // for "fit": enough for what is on the screen, the same for any length of list

} // namespace

int RecordTable::leastWidth(int column) const
{
    const Metrics m = Metrics::of(this);
    const int field = m_records->fieldOf(column);
    const int typical = field < 0 ? 0 : fontMetrics().horizontalAdvance(m_records->fields()[field].typical);
    return qMax(m_header->titleWidth(column), typical * leastPartPercent / 100) + m.u(4) + 2;
}

int RecordTable::wantedWidth(int column) const
{
    const Metrics m = Metrics::of(this);
    if (column == m_records->checkColumn())
        return m.u(9);
    const int field = m_records->fieldOf(column);
    if (field < 0)
        return m.u(7);
    const ColumnSpec &spec = m_records->fields()[field];
    if (const auto set = m_widths.constFind(spec.id); set != m_widths.constEnd())
        return *set;
    const int text = qMax(m_header->titleWidth(column), fontMetrics().horizontalAdvance(spec.typical));
    return text + m.u(4) + 2 + (spec.hasIcon ? m.u(5) : 0);
}

int RecordTable::columnForRoom() const
{
    const int last = m_records->columnCount() - 1;
    const auto isOfNumbers = [this](int column) {
        const int field = m_records->fieldOf(column);
        return field < 0 || m_records->fields()[field].alignment == Qt::AlignRight;
    };
    for (int column = 0; column < last && isOfNumbers(last); ++column)
        if (!isOfNumbers(column))
            return column;
    return last;
}

void RecordTable::layoutColumns()
{
    if (m_records == nullptr || m_laying)
        return;
    m_laying = true;
    const int columns = m_records->columnCount();
    QList<int> widths;
    int total = 0;
    int slack = 0;
    const auto givesWay = [this](int column) {
        const int field = m_records->fieldOf(column);
        return field >= 0 && m_records->fields()[field].givesWay &&
               !m_widths.contains(m_records->fields()[field].id);
    };
    for (int column = 0; column < columns; ++column) {
        widths << wantedWidth(column);
        total += widths.last();
        if (givesWay(column))
            slack += qMax(0, widths.last() - leastWidth(column));
    }
    if (total < viewport()->width())
        widths[columnForRoom()] += viewport()->width() - total;
    int missing = qMin(total - viewport()->width(), slack);
    for (int column = 0; column < columns && missing > 0; ++column) {
        const int own = givesWay(column) ? qMax(0, widths[column] - leastWidth(column)) : 0;
        const int part = slack > 0 ? (missing * own + slack - 1) / slack : 0;
        widths[column] -= part;
        missing -= part;
        slack -= own;
    }
    for (int column = 0; column < columns; ++column) {
        const bool leading = m_records->fieldOf(column) < 0;
        m_header->setSectionResizeMode(column, leading ? QHeaderView::Fixed : QHeaderView::Interactive);
        m_header->resizeSection(column, widths[column]);
    }
    m_laying = false;
}

void RecordTable::noteWidth(int column, int width)
{
    const int field = m_records != nullptr ? m_records->fieldOf(column) : -1;
    const bool stretched = column == m_header->count() - 1;
    if (m_laying || field < 0 || stretched || width <= 0 || !m_header->isVisible())
        return;
    m_widths.insert(m_records->fields()[field].id, width);
    Q_EMIT layoutEdited();
}

void RecordTable::fitColumnToContents(int column)
{
    const int field = m_records != nullptr ? m_records->fieldOf(column) : -1;
    if (field < 0)
        return;
    const Metrics m = Metrics::of(this);
    const QFontMetrics metrics{strong(font())};
    int text = m_header->titleWidth(column);
    const int first = qMax(0, rowAt(0) - sampledRows / 2);
    const int last = qMin(first + sampledRows, m_records->recordCount());
    for (int row = first; row < last; ++row) {
        const Cell cell = m_records->cell(row, field);
        text = qMax(text, cell.pill.text.isEmpty() ? metrics.horizontalAdvance(cell.text)
                                                   : pillWidth(cell.pill, metrics, m) - m.u(1));
    }
    m_widths.insert(m_records->fields()[field].id, text + m.u(4) + 2);
    layoutColumns();
    Q_EMIT layoutEdited();
}

void RecordTable::resetLayout()
{
    m_widths.clear();
    if (m_records != nullptr)
        m_records->showDefaultColumns();
    layoutColumns();
    Q_EMIT layoutEdited();
}

QJsonObject RecordTable::layoutState() const
{
    if (m_records == nullptr)
        return {};
    QJsonArray known;
    for (const ColumnSpec &spec : m_records->fields())
        known << spec.id;
    QJsonArray columns;
    for (const QString &id : m_records->visibleColumns()) {
        QJsonObject column{{u"id"_s, id}};
        if (m_widths.contains(id))
            column.insert(u"width"_s, m_widths.value(id));
        columns << column;
    }
    QJsonArray sort;
    for (const SortKey &key : m_header->sortKeys())
        sort << QJsonObject{{u"id"_s, key.column}, {u"descending"_s, key.order == Qt::DescendingOrder}};
    return {{u"version"_s, layoutVersion}, {u"known"_s, known}, {u"columns"_s, columns}, {u"sort"_s, sort}};
}

void RecordTable::restoreLayoutState(const QJsonObject &state)
{
    if (m_records == nullptr || state.value("version"_L1).toInt() != layoutVersion)
        return;
    const QJsonArray known = state.value("known"_L1).toArray();
    QStringList visible;
    m_widths.clear();
    for (const QJsonValue &value : state.value("columns"_L1).toArray()) {
        const QString id = value["id"_L1].toString();
        visible << id;
        if (const int width = value["width"_L1].toInt(); width > 0)
            m_widths.insert(id, width);
    }
    for (const ColumnSpec &spec : m_records->fields()) {
        if (spec.shownAtFirst && !known.contains(spec.id))
            visible << spec.id;
    }
    m_records->setVisibleColumns(visible);
    QList<SortKey> keys;
    for (const QJsonValue &value : state.value("sort"_L1).toArray()) {
        const QString id = value["id"_L1].toString();
        const auto same = [&id](const ColumnSpec &spec) { return spec.id == id; };
        if (std::any_of(m_records->fields().cbegin(), m_records->fields().cend(), same))
            keys << SortKey{id, value["descending"_L1].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder};
    }
    layoutColumns();
    if (!keys.isEmpty())
        Q_EMIT sortRequested(keys);
}

void RecordTable::showHeaderMenu(const QPoint &position)
{
    if (m_records == nullptr)
        return;
    auto *menu = new QMenu{this};
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillColumnMenu(menu, m_header->logicalIndexAt(position));
    menu->popup(m_header->viewport()->mapToGlobal(position));
}

void RecordTable::fillColumnMenu(QMenu *menu, int column)
{
    if (const int field = m_records->fieldOf(column); field >= 0) {
        const QString id = m_records->fields()[field].id;
        const auto sort = [this](const QList<SortKey> &keys) { Q_EMIT sortRequested(keys); };
        menu->addAction(tr("Artan Sırala"), this, [=] { sort({{id, Qt::AscendingOrder}}); });
        menu->addAction(tr("Azalan Sırala"), this, [=] { sort({{id, Qt::DescendingOrder}}); });
        menu->addAction(tr("Sıralamaya Ekle"), this,
                        [=, this] { sort(sortKeysAfterClick(sortKeys(), id, true)); });
        menu->addSeparator();
        QAction *hide =
            menu->addAction(tr("Sütunu Gizle"), this, [this, id] { setColumnVisible(id, false); });
        hide->setEnabled(m_records->visibleColumns().size() > 1);
        menu->addAction(tr("İçeriğe Sığdır"), this, [this, column] { fitColumnToContents(column); });
    }
    fillColumnsMenu(menu->addMenu(tr("Sütunlar")));
    menu->addAction(tr("Pencereye Sığdır"), this, [this] {
        m_widths.clear();
        layoutColumns();
        Q_EMIT layoutEdited();
    });
    menu->addAction(tr("Varsayılana Dön"), this, &RecordTable::resetLayout);
}

void RecordTable::fillColumnsMenu(QMenu *menu)
{
    const QStringList visible = m_records->visibleColumns();
    for (const ColumnSpec &spec : m_records->fields()) {
        QAction *action = menu->addAction(spec.title.simplified());
        action->setCheckable(true);
        action->setChecked(visible.contains(spec.id));
        action->setEnabled(!action->isChecked() || visible.size() > 1); // one column always stays
        connect(action, &QAction::toggled, this, [this, id = spec.id](bool on) { setColumnVisible(id, on); });
    }
}

void RecordTable::setColumnVisible(const QString &id, bool visible)
{
    QStringList ids = m_records->visibleColumns();
    if (visible)
        ids << id;
    else
        ids.removeAll(id);
    m_records->setVisibleColumns(ids);
    Q_EMIT layoutEdited();
}

} // namespace eimza::ui
