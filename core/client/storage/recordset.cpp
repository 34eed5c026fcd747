#include "core/client/storage/recordset.h"

#include <QJsonDocument>
#include <algorithm>
#include <numeric>

#include "core/client/columns/order.h"
#include "core/client/storage/recordsetwriter.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr size_t mostSteps = 8;
constexpr size_t mostPeopleInAStep = 200'000;

// By id: what is written one after the other then lies near one another. Those of one record stay in their order.
std::vector<Row> orderOf(std::span<const RecordChange> changes)
{
    std::vector<Row> places(changes.size());
    std::iota(places.begin(), places.end(), Row{0});
    return columns::sortedByIds(std::move(places), [changes](Row place) { return changes[place].id; });
}

} // namespace

QDateTime momentOf(qint64 seconds)
{
    return seconds == noMoment ? QDateTime() : QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

qint64 secondsOf(const QDateTime &moment)
{
    return moment.isValid() ? moment.toSecsSinceEpoch() : noMoment;
}

QString textOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string_view viewOf(const QByteArray &utf8)
{
    return {utf8.constData(), static_cast<size_t>(utf8.size())};
}

QString PersonEntry::nationalIdText() const
{
    return QString::number(nationalId);
}

RecordSet::RecordSet() : m_batches{std::make_shared<std::vector<Versioned<Batch>>>()}, m_mark{std::make_shared<char>()} {}

Result<RecordSetPtr> RecordSet::with(std::span<const RecordChange> changes, const QDateTime &syncedAt) const
{
    auto set = std::make_shared<RecordSet>(*this);
    RecordSetWriter writer(*set);
    for (const Row place : orderOf(changes)) {
        const RecordChange &change = changes[place];
        if (const Status taken = writer.take(change.entity, change.id, change.row); !taken)
            return fail(taken.error());
    }
    writer.finish(syncedAt);
    Step step{m_mark, !writer.touchedUnits(), writer.touched()};
    step.known = step.known && step.people.size() <= mostPeopleInAStep;
    if (!step.known)
        step.people.clear();
    set->m_mark = std::make_shared<char>();
    set->m_steps.push_back(std::make_shared<const Step>(std::move(step)));
    if (set->m_steps.size() > mostSteps)
        set->m_steps.erase(set->m_steps.begin());
    return RecordSetPtr(std::move(set));
}

std::optional<std::vector<Row>> RecordSet::peopleChangedSince(const RecordSet &earlier) const
{
    if (m_mark == earlier.m_mark)
        return std::vector<Row>();
    std::vector<Row> rows;
    for (size_t i = m_steps.size(); i-- > 0;) {
        const Step &step = *m_steps[i];
        if (!step.known)
            return std::nullopt;
        rows.insert(rows.end(), step.people.begin(), step.people.end());
        if (step.from != earlier.m_mark)
            continue;
        std::ranges::sort(rows);
        const auto rest = std::ranges::unique(rows);
        rows.erase(rest.begin(), rest.end());
        return rows;
    }
    return std::nullopt;
}

PersonEntry RecordSet::personAt(Row row) const
{
    PersonEntry entry;
    entry.id = PersonId{m_people.ids[row]};
    entry.nationalId = m_people.nationalIds[row];
    entry.unit = UnitId{m_units.ids[m_people.units[row]]};
    entry.name = textOf(m_names.word(m_people.names[row]));
    entry.surname = textOf(m_surnames.word(m_people.surnames[row]));
    entry.userName = textOf(m_people.userNames[row]);
    entry.title = textOf(m_titles.word(m_people.titles[row]));
    entry.personnelType = textOf(m_personnelTypes.word(m_people.personnelTypes[row]));
    entry.missing = static_cast<MissingContact>(m_people.missing[row]);
    return entry;
}

Certificate RecordSet::certificateAt(Row row) const
{
    Certificate c;
    c.id = CertificateId{m_certificates.ids[row]};
    c.person = PersonId{m_people.ids[m_certificates.people[row]]};
    c.notAfter = momentOf(m_certificates.ends[row]);
    const quint32 status = m_certificates.statuses[row];
    if (status < CertificateTable::firstOtherText)
        c.status.state = static_cast<CertificateState>(status);
    else
        c.status.text = textOf(m_statusTexts.word(status - CertificateTable::firstOtherText));
    return c;
}

Versioned<Application> RecordSet::applicationAt(Row row) const
{
    const ApplicationFields &fields = m_applications.fields[row];
    Application a;
    a.id = ApplicationId{m_applications.ids[row]};
    a.number = textOf(m_applications.numbers[row]);
    a.person = PersonId{m_people.ids[fields.person]};
    a.type = static_cast<ApplicationType>(fields.type);
    a.state = static_cast<ApplicationState>(fields.state);
    a.renews = CertificateId{fields.renews};
    a.filedBy = UserId{fields.filedBy};
    a.filedByName = textOf(m_officers.word(fields.filedByName));
    a.filedAt = momentOf(fields.filedAt);
    a.changedAt = momentOf(fields.changedAt);
    a.note = textOf(m_applications.notes[row]);
    a.reason = textOf(m_reasons.word(fields.reason));
    a.batch = BatchId{fields.batch};
    return {a, fields.rev};
}

Contact RecordSet::contactAt(Row row) const
{
    const ContactFields &fields = m_contacts.fields[row];
    Contact c;
    c.id = ContactId{m_contacts.ids[row]};
    c.person = PersonId{m_people.ids[fields.person]};
    c.at = momentOf(fields.at);
    c.how = static_cast<ContactHow>(fields.how);
    c.outcome = static_cast<ContactOutcome>(fields.outcome);
    c.nextDay = fields.nextDay == 0 ? QDate() : QDate::fromJulianDay(fields.nextDay);
    return c;
}

QString RecordSet::unitNameAt(Row row) const
{
    return row == noRow ? QString() : textOf(m_units.names[row]);
}

std::optional<PersonEntry> RecordSet::person(PersonId id) const
{
    const Row row = m_people.rows.find(id.value, m_people.ids);
    return row == noRow || !m_people.isPresent(row) ? std::nullopt : std::optional{personAt(row)};
}

std::optional<Unit> RecordSet::unit(UnitId id) const
{
    const Row row = m_units.rows.find(id.value, m_units.ids);
    if (row == noRow || m_units.present[row] == 0)
        return std::nullopt;
    return Unit{id, textOf(m_units.codes[row]), UnitId{m_units.parents[row]}, textOf(m_units.names[row])};
}

std::optional<Versioned<Application>> RecordSet::application(ApplicationId id) const
{
    const Row row = m_applications.rows.find(id.value, m_applications.ids);
    return row == noRow ? std::nullopt : std::optional{applicationAt(row)};
}

std::optional<PersonId> RecordSet::holderOf(CertificateId id) const
{
    const Row row = m_certificates.rows.find(id.value, m_certificates.ids);
    return row == noRow ? std::nullopt : std::optional{PersonId{m_people.ids[m_certificates.people[row]]}};
}

QList<Certificate> RecordSet::certificatesOf(PersonId id) const
{
    QList<Certificate> list;
    const Row person = m_people.rows.find(id.value, m_people.ids);
    for (Row row = person == noRow ? noRow : m_people.firstCertificates[person]; row != noRow; row = m_certificates.next[row])
        list.append(certificateAt(row));
    std::ranges::sort(list, {}, &Certificate::id);
    return list;
}

std::vector<Versioned<Application>> RecordSet::applicationsOf(PersonId id) const
{
    std::vector<Versioned<Application>> list;
    const Row person = m_people.rows.find(id.value, m_people.ids);
    for (Row row = person == noRow ? noRow : m_people.firstApplications[person]; row != noRow; row = m_applications.fields[row].next)
        list.push_back(applicationAt(row));
    std::ranges::sort(list, {}, [](const auto &a) { return a.value.id; });
    return list;
}

std::optional<Contact> RecordSet::lastContactOf(PersonId id) const
{
    const Row person = m_people.rows.find(id.value, m_people.ids);
    const Row row = person == noRow ? noRow : m_people.firstContacts[person];
    return row == noRow ? std::nullopt : std::optional{contactAt(row)};
}

std::vector<Contact> RecordSet::contacts() const
{
    std::vector<Contact> list;
    for (Row person = 0; person < m_people.ids.size(); ++person)
        for (Row row = m_people.ids[person] == 0 ? noRow : m_people.firstContacts[person]; row != noRow; row = m_contacts.fields[row].next)
            list.push_back(contactAt(row));
    std::ranges::stable_sort(list, {}, &Contact::person);
    return list;
}

std::vector<PersonEntry> RecordSet::people() const
{
    std::vector<PersonEntry> list;
    for (Row row = 0; row < m_people.ids.size(); ++row)
        if (m_people.ids[row] != 0 && m_people.isPresent(row))
            list.push_back(personAt(row));
    std::ranges::sort(list, {}, &PersonEntry::id);
    return list;
}

std::vector<Certificate> RecordSet::certificates() const
{
    std::vector<Certificate> list;
    for (Row row = 0; row < m_certificates.ids.size(); ++row)
        if (m_certificates.ids[row] != 0)
            list.push_back(certificateAt(row));
    std::ranges::sort(list, {}, [](const Certificate &c) { return std::pair{c.person, c.id}; });
    return list;
}

std::vector<Versioned<Application>> RecordSet::applications() const
{
    std::vector<Versioned<Application>> list;
    for (Row row = 0; row < m_applications.ids.size(); ++row)
        if (m_applications.ids[row] != 0)
            list.push_back(applicationAt(row));
    std::ranges::sort(list, {}, [](const auto &a) { return std::pair{a.value.person, a.value.id}; });
    return list;
}

std::vector<BatchItem> RecordSet::batchItems() const
{
    std::vector<BatchItem> list;
    for (Row row = 0; row < m_batchItems.ids.size(); ++row) {
        const BatchItemFields &fields = m_batchItems.fields[row];
        if (m_batchItems.ids[row] != 0)
            list.push_back({BatchItemId{m_batchItems.ids[row]}, BatchId{fields.batch}, ApplicationId{fields.application}, fields.position,
                            static_cast<ItemOutcome>(fields.outcome), textOf(m_reasons.word(fields.reason))});
    }
    std::ranges::sort(list, {}, [](const BatchItem &i) { return std::tuple{i.batch, i.position, i.id}; });
    return list;
}

std::vector<BatchItem> RecordSet::itemsOf(BatchId id) const
{
    std::vector<BatchItem> list;
    for (Row row = m_batchItems.firsts.value(id.value, noRow); row != noRow; row = m_batchItems.fields[row].next) {
        const BatchItemFields &fields = m_batchItems.fields[row];
        list.push_back({BatchItemId{m_batchItems.ids[row]}, id, ApplicationId{fields.application}, fields.position,
                        static_cast<ItemOutcome>(fields.outcome), textOf(m_reasons.word(fields.reason))});
    }
    std::ranges::sort(list, {}, [](const BatchItem &i) { return std::pair{i.position, i.id}; });
    return list;
}

std::vector<Unit> RecordSet::units() const
{
    std::vector<Unit> list;
    for (Row row = 0; row < m_units.ids.size(); ++row)
        if (m_units.present[row] != 0)
            list.push_back(*unit(UnitId{m_units.ids[row]}));
    std::ranges::sort(list, {}, &Unit::id);
    return list;
}

QStringList RecordSet::personnelTypes() const
{
    std::vector<Code> codes;
    for (Code code = 0; code < m_personnelTypeUse.size(); ++code)
        if (m_personnelTypeUse[code] > 0 && !m_personnelTypes.word(code).empty())
            codes.push_back(code);
    std::ranges::sort(codes, {}, [this](Code code) { return m_personnelTypes.rank(code); });
    QStringList types;
    for (const Code code : codes)
        types.append(textOf(m_personnelTypes.word(code)));
    return types;
}

QString RecordSet::unitName(UnitId id) const
{
    const auto found = unit(id);
    return found ? found->name : QString();
}

QSet<UnitId> RecordSet::subtree(UnitId top) const
{
    QSet<UnitId> all{top};
    // Parents are imported before their children, but ids need not say so: repeat until nothing is added.
    for (qsizetype before = 0; before != all.size();) {
        before = all.size();
        for (Row row = 0; row < m_units.ids.size(); ++row)
            if (m_units.present[row] != 0 && all.contains(UnitId{m_units.parents[row]}))
                all.insert(UnitId{m_units.ids[row]});
    }
    return all;
}

size_t RecordSet::bytes() const
{
    const auto sum = [](const auto &...columns) { return (columns.bytes() + ...); };
    return sum(m_units.ids, m_units.present, m_units.parents, m_units.codes, m_units.names, m_units.rows)
           + sum(m_people.ids, m_people.nationalIds, m_people.units, m_people.names, m_people.surnames, m_people.titles,
                 m_people.personnelTypes, m_people.userNames, m_people.missing, m_people.firstCertificates,
                 m_people.firstApplications, m_people.firstContacts, m_people.rows)
           + sum(m_certificates.ids, m_certificates.people, m_certificates.ends, m_certificates.statuses, m_certificates.next,
                 m_certificates.rows)
           + sum(m_applications.ids, m_applications.fields, m_applications.numbers, m_applications.notes, m_applications.rows)
           + sum(m_contacts.ids, m_contacts.fields, m_contacts.rows)
           + sum(m_batchItems.ids, m_batchItems.fields, m_batchItems.rows)
           + sum(m_names, m_surnames, m_titles, m_personnelTypes, m_statusTexts, m_officers, m_reasons);
}

RecordSetBuilder::RecordSetBuilder() : m_set{std::make_shared<RecordSet>()}, m_writer{std::make_unique<RecordSetWriter>(*m_set)} {}
RecordSetBuilder::~RecordSetBuilder() = default;

Status RecordSetBuilder::add(Entity entity, const QJsonArray &row)
{
    return add(entity, QJsonDocument(row).toJson(QJsonDocument::Compact));
}

Status RecordSetBuilder::add(Entity entity, QByteArrayView row)
{
    return m_writer->take(entity, 0, row);
}

RecordSetPtr RecordSetBuilder::build(const QDateTime &syncedAt)
{
    m_writer->finish(syncedAt);
    RecordSetPtr made = std::move(m_set);
    m_set = std::make_shared<RecordSet>();
    m_writer = std::make_unique<RecordSetWriter>(*m_set);
    return made;
}

} // namespace eimza::client
