#include "core/client/services/expiringlist.h"

#include <algorithm>
#include <numeric>

#include "core/base/istanbul.h"
#include "core/base/letters.h"
#include "core/base/mask.h"
#include "core/base/turkish.h"
#include "core/client/columns/bits.h"
#include "core/client/columns/order.h"

namespace eimza::client {

using columns::Bits;
using columns::Ticket;

namespace {

constexpr size_t weeksShown = 13;
constexpr qint64 julianOf1970 = 2440588;
constexpr int manyPlaces = 8; ///< from here on all are noted at once

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
    std::vector<quint32> keys(sorted ? 0 : base.groupOf.size());
    for (int half = 0; half < 2 && !sorted; ++half) {
        for (const Row row : rows)
            keys[row] = static_cast<quint32>(half == 0 ? ids[row] & 0xFFFFFFFF : ids[row] >> 32);
        if (!columns::sortByKeys(rows, keys, ticket))
            return false;
    }
    return !ticket.isStale();
}

// The typed digits as conditions on the number.
class NationalIdTest
{
public:
    explicit NationalIdTest(const QString &typed) : m_any{typed.isEmpty()}
    {
        if (typed.size() == 11 && typed.mid(3, 6) == QStringLiteral("******")) {
            m_firstThree = digits(typed.first(3));
            m_lastTwo = digits(typed.last(2));
        }
        m_masked = m_firstThree >= 0 && m_lastTwo >= 0;
        if (const qint64 number = digits(typed); number >= 0) {
            m_exact = typed.size() == 11 ? number : -1;
            m_prefixSize = typed.size() <= 3 ? static_cast<int>(typed.size()) : 0;
            m_suffixSize = typed.size() <= 2 ? static_cast<int>(typed.size()) : 0;
            m_part = number;
        }
    }

    [[nodiscard]] bool isAny() const { return m_any; }
    [[nodiscard]] bool fits(qint64 id) const
    {
        static constexpr std::array<qint64, 4> above{1, 10'000'000'000, 1'000'000'000, 100'000'000};
        if (m_any || id == m_exact)
            return true;
        if (m_masked && id / above[3] == m_firstThree && id % 100 == m_lastTwo)
            return true;
        return (m_prefixSize > 0 && id / above[static_cast<size_t>(m_prefixSize)] == m_part)
               || (m_suffixSize > 0 && id % (m_suffixSize == 1 ? 10 : 100) == m_part);
    }

private:
    static qint64 digits(const QString &text)
    {
        const bool all = !text.isEmpty() && text.size() <= 11 && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
        return all ? text.toLongLong() : -1;
    }

    bool m_any;
    bool m_masked = false;
    qint64 m_firstThree = -1;
    qint64 m_lastTwo = -1;
    qint64 m_exact = -1;
    qint64 m_part = 0;
    int m_prefixSize = 0;
    int m_suffixSize = 0;
};

bool endsIn(const ExpiringGroup &group, QDate month)
{
    return !month.isValid() || (group.kind.day >= month.toJulianDay() && group.kind.day < month.addMonths(1).toJulianDay());
}

std::string needleOf(const QString &typed)
{
    return letters::folded(typed.trimmed().toStdString());
}

} // namespace

/// One filter over one base.
class ExpiringFilterWork
{
public:
    ExpiringFilterWork(const ExpiringBasePtr &base, const ExpiringOrder &sorted, const ExpiringFilter &filter, const Ticket &ticket)
        : m_list{begun(filter)}, m_base{*base}, m_people{base->records->peopleTable()}, m_certificates{base->records->certificateTable()}
        , m_filter{m_list->m_filter}, m_ticket{ticket}, m_id{filter.nationalId.trimmed()}, m_name{needleOf(filter.name)}
        , m_surname{needleOf(filter.surname)}
    {
        m_list->m_base = base;
        m_list->m_sorted = sorted;
        prepareUnits();
        prepareNumbers();
        for (const ExpiringGroup &g : m_base.groups) {
            const bool left = !(filter.onlyWithoutOpen && g.open);
            m_left.push_back(left && &g != m_base.groups.data());
            m_wanted.push_back(m_left.back() && (!filter.band || g.band == *filter.band) && (!filter.dueThisWeek || g.due)
                               && (!filter.week || isOfWeek(g, *filter.week)) && endsIn(g, filter.month));
        }
        m_counts.resize(m_base.groups.size());
    }

