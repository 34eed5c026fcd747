#include "core/backend/services/pull.h"

#include <algorithm>
#include <numeric>

#include "core/backend/services/cursor.h"
#include "core/backend/store/commandlog.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qsizetype mostPageBytes = 1024 * 1024; ///< of JSON
constexpr qsizetype frameBytes = 8 * 1024;       ///< of it for the fields, the columns' names and the like
constexpr qsizetype fewCursorBytes = 128 * 1024; ///< as many are left for the cursor without a look at it
constexpr int mostChangesAtOnce = 1000;

// No less than the value takes as JSON.
qsizetype jsonSize(const QJsonValue &value)
{
    if (!value.isString())
        return 22;
    const QString text = value.toString();
    qsizetype size = 3;
    for (const QChar ch : text) {
        const char16_t c = ch.unicode();
        size += c < 0x20 || c == u'"' || c == u'\\' ? 6 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
    return size;
}

// The next kind of a snapshot.
Entity following(Entity entity)
{
    const auto place = std::find(std::begin(allEntities), std::end(allEntities), entity);
    return *std::next(place);
}

class Pull
{
public:
    Pull(Connection &c, const Session &session, const PullRequest &request, const QByteArray &key)
        : m_connection{c}, m_request{request}, m_key{key},
          m_scopes{syncrows::scopes(c, session.scope)}
    {
        for (const Scope &scope : std::as_const(m_scopes))
            m_byCode.insert(scope.code, &scope);
    }

    /// mark and ack: as they are now.
    Result<std::optional<SyncPage>> answer(Cursor cursor, bool isNew, const QString &mark, qint64 ack);
    /// The scopes for which it is CursorExpired.
    [[nodiscard]] const QStringList &expired() const { return m_expired; }

private:
    using Scope = syncrows::Scope;

    [[nodiscard]] bool isFull() const { return m_count >= m_request.limit || (m_count > 0 && m_bytes >= m_room); }
    [[nodiscard]] int room() const { return static_cast<int>(m_request.limit - m_count); }
    bool add(Entity entity, const QJsonArray &row);
    bool addAll(const syncrows::Changed &rows);
    bool addPerson(const syncrows::Changed &rows, const QString &scope, qint64 ver);
    [[nodiscard]] Status checkCursor(const Cursor &cursor);
    void dropScopes(Cursor &cursor);
    void addScopes(Cursor &cursor);
    void makeRoom(Cursor cursor);
    void snapshot(Cursor &cursor);
    void snapshotOfUnits(Cursor &cursor);
    void snapshotOfRecords(Cursor &cursor);
    void snapshotOfBureau(Cursor &cursor);
    void changes(Cursor &cursor);
    bool changesOf(const Scope &scope, qint64 since, qint64 &version);
    bool take(const Scope &scope, const syncrows::Change &change, const QHash<qint64, syncrows::Changed> &people);
    [[nodiscard]] bool isBehind(const Cursor &cursor) const;
    bool addChecks(Cursor &cursor);

    Connection &m_connection;
    const PullRequest &m_request;
    const QByteArray &m_key;
    const QList<Scope> m_scopes; ///< what the user pulls; units by rising id
    QMap<QString, const Scope *> m_byCode;
    SyncPage m_page;
    QStringList m_expired;
    QSet<QString> m_filling; ///< the cursor's
    QSet<QString> m_touched; ///< scopes whose sums the last page gives
    qint64 m_count = 0;
    qsizetype m_bytes = 0;
    qsizetype m_room = 0; ///< bytes for rows and sums
    Cursor::Cut m_cut; ///< the cursor's, moved on
};

qsizetype sizeOf(const QJsonArray &row)
{
    qsizetype size = 3;
    for (const QJsonValue &value : row)
        size += jsonSize(value) + 1;
    return size;
}

// Takes the row unless the page is full; a first row always fits.
bool Pull::add(Entity entity, const QJsonArray &row)
{
    return addAll({{entity, row}});
}

qsizetype sizeOf(const syncrows::Changed &rows)
{
    return std::accumulate(rows.begin(), rows.end(), qsizetype{0},
                           [](qsizetype size, const auto &row) { return size + sizeOf(row.second); });
}

// All of them or none.
bool Pull::addAll(const syncrows::Changed &rows)
{
    const qsizetype size = sizeOf(rows);
    if (m_count > 0 && m_bytes + size > m_room) {
        m_bytes = m_room;
        return false;
    }
    m_bytes += size;
    m_count += rows.size();
    for (const auto &[entity, row] : rows)
        m_page.rows[entity].append(row);
    return true;
}

// A person's change is whole in one page, unless it is larger than a page: then it begins one, and the next page
// goes on behind the rows that this one had.
bool Pull::addPerson(const syncrows::Changed &rows, const QString &scope, qint64 ver)
{
    const bool goesOn = m_cut.scope == scope && m_cut.ver == ver;
    qsizetype next = goesOn ? qMin<qsizetype>(m_cut.rows, rows.size()) : 0;
    if (m_count > 0 || sizeOf(rows.sliced(next)) <= m_room)
        return addAll(rows.sliced(next));
    while (next < rows.size() && addAll({rows.at(next)}))
        ++next;
    m_cut = {scope, ver, next};
    return next == rows.size();
}

Status Pull::checkCursor(const Cursor &cursor)
{
    for (auto it = cursor.versions.cbegin(); it != cursor.versions.cend(); ++it) {
        const Scope *scope = m_byCode.value(it.key());
        if (!scope)
            continue;
        if (*it > scope->v)
            return fail(ErrorCode::EpochChanged, u"the client is ahead of the server"_s);
        if (*it < scope->floor)
            m_expired.append(it.key());
    }
    return m_expired.isEmpty()
               ? Status()
               : fail(ErrorCode::CursorExpired, u"too long away from: "_s + m_expired.join(u", "_s));
}

void Pull::dropScopes(Cursor &cursor)
{
    for (const QString &code : cursor.versions.keys())
        if (!m_byCode.contains(code)) {
            m_page.scopesDropped.append(code);
            cursor.versions.remove(code);
            cursor.since.remove(code);
            cursor.filling.removeOne(code);
        }
    if (cursor.filling.isEmpty())
        for (const QString &code : m_request.again) {
            cursor.versions.remove(code);
            cursor.since.remove(code);
        }
}

// Scopes that the client does not have begin with a snapshot, together.
void Pull::addScopes(Cursor &cursor)
{
    if (!cursor.filling.isEmpty())
        return; // after the running snapshot
    for (const Scope &scope : m_scopes)
        if (!cursor.versions.contains(scope.code)) {
            cursor.versions.insert(scope.code, scope.v);
            cursor.filling.append(scope.code);
            m_page.scopesAdded.append(scope.code);
        }
    if (cursor.filling.isEmpty())
        return;
    cursor.checkAll = true;
    cursor.checked.clear();
    cursor.entity = Entity::Unit;
    cursor.unit = {};
    cursor.place = {};
}

// What rows and sums leave of the page is the scopes', of which there may be thousands: their names, and the cursor
// as it will be. That of many scopes is compressed, so that its size changes a little on the way.
void Pull::makeRoom(Cursor cursor)
{
    m_room = mostPageBytes - frameBytes;
    for (const QStringList &names : {m_page.scopesAdded, m_page.scopesDropped})
        for (const QString &name : names)
            m_room -= jsonSize(name);
    qsizetype plain = 0;
    for (const Scope &scope : m_scopes)
        plain += (16 + 4 * scope.code.size()) * 4 / 3;
    if (plain < fewCursorBytes) {
        m_room -= plain;
        return;
    }
    for (const Scope &scope : m_scopes)
        cursor.versions.insert(scope.code, scope.v);
    const qsizetype sealed = cursor.seal(m_key).size();
    m_room -= sealed + sealed / 8;
}

bool Pull::isBehind(const Cursor &cursor) const
{
    if (cursor.versions.size() < m_scopes.size())
        return true;
    for (const Scope &scope : m_scopes)
        if (cursor.versions.value(scope.code) < scope.v)
            return true;
    return false;
}

void Pull::snapshotOfUnits(Cursor &cursor)
{
    for (const Scope &scope : m_scopes) {
        if (scope.unit <= cursor.unit || !m_filling.contains(scope.code))
            continue;
        if (isFull() || !add(Entity::Unit, syncrows::unitRow(m_connection, scope)))
            return;
        cursor.unit = scope.unit;
    }
    cursor.entity = Entity::Person;
    cursor.unit = {};
}

void Pull::snapshotOfRecords(Cursor &cursor)
{
    for (const Scope &scope : m_scopes) {
        if (scope.unit.isNull() || scope.unit < cursor.unit || !m_filling.contains(scope.code))
            continue;
        if (scope.unit > cursor.unit)
            cursor.place = {};
        cursor.unit = scope.unit;
        const qint64 until = cursor.versions.value(scope.code);
        for (;;) {
            if (isFull())
                return;
            const int wanted = room();
            const auto rows =
                syncrows::ofUnit(m_connection, cursor.entity, scope, cursor.place, until, wanted);
            for (const syncrows::Row &row : rows) {
                if (!add(cursor.entity, row.values))
                    return;
                cursor.place = row.place;
            }
            if (rows.size() < wanted)
                break;
        }
    }
    cursor.entity = following(cursor.entity);
    cursor.unit = {};
    cursor.place = {};
}

void Pull::snapshotOfBureau(Cursor &cursor)
{
    const Scope *bureau = m_filling.contains(bureauScope) ? m_byCode.value(bureauScope) : nullptr;
    while (bureau) {
        if (isFull())
            return;
        const int wanted = room();
        const auto rows = syncrows::ofBureau(m_connection, cursor.entity, *bureau, cursor.place, wanted);
        for (const syncrows::Row &row : rows) {
            if (!add(cursor.entity, row.values))
                return;
            cursor.place = row.place;
        }
        if (rows.size() < wanted)
            break;
    }
    if (cursor.entity == Entity::BatchItem)
        cursor.filling.clear();
    cursor.entity = Entity::BatchItem;
    cursor.place = {};
}

void Pull::snapshot(Cursor &cursor)
{
    qint64 total = 0;
    for (const Scope &scope : m_scopes)
        if (m_filling.contains(scope.code))
            total += scope.sum.n;
    m_page.total = total;
    while (!cursor.filling.isEmpty() && !isFull()) {
        if (cursor.entity == Entity::Unit)
            snapshotOfUnits(cursor);
        else if (cursor.entity == Entity::Person || syncrows::isPersonal(cursor.entity))
            snapshotOfRecords(cursor);
        else
            snapshotOfBureau(cursor);
    }
}

bool Pull::take(const Scope &scope, const syncrows::Change &change,
                const QHash<qint64, syncrows::Changed> &people)
{
    if (change.buried) {
        m_page.deletions.append({change.entity, change.id, change.rev, change.kind});
        m_bytes += 64;
        ++m_count;
        return true;
    }
    return change.entity == Entity::Person ? addPerson(people.value(change.id), scope.code, change.ver)
                                           : addAll(syncrows::rowOf(m_connection, scope, change));
}

// Takes a scope's changes in order; false where the page is full. `version` follows what was taken.
bool Pull::changesOf(const Scope &scope, qint64 since, qint64 &version)
{
    for (;;) {
        if (isFull())
            return false;
        const int wanted = qMin(room(), mostChangesAtOnce);
        const auto list = syncrows::changesOf(m_connection, scope, version, wanted);
        if (list.isEmpty())
            break;
        QHash<qint64, syncrows::Changed> people;
        if (!scope.unit.isNull())
            people = syncrows::rowsOfPeople(m_connection, scope, since, version, list.last().ver);
        for (const syncrows::Change &change : list) {
            if (isFull() || !take(scope, change, people))
                return false;
            version = change.ver;
        }
        if (list.size() < wanted)
            break;
    }
    version = scope.v;
    return true;
}

void Pull::changes(Cursor &cursor)
{
    for (const Scope &scope : m_scopes) {
        qint64 &version = cursor.versions[scope.code];
        if (version >= scope.v)
            continue;
        m_touched.insert(scope.code);
        const qint64 since = cursor.since.value(scope.code, version);
        if (!changesOf(scope, since, version)) {
            // A person's turn moves on with each change: what changed before is still due then.
            cursor.since.insert(scope.code, since);
            cursor.checkAll = true;
            cursor.checked.clear();
            return;
        }
        cursor.since.remove(scope.code);
        if (m_cut.scope == scope.code)
            m_cut = {};
    }
}

// After a snapshot of every scope; otherwise of those that the page was about. False where the rows leave no room:
// then a page without rows follows. What is too much for that one too comes with the next pull.
bool Pull::addChecks(Cursor &cursor)
{
    for (auto it = m_byCode.cbegin(); it != m_byCode.cend(); ++it) {
        const bool due = (cursor.checkAll && it.key() > cursor.checked) || m_touched.contains(it.key());
        if (!due)
            continue;
        const ScopeCheck &sum = (*it)->sum;
        m_bytes += jsonSize(it.key()) + QString::number(sum.n).size() + 24;
        if (m_bytes > m_room && (m_count > 0 || !m_page.check.isEmpty())) {
            cursor.checkAll = true;
            cursor.checked = m_count > 0 ? QString() : m_page.check.lastKey();
            if (m_count > 0)
                m_page.check.clear();
            return m_count == 0;
        }
        m_page.check.insert(it.key(), sum);
    }
    cursor.checkAll = false;
    cursor.checked.clear();
    return true;
}

Result<std::optional<SyncPage>> Pull::answer(Cursor cursor, bool isNew, const QString &mark, qint64 ack)
{
    if (!isNew)
        if (const Status status = checkCursor(cursor); !status)
            return fail(status.error());
    dropScopes(cursor);
    if (!isNew && cursor.filling.isEmpty() && !isBehind(cursor) && !cursor.checkAll && ack == cursor.ack &&
        m_page.scopesDropped.isEmpty())
        return std::optional<SyncPage>();
    addScopes(cursor);
    m_filling = {cursor.filling.cbegin(), cursor.filling.cend()};
    makeRoom(cursor);
    m_cut = cursor.cut;
    if (cursor.filling.isEmpty())
        changes(cursor);
    else
        snapshot(cursor);
    cursor.cut = m_cut;
    cursor.ack = m_page.ackSeq = ack;
    m_page.more = !cursor.filling.isEmpty() || isBehind(cursor) || !addChecks(cursor);
    cursor.mark = m_page.more || cursor.checkAll ? QString() : mark;
    for (auto it = m_page.rows.cbegin(); it != m_page.rows.cend(); ++it)
        m_page.columns.insert(it.key(), columnsOf(it.key()));
    m_page.epoch = cursor.epoch;
    m_page.next = cursor.seal(m_key);
    return std::optional{m_page};
}

} // namespace

