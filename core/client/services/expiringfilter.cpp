#include <algorithm>
#include <array>

#include "core/base/istanbul.h"
#include "core/base/letters.h"
#include "core/client/columns/order.h"
#include "core/client/services/expiringlist.h"

namespace eimza::client {

using columns::Bits;
using columns::PlaceSet;
using columns::Ticket;

namespace {

constexpr size_t wordsBetweenLooks = 1024; ///< at the ticket

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
    [[nodiscard]] bool isOfVisible() const { return m_masked || m_prefixSize > 0; }
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

QDateTime quietBefore(QDate today)
{
    return startOfIstanbulDay(today.addDays(1 - quietDays));
}

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
    ExpiringFilterWork(const ExpiringBasePtr &base, const ExpiringOrderPtr &sorted, const ExpiringFilter &filter, const Ticket &ticket)
        : m_list{begun(filter)}, m_base{*base}, m_people{base->records->peopleTable()}, m_certificates{base->records->certificateTable()}
        , m_filter{m_list->m_filter}, m_ticket{ticket}, m_id{filter.nationalId.trimmed()}, m_name{needleOf(filter.name)}
        , m_surname{needleOf(filter.surname)}, m_left(base->groups.size()), m_wanted(base->groups.size()), m_counts(base->groups.size())
    {
        m_list->m_base = base;
        m_list->m_sorted = sorted;
        prepareUnits();
        prepareNumbers();
        for (quint32 i = 1; i < m_base.groups.size(); ++i) {
            const ExpiringGroup &g = m_base.groups[i];
            if ((filter.onlyWithoutOpen && g.open) || (filter.status && g.kind.status != *filter.status)
                || (filter.renewal && shownRenewal(g.kind.renewal, g.kind.pending) != *filter.renewal))
                continue;
            m_left.set(i);
            if ((!filter.band || g.band == *filter.band) && (!filter.dueThisWeek || g.due)
                && (!filter.week || isOfWeek(g, *filter.week)) && endsIn(g, filter.month)
                && (!filter.fileBy.isValid() || g.fileBy.day == filter.fileBy))
                m_wanted.set(i);
        }
    }

    ExpiringListPtr run(const QList<ExpiringListPtr> &former)
    {
        ExpiringListPtr least; // of those that are refined
        for (const ExpiringListPtr &list : former) {
            if (!isOfTheSame(*list))
                continue;
            if (list->m_filter == m_filter)
                return list;
            if (refines(list->m_filter) && (!least || list->m_found->size() < least->m_found->size()))
                least = list;
        }
        const bool done = hasText() ? look(least ? *least->m_found : PlaceSet::all(m_list->m_sorted->size())) : takeGroups();
        if (!done || m_ticket.isStale())
            return {};
        count();
        noteNotFound();
        return std::move(m_list);
    }

private:
    [[nodiscard]] bool hasText() const { return !m_name.empty() || !m_surname.empty() || looksAtPeople(); }
    [[nodiscard]] bool looksAtPeople() const { return !m_id.isAny() || hasMore(); }
    [[nodiscard]] bool hasMore() const { return m_quietBefore > 0 || !m_units.empty() || !m_numbers.empty(); }
    [[nodiscard]] bool hasBand() const
    {
        return m_filter.band || m_filter.dueThisWeek || m_filter.week || m_filter.month.isValid() || m_filter.fileBy.isValid();
    }

    [[nodiscard]] bool isOfWeek(const ExpiringGroup &group, QDate monday) const
    {
        const qint64 days = group.kind.day - monday.toJulianDay();
        return !group.kind.expired && days >= 0 && days < 7;
    }

