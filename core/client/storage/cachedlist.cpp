#include "core/client/storage/cachedlist.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace eimza::client {

namespace {

// Ties a sealed row to its record, its revision and its owner.
std::array<char, 25> place(RecordKey key, qint64 rev, RecordKey owner)
{
    std::array<char, 25> bytes{'r'};
    const qint64 numbers[] = {key, rev, owner};
    std::memcpy(bytes.data() + 1, numbers, sizeof numbers);
    return bytes;
}

tl::unexpected<Error> outOfOrder()
{
    return fail(ErrorCode::Crypto, QStringLiteral("the records are not in their order"));
}

} // namespace

CachedList::CachedList(const SqliteFile &file, Sealer &sealer, int number)
    : m_file{file}, m_sealer{sealer}, m_number{QByteArray::number(number)}
{
}

Result<std::unique_ptr<CachedList>> CachedList::create(const SqliteFile &file, Sealer &sealer, int number)
{
    std::unique_ptr<CachedList> table{new CachedList(file, sealer, number)};
    if (const Status prepared = table->prepare(); !prepared)
        return fail(prepared.error());
    return table;
}

QByteArray CachedList::named(const char *sql) const
{
    return QByteArray(sql).replace("#", m_number);
}

Status CachedList::prepare()
{
    const std::pair<Statement *, const char *> all[] = {
        {&m_sql.find, "SELECT rev, owner FROM list# WHERE key = ?"},
        {&m_sql.insert, "INSERT INTO list# (key, rev, owner, sealed) VALUES (?, ?, ?, ?)"},
        {&m_sql.updateContent, "UPDATE list# SET rev = ?, sealed = ? WHERE key = ?"},
        {&m_sql.update, "UPDATE list# SET rev = ?, sealed = ?, owner = ? WHERE key = ?"},
        {&m_sql.erase, "DELETE FROM list# WHERE key = ?"},
        {&m_sql.ownedBy, "SELECT key FROM list# WHERE owner = ? ORDER BY key"},
        {&m_sql.ownedRevisions, "SELECT key, rev FROM list# WHERE owner = ?"},
        {&m_sql.content, "SELECT rev, owner, sealed FROM list# WHERE key = ?"},
        {&m_sql.range, "SELECT key, rev, owner, sealed FROM list# WHERE key BETWEEN ? AND ? AND owner != -1 ORDER BY key"},
        {&m_sql.all, "SELECT key, rev, owner, sealed FROM list# WHERE key >= ? ORDER BY key LIMIT ?"},
        {&m_sql.revisions, "SELECT key, rev, owner FROM list# ORDER BY key"},
        {&m_sql.sum, "SELECT n, h FROM sum# WHERE scope = ?"},
        {&m_sql.sums, "SELECT scope, n, h FROM sum#"},
        {&m_sql.keepSum, "INSERT OR REPLACE INTO sum# (scope, n, h) VALUES (?, ?, ?)"},
        {&m_sql.dropSum, "DELETE FROM sum# WHERE scope = ?"},
        {&m_sql.largest, "SELECT max(key) FROM list#"},
    };
    for (const auto &[statement, sql] : all) {
        auto prepared = Statement::prepare(m_file, named(sql));
        if (!prepared)
            return fail(prepared.error());
        *statement = std::move(*prepared);
    }
    return {};
}

Status CachedList::clear()
{
    m_largest = -1;
    m_loading = false;
    for (const char *sql : {"DELETE FROM list#", "DELETE FROM sum#"})
        if (const Status done = runOnce(m_file, named(sql)); !done)
            return done;
    return {};
}

Status CachedList::beginLoading()
{
    const Status cleared = clear();
    m_loading = true;
    return cleared ? runOnce(m_file, named("DROP INDEX IF EXISTS list#_owner")) : cleared;
}

Status CachedList::makeIndex()
{
    return runOnce(m_file, named("CREATE INDEX IF NOT EXISTS list#_owner ON list# (owner)"));
}

Status CachedList::endLoading()
{
    if (const Status made = makeIndex(); !made)
        return made;
    m_loading = false;
    const auto sums = countedSums();
    if (!sums)
        return fail(sums.error());
    m_changes = *sums;
    if (const Status cleared = runOnce(m_file, named("DELETE FROM sum#")); !cleared)
        return cleared;
    return keepSums();
}

