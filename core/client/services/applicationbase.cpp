#include <algorithm>

#include "core/base/istanbul.h"
#include "core/base/mask.h"
#include "core/client/services/applicationlist.h"
#include "core/client/services/istanbuldays.h"
#include "core/client/services/worddictionary.h"
#include "core/domain/workflow.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What follows from the day on which a certificate ends; asked once a day, not once a request.
class Ends
{
public:
    Ends(const QDateTime &now, const FileByRule &fileBy) : m_now{now}, m_fileBy{fileBy}, m_seconds{secondsOf(now)} {}

    void apply(ApplicationEntry &entry, qint64 end)
    {
        const bool ended = end <= m_seconds;
        auto &known = m_days[m_istanbul.of(end) * 2 + ended];
        if (!known)
            known = Day{bandOf(m_now, momentOf(end)), m_fileBy(momentOf(end))};
        entry.end = end;
        entry.band = known->band;
        entry.fileBy = known->fileBy;
    }

private:
    struct Day {
        Band band;
        FileBy fileBy;
    };
    QDateTime m_now;
    FileByRule m_fileBy;
    qint64 m_seconds;
    IstanbulDays m_istanbul;
    std::unordered_map<qint64, std::optional<Day>> m_days; // by the day and whether it has ended
};

bool isBeforeSending(ApplicationState state)
{
    using State = ApplicationState;
    return state == State::Filed || state == State::OnHold || state == State::Approved || state == State::Batched;
}

class ApplicationBaseMaker
{
public:
    ApplicationBaseMaker(const RecordSetPtr &records, const Overlay &overlay, const SessionAnswer &user, const QDateTime &now)
        : m_records{*records}, m_overlay{overlay}, m_user{user}, m_now{now}, m_nowSeconds{secondsOf(now)}, m_ends{now, {HolidayCalendar::builtIn(), user.fileByDays}}
        , m_hidden{overlay.hiddenRows(m_records)}, m_base{std::make_shared<ApplicationBase>()}
    {
        m_base->records = records;
        m_base->author = user.displayName;
        m_base->now = now;
        m_base->given = overlay.given;
    }

    ApplicationBasePtr make()
    {
        const ApplicationTable &table = m_records.applicationTable();
        m_base->places.assign(table.ids.size(), noRow);
        for (Row row = 0; row < table.ids.size(); ++row)
            if (table.ids[row] != 0 && !isHidden(table.fields[row].person))
                add(row);
        for (const OutboxEntry &filing : m_overlay.filings)
            add(filing);
        for (quint32 place = 0; place < m_base->entries.size(); ++place) {
            const ApplicationEntry &entry = m_base->entries[place];
            const bool reason = hasReason(entry);
            for (size_t tab = 0; tab < applicationTabCount; ++tab) {
                const bool belongs = belongsTo(static_cast<ApplicationTab>(tab), entry.state);
                m_base->perTab[tab] += belongs;
                if (belongs && entry.hasProblem())
                    m_base->withProblem.set(tab);
                if (belongs && reason)
                    m_base->withReason.set(tab);
            }
            if (entry.state == ApplicationState::Batched)
                m_base->openList.push_back(place);
        }
        std::ranges::sort(m_base->openList, {}, [this](quint32 place) { return m_base->entries[place].id; });
        rankUnits();
        return m_base;
    }

private:
    void add(Row row)
    {
        const ApplicationTable &table = m_records.applicationTable();
        const PeopleTable &people = m_records.peopleTable();
        const ApplicationFields &fields = table.fields[row];
        ApplicationEntry entry;
        entry.id = ApplicationId{table.ids[row]};
        entry.row = row;
        entry.person = PersonId{people.ids[fields.person]};
        entry.filedBy = UserId{fields.filedBy};
        entry.type = static_cast<ApplicationType>(fields.type);
        entry.rev = fields.rev;
        entry.filedAt = fields.filedAt;
        const auto shown = m_overlay.shown(entry.id, static_cast<ApplicationState>(fields.state));
        entry.state = shown.state;
        entry.pending = shown.pending;
        entry.mayDecide = fourEyesAllow(m_user.user, m_user.person, entry.filedBy, entry.person);
        takePerson(entry, fields.person);
        const CertificateTable &certificates = m_records.certificateTable();
        const Row certificate = fields.renews == 0 ? noRow : certificates.rows.find(fields.renews, certificates.ids);
        if (certificate != noRow && certificates.people[certificate] == fields.person)
            m_ends.apply(entry, certificates.ends[certificate]);
        if (entry.problem == ApplicationProblem::None && isBeforeSending(entry.state))
            entry.problem = problemOf(entry, certificate);
        m_base->places[row] = static_cast<quint32>(m_base->entries.size());
        m_base->entries.push_back(entry);
    }

    void add(const OutboxEntry &filing)
    {
        // Once the backend shows the request, its record speaks for itself.
        const auto known = m_records.applicationsOf(filing.command.person);
        if (std::ranges::any_of(known, [](const auto &a) { return isOpen(a.value.state); }))
            return;
        const PeopleTable &people = m_records.peopleTable();
        const Row person = people.rows.find(filing.command.person.value, people.ids);
        if (isHidden(person))
            return;
        ApplicationEntry entry;
        entry.id = ApplicationId{-filing.id.value};
        entry.person = filing.command.person;
        entry.filedBy = m_user.user;
        entry.type = filing.command.type;
        entry.filedAt = secondsOf(filing.createdAt);
        entry.pending = true;
        entry.mayDecide = false;
        takePerson(entry, person);
        // The certificate that the backend will take.
        if (const auto present = renewable(m_records.certificatesOf(entry.person), m_now); entry.type != ApplicationType::First && present)
            m_ends.apply(entry, secondsOf(present->notAfter));
        m_base->filings.append(filing);
        m_base->entries.push_back(entry);
    }

