#include "core/client/services/applicationlist.h"

#include <algorithm>

#include "core/base/istanbul.h"
#include "core/base/letters.h"

namespace eimza::client {

using columns::Bits;
using columns::Row;

namespace {

template <typename T>
int threeWay(const T &a, const T &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

bool has(std::string_view text, const std::string &needle)
{
    return text.find(needle) != std::string_view::npos;
}

/// Looks for a text in number, name and unit, as if they were one.
class TextTest
{
public:
    TextTest(const ApplicationBase &base, const QString &text)
        : m_base{base}, m_needle{letters::folded(text.trimmed().toStdString())}
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
        const Row unit = people.units[entry.personRow];
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

/// What requests are ordered by.
class Order
{
public:
    Order(const ApplicationBase &base, const ApplicationSort &sort) : m_base{base}, m_sort{sort} {}

    [[nodiscard]] bool operator()(quint32 left, quint32 right) const
    {
        const ApplicationEntry &a = m_base.entries[left];
        const ApplicationEntry &b = m_base.entries[right];
        for (const auto &[column, direction] : m_sort) {
            if (column == ApplicationColumn::FileBy && a.fileBy.day.isValid() != b.fileBy.day.isValid())
                return a.fileBy.day.isValid();
            if (const int order = compared(a, b, column); order != 0)
                return direction == Qt::AscendingOrder ? order < 0 : order > 0;
        }
        return a.id < b.id;
    }

private:
    [[nodiscard]] int compared(const ApplicationEntry &a, const ApplicationEntry &b, ApplicationColumn column) const
    {
        switch (column) {
        case ApplicationColumn::Number: return threeWay(a.id, b.id);
        case ApplicationColumn::NationalId: return threeWay(maskedId(a), maskedId(b));
        case ApplicationColumn::FullName: return threeWay(nameKey(a), nameKey(b));
        case ApplicationColumn::Type: return threeWay(a.type, b.type);
        case ApplicationColumn::State: return threeWay(a.state, b.state);
        case ApplicationColumn::Unit: return threeWay(unitKey(a), unitKey(b));
        case ApplicationColumn::Days:
        case ApplicationColumn::NotAfter: return threeWay(a.end, b.end);
        case ApplicationColumn::FileBy: return threeWay(a.fileBy.day, b.fileBy.day);
        case ApplicationColumn::FiledAt: return threeWay(a.filedAt, b.filedAt);
        case ApplicationColumn::FiledBy: return threeWay(officerKey(a), officerKey(b));
        case ApplicationColumn::Problem: return threeWay(std::pair{a.problem, a.missing}, std::pair{b.problem, b.missing});
        case ApplicationColumn::Reason: return threeWay(reasonKey(a), reasonKey(b));
        }
        return 0;
    }

    // People who are not here stand last, requests that wait have their author's name before all others.
    [[nodiscard]] quint32 maskedId(const ApplicationEntry &e) const
    {
        if (e.personRow == columns::noRow)
            return last;
        const qint64 id = m_base.records->peopleTable().nationalIds[e.personRow];
        return static_cast<quint32>(id / 100'000'000 * 100 + id % 100);
    }
    [[nodiscard]] std::pair<quint32, quint32> nameKey(const ApplicationEntry &e) const
    {
        if (e.personRow == columns::noRow)
            return {last, last};
        const PeopleTable &people = m_base.records->peopleTable();
        return {m_base.records->names().rank(people.names[e.personRow]), m_base.records->surnames().rank(people.surnames[e.personRow])};
    }
    [[nodiscard]] quint32 unitKey(const ApplicationEntry &e) const
    {
        const Row unit = e.personRow == columns::noRow ? columns::noRow : m_base.records->peopleTable().units[e.personRow];
        return unit == columns::noRow ? last : m_base.unitRanks[unit];
    }
    [[nodiscard]] quint32 officerKey(const ApplicationEntry &e) const
    {
        return e.row == columns::noRow ? 0 : m_base.records->officers().rank(m_base.records->applicationTable().fields[e.row].filedByName) + 1;
    }
    [[nodiscard]] quint32 reasonKey(const ApplicationEntry &e) const
    {
        return e.row == columns::noRow ? 0 : m_base.records->reasons().rank(m_base.records->applicationTable().fields[e.row].reason) + 1;
    }

    static constexpr quint32 last = ~0U;
    const ApplicationBase &m_base;
    const ApplicationSort &m_sort;
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

class ApplicationArrangement
{
public:
    ApplicationArrangement(const ApplicationBasePtr &base, const ApplicationFilter &filter)
        : m_base{*base}, m_filter{filter}, m_text{*base, filter.text}, m_list{std::make_shared<ApplicationList>()}
    {
        m_list->m_base = base;
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

    ApplicationListPtr made(const ApplicationSort &sort)
    {
        for (quint32 place = 0; place < m_base.entries.size(); ++place) {
            const ApplicationEntry &entry = m_base.entries[place];
            if (!belongsTo(m_filter.tab, entry.state))
                continue;
            m_list->anyProblem = m_list->anyProblem || entry.hasProblem();
            m_list->anyReason = m_list->anyReason || hasReason(entry);
            if (!fits(entry))
                continue;
            m_list->m_found.push_back(place);
            (entry.hasProblem() ? m_list->problems : m_list->sound) += 1;
            if (m_filter.soundness == Soundness::Any || (m_filter.soundness == Soundness::Problem) == entry.hasProblem())
                m_list->m_shown.push_back(place);
        }
        std::ranges::sort(m_list->m_shown, Order(m_base, sort));
        m_list->m_positions.assign(m_base.entries.size(), -1);
        for (size_t i = 0; i < m_list->m_shown.size(); ++i)
            m_list->m_positions[m_list->m_shown[i]] = static_cast<qint32>(i);
        return m_list;
    }

private:
    [[nodiscard]] bool fits(const ApplicationEntry &entry) const
    {
        if (m_filter.unit) {
            const Row unit = entry.personRow == columns::noRow ? columns::noRow : m_base.records->peopleTable().units[entry.personRow];
            if (unit == columns::noRow || !m_units[unit])
                return false;
        }
        return (!m_filter.type || entry.type == *m_filter.type) && (!m_filter.onlyOpen || isOpen(entry.state)) && entry.filedAt >= m_since
               && (!m_filter.only || m_only.contains(entry.id)) && m_text.fits(entry);
    }

    [[nodiscard]] bool hasReason(const ApplicationEntry &entry) const
    {
        return entry.row != columns::noRow
               && !m_base.records->reasons().word(m_base.records->applicationTable().fields[entry.row].reason).empty();
    }

    const ApplicationBase &m_base;
    const ApplicationFilter &m_filter;
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

ApplicationListPtr arrangedApplications(const ApplicationBasePtr &base, const ApplicationFilter &filter, const ApplicationSort &sort)
{
    return ApplicationArrangement(base, filter).made(sort);
}

int ApplicationList::shownPlace(ApplicationId id) const
{
    const ApplicationEntry *found = m_base->find(id);
    return found ? m_positions[static_cast<size_t>(found - m_base->entries.data())] : -1;
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
    for (const quint32 place : m_found)
        ids.append(m_base->entries[place].id);
    return ids;
}

} // namespace eimza::client
