#include "core/client/storage/recordset.h"

#include <algorithm>

#include "core/base/turkish.h"

namespace eimza::client {

namespace {

template <typename List, typename Key, typename Projection>
auto findBy(const List &list, Key key, Projection projection) -> decltype(list.data())
{
    const auto it = std::ranges::lower_bound(list, key, {}, projection);
    return it != list.end() && std::invoke(projection, *it) == key ? &*it : nullptr;
}

template <typename List, typename Key, typename Projection>
auto rangeBy(const List &list, Key key, Projection projection)
{
    const auto range = std::ranges::equal_range(list, key, {}, projection);
    return std::span<const typename List::value_type>(range.begin(), range.end());
}

PersonId applicant(const Versioned<Application> &a) { return a.value.person; }

} // namespace

QString PersonEntry::nationalIdText() const
{
    return QString::number(nationalId);
}

const PersonEntry *RecordSet::person(PersonId id) const { return findBy(m_people, id, &PersonEntry::id); }
const Unit *RecordSet::unit(UnitId id) const { return findBy(m_units, id, &Unit::id); }

const Versioned<Application> *RecordSet::application(ApplicationId id) const
{
    const auto place = m_applicationPlaces.constFind(id);
    return place == m_applicationPlaces.constEnd() ? nullptr : &m_applications.at(static_cast<size_t>(*place));
}

std::span<const Certificate> RecordSet::certificatesOf(PersonId id) const
{
    return rangeBy(m_certificates, id, &Certificate::person);
}

std::span<const Versioned<Application>> RecordSet::applicationsOf(PersonId id) const
{
    return rangeBy(m_applications, id, applicant);
}

std::span<const BatchItem> RecordSet::itemsOf(BatchId id) const
{
    return rangeBy(m_batchItems, id, &BatchItem::batch);
}

QString RecordSet::unitName(UnitId id) const
{
    const Unit *found = unit(id);
    return found ? found->name : QString();
}

QSet<UnitId> RecordSet::subtree(UnitId top) const
{
    QSet<UnitId> units{top};
    // Parents are imported before their children, but ids need not say so: repeat until nothing is added.
    for (qsizetype before = 0; before != units.size();) {
        before = units.size();
        for (const Unit &u : m_units)
            if (units.contains(u.parent))
                units.insert(u.id);
    }
    return units;
}

RecordSetBuilder::RecordSetBuilder() : m_set{std::make_shared<RecordSet>()} {}

QString RecordSetBuilder::shared(const QString &text)
{
    const auto it = m_texts.constFind(text);
    return it != m_texts.constEnd() ? *it : *m_texts.insert(text);
}

Status RecordSetBuilder::addPerson(const QJsonArray &row)
{
    const auto person = personFromRow(row);
    if (!person)
        return fail(person.error());
    PersonEntry entry;
    entry.id = person->id;
    entry.nationalId = person->nationalId.toString().toLongLong();
    entry.unit = person->unit;
    entry.name = shared(person->name);
    entry.surname = shared(person->surname);
    entry.userName = person->userName;
    entry.title = shared(person->title);
    entry.personnelType = shared(person->personnelType);
    if (!entry.personnelType.isEmpty())
        m_personnelTypes.insert(entry.personnelType);
    entry.missing = missingContact(person->email, person->phone);
    m_set->m_people.push_back(std::move(entry));
    return {};
}

Status RecordSetBuilder::add(Entity entity, const QJsonArray &row)
{
    const qint64 rev = row.at(1).toInteger();
    const auto keep = [](auto &list, auto parsed, auto wrap) -> Status {
        if (!parsed)
            return fail(parsed.error());
        list.push_back(wrap(std::move(*parsed)));
        return {};
    };
    const auto plain = [](auto value) { return value; };
    const auto versioned = [rev](auto value) { return Versioned<decltype(value)>{std::move(value), rev}; };
    switch (entity) {
    case Entity::Unit: return keep(m_set->m_units, unitFromRow(row), plain);
    case Entity::Person: return addPerson(row);
    case Entity::Certificate: return keep(m_set->m_certificates, certificateFromRow(row), plain);
    case Entity::Application: return keep(m_set->m_applications, applicationFromRow(row), versioned);
    case Entity::Batch: return keep(m_set->m_batches, batchFromRow(row), versioned);
    case Entity::BatchItem: return keep(m_set->m_batchItems, batchItemFromRow(row), plain);
    case Entity::Contact: return {}; // kept in the cache; no list shows them
    }
    return {};
}

RecordSetPtr RecordSetBuilder::build(const QDateTime &syncedAt)
{
    RecordSet &set = *m_set;
    set.m_syncedAt = syncedAt;
    std::ranges::sort(set.m_units, {}, &Unit::id);
    std::ranges::sort(set.m_people, {}, &PersonEntry::id);
    std::ranges::sort(set.m_certificates, {}, [](const Certificate &c) { return std::pair{c.person, c.id}; });
    std::ranges::sort(set.m_applications, {}, [](const auto &a) { return std::pair{a.value.person, a.value.id}; });
    std::ranges::sort(set.m_batches, {}, [](const auto &b) { return b.value.id; });
    std::ranges::sort(set.m_batchItems, {}, [](const BatchItem &i) { return std::pair{i.batch, i.position}; });
    set.m_applicationPlaces.reserve(static_cast<qsizetype>(set.m_applications.size()));
    for (size_t i = 0; i < set.m_applications.size(); ++i)
        set.m_applicationPlaces.insert(set.m_applications[i].value.id, static_cast<qsizetype>(i));
    set.m_personnelTypes = QStringList(m_personnelTypes.begin(), m_personnelTypes.end());
    std::ranges::sort(set.m_personnelTypes, {}, [](const QString &type) { return turkish::sortKey(type); });
    m_personnelTypes.clear();
    m_texts.clear();
    return std::exchange(m_set, std::make_shared<RecordSet>());
}

} // namespace eimza::client