tl::expected<std::optional<SyncPage>, PullRefusal> pull(Database &database, const Clock &clock,
                                                        const Session &session, const PullRequest &request)
{
    if (session.role != Role::Officer && session.role != Role::Bureau)
        return fail(ErrorCode::Forbidden, u"only officers and the bureau synchronise"_s);
    if (request.schema < SyncPage().schemaMin)
        return fail(ErrorCode::ClientTooOld, u"the client's schema is no longer served"_s);
    Cursor cursor;
    const bool isNew = request.cursor.isEmpty();
    if (!isNew) {
        const auto unsealed = Cursor::unseal(request.cursor, database.cursorKey());
        if (!unsealed)
            return fail(unsealed.error());
        cursor = *unsealed;
        if (cursor.user != session.user)
            return fail(ErrorCode::InvalidInput, u"the cursor is another user's"_s);
        if (cursor.epoch != database.epoch())
            return fail(ErrorCode::EpochChanged, u"the server's database was restored"_s);
    }
    // What it has is without the columns that it now knows; of those that it does not know it needs none.
    const int schema = qMin(request.schema, syncSchema);
    if (cursor.schema < schema)
        return fail(ErrorCode::CursorExpired,
                    u"the client's rows are of schema %1, it asks for %2"_s.arg(cursor.schema).arg(schema));
    cursor.schema = schema;
    cursor.user = session.user;
    cursor.epoch = database.epoch();
    QStringList expired;
    auto answer = database.read([&](Connection &c) -> Result<std::optional<SyncPage>> {
        const QString mark = syncrows::mark(c, session.scope);
        const qint64 ack = commandlog::lastSeq(c, request.client, session.user);
        if (!isNew && cursor.mark == mark && ack == cursor.ack && request.again.isEmpty())
            return std::optional<SyncPage>(); // without reading the scopes, of which the bureau has thousands
        Pull work{c, session, request, database.cursorKey()};
        auto page = work.answer(cursor, isNew, mark, ack);
        expired = work.expired();
        if (page && *page)
            (*page)->serverTime = clock.now();
        return page;
    });
    if (!answer)
        return tl::unexpected(PullRefusal{answer.error(), expired});
    return *std::move(answer);
}

} // namespace eimza::backend
