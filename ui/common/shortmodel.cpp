#include "ui/common/shortmodel.h"

#include <QDateTime>
#include <algorithm>
#include <numeric>

#include "core/base/turkish.h"
#include "ui/common/textmodel.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// "28.08.2012" or "28.08.2012 08:28:28"
QDateTime momentOfText(const QString &text)
{
    return text.size() > 10 ? QDateTime::fromString(text, u"dd.MM.yyyy HH:mm:ss"_s)
                            : QDate::fromString(text, u"dd.MM.yyyy"_s).startOfDay();
}

std::optional<qint64> numberOfText(QString text)
{
    text.replace(u'−', u'-').remove(u'.');
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

std::weak_ordering compared(const QVariant &a, const QVariant &b)
{
    const QPartialOrdering order = QVariant::compare(a, b);
    return order == QPartialOrdering::Less      ? std::weak_ordering::less
           : order == QPartialOrdering::Greater ? std::weak_ordering::greater
                                                : std::weak_ordering::equivalent;
}

} // namespace

QVariant ShortModel::valueOf(int item, int field) const
{
    const Cell cell = itemCell(item, field);
    if (cell.order.isValid())
        return cell.order;
    const QString &text = cell.pill.text.isEmpty() ? cell.text : cell.pill.text;
    if (text.isEmpty())
        return {};
    if (fields().at(field).alignment.testFlag(Qt::AlignRight))
        if (const auto number = numberOfText(text))
            return *number;
    if (const QDateTime moment = momentOfText(text); moment.isValid())
        return moment.toMSecsSinceEpoch();
    return turkish::sortKey(text);
}

bool ShortModel::sortBy(const QList<SortKey> &keys)
{
    beginResetModel();
    m_keys = keys;
    arrange();
    endResetModel();
    return true;
}

void ShortModel::setFilter(const QString &words)
{
    beginResetModel();
    m_filter = words.simplified();
    arrange();
    endResetModel();
}

bool ShortModel::says(int item, const QString &folded) const
{
    for (int field = 0; field < fields().size(); ++field) {
        if (columnOf(fields().at(field).id) < 0)
            continue;
        const Cell cell = itemCell(item, field);
        if (turkish::fold(cell.pill.text.isEmpty() ? cell.text : cell.pill.text).contains(folded))
            return true;
    }
    return false;
}

std::unique_ptr<RecordModel> ShortModel::frozen(Extent extent) const
{
    if (extent == Extent::Shown)
        return {};
    QList<TextModel::Row> rows;
    for (const int item : arranged({})) {
        QList<Cell> cells;
        for (int field = 0; field < fields().size(); ++field)
            cells.append(itemCell(item, field));
        rows.append({itemId(item), cells});
    }
    auto all = std::make_unique<TextModel>(fields());
    all->setRows(std::move(rows));
    return all;
}

QList<int> ShortModel::arranged(const QString &words) const
{
    QList<int> items(itemCount());
    std::iota(items.begin(), items.end(), 0);
    if (!words.isEmpty())
        items.removeIf([this, folded = turkish::fold(words)](int item) { return !says(item, folded); });
    for (auto key = m_keys.crbegin(); key != m_keys.crend(); ++key) {
        const auto found = std::ranges::find(fields(), key->column, &ColumnSpec::id);
        if (found == fields().end())
            continue;
        const int field = static_cast<int>(found - fields().begin());
        QList<QVariant> values(itemCount());
        for (const int item : std::as_const(items))
            values[item] = valueOf(item, field);
        std::ranges::stable_sort(items, [&](int a, int b) {
            const QVariant &first = values.at(a);
            const QVariant &second = values.at(b);
            if (first.isValid() != second.isValid())
                return first.isValid();
            const auto order = compared(first, second);
            return key->order == Qt::AscendingOrder ? order < 0 : order > 0;
        });
    }
    return items;
}

ShortModel::Order ShortModel::ordered() const
{
    Order order{arranged(m_filter), {}, {}};
    for (const int item : std::as_const(order.items)) {
        const qint64 id = itemId(item);
        order.places.insert(id, static_cast<int>(order.ids.size()));
        order.ids.append(id);
    }
    return order;
}

void ShortModel::exchangeItems(const std::function<void()> &swap)
{
    const auto rowsOf = [](const Order &order) {
        return RowOrder{static_cast<int>(order.ids.size()), [&order](int place) { return order.ids.at(place); },
                        [&order](qint64 id) { return order.places.value(id, -1); }};
    };
    const auto columns = [this] {
        QList<bool> filled;
        for (int field = 0; field < fields().size(); ++field)
            filled.append(hasTexts(field));
        return filled;
    };
    const QList<bool> before = columns();
    swap();
    Order order = ordered();
    const bool sameColumns = columns() == before;
    swap(); // back, until the rows that go are gone
    const auto changes = sameColumns ? rowChanges(rowsOf(m_order), rowsOf(order)) : std::nullopt;
    exchange(changes, [&] {
        swap();
        m_order = std::move(order);
    });
}

} // namespace eimza::ui
