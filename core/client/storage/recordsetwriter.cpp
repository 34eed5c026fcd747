#include "core/client/storage/recordsetwriter.h"

#include <algorithm>

#include "core/domain/nationalid.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

qint64 validNationalId(std::string_view digits)
{
    const QString text = textOf(digits);
    return NationalId::check(text) ? text.toLongLong() : 0;
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
        row = takeFreeRow(people.firstFree, [&](Row free) { return people.firstCertificates[free]; });
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
