#include "core/client/services/applicationlist.h"

#include <bit>

#include "core/base/istanbul.h"
#include "core/base/letters.h"
#include "core/client/columns/order.h"

namespace eimza::client {

using columns::Bits;
using columns::PlaceSet;
using columns::Row;
using columns::Ticket;

namespace {

constexpr size_t wordsBetweenLooks = 128; ///< at the ticket

bool has(std::string_view text, const std::string &needle)
{
    return text.find(needle) != std::string_view::npos;
}

std::string needleOf(const QString &typed)
{
    return letters::folded(typed.trimmed().toStdString());
}

/// Looks for a text in number, name and unit, as if they were one.
class TextTest
{
public:
    TextTest(const ApplicationBase &base, const QString &text) : m_base{base}, m_needle{needleOf(text)}
    {
        if (m_needle.empty())
            return;
        const RecordSet &records = *base.records;
        m_names = records.names().containing(m_needle);
        m_surnames = records.surnames().containing(m_needle);
        const UnitTable &units = records.unitTable();
        m_units = Bits(units.names.size());
        for (Row row = 0; row < units.names.size(); ++row)
            if (has(letters::folded(units.names[row]), m_needle))
                m_units.set(row);
        m_across = m_needle.find(' ') != std::string::npos;
    }

    [[nodiscard]] const std::string &needle() const { return m_needle; }
    [[nodiscard]] bool fits(const ApplicationEntry &entry) const
    {
        if (m_needle.empty())
            return true;
        if (entry.row != columns::noRow && has(letters::folded(m_base.records->applicationTable().numbers[entry.row]), m_needle))
            return true;
        if (entry.personRow == columns::noRow)
            return has(letters::folded(m_base.rowOf(entry).fullName.toStdString()), m_needle);
        const RecordSet &records = *m_base.records;
        const PeopleTable &people = records.peopleTable();
        const columns::Code name = people.names[entry.personRow], surname = people.surnames[entry.personRow];
        const Row unit = m_base.unitOf(entry);
        if (m_names[name] || m_surnames[surname] || (unit != columns::noRow && m_units[unit]))
            return true;
        return m_across && has(std::string(records.names().folded(name)) + ' ' + std::string(records.surnames().folded(surname)), m_needle);
    }

private:
    const ApplicationBase &m_base;
    std::string m_needle;
    Bits m_names, m_surnames, m_units;
    bool m_across = false; ///< the name's and the surname's words may stand in it
};

} // namespace

bool belongsTo(ApplicationTab tab, ApplicationState state)
{
    using State = ApplicationState;
    switch (tab) {
    case ApplicationTab::All: return true;
    case ApplicationTab::ToReview: return state == State::Filed;
    case ApplicationTab::OnHold: return state == State::OnHold;
    case ApplicationTab::Approved: return state == State::Approved;
    case ApplicationTab::OpenList: return state == State::Batched;
    case ApplicationTab::Sent:
        return state == State::Submitted || state == State::Accepted || state == State::PasswordSent
               || state == State::FormSigned || state == State::Produced || state == State::Shipped
               || state == State::Delivered || state == State::Completed;
    case ApplicationTab::Returned: return state == State::Returned;
    case ApplicationTab::Rejected: return state == State::Rejected || state == State::Cancelled;
    }
    return false;
}

/// One filter over one base.
class ApplicationFilterWork
{
public:
    ApplicationFilterWork(const ApplicationBasePtr &base, const ApplicationOrderPtr &order, const ApplicationFilter &filter, const Ticket &ticket)
        : m_base{*base}, m_filter{filter}, m_ticket{ticket}, m_text{*base, filter.text}, m_list{std::make_shared<ApplicationList>()}
    {
        m_list->m_base = base;
        m_list->m_order = order;
        m_list->m_filter = filter;
        m_list->anyProblem = base->withProblem[static_cast<size_t>(filter.tab)];
        m_list->anyReason = base->withReason[static_cast<size_t>(filter.tab)];
        for (const ApplicationId id : filter.only.value_or(QList<ApplicationId>()))
            if (const ApplicationEntry *entry = base->find(id))
                m_only.insert(entry->id);
        if (filter.withinDays > 0)
            m_since = secondsOf(startOfIstanbulDay(istanbulDay(base->now).addDays(-filter.withinDays)));
        if (filter.unit) {
            const UnitTable &units = base->records->unitTable();
            m_units = Bits(units.ids.size());
            for (const UnitId unit : base->records->subtree(*filter.unit))
                if (const Row row = units.rows.find(unit.value, units.ids); row != columns::noRow)
                    m_units.set(row);
        }
    }

