#include <algorithm>
#include <unordered_map>

#include "core/base/istanbul.h"
#include "core/client/columns/bits.h"
#include "core/client/columns/order.h"
#include "core/client/services/expiringbase.h"
#include "core/client/services/istanbuldays.h"

namespace eimza::client {

using columns::Bits;

namespace {

constexpr int dueWithinDays = 7;
constexpr qint64 alikeDays = 366; ///< more than the list spans
constexpr quint32 unknown = 0xFFFFFFFF;

// Fits the column's order: never 0, which stands for none.
quint32 contactSeconds(qint64 seconds)
{
    return static_cast<quint32>(std::clamp<qint64>(seconds, 1, std::numeric_limits<quint32>::max() - 1));
}

bool canBeRenewed(CertificateState state)
{
    return state == CertificateState::Active || state == CertificateState::Expired || state == CertificateState::Suspended;
}

CertificateState stateOf(quint32 status)
{
    return status < CertificateTable::firstOtherText ? static_cast<CertificateState>(status) : CertificateState::Other;
}

class ExpiringBaseMaker
{
public:
    ExpiringBaseMaker(ExpiringBase &base, const QDateTime &now, const FileByRule &fileBy)
        : m_base{base}, m_records{*base.records}, m_now{now}, m_seconds{now.toSecsSinceEpoch()}, m_fileBy{fileBy}
        , m_last{base.day.addMonths(3).addDays(31).toJulianDay()}, m_hidden{base.overlay.hiddenRows(m_records)}
        , m_alike(alikeDays * CertificateTable::firstOtherText * 2, unknown)
    {
        if (base.groups.empty())
            base.groups.emplace_back();
    }

    /// Sets the groups of all certificates of a person.
    void place(Row person, std::vector<Row> *touched = nullptr)
    {
        const CertificateTable &certificates = m_records.certificateTable();
        const PeopleTable &people = m_records.peopleTable();
        if (people.ids[person] == 0)
            return;
        m_rows.clear();
        for (Row row = people.firstCertificates[person]; row != noRow; row = certificates.next[row])
            m_rows.push_back(row);
        if (m_rows.empty())
            return;
        m_applications.clear();
        m_read = false;
        for (const Row row : m_rows) {
            if (touched)
                touched->push_back(row);
            set(row, people.isPresent(person) && !isHidden(people.units[person]) ? groupOf(row, person) : 0);
        }
    }

    void set(Row row, quint32 group)
    {
        while (m_base.groupOf.size() <= row)
            m_base.groupOf.push_back(0);
        const quint32 before = m_base.groupOf[row];
        if (before == group)
            return;
        m_base.groups[before].count -= before != 0;
        m_base.groups[group].count += group != 0;
        m_base.total += (group != 0) - (before != 0);
        m_base.groupOf.set(row, group);
    }

private:
    // People with one certificate and no application are alike where it ends on one day.
    quint32 groupOf(Row row, Row person)
    {
        const qint64 end = m_records.certificateTable().ends[row];
        const qint64 day = m_days.of(end);
        if (day > m_last)
            return 0;
        const bool expired = m_seconds >= end;
        const qint64 early = m_last - day;
        if (early >= alikeDays || m_rows.size() > 1 || m_records.peopleTable().firstApplications[person] != noRow
            || !m_base.overlay.filings.isEmpty())
            return groupOf(row, person, day, expired);
        const auto status = static_cast<qint64>(stateOf(m_records.certificateTable().statuses[row]));
        quint32 &known = m_alike[static_cast<size_t>((early * CertificateTable::firstOtherText + status) * 2 + (expired ? 1 : 0))];
        if (known == unknown)
            known = groupOf(row, person, day, expired);
        return known;
    }

    quint32 groupOf(Row row, Row person, qint64 day, bool expired)
    {
        const CertificateTable &certificates = m_records.certificateTable();
        const bool successor = hasSuccessor(row);
        const QDate endDay = QDate::fromJulianDay(day);
        if (expired ? successor || endDay.addDays(expiredShownDays) <= m_base.day : windowOpensOn(day) > m_base.day.toJulianDay())
            return 0;
        ExpiringKind kind;
        kind.day = day;
        kind.expired = expired;
        kind.status = stateOf(certificates.statuses[row]);
        if (kind.status == CertificateState::Active && expired)
            kind.status = CertificateState::Expired;
        addRenewal(kind, CertificateId{certificates.ids[row]}, person);
        kind.inHand = kind.inHand || successor;
        kind.fileable = canBeRenewed(kind.status) && !successor;
        return placeOf(kind);
    }

    [[nodiscard]] bool isHidden(Row unit) const { return unit < m_hidden.size() && m_hidden[unit] != 0; }

    qint64 windowOpensOn(qint64 day)
    {
        const auto [known, isNew] = m_opens.try_emplace(day, 0);
        if (isNew)
            known->second = QDate::fromJulianDay(day).addMonths(-3).toJulianDay();
        return known->second;
    }

