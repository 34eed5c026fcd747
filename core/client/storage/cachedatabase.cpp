#include "core/client/storage/cachedatabase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <limits>

#include "core/base/istanbul.h"
#include "core/base/log.h"
#include "core/contract/jsonreader.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView statePlace{"state"};
constexpr qint64 everything = std::numeric_limits<qint64>::max();

// With its journal, and with what SqliteFile has set aside: all of it can be fetched again.
Status removeFiles(const QString &path)
{
    const QFileInfo file(path);
    const QStringList names = file.dir().entryList({file.fileName(), file.fileName() + u"-wal"_s, file.fileName() + u"-shm"_s,
                                                    file.fileName() + u"-journal"_s, file.fileName() + u".damaged-*"_s},
                                                   QDir::Files);
    for (const QString &name : names)
        if (!file.dir().remove(name))
            return fail(ErrorCode::Io, u"%1 cannot be removed"_s.arg(name));
    return {};
}

QJsonArray arrayOf(QByteArrayView row)
{
    return QJsonDocument::fromJson(QByteArray::fromRawData(row.data(), row.size())).array();
}

} // namespace

Result<std::unique_ptr<CacheDatabase>> CacheDatabase::open(const QString &path, const QByteArray &key)
{
    std::unique_ptr<CacheDatabase> cache{new CacheDatabase(path, key)};
    auto sealer = Sealer::create(key);
    if (!sealer)
        return fail(sealer.error());
    cache->m_sealer = std::move(*sealer);
    Status opened = cache->openFile();
    if (!opened && opened.error().code != ErrorCode::Io) {
        qCWarning(lcStore, "The cache cannot be used and is begun anew: %s", qUtf8Printable(opened.error().detail));
        opened = cache->reset();
    }
    if (!opened)
        return fail(opened.error());
    return cache;
}

Status CacheDatabase::openFile()
{
    auto file = SqliteFile::open(m_path, u":/sql/cache"_s, {.exclusive = true});
    if (!file)
        return fail(file.error());
    m_file = std::move(*file);
    // After a power cut the last pages may be missing, with their cursor. What is overwritten was sealed.
    for (const char *pragma : {"PRAGMA synchronous = NORMAL", "PRAGMA secure_delete = OFF", "PRAGMA wal_autocheckpoint = 4000"})
        if (const Status done = runOnce(*m_file, pragma); !done)
            return done;
    for (int number : {0, 1}) {
        auto list = CachedList::create(*m_file, *m_sealer, number);
        if (!list)
            return fail(list.error());
        m_lists[number] = std::move(*list);
    }
    m_columns = std::make_unique<ColumnStore>(*m_file, *m_sealer);
    auto state = readState();
    if (!state)
        return fail(state.error());
    m_state = std::move(*state);
    if (m_state.loading)
        shadow(m_state).continueLoading();
    return {};
}

void CacheDatabase::close()
{
    m_columns.reset();
    for (auto &list : m_lists)
        list.reset();
    m_file.reset();
    m_builder.reset();
    m_shadowSet.reset();
    m_records.reset();
    m_verified = 0;
}

Status CacheDatabase::reset()
{
    close();
    m_state = {};
    if (const Status removed = removeFiles(m_path); !removed)
        return removed;
    return openFile();
}