    ExpiringListPtr run(const ExpiringListPtr &previous)
    {
        if (hasText()) {
            m_names = m_base.records->names().containing(m_name);
            m_surnames = m_base.records->surnames().containing(m_surname);
        }
        const bool few = previous && refines(*previous) && previous->m_found->size() < m_base.groupOf.size() / 8;
        const bool done = few ? lookAtFew(*previous->m_found) : hasText() ? lookAtAll() : takeGroups();
        if (!done || m_ticket.isStale())
            return {};
        count();
        noteNotFound();
        return std::move(m_list);
    }

private:
    [[nodiscard]] bool hasText() const { return !m_id.isAny() || !m_name.empty() || !m_surname.empty() || hasMore(); }
    [[nodiscard]] bool hasMore() const { return m_quietBefore > 0 || !m_units.empty() || !m_numbers.empty(); }
    [[nodiscard]] bool hasBand() const { return m_filter.band || m_filter.dueThisWeek || m_filter.week || m_filter.month.isValid(); }

    [[nodiscard]] bool isOfWeek(const ExpiringGroup &group, QDate monday) const
    {
        const qint64 days = group.kind.day - monday.toJulianDay();
        return !group.kind.expired && days >= 0 && days < 7;
    }

    void prepareUnits()
    {
        const ExpiringFilter &filter = m_list->m_filter;
        if (filter.onlyQuiet)
            m_quietBefore = static_cast<quint32>(startOfIstanbulDay(m_base.day.addDays(1 - quietDays)).toSecsSinceEpoch());
        if (filter.unit.isNull())
            return;
        const QSet<UnitId> wanted = filter.unitAlone ? QSet<UnitId>{filter.unit} : m_base.records->subtree(filter.unit);
        const UnitTable &units = m_base.records->unitTable();
        m_units.resize(std::max<size_t>(units.ids.size(), 1));
        for (Row row = 0; row < units.ids.size(); ++row)
            m_units[row] = wanted.contains(UnitId{units.ids[row]});
    }

    void prepareNumbers()
    {
        m_numbers.assign(m_list->m_filter.nationalIds.begin(), m_list->m_filter.nationalIds.end());
        std::ranges::sort(m_numbers);
    }

    bool refines(const ExpiringList &previous) const
    {
        const ExpiringFilter &old = previous.m_filter;
        return previous.m_base.get() == m_list->m_base.get() && previous.m_sorted == m_list->m_sorted
               && columns::refines(m_name, needleOf(old.name)) && columns::refines(m_surname, needleOf(old.surname))
               && (old.nationalId.trimmed().isEmpty() || old.nationalId == m_filter.nationalId)
               && (!old.onlyWithoutOpen || m_filter.onlyWithoutOpen) && (!old.onlyQuiet || m_filter.onlyQuiet)
               && (old.unit.isNull() || (old.unit == m_filter.unit && old.unitAlone == m_filter.unitAlone))
               && (old.nationalIds.isEmpty() || old.nationalIds == m_filter.nationalIds);
    }

    // What is seldom asked for.
    [[nodiscard]] bool moreFits(Row person) const
    {
        if (!m_units.empty()) {
            const Row unit = m_people.units[person];
            if (unit == noRow || m_units[unit] == 0)
                return false;
        }
        return (m_quietBefore == 0 || m_base.contactAt(person) < m_quietBefore)
               && (m_numbers.empty() || std::ranges::binary_search(m_numbers, m_people.nationalIds[person]));
    }

    [[nodiscard]] bool personFits(Row person) const
    {
        return m_names[m_people.names[person]] && m_surnames[m_people.surnames[person]] && m_id.fits(m_people.nationalIds[person])
               && moreFits(person);
    }

    bool lookAtFew(const std::vector<Row> &rows)
    {
        auto found = std::make_shared<std::vector<Row>>();
        auto shown = hasBand() ? std::make_shared<std::vector<Row>>() : found;
        for (const Row row : rows) {
            const quint32 group = m_base.groupOf[row];
            if (m_left[group] == 0 || !personFits(m_certificates.people[row]))
                continue;
            ++m_counts[group];
            found->push_back(row);
            if (hasBand() && m_wanted[group] != 0)
                shown->push_back(row);
        }
        m_list->m_found = std::move(found);
        m_list->m_shown = std::move(shown);
        return true;
    }

