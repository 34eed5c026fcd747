#include <numeric>

#include "core/client/columns/order.h"
#include "core/client/services/applicationlist.h"

namespace eimza::client {

using columns::Row;
using columns::Ticket;

namespace {

// What entries are ordered by: one number for each, in the order of what the column shows.
class Keys
{
public:
    explicit Keys(const ApplicationBase &base) : m_base{base}, m_records{*base.records}, m_people{base.records->peopleTable()} {}

    /// By entry, in the wanted direction.
    [[nodiscard]] std::vector<quint64> of(const SortBy<ApplicationColumn> &sort) const
    {
        const quint64 flip = sort.order == Qt::DescendingOrder ? ~quint64{0} : 0;
        std::vector<quint64> keys;
        keys.reserve(m_base.entries.size());
        for (const ApplicationEntry &entry : m_base.entries) {
            // What is not to be filed by any day stands last either way.
            const bool none = sort.column == ApplicationColumn::FileBy && !entry.fileBy.day.isValid();
            keys.push_back(none ? last : key(entry, sort.column) ^ flip);
        }
        return keys;
    }

    static quint64 ordered(qint64 value) { return static_cast<quint64>(value) ^ quint64{1} << 63; }

private:
    [[nodiscard]] quint64 key(const ApplicationEntry &e, ApplicationColumn column) const
    {
        switch (column) {
        case ApplicationColumn::Number: return ordered(e.id.value);
        case ApplicationColumn::NationalId: return e.personRow == columns::noRow ? last : masked(m_people.nationalIds[e.personRow]);
        case ApplicationColumn::FullName: return e.personRow == columns::noRow ? last : nameKey(e.personRow);
        case ApplicationColumn::Type: return static_cast<quint64>(e.type);
        case ApplicationColumn::State: return static_cast<quint64>(e.state);
        case ApplicationColumn::Unit: return unitKey(e);
        case ApplicationColumn::Days:
        case ApplicationColumn::NotAfter: return ordered(e.end);
        case ApplicationColumn::FileBy: return ordered(e.fileBy.day.toJulianDay());
        case ApplicationColumn::FiledAt: return ordered(e.filedAt);
        case ApplicationColumn::FiledBy: return rankOf(m_records.officers(), e, &ApplicationFields::filedByName);
        case ApplicationColumn::Problem: return static_cast<quint64>(e.problem) << 8 | static_cast<quint64>(e.missing);
        case ApplicationColumn::Reason: return rankOf(m_records.reasons(), e, &ApplicationFields::reason);
        }
        return 0;
    }

    // People who are not here stand last, requests that wait have their author's name before all others.
    static quint64 masked(qint64 id) { return static_cast<quint64>(id / 100'000'000 * 100 + id % 100); }
    [[nodiscard]] quint64 nameKey(Row person) const
    {
        return quint64{m_records.names().rank(m_people.names[person])} << 32 | m_records.surnames().rank(m_people.surnames[person]);
    }
    [[nodiscard]] quint64 unitKey(const ApplicationEntry &e) const
    {
        const Row unit = m_base.unitOf(e);
        return unit == columns::noRow ? last : m_base.unitRanks[unit];
    }
    [[nodiscard]] quint64 rankOf(const Dictionary &words, const ApplicationEntry &e, Code ApplicationFields::*word) const
    {
        return e.row == columns::noRow ? 0 : quint64{words.rank(m_records.applicationTable().fields[e.row].*word)} + 1;
    }

    static constexpr quint64 last = ~quint64{0};
    const ApplicationBase &m_base;
    const RecordSet &m_records;
    const PeopleTable &m_people;
};

// Those of one key stay as they are.
bool sortBy(const std::vector<quint64> &keys, std::vector<quint32> &entries, const Ticket &ticket)
{
    for (const int half : {0, 32}) {
        auto sorted = columns::sortedByKeys(entries, [&](quint32 entry) { return static_cast<quint32>(keys[entry] >> half); }, ticket);
        if (!sorted)
            return false;
        entries = std::move(*sorted);
    }
    return true;
}

} // namespace

ApplicationOrderPtr sortedApplications(const ApplicationBase &base, const ApplicationSort &sort, const Ticket &ticket)
{
    auto order = std::make_shared<ApplicationOrder>();
    order->entries.resize(base.entries.size());
    std::iota(order->entries.begin(), order->entries.end(), 0U);
    const Keys keys(base);
    if (!sortBy(keys.of({ApplicationColumn::Number}), order->entries, ticket)) // the id settles ties
        return {};
    for (qsizetype place = sort.size(); place-- > 0;)
        if (ticket.isStale() || !sortBy(keys.of(sort.at(place)), order->entries, ticket))
            return {};
    order->places.resize(order->entries.size());
    for (quint32 place = 0; place < order->entries.size(); ++place)
        order->places[order->entries[place]] = place;
    return order;
}

} // namespace eimza::client