Result<CacheDatabase::State> CacheDatabase::readState()
{
    auto row = Statement::prepare(*m_file, "SELECT sealed FROM state WHERE id = 1");
    const auto found = row ? row->step() : Result<bool>(fail(row.error()));
    if (!found)
        return fail(found.error());
    if (!*found) {
        // Whatever is in the lists belongs to a state that is lost.
        for (auto &list : m_lists)
            if (const Status cleared = list->clear(); !cleared)
                return fail(cleared.error());
        return State{};
    }
    const auto plain = m_sealer->unseal(row->blob(0), statePlace);
    const auto json = plain ? parseJsonObject(*plain) : Result<QJsonObject>(fail(plain.error()));
    if (!json)
        return fail(ErrorCode::Crypto, json.error().detail);
    JsonReader reader{*json};
    State state;
    state.cursor = reader.text("cursor"_L1);
    state.shadowCursor = reader.text("shadow_cursor"_L1);
    state.epoch = reader.text("epoch"_L1);
    state.acknowledged = reader.number("acknowledged"_L1);
    state.syncedAt = reader.momentOrNone("synced_at"_L1);
    state.visible = reader.number("visible"_L1) != 0 ? 1 : 0;
    state.loading = reader.flag("loading"_L1);
    state.received = reader.number("received"_L1);
    state.total = reader.number("total"_L1);
    state.columns.generation = reader.number("generation"_L1);
    state.columns.parts = reader.number("parts"_L1);
    state.columns.changed = reader.number("changed"_L1);
    state.columns.mixed = reader.text("mixed"_L1).toULongLong(nullptr, 16);
    if (const Status read = reader.status(); !read)
        return fail(ErrorCode::Crypto, read.error().detail);
    return state;
}

Status CacheDatabase::keepState(const State &state)
{
    const auto sealed = m_sealer->seal(compactJson({{u"cursor"_s, state.cursor},
                                                    {u"shadow_cursor"_s, state.shadowCursor},
                                                    {u"epoch"_s, state.epoch},
                                                    {u"acknowledged"_s, state.acknowledged},
                                                    {u"synced_at"_s, isoText(state.syncedAt)},
                                                    {u"visible"_s, state.visible},
                                                    {u"loading"_s, state.loading},
                                                    {u"received"_s, state.received},
                                                    {u"total"_s, state.total},
                                                    {u"generation"_s, state.columns.generation},
                                                    {u"parts"_s, state.columns.parts},
                                                    {u"changed"_s, state.columns.changed},
                                                    {u"mixed"_s, QString::number(state.columns.mixed, 16)}}),
                                       statePlace);
    if (!sealed)
        return fail(sealed.error());
    auto row = Statement::prepare(*m_file, "INSERT OR REPLACE INTO state (id, sealed) VALUES (1, ?)");
    return row ? row->bind(*sealed).run() : fail(row.error());
}

// Everything with the state that goes with it, or nothing.
Status CacheDatabase::change(const std::function<Status(State &)> &work)
{
    if (!m_file)
        return fail(ErrorCode::Crypto, u"the cache is not open"_s);
    State next = m_state;
    const Status done = m_file->transaction([&]() -> Status {
        const Status worked = work(next);
        return worked ? keepState(next) : worked;
    });
    if (done) {
        m_state = next;
        return {};
    }
    for (auto &list : m_lists)
        list->forget();
    if (m_state.loading)
        shadow(m_state).continueLoading();
    return done;
}

