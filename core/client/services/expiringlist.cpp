#include "core/client/services/expiringlist.h"

#include "core/base/istanbul.h"
#include "core/base/mask.h"

namespace eimza::client {

namespace {

void addContact(ExpiringRow &row, const ExpiringBase &base)
{
    const auto waiting = base.overlay.contacts.constFind(row.person);
    row.contactPending = waiting != base.overlay.contacts.constEnd();
    if (row.contactPending) {
        const Command &c = waiting->command;
        row.contact = Contact{{}, row.person, {}, {}, waiting->createdAt, c.how, c.outcome, c.nextDay, {}};
    } else {
        row.contact = base.records->lastContactOf(row.person);
    }
    if (row.contact)
        row.contactText = dateText(istanbulDay(row.contact->at));
}

} // namespace

QString renewalWord(const ShownRenewal &renewal)
{
    return renewal.pending ? QStringLiteral("pending") : renewal.state ? wireName(*renewal.state) : QStringLiteral("none");
}

std::optional<ShownRenewal> renewalOfWord(QStringView word)
{
    if (word == QLatin1StringView("none") || word == QLatin1StringView("pending"))
        return ShownRenewal{{}, word == QLatin1StringView("pending")};
    const auto state = parseApplicationState(word);
    return state ? std::optional(ShownRenewal{state}) : std::nullopt;
}

CertificateId ExpiringList::idAt(int shown) const
{
    return CertificateId{m_base->records->certificateTable().ids[shownRow(shown)]};
}

int ExpiringList::shownPlace(CertificateId id) const
{
    const CertificateTable &table = m_base->records->certificateTable();
    const Row row = table.rows.find(id.value, table.ids);
    if (row == noRow)
        return -1;
    const quint32 place = m_sorted->placeOf(row);
    return place != columns::noRow && m_shown->has(place) ? static_cast<int>(m_shown->numberOf(place)) : -1;
}

bool ExpiringList::isWithin(const ExpiringList &other) const
{
    if (m_base != other.m_base)
        return false;
    if (other.size() == other.total() || m_filter == other.m_filter)
        return true;
    const std::size_t words = (m_sorted->rows().size() + 63) / 64;
    if (m_sorted != other.m_sorted)
        return false;
    for (std::size_t number = 0; number < words; ++number)
        if ((m_shown->word(number) & ~other.m_shown->word(number)) != 0)
            return false;
    return true;
}

std::vector<ExpiringRow> ExpiringList::rows() const
{
    std::vector<ExpiringRow> list;
    for (Row row = 0; row < m_base->groupOf.size(); ++row)
        if (m_base->groupOf[row] != 0)
            list.push_back(rowAt(row));
    return list;
}

ExpiringListPtr ExpiringList::unfiltered() const
{
    return filteredExpiring(m_base, m_sorted, {});
}

std::array<int, 4> ExpiringList::bandCounts() const
{
    std::array<int, 4> counts{};
    for (size_t i = 1; i < m_base->groups.size(); ++i)
        counts[static_cast<size_t>(m_base->groups[i].band)] += static_cast<int>(m_base->groups[i].count);
    return counts;
}

ExpiringRow ExpiringList::rowAt(Row place) const
{
    const RecordSet &records = *m_base->records;
    const Certificate c = records.certificateAt(place);
    const ExpiringGroup &g = m_base->groups[m_base->groupOf[place]];
    const PersonEntry person = records.personAt(records.certificateTable().people[place]);
    ExpiringRow row;
    row.id = c.id;
    row.person = c.person;
    row.nationalId = person.nationalId;
    row.maskedNationalId = eimza::maskedNationalId(person.nationalIdText());
    row.name = person.name;
    row.surname = person.surname;
    row.unitName = records.unitName(person.unit);
    row.notAfter = c.notAfter;
    row.notAfterText = dateTimeText(c.notAfter);
    row.status = g.kind.status;
    row.statusText = certificateStateText({g.kind.status, c.status.text});
    row.months = g.months;
    row.days = g.days;
    row.band = g.band;
    row.fileBy = g.fileBy;
    row.fileByText = g.fileByText;
    addContact(row, *m_base);
    row.renewal = g.kind.renewal;
    row.pending = g.kind.pending;
    row.inHand = g.kind.inHand;
    return row;
}

} // namespace eimza::client