    // Nobody is looked at where whole groups are in or out.
    bool takeGroups()
    {
        for (size_t i = 0; i < m_counts.size(); ++i)
            m_counts[i] = m_left[i] != 0 ? m_base.groups[i].count : 0;
        const auto taken = [&](const std::vector<quint8> &wanted) -> ExpiringOrder {
            bool all = true;
            for (size_t i = 1; i < wanted.size(); ++i)
                all = all && (wanted[i] != 0 || m_base.groups[i].count == 0);
            if (all)
                return m_list->m_sorted;
            auto rows = std::make_shared<std::vector<Row>>(m_list->m_sorted->size());
            size_t size = 0;
            for (const Row row : *m_list->m_sorted) {
                (*rows)[size] = row;
                size += wanted[m_base.groupOf[row]];
            }
            rows->resize(size);
            rows->shrink_to_fit();
            return rows;
        };
        m_list->m_found = taken(m_left);
        m_list->m_shown = hasBand() ? taken(m_wanted) : m_list->m_found;
        return true;
    }

    bool lookAtAll()
    {
        const auto people = fittingPeople();
        if (!people)
            return false;
        Bits found(m_base.groupOf.size()), shown(hasBand() ? m_base.groupOf.size() : 0);
        size_t at = 0;
        for (size_t number = 0; number < m_base.groupOf.chunkCount(); ++number) {
            if (m_ticket.isStale())
                return false;
            const auto groups = m_base.groupOf.chunk(number);
            const auto holders = m_certificates.people.chunk(number);
            for (size_t i = 0; i < groups.size(); i += 64, ++at) {
                quint64 word = 0, wanted = 0;
                for (size_t bit = 0; bit < std::min<size_t>(64, groups.size() - i); ++bit) {
                    const quint32 group = groups[i + bit];
                    const quint64 fits = m_left[group] & ((*people)[holders[i + bit]] ? 1U : 0U);
                    m_counts[group] += static_cast<quint32>(fits);
                    word |= fits << bit;
                    wanted |= (fits & m_wanted[group]) << bit;
                }
                found.setWord(at, word);
                if (hasBand())
                    shown.setWord(at, wanted);
            }
        }
        auto rows = columns::only(*m_list->m_sorted, found, m_ticket);
        auto those = hasBand() && rows ? columns::only(*m_list->m_sorted, shown, m_ticket) : std::nullopt;
        if (!rows || (hasBand() && !those))
            return false;
        m_list->m_found = std::make_shared<const std::vector<Row>>(std::move(*rows));
        m_list->m_shown = hasBand() ? std::make_shared<const std::vector<Row>>(std::move(*those)) : m_list->m_found;
        return true;
    }

    std::optional<Bits> fittingPeople() const
    {
        Bits fitting(m_people.ids.size());
        size_t at = 0;
        const bool more = hasMore();
        for (size_t number = 0; number < m_people.ids.chunkCount(); ++number) {
            if (m_ticket.isStale())
                return std::nullopt;
            const size_t first = number * decltype(m_people.names)::chunkRows;
            const auto names = m_people.names.chunk(number);
            const auto surnames = m_people.surnames.chunk(number);
            const auto ids = m_people.nationalIds.chunk(number);
            for (size_t i = 0; i < names.size(); i += 64, ++at) {
                quint64 word = 0;
                for (size_t bit = 0; bit < std::min<size_t>(64, names.size() - i); ++bit) {
                    const size_t row = i + bit;
                    const bool fits = m_names[names[row]] & m_surnames[surnames[row]];
                    word |= quint64{fits && (m_id.isAny() || m_id.fits(ids[row])) && (!more || moreFits(static_cast<Row>(first + row)))} << bit;
                }
                fitting.setWord(at, word);
            }
        }
        return fitting;
    }

    void count()
    {
        m_list->perWeek.assign(weeksShown, 0);
        for (size_t i = 1; i < m_base.groups.size(); ++i) {
            const ExpiringGroup &g = m_base.groups[i];
            const int found = static_cast<int>(m_counts[i]);
            m_list->toDo += g.due ? static_cast<int>(g.count) : 0;
            m_list->all += found;
            if (g.band != Band::Later)
                m_list->perBand[static_cast<size_t>(g.band)] += found;
            m_list->dueThisWeek += g.due ? found : 0;
            if (g.week >= 0)
                m_list->perWeek[static_cast<size_t>(g.week)] += found;
        }
    }

    // Looks at the whole list: a number that another filter leaves out is not missing.
    void noteNotFound()
    {
        if (m_numbers.empty())
            return;
        QSet<qint64> there;
        for (Row row = 0; row < m_base.groupOf.size(); ++row)
            if (m_base.groupOf[row] != 0)
                if (const qint64 number = m_people.nationalIds[m_certificates.people[row]]; std::ranges::binary_search(m_numbers, number))
                    there.insert(number);
        for (const qint64 number : m_filter.nationalIds)
            if (!there.contains(number))
                m_list->notFound.append(number);
    }

    static std::shared_ptr<ExpiringList> begun(const ExpiringFilter &filter)
    {
        auto list = std::make_shared<ExpiringList>();
        list->m_filter = filter;
        return list;
    }

