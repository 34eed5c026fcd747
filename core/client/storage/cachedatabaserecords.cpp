#include <QJsonDocument>
#include <QSet>
#include <limits>

#include "core/base/log.h"
#include "core/client/storage/cachedatabase.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr RecordKey everything = std::numeric_limits<RecordKey>::max();

QJsonArray arrayOf(QByteArrayView row)
{
    return QJsonDocument::fromJson(QByteArray::fromRawData(row.data(), row.size())).array();
}

} // namespace

Result<RecordSetPtr> CacheDatabase::readList(const QDateTime &syncedAt, CachedList &list)
{
    RecordSetBuilder builder;
    const Status read = list.forEach(0, everything, [&builder](const CachedList::Record &record) {
        return builder.add(entityOf(record.key), record.row);
    });
    return read ? Result<RecordSetPtr>(builder.build(syncedAt)) : fail(read.error());
}

// All that opens: scopes of which something is missing are named.
Result<RecordSetPtr> CacheDatabase::readSound()
{
    CachedList &list = visible(m_state);
    RecordSetBuilder builder;
    CachedList::Adding adding;
    std::vector<RecordKey> damaged;
    const auto take = [&](const CachedList::Record &record) {
        adding.add(record.key, record.rev, record.owner);
        return builder.add(entityOf(record.key), record.row);
    };
    Status read = list.forEach(0, everything, take, &damaged);
    if (read)
        read = removeDamaged(damaged);
    if (read)
        read = nameDamaged(adding.sums());
    return read ? Result<RecordSetPtr>(builder.build(m_state.syncedAt)) : fail(read.error());
}

Result<QHash<QString, RecordKey>> CacheDatabase::unitsByCode(CachedList &list) const
{
    QHash<QString, RecordKey> units;
    const auto read = list.forEach(0, largestRecordId, [&units](const CachedList::Record &record) -> Status {
        const auto unit = unitFromRow(arrayOf(record.row));
        if (!unit)
            return fail(ErrorCode::Crypto, unit.error().detail);
        units.insert(unit->code, record.key);
        return {};
    });
    if (!read)
        return fail(read.error());
    return units;
}

Result<RecordSetPtr> CacheDatabase::records()
{
    if (!m_records) {
        auto read = readRecords();
        if (!read)
            return read;
        m_records = std::move(*read);
    }
    return m_records;
}

Result<RecordSetPtr> CacheDatabase::readRecords()
{
    if (!m_file)
        return fail(ErrorCode::Crypto, u"the cache is not open"_s);
    if (m_state.columns.parts > 0) {
        const auto restored = m_columns->read(m_state.columns, visible(m_state), m_state.syncedAt);
        if (restored)
            return restored;
        qCWarning(lcStore, "The records are read one by one: %s", qUtf8Printable(restored.error().detail));
    }
    return readSound();
}

// Names of people who have left stay in the columns for a day at most.
Result<bool> CacheDatabase::keepColumns()
{
    const auto present = records();
    if (!present)
        return fail(present.error());
    constexpr qint64 fewChanges = 50'000;
    const ColumnStore::Seal &seal = m_state.columns;
    const qint64 today = m_state.syncedAt.date().toJulianDay();
    const bool isDue = seal.parts == 0 || seal.changed >= fewChanges;
    const bool isNextDay = seal.changed > 0 && seal.day != today;
    if (m_state.cursor.isEmpty() || !m_damagedScopes.isEmpty() || (!isDue && !isNextDay))
        return false;
    const RecordSetPtr next = (*present)->withoutUnusedWords();
    const bool writes = isDue || next != *present;
    const Status kept = change([&](State &state) -> Status {
        state.columns.day = today;
        return writes ? m_columns->write(state.columns, *next) : Status{};
    });
    if (!kept)
        return fail(kept.error());
    m_records = next;
    return writes;
}

Result<Person> CacheDatabase::person(PersonId id)
{
    if (!m_file)
        return fail(ErrorCode::Crypto, u"the cache is not open"_s);
    const auto content = visible(m_state).content(recordKey(Entity::Person, id.value));
    if (!content)
        return fail(content.error());
    if (content->row.isEmpty())
        return fail(ErrorCode::NotFound, u"person %1 is not kept here"_s.arg(id.value));
    return personFromRow(arrayOf(content->row));
}