    [[nodiscard]] bool hasReason(const ApplicationEntry &entry) const
    {
        return entry.row != noRow && !m_records.reasons().word(m_records.applicationTable().fields[entry.row].reason).empty();
    }

    [[nodiscard]] bool isHidden(Row person) const
    {
        if (m_hidden.empty() || person == noRow)
            return false;
        const Row unit = m_records.peopleTable().units[person];
        return unit < m_hidden.size() && m_hidden[unit] != 0;
    }

    void takePerson(ApplicationEntry &entry, Row person) const
    {
        const PeopleTable &people = m_records.peopleTable();
        if (person == noRow || !people.isPresent(person))
            return;
        entry.personRow = person;
        entry.missing = static_cast<MissingContact>(people.missing[person]);
        if (entry.missing != MissingContact::None)
            entry.problem = ApplicationProblem::Contact;
    }

    ApplicationProblem problemOf(const ApplicationEntry &entry, Row certificate) const
    {
        const ApplicationTable &table = m_records.applicationTable();
        const PeopleTable &people = m_records.peopleTable();
        const CertificateTable &certificates = m_records.certificateTable();
        const Row person = table.fields[entry.row].person;
        for (Row other = people.firstApplications[person]; other != noRow; other = table.fields[other].next)
            if (other != entry.row && isOpen(static_cast<ApplicationState>(table.fields[other].state)))
                return ApplicationProblem::AnotherOpen;
        if (entry.type != ApplicationType::Renewal || certificate == noRow)
            return ApplicationProblem::None;
        if (certificates.ends[certificate] <= m_nowSeconds || certificates.statuses[certificate] != static_cast<quint32>(CertificateState::Active))
            return ApplicationProblem::CertificateEnded;
        for (Row other = people.firstCertificates[person]; other != noRow; other = certificates.next[other]) {
            const quint32 status = certificates.statuses[other];
            const bool usable = status == static_cast<quint32>(CertificateState::Active) || status == static_cast<quint32>(CertificateState::Produced);
            if (usable && certificates.ends[other] > certificates.ends[certificate])
                return ApplicationProblem::LaterCertificate;
        }
        return ApplicationProblem::None;
    }

    void rankUnits()
    {
        const UnitTable &units = m_records.unitTable();
        WordDictionary words;
        std::vector<quint32> numbers;
        for (Row row = 0; row < units.ids.size(); ++row)
            numbers.push_back(words.add(textOf(units.names[row])));
        words.rankAll();
        for (const quint32 number : numbers)
            m_base->unitRanks.push_back(words.rank(number));
    }

    const RecordSet &m_records;
    const Overlay &m_overlay;
    const SessionAnswer &m_user;
    QDateTime m_now;
    qint64 m_nowSeconds;
    Ends m_ends;
    std::vector<quint8> m_hidden; // by the unit's row; empty: none
    std::shared_ptr<ApplicationBase> m_base;
};

} // namespace

ApplicationBasePtr makeApplicationBase(const RecordSetPtr &records, const Overlay &overlay, const SessionAnswer &user, const QDateTime &now)
{
    return ApplicationBaseMaker(records, overlay, user, now).make();
}

const ApplicationEntry *ApplicationBase::find(ApplicationId id) const
{
    if (id.value < 0) {
        // What was filed here stands behind all rows.
        for (auto it = entries.rbegin(); it != entries.rend() && it->id.value < 0; ++it)
            if (it->id == id)
                return &*it;
        id = given.value(id);
    }
    const ApplicationTable &table = records->applicationTable();
    const Row row = table.rows.find(id.value, table.ids);
    return row == noRow || places[row] == noRow ? nullptr : &entries[places[row]];
}

QString ApplicationBase::nationalIdOf(const ApplicationEntry &entry) const
{
    return entry.personRow == noRow ? QString() : records->personAt(entry.personRow).nationalIdText();
}

ApplicationRow ApplicationBase::rowOf(const ApplicationEntry &entry) const
{
    ApplicationRow row;
    static_cast<ApplicationEntry &>(row) = entry;
    if (entry.personRow != noRow) {
        const PersonEntry person = records->personAt(entry.personRow);
        row.fullName = person.name + u' ' + person.surname;
        row.maskedNationalId = eimza::maskedNationalId(person.nationalIdText());
        row.title = person.title;
        row.unitName = records->unitName(person.unit);
    }
    if (entry.row != noRow) {
        const Application a = records->applicationAt(entry.row).value;
        row.number = a.number;
        row.filedByName = a.filedByName;
        row.changedAtText = dateTimeText(a.changedAt);
        row.note = a.note;
        row.reason = a.reason;
        row.batch = a.batch;
        for (const BatchItem &item : records->itemsOf(a.batch))
            if (item.application == a.id)
                row.outcome = item.outcome;
    } else if (const auto filing = std::ranges::find(filings, OutboxId{-entry.id.value}, &OutboxEntry::id); filing != filings.end()) {
        row.filedByName = author;
        row.changedAtText = dateTimeText(filing->createdAt);
        row.note = filing->command.text;
        if (row.fullName.isEmpty())
            row.fullName = filing->subject;
    }
    row.filedAtText = dateTimeText(momentOf(entry.filedAt));
    if (entry.end != noMoment) {
        const QDateTime notAfter = momentOf(entry.end);
        row.notAfterText = dateTimeText(notAfter);
        row.days = remainingDays(now, notAfter);
        row.fileByText = (entry.fileBy.approximate ? u"≈ "_s : QString()) + dateText(entry.fileBy.day);
    }
    return row;
}

} // namespace eimza::client
