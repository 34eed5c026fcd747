#include "core/client/storage/recordsetwriter.h"

#include <algorithm>

#include "core/domain/nationalid.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

// A row of a table whose free rows are linked by `next`; nothing where none is free.
template <typename Link>
Row takeFree(Row &firstFree, Link link)
{
    const Row row = firstFree;
    if (row != noRow)
        firstFree = link(row);
    return row;
}

qint64 validNationalId(std::string_view digits)
{
    const QString text = textOf(digits);
    return NationalId::check(text) ? text.toLongLong() : 0;
}

const std::vector<std::pair<QByteArray, CertificateState>> &wireStates()
{
    using State = CertificateState;
    static const auto names = [] {
        std::vector<std::pair<QByteArray, State>> list;
        for (const State state : {State::Active, State::Suspended, State::Revoked, State::ServiceRevoked, State::Expired, State::Produced})
            list.emplace_back(wireName(state).toUtf8(), state);
        return list;
    }();
    return names;
}

CertificateState stateOf(std::string_view word)
{
    for (const auto &[name, state] : wireStates())
        if (viewOf(name) == word)
            return state;
    return parseCertificateStatus(textOf(word)).state;
}

} // namespace

Status RecordSetWriter::take(Entity entity, qint64 id, QByteArrayView row)
{
    const bool gone = row.isEmpty();
    if (!gone)
        m_row.begin(row);
    switch (entity) {
    case Entity::Unit: gone ? removeUnit(id) : takeUnit(); break;
    case Entity::Person: gone ? removePerson(id) : takePerson(); break;
    case Entity::Certificate: gone ? removeCertificate(id) : takeCertificate(); break;
    case Entity::Application: gone ? removeApplication(id) : takeApplication(); break;
    case Entity::Batch: gone ? removeBatch(id) : takeBatch(); break;
    case Entity::BatchItem: gone ? removeBatchItem(id) : takeBatchItem(); break;
    case Entity::Contact: gone ? removeContact(id) : takeContact(); break;
    }
    if (!gone && !m_row.isGood())
        return fail(ErrorCode::Protocol, u"a row of '%1' cannot be read (id %2)"_s.arg(wireName(entity)).arg(m_row.id()));
    return {};
}

Row RecordSetWriter::unitRow(qint64 id)
{
    UnitTable &units = m_set.m_units;
    if (const Row known = units.rows.find(id, units.ids); known != noRow)
        return known;
    const auto row = static_cast<Row>(units.ids.size());
    units.ids.push_back(id);
    units.present.push_back(0);
    units.parents.push_back(0);
    units.codes.push_back({});
    units.names.push_back({});
    units.rows.insert(id, row, units.ids);
    return row;
}

void RecordSetWriter::takeUnit()
{
    const std::string_view code = m_row.text();
    const qint64 parent = m_row.number();
    const std::string_view name = m_row.text();
    if (!m_row.isGood())
        return;
    UnitTable &units = m_set.m_units;
    const Row row = unitRow(m_row.id());
    units.present.set(row, 1);
    units.parents.set(row, parent);
    units.codes.set(row, code);
    units.names.set(row, name);
    m_touchedUnits = true;
}

void RecordSetWriter::removeUnit(qint64 id)
{
    UnitTable &units = m_set.m_units;
    const Row row = units.rows.find(id, units.ids);
    if (row == noRow)
        return;
    units.present.set(row, 0);
    units.parents.set(row, 0);
    units.codes.set(row, {});
    units.names.set(row, {});
    m_touchedUnits = true;
}

