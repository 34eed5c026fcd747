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

bool isScopeOfItself(RecordKey owner) { return owner == bureauOwner || owner == buriedOwner; }

bool isPersonsRecord(RecordKey key, RecordKey owner)
{
    return !isScopeOfItself(owner) && entityOf(key) != Entity::Unit && entityOf(key) != Entity::Person;
}

quint64 hashOf(RecordKey key, qint64 rev) { return rowHash(entityOf(key), idOf(key), rev); }

} // namespace

struct CachedList::Statements {
    Statement find, insert, updateContent, update, erase, ownedBy, ownedRevisions, content, range, revisions;
    Statement sum, sums, keepSum, dropSum, largest;
};

CachedList::CachedList(const SqliteFile &file, Sealer &sealer, int number)
    : m_file{file}, m_sealer{sealer}, m_number{QByteArray::number(number)}, m_sql{std::make_unique<Statements>()}
{
}

CachedList::~CachedList() = default;

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
        {&m_sql->find, "SELECT rev, owner FROM list# WHERE key = ?"},
        {&m_sql->insert, "INSERT INTO list# (key, rev, owner, sealed) VALUES (?, ?, ?, ?)"},
        {&m_sql->updateContent, "UPDATE list# SET rev = ?, sealed = ? WHERE key = ?"},
        {&m_sql->update, "UPDATE list# SET rev = ?, sealed = ?, owner = ? WHERE key = ?"},
        {&m_sql->erase, "DELETE FROM list# WHERE key = ?"},
        {&m_sql->ownedBy, "SELECT key FROM list# WHERE owner = ? ORDER BY key"},
        {&m_sql->ownedRevisions, "SELECT key, rev FROM list# WHERE owner = ?"},
        {&m_sql->content, "SELECT rev, owner, sealed FROM list# WHERE key = ?"},
        {&m_sql->range, "SELECT key, rev, owner, sealed FROM list# WHERE key BETWEEN ? AND ? AND owner != -1 ORDER BY key LIMIT ?"},
        {&m_sql->revisions, "SELECT key, rev, owner FROM list# ORDER BY key"},
        {&m_sql->sum, "SELECT n, h FROM sum# WHERE scope = ?"},
        {&m_sql->sums, "SELECT scope, n, h FROM sum#"},
        {&m_sql->keepSum, "INSERT OR REPLACE INTO sum# (scope, n, h) VALUES (?, ?, ?)"},
        {&m_sql->dropSum, "DELETE FROM sum# WHERE scope = ?"},
        {&m_sql->largest, "SELECT max(key) FROM list#"},
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
        const auto row = m_sql->largest.bind().step();
        if (!row)
            return fail(row.error());
        m_largest = m_sql->largest.number(0);
        m_sql->largest.rewind();
    }
    if (key > m_largest)
        return Entry{};
    const auto row = m_sql->find.bind(key).step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return Entry{};
    const Entry entry{m_sql->find.number(0), m_sql->find.number(1), true};
    m_sql->find.rewind();
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
    if (const Status written = write(key, *old, rev, buriedOwner, {}); !written)
        return fail(written.error());
    const Status accounted = account(key, *old, {rev, buriedOwner, true});
    return accounted ? Result<bool>(old->owner != buriedOwner) : fail(accounted.error());
}

// The index of owners is touched only where the owner is another one.
Status CachedList::write(RecordKey key, const Entry &old, qint64 rev, RecordKey owner, QByteArrayView sealed)
{
    m_largest = std::max(m_largest, key);
    if (!old.exists)
        return m_sql->insert.bind(key, rev, owner, sealed).run();
    if (old.owner == owner)
        return m_sql->updateContent.bind(rev, sealed, key).run();
    return m_sql->update.bind(rev, sealed, owner, key).run();
}

void CachedList::count(std::optional<RecordKey> scope, RecordKey key, qint64 rev, int sign)
{
    if (!scope)
        return;
    ScopeCheck &change = m_changes[*scope];
    const quint64 hash = hashOf(key, rev);
    change.n += sign;
    change.h += sign > 0 ? hash : quint64(0) - hash;
}

Status CachedList::account(RecordKey key, const Entry &old, const Entry &now)
{
    if (m_loading)
        return {};
    const auto from = scopeOf(key, old.owner);
    const auto to = from ? scopeOf(key, now.owner) : from;
    if (!to)
        return fail(to.error());
    count(*from, key, old.rev, -1);
    count(*to, key, now.rev, 1);
    if (entityOf(key) != Entity::Person || *from == *to)
        return {};
    m_scopesOfPeople.insert(key, *to);
    return moveRecordsOf(key, *from, *to);
}