    bool hasSuccessor(Row row) const
    {
        const CertificateTable &certificates = m_records.certificateTable();
        return m_rows.size() > 1 && std::ranges::any_of(m_rows, [&](Row other) {
            const CertificateState state = stateOf(certificates.statuses[other]);
            return other != row && certificates.ends[other] > certificates.ends[row]
                   && (state == CertificateState::Active || state == CertificateState::Produced);
        });
    }

    // What stands beside the certificate: the open application, or this certificate's last failed one.
    void addRenewal(ExpiringKind &kind, CertificateId id, Row person)
    {
        readApplications(person);
        for (const auto &[application, shown] : m_applications) {
            const bool failed = shown.state == ApplicationState::Rejected || shown.state == ApplicationState::Cancelled;
            const bool open = isOpen(shown.state);
            const bool nothingOpen = !kind.renewal || !isOpen(*kind.renewal);
            const bool ours = m_records.applicationTable().fields[application].renews == id.value;
            if (shown.state == ApplicationState::Completed && ours && nothingOpen)
                kind.renewal.reset(); // what failed before has been made good
            if ((!open && !(failed && ours)) || (!nothingOpen && !open))
                continue;
            kind.renewal = shown.state;
            kind.pending = shown.pending;
        }
        if (!m_base.overlay.filings.isEmpty() && (!kind.renewal || !isOpen(*kind.renewal))
            && m_base.overlay.filings.contains(PersonId{m_records.peopleTable().ids[person]})) {
            kind.renewal = ApplicationState::Filed;
            kind.pending = true;
        }
        kind.inHand = kind.renewal && isInHand(*kind.renewal);
    }

    // The person's, by id, as they are shown.
    void readApplications(Row person)
    {
        if (std::exchange(m_read, true))
            return;
        const ApplicationTable &table = m_records.applicationTable();
        for (Row row = m_records.peopleTable().firstApplications[person]; row != noRow; row = table.fields[row].next)
            m_applications.emplace_back(row, m_base.overlay.shown(ApplicationId{table.ids[row]}, static_cast<ApplicationState>(table.fields[row].state)));
        if (m_applications.size() > 1)
            std::ranges::sort(m_applications, {}, [&](const auto &a) { return table.ids[a.first]; });
    }

    quint32 placeOf(const ExpiringKind &kind)
    {
        const auto known = m_base.places.constFind(kind);
        if (known != m_base.places.constEnd())
            return *known;
        const auto place = static_cast<quint32>(m_base.groups.size());
        m_base.places.insert(kind, place);
        m_base.groups.push_back(group(kind));
        return place;
    }

    ExpiringGroup group(const ExpiringKind &kind) const
    {
        const QDate end = QDate::fromJulianDay(kind.day);
        // A moment of that day, on the right side of now.
        const QDateTime moment = kind.expired ? std::min(startOfIstanbulDay(end), m_now)
                                              : std::max(startOfIstanbulDay(end), m_now.addSecs(1));
        ExpiringGroup g;
        g.kind = kind;
        g.band = bandOf(m_now, moment);
        g.months = static_cast<qint16>(remainingMonths(m_now, moment));
        g.days = static_cast<qint16>(m_base.day.daysTo(end));
        g.open = kind.renewal && isInHand(*kind.renewal);
        if (kind.fileable) {
            g.fileBy = m_fileBy(startOfIstanbulDay(end));
            g.fileByText = (g.fileBy.approximate ? QStringLiteral("≈ ") : QString()) + dateText(g.fileBy.day);
        }
        g.due = g.fileBy.day.isValid() && g.fileBy.day <= m_base.day.addDays(dueWithinDays) && !g.open;
        const QDate monday = m_base.day.addDays(1 - m_base.day.dayOfWeek());
        const qint64 week = monday.daysTo(end) / 7;
        g.week = g.band != Band::Expired && end >= monday && week < weeksShown ? static_cast<int>(week) : -1;
        return g;
    }

