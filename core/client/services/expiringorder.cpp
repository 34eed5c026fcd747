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
constexpr int fewPlaces = 8; ///< looking for so many is quicker than making all

// The number as it is masked: its first three digits and its last two.
quint32 maskedKey(qint64 nationalId)
{
    const auto hundreds = static_cast<quint32>(static_cast<quint64>(nationalId) / 100); // the only division of a long number
    return hundreds / 1'000'000 * 100 + (static_cast<quint32>(nationalId) - hundreds * 100);
}

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

    /// `use(keyOf)` with what gives each row's number for this place among the columns, and what it says.
    template <typename Use>
    auto withKey(qsizetype place, Use use) const
    {
        const auto column = m_sort.at(place).column;
        const bool falls = m_sort.at(place).order == Qt::DescendingOrder;
        // Groups have their direction in their keys, as empty ones stand last either way.
        if (const auto &groups = m_ofGroups[static_cast<size_t>(place)]; !groups.empty())
            return use([&](Row row) { return groups[m_base.groupOf[row]]; });
        const quint32 flip = falls ? ~0U : 0U;
        const auto &people = m_certificates.people;
        switch (column) {
        case ExpiringColumn::Contact: return use([&](Row row) { return contactKey(people[row], falls); });
        case ExpiringColumn::NationalId: return use([&](Row row) { return maskedKey(m_people.nationalIds[people[row]]) ^ flip; });
        case ExpiringColumn::Name: return use([&](Row row) { return m_base.records->names().rank(m_people.names[people[row]]) ^ flip; });
        case ExpiringColumn::Surname: return use([&](Row row) { return m_base.records->surnames().rank(m_people.surnames[people[row]]) ^ flip; });
        case ExpiringColumn::Unit: return use([&](Row row) { return m_units[m_people.units[people[row]]] ^ flip; });
        default: // NotAfter, from the day before the first end on; the list spans half a year
            return use([&, first = (m_firstDay - julianOf1970 - 1) * 86400](Row row) {
                return static_cast<quint32>(m_certificates.ends[row] - first) ^ flip;
            });
        }
    }

    /// By the last column first, which keeps what it is given for ties: rows by their certificates' ids.
    [[nodiscard]] std::optional<std::vector<Row>> sorted(std::span<const Row> byId, const Ticket &ticket = {}) const
    {
        std::optional<std::vector<Row>> rows;
        for (qsizetype place = m_sort.size(); place-- > 0;) {
            const std::span<const Row> from = rows ? std::span<const Row>(*rows) : byId;
            rows = withKey(place, [&](auto keyOf) { return columns::sortedByKeys(from, keyOf, ticket); });
            if (!rows)
                return {};
        }
        return rows ? std::move(rows) : std::optional(std::vector<Row>(byId.begin(), byId.end()));
    }

    [[nodiscard]] bool before(Row a, Row b) const
    {
        for (qsizetype place = 0; place < m_sort.size(); ++place)
            if (const auto order = withKey(place, [&](auto keyOf) { return keyOf(a) <=> keyOf(b); }); order != 0)
                return order < 0;
        return m_certificates.ids[a] < m_certificates.ids[b];
    }

private:
    // Those with whom nobody has talked stand last either way.
    [[nodiscard]] quint32 contactKey(Row person, bool falls) const
    {
        const quint32 at = m_base.contactAt(person);
        return at == 0 ? std::numeric_limits<quint32>::max() : falls ? ~at : at;
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

} // namespace

ExpiringOrder::ExpiringOrder(std::vector<Row> rows, size_t end) : m_rows{std::move(rows)}, m_end{end} {}

quint32 ExpiringOrder::placeOf(Row row) const
{
    if (m_asked.load(std::memory_order_relaxed) < fewPlaces) {
        m_asked.fetch_add(1, std::memory_order_relaxed);
        const auto found = std::ranges::find(m_rows, row);
        return found == m_rows.end() ? columns::noRow : static_cast<quint32>(found - m_rows.begin());
    }
    return row < places().size() ? places()[row] : columns::noRow;
}

const std::vector<quint32> &ExpiringOrder::places() const
{
    std::call_once(m_placesMade, [&] {
        m_places.assign(m_end, columns::noRow);
        for (quint32 place = 0; place < m_rows.size(); ++place)
            m_places[m_rows[place]] = place;
    });
    return m_places;
}

void ExpiringOrder::prepare(const ExpiringBase &base) const
{
    static_cast<void>(columns(base));
    static_cast<void>(places());
    static_cast<void>(base.rowsById());
    m_asked.store(fewPlaces, std::memory_order_relaxed);
}

const ExpiringOrder::Columns &ExpiringOrder::columns(const ExpiringBase &base) const
{
    std::call_once(m_columnsMade, [&] {
        const PeopleTable &people = base.records->peopleTable();
        const CertificateTable &certificates = base.records->certificateTable();
        std::vector<Code> names, surnames;
        for (std::vector<quint32> *column : {&names, &surnames, &m_columns.groups, &m_columns.people})
            column->resize(m_rows.size());
        for (size_t place = 0; place < m_rows.size(); ++place) {
            const Row row = m_rows[place], person = certificates.people[row];
            m_columns.groups[place] = base.groupOf[row];
            m_columns.people[place] = person;
            names[place] = people.names[person];
            surnames[place] = people.surnames[person];
        }
        m_columns.names = columns::Postings(names, base.records->names().size());
        m_columns.surnames = columns::Postings(surnames, base.records->surnames().size());
    });
    return m_columns;
}

ExpiringOrderPtr sortedExpiring(const ExpiringBase &base, const ExpiringSort &sort, const Ticket &ticket)
{
    if (ticket.isStale())
        return {};
    auto rows = Keys(base, sort).sorted(base.rowsById(), ticket);
    return rows ? std::make_shared<const ExpiringOrder>(std::move(*rows), base.groupOf.size()) : nullptr;
}

ExpiringOrderPtr resortedExpiring(const ExpiringUpdate &update, const ExpiringOrderPtr &before, const ExpiringSort &sort)
{
    const ExpiringBase &base = *update.base;
    if (update.touched.empty())
        return before;
    const Keys keys(base, sort);
    Bits touched(std::max<size_t>(base.groupOf.size(), update.touched.back() + 1));
    std::vector<Row> fresh;
    for (const Row row : update.touched) {
        touched.set(row);
        if (row < base.groupOf.size() && base.groupOf[row] != 0)
            fresh.push_back(row);
    }
    fresh = columns::sortedByIds(std::move(fresh), [&ids = base.records->certificateTable().ids](Row row) { return ids[row]; });
    return std::make_shared<const ExpiringOrder>(
        columns::merged(columns::without(before->rows(), touched), *keys.sorted(fresh), [&](Row a, Row b) { return keys.before(a, b); }),
        base.groupOf.size());
}

} // namespace eimza::client