    void prepareUnits()
    {
        const ExpiringFilter &filter = m_list->m_filter;
        if (filter.onlyQuiet)
            m_quietBefore = static_cast<quint32>(quietBefore(m_base.day).toSecsSinceEpoch());
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

    [[nodiscard]] bool isOfTheSame(const ExpiringList &list) const
    {
        return list.m_base == m_list->m_base && list.m_sorted == m_list->m_sorted;
    }

    [[nodiscard]] bool refines(const ExpiringFilter &old) const
    {
        return columns::refines(m_name, needleOf(old.name)) && columns::refines(m_surname, needleOf(old.surname))
               && (old.nationalId.trimmed().isEmpty() || old.nationalId == m_filter.nationalId)
               && (!old.status || old.status == m_filter.status) && (!old.renewal || old.renewal == m_filter.renewal)
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

    // Nobody is looked at where whole groups are in or out.
    bool takeGroups()
    {
        for (size_t i = 0; i < m_counts.size(); ++i)
            m_counts[i] = m_left[i] ? m_base.groups[i].count : 0;
        m_list->m_found = ofGroups(m_left);
        m_list->m_shown = hasBand() ? ofGroups(m_wanted) : m_list->m_found;
        return true;
    }

    std::shared_ptr<const PlaceSet> ofGroups(const Bits &wanted) const
    {
        const std::vector<Row> &rows = m_list->m_sorted->rows();
        if (takesAll(wanted))
            return std::make_shared<const PlaceSet>(PlaceSet::all(rows.size()));
        Bits places(rows.size());
        for (size_t first = 0; first < rows.size(); first += 64) {
            quint64 word = 0;
            for (size_t bit = 0; bit < std::min<size_t>(64, rows.size() - first); ++bit)
                word |= quint64{wanted[m_base.groupOf[rows[first + bit]]]} << bit;
            places.setWord(first / 64, word);
        }
        return std::make_shared<const PlaceSet>(std::move(places));
    }

    [[nodiscard]] bool takesAll(const Bits &wanted) const
    {
        for (size_t i = 1; i < m_base.groups.size(); ++i)
            if (!wanted[i] && m_base.groups[i].count > 0)
                return false;
        return true;
    }

    // Goes along the order and leaves of `within` what fits, 64 places at once.
    bool look(const PlaceSet &within)
    {
        const auto &columns = m_list->m_sorted->columns(m_base);
        const std::vector<Bits> named = placesOfNames(columns);
        const auto tests = testsOf(columns);
        if (!tests)
            return false;
        const std::span<const quint32> groups(columns.groups);
        Bits found(groups.size()), shown(hasBand() ? groups.size() : 0);
        for (size_t first = 0, number = 0; first < groups.size(); first += 64, ++number) {
            if (number % wordsBetweenLooks == 0 && m_ticket.isStale())
                return false;
            const size_t length = std::min<size_t>(64, groups.size() - first);
            quint64 word = within.word(number);
            for (const Bits &places : named)
                word &= places.word(number);
            for (const Test &test : *tests)
                if (word != 0)
                    word = columns::wantedAmong(word, test.codes.subspan(first, length), test.wanted);
            found.setWord(number, word);
            for (quint64 rest = word; rest != 0; rest &= rest - 1)
                ++m_counts[groups[first + static_cast<size_t>(std::countr_zero(rest))]];
            if (hasBand() && word != 0)
                shown.setWord(number, columns::wantedAmong(word, groups.subspan(first, length), m_wanted));
        }
        m_list->m_found = std::make_shared<const PlaceSet>(std::move(found));
        m_list->m_shown = hasBand() ? std::make_shared<const PlaceSet>(std::move(shown)) : m_list->m_found;
        return true;
    }

    [[nodiscard]] std::vector<Bits> placesOfNames(const ExpiringOrder::Columns &columns) const
    {
        std::vector<Bits> places;
        if (!m_surname.empty())
            places.push_back(columns.surnames.placesOf(m_base.records->surnames().containing(m_surname)));
        if (!m_name.empty())
            places.push_back(columns.names.placesOf(m_base.records->names().containing(m_name)));
        return places;
    }

    struct Test {
        std::span<const quint32> codes;
        Bits wanted;
    };
    // What a place has to pass beside that; nothing where the ticket became stale.
    std::optional<std::vector<Test>> testsOf(const ExpiringOrder::Columns &columns) const
    {
        std::vector<Test> tests;
        if (!takesAll(m_left))
            tests.push_back({columns.groups, m_left});
        if (looksAtPeople()) {
            auto people = fittingPeople();
            if (!people)
                return std::nullopt;
            tests.push_back({columns.people, std::move(*people)});
        }
        return tests;
    }

    // By number, unit and contact, whatever the names.
    std::optional<Bits> fittingPeople() const
    {
        Bits fitting(m_people.ids.size());
        const bool more = hasMore();
        for (size_t number = 0; number < m_people.ids.chunkCount(); ++number) {
            if (m_ticket.isStale())
                return std::nullopt;
            const size_t first = number * decltype(m_people.nationalIds)::chunkRows;
            const auto ids = m_people.nationalIds.chunk(number);
            for (size_t i = 0; i < ids.size(); i += 64) {
                quint64 word = 0;
                for (size_t bit = 0; bit < std::min<size_t>(64, ids.size() - i); ++bit)
                    word |= quint64{(m_id.isAny() || m_id.fits(ids[i + bit])) && (!more || moreFits(static_cast<Row>(first + i + bit)))} << bit;
                fitting.setWord((first + i) / 64, word);
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
    Bits m_left;   // by group: whether the toggle, state and renewal leave it
    Bits m_wanted; // and the band as well
    std::vector<quint32> m_counts;
    quint32 m_quietBefore = 0;    // who was talked with since is left out; 0: nobody is
    std::vector<quint8> m_units;  // by row, whether wanted; empty: all are
    std::vector<qint64> m_numbers; // sorted; empty: all
};

ExpiringListPtr filteredExpiring(const ExpiringBasePtr &base, const ExpiringOrderPtr &sorted, const ExpiringFilter &filter,
                                 const QList<ExpiringListPtr> &former, const Ticket &ticket)
{
    return ExpiringFilterWork(base, sorted, filter, ticket).run(former);
}

bool nationalIdFits(qint64 nationalId, const QString &typed)
{
    return NationalIdTest(typed).fits(nationalId);
}

bool isOfVisibleDigits(const QString &typed)
{
    return NationalIdTest(typed).isOfVisible();
}

bool isQuiet(const ExpiringRow &row, QDate today)
{
    return !row.contact || row.contact->at < quietBefore(today);
}

} // namespace eimza::client