    ApplicationListPtr run(const QList<ApplicationListPtr> &former)
    {
        const PlaceSet all = PlaceSet::all(m_base.entries.size());
        const PlaceSet *least = &all;
        for (const ApplicationListPtr &list : former) {
            if (list->m_base != m_list->m_base)
                continue;
            if (list->m_order == m_list->m_order && list->m_filter == m_filter)
                return list;
            if (refines(list->m_filter) && list->m_found.size() < least->size())
                least = &list->m_found;
        }
        return look(*least) ? m_list : nullptr;
    }

private:
    // Whether all that this filter finds was found by the other one, too.
    [[nodiscard]] bool refines(const ApplicationFilter &old) const
    {
        return columns::refines(m_text.needle(), needleOf(old.text)) && (old.tab == ApplicationTab::All || old.tab == m_filter.tab)
               && (!old.type || old.type == m_filter.type) && (!old.state || old.state == m_filter.state) && (!old.unit || old.unit == m_filter.unit)
               && (old.withinDays <= 0 || (m_filter.withinDays > 0 && m_filter.withinDays <= old.withinDays))
               && (!old.onlyOpen || m_filter.onlyOpen) && (!old.only || old.only == m_filter.only);
    }

    bool look(const PlaceSet &within)
    {
        Bits found(m_base.entries.size()), shown(m_base.entries.size());
        for (size_t number = 0; number * 64 < found.size(); ++number) {
            if (number % wordsBetweenLooks == 0 && m_ticket.isStale())
                return false;
            for (quint64 rest = within.word(number); rest != 0; rest &= rest - 1) {
                const size_t place = number * 64 + static_cast<size_t>(std::countr_zero(rest));
                const ApplicationEntry &entry = m_base.entries[place];
                if (!fits(entry))
                    continue;
                found.set(place);
                (entry.hasProblem() ? m_list->problems : m_list->sound) += 1;
                if (m_filter.soundness == Soundness::Any || (m_filter.soundness == Soundness::Problem) == entry.hasProblem())
                    shown.set(place);
            }
        }
        m_list->m_found = PlaceSet(std::move(found));
        m_list->m_shown = PlaceSet(inOrder(shown));
        return true;
    }

    [[nodiscard]] Bits inOrder(const Bits &shown) const
    {
        const std::vector<quint32> &entries = m_list->m_order->entries;
        Bits places(entries.size());
        for (size_t place = 0; place < entries.size(); ++place)
            if (shown[entries[place]])
                places.set(place);
        return places;
    }

    [[nodiscard]] bool fits(const ApplicationEntry &entry) const
    {
        if (!belongsTo(m_filter.tab, entry.state) || (m_filter.state && entry.state != *m_filter.state))
            return false;
        if (m_filter.unit) {
            const Row unit = m_base.unitOf(entry);
            if (unit == columns::noRow || !m_units[unit])
                return false;
        }
        return (!m_filter.type || entry.type == *m_filter.type) && (!m_filter.onlyOpen || isOpen(entry.state)) && entry.filedAt >= m_since
               && (!m_filter.only || m_only.contains(entry.id)) && m_text.fits(entry);
    }

    const ApplicationBase &m_base;
    const ApplicationFilter &m_filter;
    const Ticket &m_ticket;
    TextTest m_text;
    QSet<ApplicationId> m_only;
    Bits m_units;
    qint64 m_since = noMoment;
    std::shared_ptr<ApplicationList> m_list;
};

std::shared_ptr<const ApplicationList> ApplicationList::unfiltered() const
{
    return arrangedApplications(m_base, {}, {});
}

ApplicationListPtr filteredApplications(const ApplicationBasePtr &base, const ApplicationOrderPtr &order, const ApplicationFilter &filter,
                                        const QList<ApplicationListPtr> &former, const Ticket &ticket)
{
    return ApplicationFilterWork(base, order, filter, ticket).run(former);
}

ApplicationListPtr arrangedApplications(const ApplicationBasePtr &base, const ApplicationFilter &filter, const ApplicationSort &sort)
{
    return filteredApplications(base, sortedApplications(*base, sort), filter);
}

int ApplicationList::shownPlace(ApplicationId id) const
{
    const ApplicationEntry *found = m_base->find(id);
    if (!found)
        return -1;
    const quint32 place = m_order->places[static_cast<size_t>(found - m_base->entries.data())];
    return m_shown.has(place) ? static_cast<int>(m_shown.numberOf(place)) : -1;
}

std::optional<ApplicationRow> ApplicationList::find(ApplicationId id) const
{
    const ApplicationEntry *found = m_base->find(id);
    return found ? std::optional{m_base->rowOf(*found)} : std::nullopt;
}

std::vector<ApplicationRow> ApplicationList::rows() const
{
    std::vector<ApplicationRow> list;
    for (const ApplicationEntry &entry : m_base->entries)
        list.push_back(m_base->rowOf(entry));
    return list;
}

std::vector<ApplicationRow> ApplicationList::openList() const
{
    std::vector<ApplicationRow> list;
    for (const quint32 place : m_base->openList)
        list.push_back(m_base->rowOf(m_base->entries[place]));
    return list;
}

QList<ApplicationId> ApplicationList::foundIds() const
{
    QList<ApplicationId> ids;
    ids.reserve(static_cast<qsizetype>(m_found.size()));
    m_found.forEach([&](size_t place) { ids.append(m_base->entries[place].id); });
    return ids;
}

} // namespace eimza::client