Status CachedList::moveRecordsOf(RecordKey person, std::optional<RecordKey> from, std::optional<RecordKey> to)
{
    Statement &owned = m_sql->ownedRevisions.bind(person);
    for (;;) {
        const auto row = owned.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return {};
        count(from, owned.number(0), owned.number(1), -1);
        count(to, owned.number(0), owned.number(1), 1);
    }
}

// A person's record is in the person's scope, and in none as long as the person is not here.
Result<std::optional<RecordKey>> CachedList::scopeOf(RecordKey key, RecordKey owner)
{
    if (owner == buriedOwner)
        return std::nullopt;
    if (!isPersonsRecord(key, owner))
        return owner;
    if (const auto known = m_scopesOfPeople.constFind(owner); known != m_scopesOfPeople.constEnd())
        return *known;
    const auto person = find(owner);
    if (!person)
        return fail(person.error());
    const auto scope = person->owner == buriedOwner ? std::nullopt : std::optional(person->owner);
    m_scopesOfPeople.insert(owner, scope);
    return scope;
}

Result<std::vector<RecordKey>> CachedList::ownedBy(RecordKey owner)
{
    std::vector<RecordKey> keys;
    Statement &owned = m_sql->ownedBy.bind(owner);
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
        if (const Status gone = m_sql->erase.bind(key).run(); !gone)
            return fail(gone.error());
    m_scopesOfPeople.clear();
    m_changes.remove(scope);
    if (const Status gone = m_sql->dropSum.bind(scope).run(); !gone)
        return fail(gone.error());
    return keys;
}

Status CachedList::keepSums()
{
    for (auto it = m_changes.constBegin(); it != m_changes.constEnd(); ++it) {
        const auto kept = sum(it.key());
        if (!kept)
            return fail(kept.error());
        const ScopeCheck now{kept->n + it->n, kept->h + it->h};
        const Status done = m_sql->keepSum.bind(it.key(), now.n, static_cast<qint64>(now.h)).run();
        if (!done)
            return done;
    }
    m_changes.clear();
    m_scopesOfPeople.clear();
    return {};
}

Result<ScopeCheck> CachedList::sum(RecordKey scope)
{
    const auto row = m_sql->sum.bind(scope).step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return ScopeCheck{};
    const ScopeCheck found{m_sql->sum.number(0), static_cast<quint64>(m_sql->sum.number(1))};
    m_sql->sum.rewind();
    return found;
}

Result<CachedList::Sums> CachedList::keptSums()
{
    Sums sums;
    Statement &rows = m_sql->sums.bind();
    for (;;) {
        const auto row = rows.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return sums;
        if (const ScopeCheck sum{rows.number(1), static_cast<quint64>(rows.number(2))}; sum != ScopeCheck{})
            sums.insert(rows.number(0), sum);
    }
}

// People come before their records: the order of the keys is that of the kinds.
Result<CachedList::Sums> CachedList::countedSums()
{
    Sums sums;
    std::vector<std::pair<RecordKey, RecordKey>> people;
    Statement &rows = m_sql->revisions.bind();
    for (;;) {
        const auto row = rows.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return sums;
        const RecordKey key = rows.number(0);
        RecordKey scope = rows.number(2);
        if (scope == buriedOwner)
            continue;
        if (entityOf(key) == Entity::Person)
            people.emplace_back(key, scope);
        if (isPersonsRecord(key, scope)) {
            const auto person = std::ranges::lower_bound(people, scope, {}, &std::pair<RecordKey, RecordKey>::first);
            if (person == people.end() || person->first != scope)
                continue;
            scope = person->second;
        }
        ScopeCheck &sum = sums[scope];
        ++sum.n;
        sum.h += hashOf(key, rows.number(1));
    }
}

Result<CachedList::Content> CachedList::content(RecordKey key)
{
    Statement &row = m_sql->content.bind(key);
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

Result<qint64> CachedList::forEach(RecordKey first, RecordKey last, qint64 limit, const std::function<Status(const Record &)> &take)
{
    Statement &rows = m_sql->range.bind(first, last, limit);
    for (qint64 n = 0;; ++n) {
        const auto row = rows.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return n;
        Record record{rows.number(0), rows.number(1), rows.number(2), {}};
        // In a damaged file a page may lead back to an earlier one.
        if (record.key < first) {
            rows.rewind();
            return fail(ErrorCode::Crypto, QStringLiteral("the records are not in their order"));
        }
        first = record.key + 1;
        Status taken = m_sealer.unsealInto(m_buffer, rows.blob(3), place(record.key, record.rev, record.owner));
        record.row = m_buffer;
        if (taken)
            taken = take(record);
        if (!taken) {
            rows.rewind();
            return fail(taken.error());
        }
    }
}

} // namespace eimza::client