Status CachedList::copyFrom(const CachedList &other)
{
    if (const Status cleared = clear(); !cleared)
        return cleared;
    if (const Status made = makeIndex(); !made)
        return made;
    // Equal tables with equal indexes are copied as they are.
    for (const char *sql : {"INSERT INTO list# SELECT * FROM list", "INSERT INTO sum# SELECT * FROM sum"})
        if (const Status done = runOnce(m_file, named(sql) + other.m_number); !done)
            return done;
    return {};
}

void CachedList::forget()
{
    m_largest = -1;
    m_changes.clear();
    m_scopesOfPeople.clear();
}

Result<CachedList::Entry> CachedList::find(RecordKey key)
{
    if (m_largest < 0) {
        const auto row = m_sql.largest.bind().step();
        if (!row)
            return fail(row.error());
        m_largest = m_sql.largest.number(0);
        m_sql.largest.rewind();
    }
    if (key > m_largest)
        return Entry{};
    const auto row = m_sql.find.bind(key).step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return Entry{};
    const Entry entry{m_sql.find.number(0), m_sql.find.number(1), true};
    m_sql.find.rewind();
    return entry;
}

Result<bool> CachedList::put(const ReceivedPage::Row &row)
{
    const auto old = find(row.key);
    if (!old)
        return fail(old.error());
    if (old->exists && !(row.rev > old->rev || (row.rev == old->rev && old->owner == buriedOwner)))
        return false;
    if (const Status sealed = m_sealer.sealInto(m_buffer, row.json, place(row.key, row.rev, row.owner)); !sealed)
        return fail(sealed.error());
    if (const Status written = write(row.key, *old, row.rev, row.owner, m_buffer); !written)
        return fail(written.error());
    const Status accounted = account(row.key, *old, {row.rev, row.owner, true});
    return accounted ? Result<bool>(true) : fail(accounted.error());
}

Result<bool> CachedList::bury(RecordKey key, qint64 rev)
{
    const auto old = find(key);
    if (!old)
        return fail(old.error());
    if (old->exists && rev <= old->rev)
        return false;
    if (const Status sealed = m_sealer.sealInto(m_buffer, {}, place(key, rev, buriedOwner)); !sealed)
        return fail(sealed.error());
    if (const Status written = write(key, *old, rev, buriedOwner, m_buffer); !written)
        return fail(written.error());
    const Status accounted = account(key, *old, {rev, buriedOwner, true});
    return accounted ? Result<bool>(old->owner != buriedOwner) : fail(accounted.error());
}

// The index of owners is touched only where the owner is another one.
Status CachedList::write(RecordKey key, const Entry &old, qint64 rev, RecordKey owner, QByteArrayView sealed)
{
    m_largest = std::max(m_largest, key);
    if (!old.exists)
        return m_sql.insert.bind(key, rev, owner, sealed).run();
    if (old.owner == owner)
        return m_sql.updateContent.bind(rev, sealed, key).run();
    return m_sql.update.bind(rev, sealed, owner, key).run();
}

Result<std::vector<RecordKey>> CachedList::ownedBy(RecordKey owner)
{
    std::vector<RecordKey> keys;
    Statement &owned = m_sql.ownedBy.bind(owner);
    for (;;) {
        const auto row = owned.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return keys;
        keys.push_back(owned.number(0));
    }
}

Result<std::vector<RecordKey>> CachedList::removeScope(RecordKey scope)
{
    if (m_loading)
        if (const Status made = makeIndex(); !made)
            return fail(made.error());
    auto keys = ownedBy(scope);
    for (size_t i = 0, own = keys ? keys->size() : 0; i < own; ++i) {
        if (entityOf(keys->at(i)) != Entity::Person || scope == bureauOwner)
            continue;
        const auto records = ownedBy(keys->at(i));
        if (!records)
            return fail(records.error());
        keys->insert(keys->end(), records->begin(), records->end());
    }
    if (!keys)
        return keys;
    for (const RecordKey key : *keys)
        if (const Status gone = m_sql.erase.bind(key).run(); !gone)
            return fail(gone.error());
    m_scopesOfPeople.clear();
    m_changes.remove(scope);
    if (const Status gone = m_sql.dropSum.bind(scope).run(); !gone)
        return fail(gone.error());
    return keys;
}

