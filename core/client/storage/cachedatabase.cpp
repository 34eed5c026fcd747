#include "core/client/storage/cachedatabase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "core/base/heldfile.h"
#include "core/base/istanbul.h"
#include "core/base/log.h"
#include "core/contract/jsonreader.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView statePlace{"state"};

const QString asideEnding = u".damaged-*"_s; ///< what SqliteFile has set aside

Status removeBeside(const QString &path, const QStringList &endings)
{
    const QFileInfo file(path);
    QStringList wanted;
    for (const QString &ending : endings)
        wanted.append(file.fileName() + ending);
    const QStringList names = file.dir().entryList(wanted, QDir::Files);
    for (const QString &name : names)
        if (!removeFile(file.dir().filePath(name)))
            return fail(ErrorCode::Io, u"%1 cannot be removed"_s.arg(name));
    return {};
}

} // namespace

Result<std::unique_ptr<CacheDatabase>> CacheDatabase::open(const QString &path, const QByteArray &key, const QByteArray &formerKey)
{
    std::unique_ptr<CacheDatabase> cache{new CacheDatabase(path)};
    auto sealer = Sealer::create(key, formerKey);
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
    // All that was in a damaged one is fetched again.
    if (const Status removed = removeBeside(m_path, {asideEnding}); !removed)
        qCWarning(lcStore, "%s", qUtf8Printable(removed.error().detail));
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
    m_damagedScopes.clear();
    m_verified = m_leaving = 0;
    m_leavingList = 0;
}

Status CacheDatabase::remove(const QString &path)
{
    return removeBeside(path, {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s, asideEnding});
}

Status CacheDatabase::reset()
{
    close();
    m_state = {};
    if (const Status removed = remove(m_path); !removed)
        return removed;
    const Status opened = openFile();
    if (!opened)
        close(); // half of it is of no use
    return opened;
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
    state.columns.day = reader.numberOr("day"_L1, 0);
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
                                                    {u"mixed"_s, QString::number(state.columns.mixed, 16)},
                                                    {u"day"_s, state.columns.day}}),
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

Status CacheDatabase::stillCurrent(const QDateTime &serverTime)
{
    return change([&](State &state) -> Status {
        state.syncedAt = serverTime;
        return {};
    });
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

Status CacheDatabase::forget(const QString &name)
{
    if (!m_file)
        return fail(ErrorCode::Crypto, u"the cache is not open"_s);
    auto row = Statement::prepare(*m_file, "DELETE FROM kept WHERE name = ?");
    const QByteArray key = name.toUtf8();
    return row ? row->bind(key).run() : fail(row.error());
}

Status CacheDatabase::removeKept(QLatin1StringView prefix)
{
    if (!m_file)
        return fail(ErrorCode::Crypto, u"the cache is not open"_s);
    auto rows = Statement::prepare(*m_file, "DELETE FROM kept WHERE substr(name, 1, ?) = ?");
    return rows ? rows->bind(qint64{prefix.size()}, QByteArrayView(prefix.data(), prefix.size())).run() : fail(rows.error());
}

Result<bool> CacheDatabase::leaveFormerKey(qint64 rows)
{
    if (!m_file)
        return fail(ErrorCode::Crypto, u"the cache is not open"_s);
    if (!m_sealer->hasFormerKey())
        return false;
    if (m_leavingList < 2) {
        Result<RecordKey> next = 0;
        const Status done = m_file->transaction([&]() -> Status {
            next = m_lists[m_leavingList]->sealAnew(m_leaving, rows);
            return next ? Status{} : fail(next.error());
        });
        if (!done)
            return fail(done.error());
        m_leaving = *next;
        m_leavingList += m_leaving == 0 ? 1 : 0;
        return true;
    }
    const Status done = sealSmallAnew();
    if (!done)
        return fail(done.error());
    m_leavingList = 0;
    return false;
}

// The columns are written anew with the next pull; the state is sealed with every change.
Status CacheDatabase::sealSmallAnew()
{
    QList<QByteArray> names;
    auto rows = Statement::prepare(*m_file, "SELECT name FROM kept");
    if (!rows)
        return fail(rows.error());
    for (;;) {
        const auto row = rows->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            break;
        names.append(rows->blob(0).toByteArray());
    }
    return change([&](State &state) -> Status {
        for (const QByteArray &name : std::as_const(names)) {
            const auto answer = kept(QString::fromUtf8(name));
            const Status done = answer ? keep(QString::fromUtf8(name), *answer) : Status{}; // what does not open never will
            if (!done)
                return done;
        }
        return m_columns->remove(state.columns);
    });
}

} // namespace eimza::client