    std::shared_ptr<ExpiringList> m_list;
    const ExpiringBase &m_base;
    const PeopleTable &m_people;
    const CertificateTable &m_certificates;
    const ExpiringFilter m_filter;
    const Ticket &m_ticket;
    NationalIdTest m_id;
    std::string m_name;
    std::string m_surname;
    Bits m_names;
    Bits m_surnames;
    std::vector<quint8> m_left;   // by group: whether the toggle leaves it
    std::vector<quint8> m_wanted; // and the band as well
    std::vector<quint32> m_counts;
    quint32 m_quietBefore = 0;    // who was talked with since is left out; 0: nobody is
    std::vector<quint8> m_units;  // by row, whether wanted; empty: all are
    std::vector<qint64> m_numbers; // sorted; empty: all
};

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

QList<ExpiringList::UnitCounts> ExpiringList::perUnit() const
{
    const CertificateTable &certificates = m_base->records->certificateTable();
    const PeopleTable &people = m_base->records->peopleTable();
    ExpiringFilter filter = m_filter;
    filter.band.reset();
    filter.week.reset();
    filter.month = {};
    filter.dueThisWeek = false;
    filter.unit = {};
    const auto wide = filteredExpiring(m_base, m_sorted, filter);
    QHash<Row, UnitCounts> counts;
    for (const Row row : *wide->m_found) {
        const ExpiringGroup &group = m_base->groups[m_base->groupOf[row]];
        UnitCounts &of = counts[people.units[certificates.people[row]]];
        if (group.band != Band::Later)
            ++of.perBand[static_cast<size_t>(group.band)];
        of.dueThisWeek += group.due ? 1 : 0;
        ++of.all;
    }
    QList<UnitCounts> list;
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        it->unit = UnitId{m_base->records->unitTable().ids[it.key()]};
        it->name = m_base->records->unitNameAt(it.key());
        list.append(*it);
    }
    std::ranges::sort(list, {}, [](const UnitCounts &of) { return std::pair{turkish::sortKey(of.name), of.unit}; });
    return list;
}

CertificateId ExpiringList::idAt(int shown) const
{
    return CertificateId{m_base->records->certificateTable().ids[(*m_shown)[static_cast<size_t>(shown)]]};
}

int ExpiringList::shownPlace(CertificateId id) const
{
    const CertificateTable &table = m_base->records->certificateTable();
    const Row row = table.rows.find(id.value, table.ids);
    if (row == noRow || row >= m_base->groupOf.size() || m_base->groupOf[row] == 0)
        return -1;
    if (m_places.empty() && ++m_asked < manyPlaces) {
        const auto found = std::ranges::find(*m_shown, row);
        return found == m_shown->end() ? -1 : static_cast<int>(found - m_shown->begin());
    }
    if (m_places.empty()) {
        m_places.assign(m_base->groupOf.size(), -1);
        for (size_t place = 0; place < m_shown->size(); ++place)
            m_places[(*m_shown)[place]] = static_cast<qint32>(place);
    }
    return m_places[row];
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

ExpiringOrder sortedExpiring(const ExpiringBase &base, const ExpiringSort &sort, const Ticket &ticket)
{
    auto rows = std::make_shared<std::vector<Row>>();
    if (!rowsById(base, *rows, ticket))
        return {};
    const Keys keys(base, sort);
    std::vector<quint32> ofRows(base.groupOf.size());
    for (qsizetype place = sort.size(); place-- > 0;) {
        for (const Row row : *rows)
            ofRows[row] = keys.of(row, place);
        if (ticket.isStale() || !columns::sortByKeys(*rows, ofRows, ticket))
            return {};
    }
    return rows;
}

ExpiringOrder resortedExpiring(const ExpiringUpdate &update, const std::vector<Row> &before, const ExpiringSort &sort)
{
    const ExpiringBase &base = *update.base;
    if (update.touched.empty())
        return std::make_shared<const std::vector<Row>>(before);
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
    return std::make_shared<const std::vector<Row>>(columns::merged(columns::without(before, touched), fresh, isBefore));
}

ExpiringListPtr filteredExpiring(const ExpiringBasePtr &base, const ExpiringOrder &sorted, const ExpiringFilter &filter,
                                 const ExpiringListPtr &previous, const Ticket &ticket)
{
    return ExpiringFilterWork(base, sorted, filter, ticket).run(previous);
}

bool nationalIdFits(qint64 nationalId, const QString &typed)
{
    return NationalIdTest(typed).fits(nationalId);
}

} // namespace eimza::client
