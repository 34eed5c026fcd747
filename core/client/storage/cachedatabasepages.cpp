#include <QSet>

#include "core/client/storage/cachedatabase.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

Result<CacheDatabase::Applied> CacheDatabase::apply(const ReceivedPage &page, bool first)
{
    Applied applied;
    const SyncPage &head = page.head();
    m_changes.clear();
    RecordSetPtr next;
    RecordSetPtr narrowed = m_records; // what is shown, without what the page drops
    bool inShadow = false;
    const Status done = change([&](State &state) -> Status {
        const auto prepared = prepareShadow(state, head, first);
        if (!prepared)
            return fail(prepared.error());
        inShadow = *prepared;
        const bool ends = inShadow && !head.more;
        const auto gone = scopesGone(state, head, first);
        if (!gone)
            return fail(gone.error());
        if (const Status forgotten = gone->isEmpty() ? Status{} : removeKept(aboutPeople); !forgotten)
            return forgotten;
        if (inShadow && !ends)
            if (const Status dropped = dropShown(state, *gone, narrowed); !dropped)
                return dropped;
        applied.narrowed = !m_changes.empty();
        m_changes.clear();
        Status taken = takeRecords(inShadow ? shadow(state) : visible(state), page);
        keepPlace(state, page, inShadow);
        if (taken)
            taken = takeIntoMemory(state, inShadow, next);
        if (taken && ends)
            taken = swap(state);
        else if (taken && !inShadow)
            taken = gone->isEmpty() ? m_columns->mark(state.columns, m_changes) : m_columns->remove(state.columns);
        if (!taken)
            return taken;
        applied.changed = ends || applied.narrowed || (!inShadow && !m_changes.empty());
        applied.narrowed = applied.narrowed || (!inShadow && head.more && !m_changes.empty() && !head.scopesDropped.isEmpty());
        const auto different = differing(visible(state), head.check);
        if (!different)
            return fail(different.error());
        applied.differing = *different;
        if (!ends || next)
            return {};
        const auto all = m_builder ? builtAlong(state) : readList(state.syncedAt, visible(state));
        next = all.value_or(nullptr);
        return all ? Status{} : fail(all.error());
    });
    if (!done) {
        m_builder.reset(); // it may have rows that are not kept
        return fail(done.error());
    }
    m_verified = 0;
    if (inShadow && head.more) {
        m_shadowSet = next;
        m_records = narrowed;
    } else if (applied.changed) {
        m_records = next;
    }
    if (!inShadow || !head.more)
        m_shadowSet.reset();
    for (const QString &scope : head.scopesAdded)
        m_damagedScopes.removeAll(scope);
    if (first)
        m_damagedScopes.clear();
    return applied;
}

void CacheDatabase::keepPlace(State &state, const ReceivedPage &page, bool inShadow) const
{
    const SyncPage &head = page.head();
    if (inShadow && head.more) {
        state.shadowCursor = head.next;
        state.received += page.received();
        state.total = head.total < 0 ? state.total : head.total;
        return;
    }
    state.cursor = head.next;
    state.shadowCursor.clear();
    state.received = state.total = 0;
    state.epoch = head.epoch;
    state.acknowledged = head.ackSeq;
    state.syncedAt = head.serverTime;
}

// What the user may no longer see. A page that was asked for without a cursor adds all that he may: what is shown beside
// that is dropped, though nobody says so.
Result<QStringList> CacheDatabase::scopesGone(const State &state, const SyncPage &page, bool first)
{
    QStringList gone = page.scopesDropped;
    if (!first || page.scopesAdded.isEmpty())
        return gone;
    const QSet<QString> added(page.scopesAdded.begin(), page.scopesAdded.end());
    const auto units = unitsByCode(visible(state));
    if (!units && units.error().code != ErrorCode::Crypto)
        return fail(units.error());
    if (units)
        for (auto it = units->keyBegin(); it != units->keyEnd(); ++it)
            if (!added.contains(*it))
                gone.append(*it);
    const auto bureau = visible(state).sum(bureauOwner);
    if (!bureau)
        return fail(bureau.error());
    if (bureau->n > 0 && !added.contains(bureauScope))
        gone.append(bureauScope);
    return gone;
}

// What its user may no longer see goes from what is shown too, not only with the page that swaps the lists. The columns
// would keep it: they are made anew after the pull.
Status CacheDatabase::dropShown(State &state, const QStringList &scopes, RecordSetPtr &narrowed)
{
    CachedList &shown = visible(state);
    Status dropped = removeScopes(shown, scopes);
    if (!dropped || m_changes.empty())
        return dropped;
    if (narrowed) {
        const auto made = narrowed->with(m_changes, narrowed->syncedAt());
        if (!made)
            return fail(made.error());
        narrowed = *made;
    }
    dropped = shown.keepSums();
    return dropped ? m_columns->remove(state.columns) : dropped;
}