namespace {

// Puts one record where it belongs.
Status take(PersonFile &records, RecordKey key, const CachedList::Content &content)
{
    const QJsonArray row = arrayOf(content.row);
    const auto append = [](auto &list, const auto &read) -> Status {
        if (!read)
            return fail(read.error());
        list.append(*read);
        return {};
    };
    switch (entityOf(key)) {
    case Entity::Certificate:
        return append(records.certificates, certificateFromRow(row));
    case Entity::Contact:
        return append(records.contacts, contactFromRow(row));
    case Entity::Application: {
        const auto application = applicationFromRow(row);
        return append(records.applications,
                      application ? Result<Versioned<Application>>({*application, content.rev}) : fail(application.error()));
    }
    default:
        return {};
    }
}

} // namespace

Result<PersonFile> CacheDatabase::fileOf(PersonId id)
{
    if (!m_file)
        return fail(ErrorCode::Crypto, u"the cache is not open"_s);
    CachedList &list = visible(m_state);
    const RecordKey owner = recordKey(Entity::Person, id.value);
    const auto content = list.content(owner);
    if (!content)
        return fail(content.error());
    if (content->row.isEmpty())
        return fail(ErrorCode::NotFound, u"person %1 is not kept here"_s.arg(id.value));
    auto person = personFromRow(arrayOf(content->row));
    if (!person)
        return fail(person.error());
    const auto keys = list.ownedBy(owner);
    if (!keys)
        return fail(keys.error());
    PersonFile records{{*person, content->rev}, {}, {}, {}};
    for (const RecordKey key : *keys) {
        const auto record = list.content(key);
        if (!record)
            return fail(record.error());
        if (const Status taken = record->row.isEmpty() ? Status{} : take(records, key, *record); !taken)
            return fail(taken.error());
    }
    // A damaged index leads to some of them only.
    if (m_records && (records.certificates.size() != m_records->certificatesOf(id).size()
                      || records.applications.size() != static_cast<qsizetype>(m_records->applicationsOf(id).size())))
        return fail(ErrorCode::Crypto, u"not all records of person %1 are found"_s.arg(id.value));
    return records;
}

// Only in a file that is otherwise sound: where its structure leads astray, a removal would harm other records.
Status CacheDatabase::checkStructure()
{
    auto check = m_file->run(u"PRAGMA quick_check(1)"_s);
    const bool sound = check && check->next() && check->value(0).toString() == "ok"_L1;
    return sound ? Status{} : fail(ErrorCode::Crypto, u"the file's structure is damaged"_s);
}

Status CacheDatabase::removeDamaged(const std::vector<RecordKey> &keys)
{
    if (keys.empty())
        return {};
    qCWarning(lcStore, "%zu records do not open", keys.size());
    if (const Status sound = checkStructure(); !sound)
        return sound;
    return m_file->transaction([&] { return visible(m_state).removeDamaged(keys); });
}

// Crypto where a scope's name is not known: it stands in the record of its unit.
Status CacheDatabase::nameDamaged(const CachedList::Sums &counted)
{
    m_damagedScopes.clear();
    CachedList &list = visible(m_state);
    const auto kept = list.keptSums();
    if (!kept)
        return fail(kept.error());
    if (*kept == counted)
        return {};
    if (const Status sound = checkStructure(); !sound)
        return sound;
    if (const Status done = m_file->transaction([&list] { return list.removeOrphans(); }); !done)
        return done;
    const auto units = unitsByCode(list);
    if (!units)
        return fail(units.error());
    QSet<RecordKey> scopes(kept->keyBegin(), kept->keyEnd());
    scopes.unite(QSet<RecordKey>(counted.keyBegin(), counted.keyEnd()));
    for (const RecordKey scope : std::as_const(scopes)) {
        if (kept->value(scope) == counted.value(scope))
            continue;
        const QString code = scope == bureauOwner ? QString(bureauScope) : units->key(scope);
        if (code.isEmpty()) {
            m_damagedScopes.clear();
            return fail(ErrorCode::Crypto, u"a scope without a name does not add up"_s);
        }
        m_damagedScopes.append(code);
    }
    return {};
}

Result<bool> CacheDatabase::verifyNext(qint64 rows)
{
    if (!m_file)
        return fail(ErrorCode::Crypto, u"the cache is not open"_s);
    CachedList &list = visible(m_state);
    const auto looked = list.look(m_verified, rows);
    if (!looked)
        return fail(looked.error());
    if (const Status removed = removeDamaged(looked->damaged); !removed)
        return fail(removed.error());
    m_verified = looked->next;
    if (m_verified != 0)
        return true;
    const auto index = list.checkIndex();
    const auto counted = index ? list.countedSums() : Result<CachedList::Sums>(fail(index.error()));
    const Status named = counted ? nameDamaged(*counted) : fail(counted.error());
    return named ? Result<bool>(false) : fail(named.error());
}

} // namespace eimza::client