// Made where there is none yet, for a record that names the person.
Row RecordSetWriter::personRow(qint64 id)
{
    PeopleTable &people = m_set.m_people;
    Row row = people.rows.find(id, people.ids);
    if (row == noRow) {
        row = takeFree(people.firstFree, [&](Row free) { return people.firstCertificates[free]; });
        if (row == noRow) {
            row = static_cast<Row>(people.ids.size());
            people.ids.push_back(id);
            people.nationalIds.push_back(0);
            people.units.push_back(noRow);
            for (auto *codes : {&people.names, &people.surnames, &people.titles, &people.personnelTypes})
                codes->push_back(0);
            people.userNames.push_back({});
            people.missing.push_back(PeopleTable::absent);
            people.firstCertificates.push_back(noRow);
            people.firstApplications.push_back(noRow);
            people.firstContacts.push_back(noRow);
        } else {
            people.ids.set(row, id);
            people.firstCertificates.set(row, noRow);
            people.firstApplications.set(row, noRow);
            people.firstContacts.set(row, noRow);
        }
        people.rows.insert(id, row, people.ids);
    }
    m_touched.push_back(row);
    return row;
}

void RecordSetWriter::takePerson()
{
    const qint64 nationalId = validNationalId(m_row.text());
    if (nationalId == 0)
        m_row.refuse();
    const std::string_view name = m_row.text(), surname = m_row.text(), userName = m_row.text();
    const qint64 unit = m_row.number();
    const std::string_view title = m_row.text(), personnelType = m_row.text(), email = m_row.text(), phone = m_row.text();
    m_row.skip();
    if (!m_row.isGood())
        return;
    const bool noEmail = email.empty(), noPhone = phone.empty();
    const auto missing = noEmail ? noPhone ? MissingContact::Both : MissingContact::Email
                                 : noPhone ? MissingContact::Phone : MissingContact::None;
    PeopleTable &people = m_set.m_people;
    const Row row = personRow(m_row.id());
    const bool wasPresent = people.isPresent(row);
    m_set.m_peopleCount += wasPresent ? 0 : 1;
    people.nationalIds.set(row, nationalId);
    people.units.set(row, unitRow(unit));
    people.names.set(row, m_set.m_names.add(name));
    people.surnames.set(row, m_set.m_surnames.add(surname));
    people.titles.set(row, m_set.m_titles.add(title));
    setPersonnelType(row, m_set.m_personnelTypes.add(personnelType), wasPresent);
    people.userNames.set(row, userName);
    people.missing.set(row, static_cast<quint8>(missing));
}

void RecordSetWriter::setPersonnelType(Row row, Code code, bool wasPresent)
{
    auto &use = m_set.m_personnelTypeUse;
    if (wasPresent)
        --use[m_set.m_people.personnelTypes[row]];
    if (use.size() <= code)
        use.resize(code + 1);
    ++use[code];
    m_set.m_people.personnelTypes.set(row, code);
}

void RecordSetWriter::removePerson(qint64 id)
{
    PeopleTable &people = m_set.m_people;
    const Row row = people.rows.find(id, people.ids);
    if (row == noRow || !people.isPresent(row))
        return;
    m_touched.push_back(row);
    --m_set.m_personnelTypeUse[people.personnelTypes[row]];
    --m_set.m_peopleCount;
    people.missing.set(row, PeopleTable::absent);
    people.nationalIds.set(row, 0);
    people.userNames.set(row, {});
    dropIfUnused(row);
}

// Gives the row back where nothing names the person any more.
void RecordSetWriter::dropIfUnused(Row row)
{
    PeopleTable &people = m_set.m_people;
    if (people.isPresent(row) || people.firstCertificates[row] != noRow || people.firstApplications[row] != noRow
        || people.firstContacts[row] != noRow)
        return;
    people.rows.remove(people.ids[row], row);
    people.ids.set(row, 0);
    people.firstCertificates.set(row, people.firstFree);
    people.firstFree = row;
}