// Whether the page goes to the shadow; one that begins a snapshot makes it.
Result<bool> CacheDatabase::prepareShadow(State &state, const SyncPage &page, bool first)
{
    if (!first && !state.shadowCursor.isEmpty())
        return true;
    if (!first && page.scopesAdded.isEmpty())
        return false;
    const Status made = first ? shadow(state).beginLoading() : shadow(state).copyFrom(visible(state));
    if (!made)
        return fail(made.error());
    state.loading = first;
    state.received = state.total = 0;
    m_builder = first ? std::make_unique<RecordSetBuilder>() : nullptr;
    // What is in memory knows nothing of a record that was removed as damaged: it is read anew with the last page.
    m_shadowSet = first || !m_damagedScopes.isEmpty() ? nullptr : m_records;
    m_goneWhileLoading.clear();
    m_leavingList = 0; // a copy brings what has not been sealed anew
    m_leaving = 0;
    return true;
}

Status CacheDatabase::takeRecords(CachedList &list, const ReceivedPage &page)
{
    if (const Status removed = removeScopes(list, page.head().scopesDropped + page.head().scopesAdded); !removed)
        return removed;
    for (const ReceivedPage::Row &row : page.rows()) {
        const auto put = list.put(row);
        if (!put)
            return fail(put.error());
        if (*put)
            m_changes.push_back({entityOf(row.key), idOf(row.key), row.rev, QByteArray::fromRawData(row.json.data(), row.json.size())});
    }
    for (const Deletion &d : page.head().deletions) {
        if (d.id <= 0 || d.id > largestRecordId)
            return fail(ErrorCode::Protocol, u"a deletion of no record"_s);
        const auto gone = list.bury(recordKey(d.entity, d.id), d.rev);
        if (!gone)
            return fail(gone.error());
        if (*gone)
            m_changes.push_back({d.entity, d.id, d.rev, {}});
    }
    return list.keepSums();
}

Status CacheDatabase::removeScopes(CachedList &list, const QStringList &scopes)
{
    if (scopes.isEmpty())
        return {};
    const auto units = unitsByCode(list);
    if (!units)
        return fail(units.error());
    for (const QString &scope : scopes) {
        const bool bureau = scope == bureauScope;
        if (!bureau && !units->contains(scope))
            continue;
        const auto removed = list.removeScope(bureau ? bureauOwner : units->value(scope));
        if (!removed)
            return fail(removed.error());
        for (const RecordKey key : *removed)
            m_changes.push_back({entityOf(key), idOf(key), 0, {}});
    }
    return {};
}

Status CacheDatabase::swap(State &state)
{
    if (state.loading)
        if (const Status ended = shadow(state).endLoading(); !ended)
            return ended;
    state.visible = 1 - state.visible;
    state.loading = false;
    const Status cleared = shadow(state).clear();
    return cleared ? m_columns->remove(state.columns) : cleared;
}

// A row that no list can show refuses its page. `next` becomes what the page makes of its list; null where that is
// not known before the list is read.
Status CacheDatabase::takeIntoMemory(const State &state, bool inShadow, RecordSetPtr &next)
{
    if (inShadow && state.loading) {
        for (const RecordChange &change : m_changes) {
            if (change.row.isEmpty())
                m_goneWhileLoading.insert(recordKey(change.entity, change.id));
            else if (m_builder)
                if (const Status added = m_builder->add(change.entity, QByteArrayView(change.row)); !added)
                    return added;
        }
        return {};
    }
    const RecordSetPtr &before = inShadow ? m_shadowSet : m_records;
    const bool isShown = state.shadowCursor.isEmpty();
    if (!before || (m_changes.empty() && !(inShadow && isShown))) {
        next = before;
        return {};
    }
    const auto made = before->with(m_changes, state.syncedAt);
    if (!made)
        return fail(made.error());
    next = *made;
    return {};
}

// Of a first load that has ended.
Result<RecordSetPtr> CacheDatabase::builtAlong(const State &state)
{
    const RecordSetPtr built = std::exchange(m_builder, nullptr)->build(state.syncedAt);
    std::vector<RecordChange> late;
    for (const RecordKey key : std::exchange(m_goneWhileLoading, {})) {
        const auto content = visible(state).content(key);
        if (!content)
            return fail(content.error());
        late.push_back({entityOf(key), idOf(key), content->rev, content->row});
    }
    return late.empty() ? Result<RecordSetPtr>(built) : built->with(late, state.syncedAt);
}

Result<QStringList> CacheDatabase::differing(CachedList &list, const QMap<QString, ScopeCheck> &checks) const
{
    QStringList scopes;
    if (checks.isEmpty())
        return scopes;
    const auto units = unitsByCode(list);
    if (!units)
        return fail(units.error());
    for (auto it = checks.begin(); it != checks.end(); ++it) {
        const bool bureau = it.key() == bureauScope;
        const bool known = bureau || units->contains(it.key());
        const auto own = known ? list.sum(bureau ? bureauOwner : units->value(it.key())) : Result<ScopeCheck>(ScopeCheck{});
        if (!own)
            return fail(own.error());
        if (*own != *it)
            scopes.append(it.key());
    }
    return scopes;
}

} // namespace eimza::client
