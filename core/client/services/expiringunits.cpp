#include <algorithm>

#include "core/base/turkish.h"
#include "core/client/services/expiringlist.h"

namespace eimza::client {

QList<ExpiringList::UnitCounts> ExpiringList::perUnit() const
{
    const CertificateTable &certificates = m_base->records->certificateTable();
    const PeopleTable &people = m_base->records->peopleTable();
    ExpiringFilter filter = m_filter.ofAnyTime();
    filter.unit = {};
    const auto wide = filteredExpiring(m_base, m_sorted, filter);
    QHash<Row, UnitCounts> counts;
    wide->m_found->forEach([&](size_t place) {
        const Row row = m_sorted->rows()[place];
        const ExpiringGroup &group = m_base->groups[m_base->groupOf[row]];
        UnitCounts &of = counts[people.units[certificates.people[row]]];
        if (group.band != Band::Later)
            ++of.perBand[static_cast<size_t>(group.band)];
        of.dueThisWeek += group.due ? 1 : 0;
        ++of.all;
    });
    QList<UnitCounts> list;
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        it->unit = UnitId{m_base->records->unitTable().ids[it.key()]};
        it->name = m_base->records->unitNameAt(it.key());
        list.append(*it);
    }
    std::ranges::sort(list, {}, [](const UnitCounts &of) { return std::pair{turkish::sortKey(of.name), of.unit}; });
    return list;
}

} // namespace eimza::client
