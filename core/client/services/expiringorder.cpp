#include "core/client/services/expiringorder.h"

#include <algorithm>

#include "core/base/letters.h"
#include "core/client/columns/bits.h"
#include "core/client/columns/order.h"

namespace eimza::client {

using columns::Bits;
using columns::Ticket;

namespace {

constexpr qint64 julianOf1970 = 2440588;

// What rows are compared by: one number for each column and row.
class Keys
{
public:
    explicit Keys(const ExpiringBase &base, const ExpiringSort &sort)
        : m_base{base}, m_certificates{base.records->certificateTable()}, m_people{base.records->peopleTable()}, m_sort{sort}
    {
        for (size_t i = 1; i < base.groups.size(); ++i)
            m_firstDay = i == 1 ? base.groups[i].kind.day : std::min(m_firstDay, base.groups[i].kind.day);
        for (const auto &key : sort)
            if (key.column == ExpiringColumn::Unit)
                rankUnits();
        for (const auto &key : sort)
            m_ofGroups.push_back(groupKeys(key));
    }

    [[nodiscard]] quint32 of(Row row, qsizetype place) const
    {
        const auto &[column, order] = m_sort.at(place);
        const auto &groups = m_ofGroups[static_cast<size_t>(place)];
        if (column == ExpiringColumn::Contact)
            return contactKey(m_certificates.people[row], order);
        const quint32 key = groups.empty() ? ownKey(row, column) : groups[m_base.groupOf[row]];
        // Groups have their direction in their keys, as empty ones stand last either way.
        return groups.empty() && order == Qt::DescendingOrder ? ~key : key;
    }

    [[nodiscard]] bool before(Row a, Row b) const
    {
        for (qsizetype place = 0; place < m_sort.size(); ++place)
            if (const quint32 keyA = of(a, place), keyB = of(b, place); keyA != keyB)
                return keyA < keyB;
        return m_certificates.ids[a] < m_certificates.ids[b];
    }

private:
    [[nodiscard]] quint32 ownKey(Row row, ExpiringColumn column) const
    {
        const Row person = m_certificates.people[row];
        switch (column) {
        case ExpiringColumn::NationalId: {
            const qint64 id = m_people.nationalIds[person];
            return static_cast<quint32>(id / 100'000'000 * 100 + id % 100); // as it is masked
        }
        case ExpiringColumn::Name: return m_base.records->names().rank(m_people.names[person]);
        case ExpiringColumn::Surname: return m_base.records->surnames().rank(m_people.surnames[person]);
        case ExpiringColumn::Unit: return m_units[m_people.units[person]];
        default: // NotAfter, from the day before the first end on; the list spans half a year
            return static_cast<quint32>(m_certificates.ends[row] - (m_firstDay - julianOf1970 - 1) * 86400);
        }
    }

    // Those with whom nobody has talked stand last either way.
    [[nodiscard]] quint32 contactKey(Row person, Qt::SortOrder order) const
    {
        const quint32 at = m_base.contactAt(person);
        return at == 0 ? std::numeric_limits<quint32>::max() : order == Qt::AscendingOrder ? at : ~at;
    }

    // By group, in the direction of the key; none for a column that every row has of its own.
    [[nodiscard]] std::vector<quint32> groupKeys(const SortBy<ExpiringColumn> &key) const
    {
        std::vector<quint32> keys;
        for (const ExpiringGroup &g : m_base.groups) {
            std::optional<qint64> value;
            switch (key.column) {
            case ExpiringColumn::Months: value = g.months; break;
            case ExpiringColumn::Days: value = g.days; break;
            case ExpiringColumn::Status: value = static_cast<int>(g.kind.status); break;
            case ExpiringColumn::FileBy: if (g.fileBy.day.isValid()) value = m_base.day.daysTo(g.fileBy.day); break;
            case ExpiringColumn::Renewal: if (g.kind.renewal) value = static_cast<int>(*g.kind.renewal); break;
            default: return {};
            }
            // Small numbers, so that one pass sorts them; 1200 days either way are more than the list holds.
            static constexpr qint64 middle = 1000, last = 2047;
            keys.push_back(!value ? last : static_cast<quint32>(std::clamp<qint64>(
                                               middle + (key.order == Qt::AscendingOrder ? *value : -*value), 0, last - 1)));
        }
        return keys;
    }