Result<CachedList::Content> CachedList::content(RecordKey key)
{
    Statement &row = m_sql.content.bind(key);
    const auto found = row.step();
    if (!found)
        return fail(found.error());
    if (!*found || row.number(1) == buriedOwner) {
        row.rewind();
        return Content{};
    }
    Content content{row.number(0), {}};
    const Status opened = m_sealer.unsealInto(content.row, row.blob(2), place(key, content.rev, row.number(1)));
    row.rewind();
    return opened ? Result<Content>(content) : fail(opened.error());
}

Status CachedList::forEach(RecordKey first, RecordKey last, const std::function<Status(const Record &)> &take,
                           std::vector<RecordKey> *damaged)
{
    Statement &rows = m_sql.range.bind(first, last);
    for (;;) {
        const auto row = rows.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        Record record{rows.number(0), rows.number(1), rows.number(2), {}};
        // In a damaged file a page may lead back to an earlier one.
        if (record.key < first) {
            rows.rewind();
            return outOfOrder();
        }
        first = record.key + 1;
        Status taken = m_sealer.unsealInto(m_buffer, rows.blob(3), place(record.key, record.rev, record.owner));
        if (!taken && damaged) {
            damaged->push_back(record.key);
            continue;
        }
        record.row = m_buffer;
        if (taken)
            taken = take(record);
        if (!taken) {
            rows.rewind();
            return taken;
        }
    }
}

Result<CachedList::Looked> CachedList::look(RecordKey first, qint64 limit)
{
    Looked looked;
    Statement &rows = m_sql.all.bind(first, limit);
    for (qint64 n = 0;; ++n) {
        const auto row = rows.step();
        if (!row)
            return fail(row.error());
        if (!*row) {
            looked.next = n == limit ? first : 0;
            return looked;
        }
        const RecordKey key = rows.number(0);
        if (key < first) {
            rows.rewind();
            return outOfOrder();
        }
        first = key + 1;
        if (!m_sealer.unsealInto(m_buffer, rows.blob(3), place(key, rows.number(1), rows.number(2))))
            looked.damaged.push_back(key);
        else if (m_sealer.wasFormerKey())
            looked.former.push_back(key);
    }
}

Result<RecordKey> CachedList::sealAnew(RecordKey first, qint64 limit)
{
    const auto looked = look(first, limit);
    if (!looked)
        return fail(looked.error());
    for (const RecordKey key : looked->former) {
        Statement &row = m_sql.content.bind(key);
        const auto found = row.step();
        if (!found)
            return fail(found.error());
        const qint64 rev = row.number(0);
        const auto where = place(key, rev, row.number(1));
        QByteArray sealed;
        Status done = m_sealer.unsealInto(m_buffer, row.blob(2), where);
        row.rewind();
        if (done)
            done = m_sealer.sealInto(sealed, m_buffer, where);
        if (done)
            done = m_sql.updateContent.bind(rev, sealed, key).run();
        if (!done)
            return fail(done.error());
    }
    return looked->next;
}

Status CachedList::removeDamaged(const std::vector<RecordKey> &keys)
{
    for (const RecordKey key : keys)
        if (const Status gone = m_sql.erase.bind(key).run(); !gone)
            return gone;
    m_scopesOfPeople.clear();
    return {};
}

Status CachedList::removeOrphans()
{
    auto orphans = Statement::prepare(m_file, named("DELETE FROM list# WHERE owner BETWEEN ? AND ? AND owner NOT IN "
                                                    "(SELECT key FROM list# WHERE key BETWEEN ? AND ? AND owner != -1)"));
    const RecordKey first = recordKey(Entity::Person, 0), last = recordKey(Entity::Person, largestRecordId);
    return orphans ? orphans->bind(first, last, first, last).run() : fail(orphans.error());
}

// All pairs of key and owner as one number.
Result<quint64> CachedList::mixedOwners(const char *from)
{
    auto rows = Statement::prepare(m_file, named("SELECT key, owner FROM ") + named(from));
    if (!rows)
        return fail(rows.error());
    quint64 mixed = 0;
    for (;;) {
        const auto row = rows->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return mixed;
        mixed += rowHash(entityOf(rows->number(0)), idOf(rows->number(0)), rows->number(1));
    }
}

Result<bool> CachedList::checkIndex()
{
    const auto table = mixedOwners("list# NOT INDEXED");
    const auto index = table ? mixedOwners("list# INDEXED BY list#_owner") : table;
    if (!index)
        return fail(index.error());
    if (*table == *index)
        return true;
    const Status made = runOnce(m_file, named("REINDEX list#_owner"));
    return made ? Result<bool>(false) : fail(made.error());
}

} // namespace eimza::client
