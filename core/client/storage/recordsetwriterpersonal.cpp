#include <algorithm>

#include "core/client/storage/recordsetwriter.h"

namespace eimza::client {

namespace {

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

Row personOf(const CertificateTable &table, Row row) { return table.people[row]; }
Row nextOf(const CertificateTable &table, Row row) { return table.next[row]; }
void setNext(CertificateTable &table, Row row, Row next) { table.next.set(row, next); }

template <typename Table>
Row personOf(const Table &table, Row row) { return table.fields[row].person; }
template <typename Table>
Row nextOf(const Table &table, Row row) { return table.fields[row].next; }
template <typename Table>
void setNext(Table &table, Row row, Row next) { table.fields.change(row).next = next; }

// Takes the row from the chain of its person, which begins with the person's one of `firsts`.
template <typename Table>
void unchain(Table &table, Chunked<Row> &firsts, Row row)
{
    const Row person = personOf(table, row);
    if (firsts[person] == row) {
        firsts.set(person, nextOf(table, row));
        return;
    }
    Row before = firsts[person];
    while (nextOf(table, before) != row)
        before = nextOf(table, before);
    setNext(table, before, nextOf(table, row));
}

} // namespace

template <typename Table>
void RecordSetWriter::release(Table &table, Chunked<Row> &firsts, qint64 id)
{
    const Row row = table.rows.find(id, table.ids);
    if (row == noRow)
        return;
    const Row person = personOf(table, row);
    m_touched.push_back(person);
    unchain(table, firsts, row);
    table.rows.remove(id, row);
    table.ids.set(row, 0);
    setNext(table, row, table.firstFree);
    table.firstFree = row;
    dropIfUnused(person);
}

void RecordSetWriter::takeCertificate()
{
    const qint64 person = m_row.reference();
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
    row = takeFreeRow(table.firstFree, [&](Row free) { return table.next[free]; });
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

void RecordSetWriter::removeCertificate(qint64 id)
{
    release(m_set.m_certificates, m_set.m_people.firstCertificates, id);
}

void RecordSetWriter::takeApplication()
{
    const std::string_view number = m_row.text();
    const qint64 person = m_row.reference();
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
        row = newRow(table, id, fields);
        if (row == table.numbers.size()) {
            table.numbers.push_back({});
            table.notes.push_back({});
        }
        m_set.m_people.firstApplications.set(fields.person, row);
    }
    table.fields.change(row) = fields;
    table.numbers.set(row, number);
    table.notes.set(row, note);
}

void RecordSetWriter::removeApplication(qint64 id)
{
    ApplicationTable &table = m_set.m_applications;
    if (const Row row = table.rows.find(id, table.ids); row != noRow) {
        table.numbers.set(row, {});
        table.notes.set(row, {});
    }
    release(table, m_set.m_people.firstApplications, id);
}

void RecordSetWriter::takeContact()
{
    const qint64 person = m_row.reference();
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
        unchain(table, m_set.m_people.firstContacts, row);
    } else {
        row = newRow(table, id, fields);
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

void RecordSetWriter::removeContact(qint64 id)
{
    release(m_set.m_contacts, m_set.m_people.firstContacts, id);
}

} // namespace eimza::client