Result<CacheDatabase::Applied> CacheDatabase::apply(const ReceivedPage &page, bool first)
{
    Applied applied;
    const SyncPage &head = page.head();
    m_changes.clear();
    RecordSetPtr next;
    bool inShadow = false;
    const Status done = change([&](State &state) -> Status {
        const auto prepared = prepareShadow(state, head, first);
        if (!prepared)
            return fail(prepared.error());
        inShadow = *prepared;
        const bool ends = inShadow && !head.more;
        Status taken = takeRecords(inShadow ? shadow(state) : visible(state), page);
        keepPlace(state, page, inShadow);
        if (taken)
            taken = takeIntoMemory(state, inShadow, next);
        if (taken && ends)
            taken = swap(state);
        else if (taken && !inShadow)
            taken = m_columns->mark(state.columns, m_changes);
        if (!taken)
            return taken;
        applied.changed = ends || (!inShadow && !m_changes.empty());
        const auto different = differing(visible(state), head.check);
        if (!different)
            return fail(different.error());
        applied.differing = *different;
        if (!ends || next)
            return {};
        const auto all = m_builder ? builtAlong(state) : readList(state);
        next = all.value_or(nullptr);
        return all ? Status{} : fail(all.error());
    });
    if (!done) {
        m_builder.reset(); // it may have rows that are not kept
        return fail(done.error());
    }
    m_verified = 0;
    if (inShadow && head.more)
        m_shadowSet = next;
    else if (applied.changed)
        m_records = next;
    if (!inShadow || !head.more)
        m_shadowSet.reset();
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
    m_shadowSet = first ? nullptr : m_records;
    m_goneWhileLoading.clear();
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

Result<RecordSetPtr> CacheDatabase::readList(const State &state)
{
    RecordSetBuilder builder;
    const auto read = visible(state).forEach(0, everything, everything, [&builder](const CachedList::Record &record) {
        return builder.add(entityOf(record.key), record.row);
    });
    return read ? Result<RecordSetPtr>(builder.build(state.syncedAt)) : fail(read.error());
}

Result<QHash<QString, RecordKey>> CacheDatabase::unitsByCode(CachedList &list) const
{
    QHash<QString, RecordKey> units;
    const auto read = list.forEach(0, largestRecordId, everything, [&units](const CachedList::Record &record) -> Status {
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

Status CacheDatabase::stillCurrent(const QDateTime &serverTime)
{
    return change([&](State &state) -> Status {
        state.syncedAt = serverTime;
        return {};
    });
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
    return readList(m_state);
}

Result<bool> CacheDatabase::keepColumns()
{
    const auto present = records();
    if (!present)
        return fail(present.error());
    constexpr qint64 fewChanges = 50'000;
    if (m_state.cursor.isEmpty() || (m_state.columns.parts > 0 && m_state.columns.changed < fewChanges))
        return false;
    const Status kept = change([&](State &state) { return m_columns->write(state.columns, **present); });
    return kept ? Result<bool>(true) : fail(kept.error());
}

Result<Person> CacheDatabase::person(PersonId id)
{
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
    return records;
}

QByteArray CacheDatabase::placeOfKept(const QString &name)
{
    return "kept:" + name.toUtf8();
}

Status CacheDatabase::keep(const QString &name, const QByteArray &answer)
{
    if (!m_file)
        return fail(ErrorCode::Crypto, u"the cache is not open"_s);
    const auto sealed = m_sealer->seal(answer, placeOfKept(name));
    if (!sealed)
        return fail(sealed.error());
    auto row = Statement::prepare(*m_file, "INSERT OR REPLACE INTO kept (name, sealed) VALUES (?, ?)");
    const QByteArray key = name.toUtf8();
    return row ? row->bind(key, *sealed).run() : fail(row.error());
}

Result<QByteArray> CacheDatabase::kept(const QString &name)
{
    if (!m_file)
        return fail(ErrorCode::Crypto, u"the cache is not open"_s);
    auto row = Statement::prepare(*m_file, "SELECT sealed FROM kept WHERE name = ?");
    if (!row)
        return fail(row.error());
    const QByteArray key = name.toUtf8();
    const auto found = row->bind(key).step();
    if (!found || !*found)
        return found ? Result<QByteArray>(QByteArray()) : fail(found.error());
    return m_sealer->unseal(row->blob(0), placeOfKept(name));
}

Result<bool> CacheDatabase::verifyNext(qint64 rows)
{
    if (!m_file)
        return fail(ErrorCode::Crypto, u"the cache is not open"_s);
    CachedList &list = visible(m_state);
    RecordKey last = m_verified;
    const auto opened = list.forEach(m_verified, everything, rows, [&last](const CachedList::Record &record) {
        last = record.key;
        return Status{};
    });
    if (!opened)
        return fail(opened.error());
    if (*opened == rows) {
        m_verified = last + 1;
        return true;
    }
    m_verified = 0;
    const auto counted = list.countedSums();
    const auto kept = counted ? list.keptSums() : counted;
    if (!kept)
        return fail(kept.error());
    return *kept == *counted ? Result<bool>(false) : fail(ErrorCode::Crypto, u"the sums are not those of the records"_s);
}

} // namespace eimza::client