void RecordSetWriter::takeCertificate()
{
    const qint64 person = m_row.number();
    m_row.skip();
    static_cast<void>(m_row.moment());
    const qint64 end = m_row.moment();
    const CertificateState state = stateOf(m_row.text());
    const std::string_view text = m_row.text();
    static_cast<void>(m_row.flag());
    if (!m_row.isGood())
        return;
    CertificateTable &table = m_set.m_certificates;
    const qint64 id = m_row.id();
    const quint32 status = state == CertificateState::Other ? CertificateTable::firstOtherText + m_set.m_statusTexts.add(text)
                                                            : static_cast<quint32>(state);
    Row row = table.rows.find(id, table.ids);
    if (row != noRow && m_set.m_people.ids[table.people[row]] != person) {
        removeCertificate(id);
        row = noRow;
    }
    const Row holder = personRow(person);
    if (row != noRow) {
        table.ends.set(row, end);
        table.statuses.set(row, status);
        return;
    }
    const Row next = m_set.m_people.firstCertificates[holder];
    row = takeFree(table.firstFree, [&](Row free) { return table.next[free]; });
    if (row == noRow) {
        row = static_cast<Row>(table.ids.size());
        table.ids.push_back(id);
        table.people.push_back(holder);
        table.ends.push_back(end);
        table.statuses.push_back(status);
        table.next.push_back(next);
    } else {
        table.ids.set(row, id);
        table.people.set(row, holder);
        table.ends.set(row, end);
        table.statuses.set(row, status);
        table.next.set(row, next);
    }
    table.rows.insert(id, row, table.ids);
    m_set.m_people.firstCertificates.set(holder, row);
}

void RecordSetWriter::unlinkCertificate(Row row)
{
    CertificateTable &table = m_set.m_certificates;
    auto &first = m_set.m_people.firstCertificates;
    const Row person = table.people[row];
    if (first[person] == row) {
        first.set(person, table.next[row]);
        return;
    }
    Row before = first[person];
    while (table.next[before] != row)
        before = table.next[before];
    table.next.set(before, table.next[row]);
}

void RecordSetWriter::removeCertificate(qint64 id)
{
    CertificateTable &table = m_set.m_certificates;
    const Row row = table.rows.find(id, table.ids);
    if (row == noRow)
        return;
    const Row person = table.people[row];
    m_touched.push_back(person);
    unlinkCertificate(row);
    table.rows.remove(id, row);
    table.ids.set(row, 0);
    table.next.set(row, table.firstFree);
    table.firstFree = row;
    dropIfUnused(person);
}

void RecordSetWriter::takeApplication()
{
    const std::string_view number = m_row.text();
    const qint64 person = m_row.number();
    ApplicationFields fields{};
    fields.rev = m_row.rev();
    fields.type = static_cast<quint8>(m_row.word(parseApplicationType));
    fields.state = static_cast<quint8>(m_row.word(parseApplicationState));
    fields.renews = m_row.number();
    fields.filedBy = m_row.number();
    const std::string_view filedByName = m_row.text();
    fields.filedAt = m_row.moment();
    fields.changedAt = m_row.moment();
    const std::string_view note = m_row.text(), reason = m_row.text();
    fields.batch = m_row.number();
    if (!m_row.isGood())
        return;
    fields.filedByName = m_set.m_officers.add(filedByName);
    fields.reason = m_set.m_reasons.add(reason);
    ApplicationTable &table = m_set.m_applications;
    const qint64 id = m_row.id();
    Row row = table.rows.find(id, table.ids);
    if (row != noRow && m_set.m_people.ids[table.fields[row].person] != person) {
        removeApplication(id);
        row = noRow;
    }
    fields.person = personRow(person);
    if (row != noRow) {
        fields.next = table.fields[row].next;
    } else {
        fields.next = m_set.m_people.firstApplications[fields.person];
        row = takeFree(table.firstFree, [&](Row free) { return table.fields[free].next; });
        if (row == noRow) {
            row = static_cast<Row>(table.ids.size());
            table.ids.push_back(id);
            table.fields.push_back(fields);
            table.numbers.push_back({});
            table.notes.push_back({});
        }
        table.ids.set(row, id);
        table.rows.insert(id, row, table.ids);
        m_set.m_people.firstApplications.set(fields.person, row);
    }
    table.fields.change(row) = fields;
    table.numbers.set(row, number);
    table.notes.set(row, note);
}