    ExpiringBase &m_base;
    const RecordSet &m_records;
    QDateTime m_now;
    qint64 m_seconds;
    FileByRule m_fileBy;
    qint64 m_last; // no certificate that ends later is in its window
    std::vector<quint8> m_hidden; // by the unit's row; empty: none
    IstanbulDays m_days;
    std::unordered_map<qint64, qint64> m_opens;
    std::vector<quint32> m_alike; ///< groups by the days before m_last, state and whether it has ended
    std::vector<Row> m_rows; // of the person under way
    std::vector<std::pair<Row, Overlay::Shown>> m_applications;
    bool m_read = false;
};

void noteWaitingContacts(ExpiringBase &base)
{
    base.waitingContacts.clear();
    const PeopleTable &table = base.records->peopleTable();
    for (auto it = base.overlay.contacts.begin(); it != base.overlay.contacts.end(); ++it)
        if (const Row row = table.rows.find(it.key().value, table.ids); row != noRow)
            base.waitingContacts.insert(row, contactSeconds(it->createdAt.toSecsSinceEpoch()));
}

// Rows of those whom the overlay concerns.
void addOverlaid(const Overlay &overlay, const RecordSet &records, std::vector<Row> &people)
{
    const PeopleTable &table = records.peopleTable();
    const ApplicationTable &applications = records.applicationTable();
    for (auto it = overlay.filings.begin(); it != overlay.filings.end(); ++it)
        if (const Row row = table.rows.find(it.key().value, table.ids); row != noRow)
            people.push_back(row);
    for (auto it = overlay.contacts.begin(); it != overlay.contacts.end(); ++it)
        if (const Row row = table.rows.find(it.key().value, table.ids); row != noRow)
            people.push_back(row);
    for (auto it = overlay.steps.begin(); it != overlay.steps.end(); ++it)
        if (const Row row = applications.rows.find(it.key().value, applications.ids); row != noRow)
            people.push_back(applications.fields[row].person);
}

} // namespace

quint32 ExpiringBase::contactAt(Row person) const
{
    if (!waitingContacts.isEmpty())
        if (const auto waiting = waitingContacts.constFind(person); waiting != waitingContacts.constEnd())
            return *waiting;
    const Row last = records->peopleTable().firstContacts[person];
    return last == noRow ? 0 : contactSeconds(records->contactTable().fields[last].at);
}

const std::vector<Row> &ExpiringBase::rowsById() const
{
    return m_byId.rows([this] {
        const auto &ids = records->certificateTable().ids;
        std::vector<Row> rows;
        rows.reserve(static_cast<size_t>(total));
        bool sorted = true;
        for (Row row = 0; row < groupOf.size(); ++row) {
            if (groupOf[row] == 0)
                continue;
            sorted = sorted && (rows.empty() || ids[rows.back()] < ids[row]);
            rows.push_back(row);
        }
        if (!sorted)
            rows = columns::sortedByIds(std::move(rows), [&](Row row) { return ids[row]; });
        return rows;
    });
}

ExpiringBasePtr makeExpiringBase(const RecordSetPtr &records, const Overlay &overlay, const QDateTime &now, const FileByRule &fileBy)
{
    auto base = std::make_shared<ExpiringBase>();
    base->records = records;
    base->overlay = overlay;
    base->day = istanbulDay(now);
    base->fileByDays = fileBy.daysBefore;
    base->groupOf.assign(records->certificateTable().ids.size(), 0);
    noteWaitingContacts(*base);
    ExpiringBaseMaker maker(*base, now, fileBy);
    for (Row person = 0; person < records->peopleTable().ids.size(); ++person)
        maker.place(person);
    return base;
}

ExpiringUpdate updatedExpiringBase(const ExpiringBase &before, const RecordSetPtr &records, const Overlay &overlay, const QDateTime &now,
                                   const FileByRule &fileBy)
{
    auto people = records->peopleChangedSince(*before.records);
    if (!people || istanbulDay(now) != before.day || fileBy.daysBefore != before.fileByDays
        || overlay.hiddenUnits != before.overlay.hiddenUnits)
        return {};
    addOverlaid(before.overlay, *records, *people);
    addOverlaid(overlay, *records, *people);
    auto base = std::make_shared<ExpiringBase>(before);
    base->records = records;
    base->overlay = overlay;
    noteWaitingContacts(*base);
    // What ends today may have ended since.
    const qint64 today = before.day.toJulianDay();
    std::vector<quint8> endsToday(base->groups.size());
    bool anyToday = false;
    for (size_t i = 1; i < base->groups.size(); ++i) {
        endsToday[i] = base->groups[i].kind.day == today && !base->groups[i].kind.expired;
        anyToday = anyToday || (endsToday[i] != 0 && base->groups[i].count > 0);
    }
    for (Row row = 0; anyToday && row < base->groupOf.size() && row < records->certificateTable().ids.size(); ++row)
        if (endsToday[base->groupOf[row]] != 0 && records->certificateTable().ends[row] <= now.toSecsSinceEpoch()
            && records->certificateTable().ids[row] != 0)
            people->push_back(records->certificateTable().people[row]);
    std::ranges::sort(*people);
    const auto rest = std::ranges::unique(*people);
    people->erase(rest.begin(), rest.end());

    ExpiringUpdate update;
    ExpiringBaseMaker maker(*base, now, fileBy);
    // First away with all that these people had, then what they have now.
    const RecordSet &old = *before.records;
    for (const Row person : *people) {
        if (person >= old.peopleTable().ids.size() || old.peopleTable().ids[person] == 0)
            continue;
        for (Row row = old.peopleTable().firstCertificates[person]; row != noRow; row = old.certificateTable().next[row]) {
            update.touched.push_back(row);
            maker.set(row, 0);
        }
    }
    for (const Row person : *people)
        maker.place(person, &update.touched);
    std::ranges::sort(update.touched);
    const auto same = std::ranges::unique(update.touched);
    update.touched.erase(same.begin(), same.end());
    update.base = std::move(base);
    return update;
}

} // namespace eimza::client