    void rankUnits()
    {
        const UnitTable &units = m_base.records->unitTable();
        std::vector<std::pair<std::string, Row>> names;
        for (Row row = 0; row < units.names.size(); ++row)
            names.emplace_back(letters::sortKeyOfUtf8(units.names[row]), row);
        std::ranges::sort(names);
        m_units.resize(names.size());
        quint32 rank = 0;
        for (size_t i = 0; i < names.size(); ++i) {
            rank += i > 0 && names[i].first != names[i - 1].first; // equal names are equal, whatever the unit
            m_units[names[i].second] = rank;
        }
    }

    const ExpiringBase &m_base;
    const CertificateTable &m_certificates;
    const PeopleTable &m_people;
    const ExpiringSort &m_sort;
    std::vector<std::vector<quint32>> m_ofGroups;
    std::vector<quint32> m_units;
    qint64 m_firstDay = 0;
};

// The rows of the list by id, which settles ties.
bool rowsById(const ExpiringBase &base, std::vector<Row> &rows, const Ticket &ticket)
{
    const auto &ids = base.records->certificateTable().ids;
    rows.reserve(static_cast<size_t>(base.total));
    bool sorted = true;
    for (Row row = 0; row < base.groupOf.size(); ++row) {
        if (base.groupOf[row] == 0)
            continue;
        sorted = sorted && (rows.empty() || ids[rows.back()] < ids[row]);
        rows.push_back(row);
    }
    for (int half = 0; half < 2 && !sorted; ++half)
        if (!columns::sortByKeys(rows, [&](Row row) { return static_cast<quint32>(ids[row] >> (32 * half)); }, ticket))
            return false;
    return !ticket.isStale();
}

} // namespace

ExpiringOrder::ExpiringOrder(std::vector<Row> rows, size_t end) : m_rows{std::move(rows)}, m_places(end, columns::noRow)
{
    for (quint32 place = 0; place < m_rows.size(); ++place)
        m_places[m_rows[place]] = place;
}

const ExpiringOrder::Columns &ExpiringOrder::columns(const ExpiringBase &base) const
{
    std::call_once(m_made, [&] {
        const PeopleTable &people = base.records->peopleTable();
        const CertificateTable &certificates = base.records->certificateTable();
        for (std::vector<quint32> *column : {&m_columns.names, &m_columns.surnames, &m_columns.groups, &m_columns.people})
            column->resize(m_rows.size());
        for (size_t place = 0; place < m_rows.size(); ++place) {
            const Row row = m_rows[place], person = certificates.people[row];
            m_columns.groups[place] = base.groupOf[row];
            m_columns.people[place] = person;
            m_columns.names[place] = people.names[person];
            m_columns.surnames[place] = people.surnames[person];
        }
    });
    return m_columns;
}

ExpiringOrderPtr sortedExpiring(const ExpiringBase &base, const ExpiringSort &sort, const Ticket &ticket)
{
    std::vector<Row> rows;
    if (!rowsById(base, rows, ticket))
        return {};
    const Keys keys(base, sort);
    for (qsizetype place = sort.size(); place-- > 0;)
        if (ticket.isStale() || !columns::sortByKeys(rows, [&](Row row) { return keys.of(row, place); }, ticket))
            return {};
    return std::make_shared<const ExpiringOrder>(std::move(rows), base.groupOf.size());
}

ExpiringOrderPtr resortedExpiring(const ExpiringUpdate &update, const ExpiringOrderPtr &before, const ExpiringSort &sort)
{
    const ExpiringBase &base = *update.base;
    if (update.touched.empty())
        return before;
    const Keys keys(base, sort);
    const auto isBefore = [&](Row a, Row b) { return keys.before(a, b); };
    Bits touched(std::max<size_t>(base.groupOf.size(), update.touched.back() + 1));
    std::vector<Row> fresh;
    for (const Row row : update.touched) {
        touched.set(row);
        if (row < base.groupOf.size() && base.groupOf[row] != 0)
            fresh.push_back(row);
    }
    std::ranges::sort(fresh, isBefore);
    return std::make_shared<const ExpiringOrder>(columns::merged(columns::without(before->rows(), touched), fresh, isBefore), base.groupOf.size());
}

} // namespace eimza::client
