#include "core/backend/services/pull.h"

#include <algorithm>
#include <limits>

#include "core/backend/services/cursor.h"
#include "core/backend/store/commandlog.h"
#include "core/backend/store/units.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

/// A page is at most 1 MiB of JSON; the rest of it is left for cursor and sums.
constexpr qsizetype mostRowBytes = 850 * 1024;

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
        : m_connection{c}, m_session{session}, m_request{request}, m_key{key}, m_clocks{syncrows::clocks(c)},
          m_units{units::inScope(c, session.scope)}
    {
        for (const Unit &unit : m_units)
            m_scopes.insert(unit.code, unit.id);
        if (session.role == Role::Bureau)
            m_scopes.insert(bureauScope, UnitId());
    }

    Result<std::optional<SyncPage>> answer(Cursor cursor, bool isNew, bool filling);

private:
    [[nodiscard]] bool isFull() const { return m_count >= m_request.limit || m_bytes >= mostRowBytes; }
    [[nodiscard]] int room() const { return static_cast<int>(m_request.limit - m_count); }
    bool add(Entity entity, const QJsonArray &row);
    void begin(Cursor &cursor);
    [[nodiscard]] bool mustBeginAgain(const Cursor &cursor) const;
    void snapshot(Cursor &cursor);
    void snapshotOfUnits(Cursor &cursor);
    void snapshotOfRecords(Cursor &cursor);
    void snapshotOfBureau(Cursor &cursor);
    void changes(Cursor &cursor);
    bool changesOf(const QString &scope, UnitId unit, qint64 &version);
    [[nodiscard]] bool isBehind(const Cursor &cursor) const;

    Connection &m_connection;
    const Session &m_session;
    const PullRequest &m_request;
    const QByteArray &m_key;
    QHash<QString, syncrows::Clock> m_clocks;
    QList<Unit> m_units;            ///< by rising id
    QMap<QString, UnitId> m_scopes; ///< what the user pulls
    SyncPage m_page;
    QSet<QString> m_touched; ///< scopes whose sums the last page gives
    qint64 m_count = 0;
    qsizetype m_bytes = 0;
};

// Takes the row unless the page is full; a first row always fits.
bool Pull::add(Entity entity, const QJsonArray &row)
{
    qsizetype size = 3;
    for (const QJsonValue &value : row)
        size += jsonSize(value) + 1;
    if (m_count > 0 && m_bytes + size > mostRowBytes) {
        m_bytes = mostRowBytes;
        return false;
    }
    m_bytes += size;
    ++m_count;
    m_page.rows[entity].append(row);
    return true;
}

void Pull::begin(Cursor &cursor)
{
    cursor.versions.clear();
    cursor.inSnapshot = true;
    cursor.entity = Entity::Unit;
    cursor.unit = {};
    cursor.place = {};
    for (auto it = m_scopes.cbegin(); it != m_scopes.cend(); ++it) {
        cursor.versions.insert(it.key(), m_clocks.value(it.key()).v);
        m_page.scopesAdded.append(it.key());
    }
}

// A scope came that the client does not have, or its tombstones are gone.
bool Pull::mustBeginAgain(const Cursor &cursor) const
{
    for (auto it = m_scopes.cbegin(); it != m_scopes.cend(); ++it) {
        const auto known = cursor.versions.constFind(it.key());
        if (known == cursor.versions.cend() || *known < m_clocks.value(it.key()).floor)
            return true;
    }
    return false;
}

bool Pull::isBehind(const Cursor &cursor) const
{
    for (auto it = cursor.versions.cbegin(); it != cursor.versions.cend(); ++it)
        if (*it < m_clocks.value(it.key()).v)
            return true;
    return false;
}

void Pull::snapshotOfUnits(Cursor &cursor)
{
    for (const Unit &unit : std::as_const(m_units)) {
        if (unit.id <= cursor.unit)
            continue;
        if (isFull() || !add(Entity::Unit, syncrows::unitRow(m_connection, unit.id)))
            return;
        cursor.unit = unit.id;
    }
    cursor.entity = Entity::Person;
    cursor.unit = {};
}