void RecordSetWriter::unlinkApplication(Row row)
{
    ApplicationTable &table = m_set.m_applications;
    auto &first = m_set.m_people.firstApplications;
    const ApplicationFields fields = table.fields[row];
    if (first[fields.person] == row) {
        first.set(fields.person, fields.next);
        return;
    }
    Row before = first[fields.person];
    while (table.fields[before].next != row)
        before = table.fields[before].next;
    table.fields.change(before).next = fields.next;
}

void RecordSetWriter::removeApplication(qint64 id)
{
    ApplicationTable &table = m_set.m_applications;
    const Row row = table.rows.find(id, table.ids);
    if (row == noRow)
        return;
    const Row person = table.fields[row].person;
    m_touched.push_back(person);
    unlinkApplication(row);
    table.rows.remove(id, row);
    table.ids.set(row, 0);
    table.numbers.set(row, {});
    table.notes.set(row, {});
    table.fields.change(row).next = table.firstFree;
    table.firstFree = row;
    dropIfUnused(person);
}

void RecordSetWriter::takeContact()
{
    const qint64 person = m_row.number();
    m_row.skip();
    m_row.skip();
    ContactFields fields{};
    fields.at = m_row.moment();
    fields.how = static_cast<quint8>(m_row.word(parseContactHow));
    fields.outcome = static_cast<quint8>(m_row.word(parseContactOutcome));
    fields.nextDay = static_cast<qint32>(m_row.dayOrNone());
    m_row.skip();
    if (!m_row.isGood())
        return;
    ContactTable &table = m_set.m_contacts;
    const qint64 id = m_row.id();
    Row row = table.rows.find(id, table.ids);
    if (row != noRow && m_set.m_people.ids[table.fields[row].person] != person) {
        removeContact(id);
        row = noRow;
    }
    fields.person = personRow(person);
    if (row != noRow) {
        unlinkContact(row);
    } else {
        row = takeFree(table.firstFree, [&](Row free) { return table.fields[free].next; });
        if (row == noRow) {
            row = static_cast<Row>(table.ids.size());
            table.ids.push_back(id);
            table.fields.push_back(fields);
        }
        table.ids.set(row, id);
        table.rows.insert(id, row, table.ids);
    }
    table.fields.set(row, fields);
    linkContact(row);
}

// The latest one comes first.
void RecordSetWriter::linkContact(Row row)
{
    ContactTable &table = m_set.m_contacts;
    auto &first = m_set.m_people.firstContacts;
    const ContactFields fields = table.fields[row];
    const auto isLater = [&](Row other) {
        return std::pair{table.fields[other].at, table.ids[other]} > std::pair{fields.at, table.ids[row]};
    };
    Row before = noRow, after = first[fields.person];
    while (after != noRow && isLater(after)) {
        before = after;
        after = table.fields[after].next;
    }
    table.fields.change(row).next = after;
    if (before == noRow)
        first.set(fields.person, row);
    else
        table.fields.change(before).next = row;
}

void RecordSetWriter::unlinkContact(Row row)
{
    ContactTable &table = m_set.m_contacts;
    auto &first = m_set.m_people.firstContacts;
    const ContactFields fields = table.fields[row];
    if (first[fields.person] == row) {
        first.set(fields.person, fields.next);
        return;
    }
    Row before = first[fields.person];
    while (table.fields[before].next != row)
        before = table.fields[before].next;
    table.fields.change(before).next = fields.next;
}

void RecordSetWriter::removeContact(qint64 id)
{
    ContactTable &table = m_set.m_contacts;
    const Row row = table.rows.find(id, table.ids);
    if (row == noRow)
        return;
    const Row person = table.fields[row].person;
    m_touched.push_back(person);
    unlinkContact(row);
    table.rows.remove(id, row);
    table.ids.set(row, 0);
    table.fields.change(row).next = table.firstFree;
    table.firstFree = row;
    dropIfUnused(person);
}

std::vector<Versioned<Batch>> &RecordSetWriter::batches()
{
    if (!m_batches)
        m_batches = std::make_shared<std::vector<Versioned<Batch>>>(*m_set.m_batches);
    return *m_batches;
}

