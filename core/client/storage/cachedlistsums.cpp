#include <algorithm>

#include "core/client/storage/cachedlist.h"

namespace eimza::client {

namespace {

bool isScopeOfItself(RecordKey owner) { return owner == bureauOwner || owner == buriedOwner; }

bool isPersonsRecord(RecordKey key, RecordKey owner)
{
    return !isScopeOfItself(owner) && entityOf(key) != Entity::Unit && entityOf(key) != Entity::Person;
}

quint64 hashOf(RecordKey key, qint64 rev) { return rowHash(entityOf(key), idOf(key), rev); }

} // namespace

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
    Statement &owned = m_sql.ownedRevisions.bind(person);
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

Status CachedList::keepSums()
{
    for (auto it = m_changes.constBegin(); it != m_changes.constEnd(); ++it) {
        const auto kept = sum(it.key());
        if (!kept)
            return fail(kept.error());
        const ScopeCheck now{kept->n + it->n, kept->h + it->h};
        const Status done = m_sql.keepSum.bind(it.key(), now.n, static_cast<qint64>(now.h)).run();
        if (!done)
            return done;
    }
    m_changes.clear();
    m_scopesOfPeople.clear();
    return {};
}

Result<ScopeCheck> CachedList::sum(RecordKey scope)
{
    const auto row = m_sql.sum.bind(scope).step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return ScopeCheck{};
    const ScopeCheck found{m_sql.sum.number(0), static_cast<quint64>(m_sql.sum.number(1))};
    m_sql.sum.rewind();
    return found;
}

Result<CachedList::Sums> CachedList::keptSums()
{
    Sums sums;
    Statement &rows = m_sql.sums.bind();
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
void CachedList::Adding::add(RecordKey key, qint64 rev, RecordKey owner)
{
    if (owner == buriedOwner)
        return;
    RecordKey scope = owner;
    if (entityOf(key) == Entity::Person)
        m_people.emplace_back(key, scope);
    if (isPersonsRecord(key, owner)) {
        const auto person = std::ranges::lower_bound(m_people, owner, {}, &std::pair<RecordKey, RecordKey>::first);
        if (person == m_people.end() || person->first != owner)
            return;
        scope = person->second;
    }
    ScopeCheck &sum = m_sums[scope];
    ++sum.n;
    sum.h += hashOf(key, rev);
}

Result<CachedList::Sums> CachedList::countedSums()
{
    Adding adding;
    Statement &rows = m_sql.revisions.bind();
    for (;;) {
        const auto row = rows.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return adding.sums();
        adding.add(rows.number(0), rows.number(1), rows.number(2));
    }
}

} // namespace eimza::client