void Pull::snapshotOfRecords(Cursor &cursor)
{
    for (const Unit &unit : std::as_const(m_units)) {
        if (unit.id < cursor.unit)
            continue;
        if (unit.id > cursor.unit)
            cursor.place = {};
        cursor.unit = unit.id;
        // What changes after the snapshot's beginning comes with the changes: not twice.
        const qint64 until =
            m_request.deltas ? cursor.versions.value(unit.code) : std::numeric_limits<qint64>::max();
        for (;;) {
            if (isFull())
                return;
            const int wanted = room();
            const auto rows =
                syncrows::ofUnit(m_connection, cursor.entity, unit.id, cursor.place, until, wanted);
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
    while (m_scopes.contains(bureauScope)) {
        if (isFull())
            return;
        const int wanted = room();
        const auto rows = syncrows::ofBureau(m_connection, cursor.entity, cursor.place, wanted);
        for (const syncrows::Row &row : rows) {
            if (!add(cursor.entity, row.values))
                return;
            cursor.place = row.place;
        }
        if (rows.size() < wanted)
            break;
    }
    cursor.inSnapshot = cursor.entity == Entity::Batch;
    cursor.entity = Entity::BatchItem;
    cursor.place = {};
}

void Pull::snapshot(Cursor &cursor)
{
    qint64 total = 0;
    for (auto it = m_scopes.cbegin(); it != m_scopes.cend(); ++it)
        total += m_clocks.value(it.key()).sum.n;
    m_page.total = total;
    m_touched = QSet<QString>(m_scopes.keyBegin(), m_scopes.keyEnd());
    while (cursor.inSnapshot && !isFull()) {
        if (cursor.entity == Entity::Unit)
            snapshotOfUnits(cursor);
        else if (cursor.entity == Entity::Person || syncrows::isPersonal(cursor.entity))
            snapshotOfRecords(cursor);
        else
            snapshotOfBureau(cursor);
    }
}

// Takes a scope's changes in order; false where the page is full. `version` follows what was taken.
bool Pull::changesOf(const QString &scope, UnitId unit, qint64 &version)
{
    for (;;) {
        if (isFull())
            return false;
        const int wanted = room();
        const auto list = unit.isNull() ? syncrows::changesOfBureau(m_connection, version, wanted)
                                        : syncrows::changesOfUnit(m_connection, scope, unit, version, wanted);
        for (const syncrows::Change &change : list) {
            if (isFull())
                return false;
            if (change.buried) {
                m_page.deletions.append({change.entity, change.id, change.rev, change.kind});
                m_bytes += 64;
            } else {
                // One person's rows stay together; they may pass the row limit by a few.
                for (const auto &[entity, row] : syncrows::rowsOf(m_connection, change))
                    if (!add(entity, row))
                        return false;
            }
            version = change.ver;
        }
        if (list.size() < wanted)
            break;
    }
    version = m_clocks.value(scope).v;
    return true;
}

void Pull::changes(Cursor &cursor)
{
    for (auto it = cursor.versions.begin(); it != cursor.versions.end(); ++it) {
        if (*it >= m_clocks.value(it.key()).v)
            continue;
        m_touched.insert(it.key());
        if (!changesOf(it.key(), m_scopes.value(it.key()), *it))
            return;
    }
}

Result<std::optional<SyncPage>> Pull::answer(Cursor cursor, bool isNew, bool filling)
{
    for (auto it = cursor.versions.cbegin(); it != cursor.versions.cend(); ++it)
        if (*it > m_clocks.value(it.key()).v)
            return fail(ErrorCode::EpochChanged, u"the client is ahead of the server"_s);
    if (!cursor.inSnapshot)
        for (const QString &scope : m_request.again)
            cursor.versions.remove(scope);
    for (const QString &scope : cursor.versions.keys())
        if (!m_scopes.contains(scope)) {
            m_page.scopesDropped.append(scope);
            cursor.versions.remove(scope);
        }
    const qint64 ack = commandlog::lastSeq(m_connection, m_request.client, m_session.user);
    // Before the lists are complete, each poll of who takes no changes would bring one more whole snapshot.
    const bool mayWait = filling && !m_request.deltas;
    if (!isNew && !cursor.inSnapshot && (mayWait || !isBehind(cursor)) && ack == cursor.ack &&
        m_page.scopesDropped.isEmpty() && !mustBeginAgain(cursor))
        return std::optional<SyncPage>();
    if (isNew || mustBeginAgain(cursor) || (!m_request.deltas && !cursor.inSnapshot))
        begin(cursor);
    if (cursor.inSnapshot)
        snapshot(cursor);
    else
        changes(cursor);
    cursor.ack = m_page.ackSeq = ack;
    m_page.more = cursor.inSnapshot || (m_request.deltas && isBehind(cursor));
    if (!m_page.more)
        for (const QString &scope : std::as_const(m_touched))
            if (cursor.versions.value(scope) ==
                m_clocks.value(scope).v) // else it changed while the pages were read
                m_page.check.insert(scope, m_clocks.value(scope).sum);
    for (auto it = m_page.rows.cbegin(); it != m_page.rows.cend(); ++it)
        m_page.columns.insert(it.key(), columnsOf(it.key()));
    m_page.epoch = cursor.epoch;
    m_page.next = cursor.seal(m_key);
    return std::optional{m_page};
}

} // namespace

Result<std::optional<SyncPage>> pull(Database &database, const Clock &clock, const Session &session,
                                     const PullRequest &request, FeedState feed)
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
    cursor.user = session.user;
    cursor.epoch = database.epoch();
    return database.read([&](Connection &c) -> Result<std::optional<SyncPage>> {
        Pull work{c, session, request, database.cursorKey()};
        auto page = work.answer(cursor, isNew, feed == FeedState::Reading);
        if (page && *page)
            (*page)->serverTime = clock.now();
        return page;
    });
}

} // namespace eimza::backend