void RecordSetWriter::takeBatch()
{
    Batch batch;
    batch.id = BatchId{m_row.id()};
    batch.number = textOf(m_row.text());
    batch.state = m_row.word(parseBatchState);
    batch.submittedByName = textOf(m_row.text());
    batch.submittedAt = momentOf(m_row.momentOrNone());
    batch.finishedAt = momentOf(m_row.momentOrNone());
    if (!m_row.isGood())
        return;
    auto &list = batches();
    const auto place = std::ranges::lower_bound(list, batch.id, {}, [](const auto &b) { return b.value.id; });
    if (place != list.end() && place->value.id == batch.id)
        *place = {batch, m_row.rev()};
    else
        list.insert(place, {batch, m_row.rev()});
}

void RecordSetWriter::removeBatch(qint64 id)
{
    std::erase_if(batches(), [id](const auto &b) { return b.value.id.value == id; });
}

void RecordSetWriter::takeBatchItem()
{
    BatchItemFields fields{};
    fields.batch = m_row.number();
    fields.application = m_row.number();
    fields.position = static_cast<qint32>(m_row.number());
    fields.outcome = static_cast<quint32>(m_row.word(parseItemOutcome));
    const std::string_view reason = m_row.text();
    if (!m_row.isGood())
        return;
    fields.reason = m_set.m_reasons.add(reason);
    BatchItemTable &table = m_set.m_batchItems;
    const qint64 id = m_row.id();
    Row row = table.rows.find(id, table.ids);
    if (row != noRow && table.fields[row].batch != fields.batch) {
        removeBatchItem(id);
        row = noRow;
    }
    if (row != noRow) {
        fields.next = table.fields[row].next;
    } else {
        row = takeFree(table.firstFree, [&](Row free) { return table.fields[free].next; });
        if (row == noRow) {
            row = static_cast<Row>(table.ids.size());
            table.ids.push_back(id);
            table.fields.push_back(fields);
        }
        table.ids.set(row, id);
        table.rows.insert(id, row, table.ids);
        fields.next = table.firsts.value(fields.batch, noRow);
        table.firsts.insert(fields.batch, row);
    }
    table.fields.change(row) = fields;
}

void RecordSetWriter::unlinkBatchItem(Row row)
{
    BatchItemTable &table = m_set.m_batchItems;
    const BatchItemFields fields = table.fields[row];
    Row before = table.firsts.value(fields.batch);
    if (before != row) {
        while (table.fields[before].next != row)
            before = table.fields[before].next;
        table.fields.change(before).next = fields.next;
    } else if (fields.next != noRow) {
        table.firsts.insert(fields.batch, fields.next);
    } else {
        table.firsts.remove(fields.batch);
    }
}

void RecordSetWriter::removeBatchItem(qint64 id)
{
    BatchItemTable &table = m_set.m_batchItems;
    const Row row = table.rows.find(id, table.ids);
    if (row == noRow)
        return;
    unlinkBatchItem(row);
    table.rows.remove(id, row);
    table.ids.set(row, 0);
    table.fields.change(row).next = table.firstFree;
    table.firstFree = row;
}

std::vector<Row> RecordSetWriter::touched()
{
    std::ranges::sort(m_touched);
    const auto rest = std::ranges::unique(m_touched);
    m_touched.erase(rest.begin(), rest.end());
    return std::move(m_touched);
}

void RecordSetWriter::finish(const QDateTime &syncedAt)
{
    m_set.m_syncedAt = syncedAt;
    if (m_batches)
        m_set.m_batches = std::move(m_batches);
    for (TextColumn *texts : {&m_set.m_units.codes, &m_set.m_units.names, &m_set.m_people.userNames, &m_set.m_applications.numbers,
                              &m_set.m_applications.notes})
        texts->settle();
    for (Dictionary *words : {&m_set.m_names, &m_set.m_surnames, &m_set.m_titles, &m_set.m_personnelTypes, &m_set.m_officers,
                              &m_set.m_reasons})
        words->settle();
}

} // namespace eimza::client
