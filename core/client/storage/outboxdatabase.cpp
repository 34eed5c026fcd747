#include "core/client/storage/outboxdatabase.h"

#include <QUuid>

#include "core/base/log.h"
#include "core/client/storage/outboxrescue.h"
#include "core/contract/jsonreader.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 ledgerSeconds = qint64(30) * 24 * 3600;

// As the columns have it; ErrorCode::Crypto where what is sealed says something else.
Result<OutboxEntry> entryFrom(Sealer &sealer, const QSqlQuery &row)
{
    auto entry = openCommand(sealer, row.value(1).toString(), row.value(4).toByteArray());
    if (!entry)
        return entry;
    const OutboxId id{row.value(0).toLongLong()};
    const qint64 seq = row.value(2).toLongLong();
    const OutboxState state = parseOutboxState(row.value(3).toString());
    const bool again = row.value(5).toInt() != 0;
    const bool agree = entry->id == id && entry->seq == seq && entry->state == state && entry->again == again;
    if (!entry->id.isNull() && !agree)
        return fail(ErrorCode::Crypto, u"a command's columns are not those that were written"_s);
    entry->id = id;
    entry->seq = seq;
    entry->state = state;
    entry->again = again;
    return entry;
}

} // namespace

Result<std::unique_ptr<OutboxDatabase>> OutboxDatabase::open(const QString &path, const QByteArray &key, const QByteArray &formerKey)
{
    auto sealer = Sealer::create(key, formerKey);
    if (!sealer)
        return fail(sealer.error());
    auto file = SqliteFile::open(path, u":/sql/outbox"_s, {.exclusive = true});
    if (!file)
        return fail(file.error());
    std::unique_ptr<OutboxDatabase> database{new OutboxDatabase(std::move(*file), std::move(*sealer))};
    if (const Status begun = database->begin(); !begun)
        return fail(begun.error());
    return database;
}

Status OutboxDatabase::begin()
{
    // What is in the journal is in the file at once: of a journal that is damaged everything behind the fault would be
    // lost unseen. What is deleted is gone, and no search finds it again.
    for (const auto &pragma : {u"PRAGMA wal_autocheckpoint = 1"_s, u"PRAGMA secure_delete = ON"_s})
        if (const auto done = m_file->run(pragma); !done)
            return fail(done.error());
    if (const Status begun = m_file->transaction([this] { return beginState(); }); !begun)
        return begun;
    auto query = m_file->run(u"SELECT value FROM state WHERE name = 'client'"_s);
    if (!query || !query->next())
        return fail(ErrorCode::Database, u"the outbox has no client number"_s);
    m_client = query->value(0).toString();
    query->finish();
    return m_sealer->hasFormerKey() ? m_file->transaction([this] { return leaveFormerKey(); }) : Status{};
}

Status OutboxDatabase::beginState()
{
    const auto made = m_file->run(u"INSERT OR IGNORE INTO state (name, value) VALUES ('client', ?), ('next_seq', '1'), ('epoch', '')"_s,
                                  {QUuid::createUuid().toString(QUuid::WithoutBraces)});
    if (!made)
        return fail(made.error());
    auto sealed = m_file->run(u"SELECT 1 FROM state WHERE name = 'seal'"_s);
    if (!sealed)
        return fail(sealed.error());
    const bool has = sealed->next();
    sealed->finish();
    return has ? Status{} : sealAnew();
}

Status OutboxDatabase::leaveFormerKey()
{
    const auto byKey = [](const QVariant &key) { return placeOfCommand(key.toString()); };
    Status done = leaveFormerKey(u"command"_s, u"key"_s, byKey);
    if (done)
        done = leaveFormerKey(u"sent"_s, u"key"_s, byKey);
    if (done)
        done = leaveFormerKey(u"listed"_s, u"id"_s, [](const QVariant &id) { return placeOfListed(OutboxId{id.toLongLong()}); });
    if (done)
        done = leaveFormerKey(u"kept"_s, u"name"_s, [](const QVariant &name) { return placeOfKept(name.toString()); });
    return done ? sealState() : done;
}

// What neither key opens stays as it is.
Status OutboxDatabase::leaveFormerKey(const QString &table, const QString &id, const std::function<QByteArray(const QVariant &)> &place)
{
    auto rows = m_file->run(u"SELECT %2, sealed FROM %1"_s.arg(table, id));
    if (!rows)
        return fail(rows.error());
    QList<std::pair<QVariant, QByteArray>> anew;
    while (rows->next()) {
        const auto plain = m_sealer->unseal(rows->value(1).toByteArray(), place(rows->value(0)));
        if (!plain || !m_sealer->wasFormerKey())
            continue;
        const auto sealed = m_sealer->seal(*plain, place(rows->value(0)));
        if (!sealed)
            return fail(sealed.error());
        anew.append({rows->value(0), *sealed});
    }
    if (const Status whole = readToEnd(*rows); !whole)
        return whole;
    for (const auto &[name, sealed] : std::as_const(anew))
        if (const auto done = m_file->run(u"UPDATE %1 SET sealed = ? WHERE %2 = ?"_s.arg(table, id), {sealed, name}); !done)
            return fail(done.error());
    return {};
}

Result<QByteArray> OutboxDatabase::stateAsItIs() const
{
    auto rows = m_file->run(u"SELECT name, value FROM state WHERE name != 'seal' UNION ALL "
                             "SELECT 'commands', count(*) || '/' || coalesce(sum(id), 0) FROM command ORDER BY 1"_s);
    if (!rows)
        return fail(rows.error());
    QJsonObject json;
    while (rows->next())
        json.insert(rows->value(0).toString(), rows->value(1).toString());
    const Status whole = readToEnd(*rows);
    return whole ? Result<QByteArray>(compactJson(json)) : fail(whole.error());
}

Status OutboxDatabase::sealState()
{
    const auto state = stateAsItIs();
    const auto blob = state ? m_sealer->seal(*state, "outbox|state") : Result<QByteArray>(fail(state.error()));
    if (!blob)
        return fail(blob.error());
    const auto kept = m_file->run(u"INSERT OR REPLACE INTO state (name, value) VALUES ('seal', ?)"_s, {QString::fromLatin1(blob->toBase64())});
    return kept ? Status{} : fail(kept.error());
}

// After each change of the ledger, and not whenever the state is sealed: its rows are many.
Status OutboxDatabase::noteLedger()
{
    const auto noted = m_file->run(u"INSERT OR REPLACE INTO state (name, value) "
                                    "SELECT 'ledger', count(*) || '/' || coalesce(sum(seq), 0) || '/' || coalesce(sum(at), 0) FROM sent"_s);
    return noted ? sealState() : fail(noted.error());
}

// Where columns were changed by themselves.
Status OutboxDatabase::sealAnew()
{
    auto rows = m_file->run(u"SELECT id, key, seq, state, sealed, again FROM command ORDER BY id"_s);
    if (!rows)
        return fail(rows.error());
    QList<OutboxEntry> entries;
    while (rows->next()) {
        auto entry = openCommand(*m_sealer, rows->value(1).toString(), rows->value(4).toByteArray());
        if (!entry)
            continue; // it stays as it is, and is told of when the file is opened
        entry->id = OutboxId{rows->value(0).toLongLong()};
        entry->seq = rows->value(2).toLongLong();
        entry->state = parseOutboxState(rows->value(3).toString());
        entry->again = rows->value(5).toInt() != 0;
        entries.append(*entry);
    }
    if (const Status whole = readToEnd(*rows); !whole)
        return whole;
    for (const OutboxEntry &entry : std::as_const(entries)) {
        const Status written = write(entry, entry.seq == 0 ? QVariant() : QVariant(entry.seq));
        const Status done = written ? list(entry) : written;
        if (!done)
            return done;
    }
    return noteLedger();
}

Status OutboxDatabase::list(const OutboxEntry &entry)
{
    const auto blob = sealListed(*m_sealer, entry);
    if (!blob)
        return fail(blob.error());
    const auto done = m_file->run(u"INSERT OR REPLACE INTO listed (id, sealed) VALUES (?, ?)"_s, {entry.id.value, *blob});
    return done ? Status{} : fail(done.error());
}

Result<bool> OutboxDatabase::claim(UserId user)
{
    const QString number = QString::number(user.value);
    const Status claimed = m_file->transaction([&]() -> Status {
        const auto noted = m_file->run(u"INSERT OR IGNORE INTO state (name, value) VALUES ('owner', ?)"_s, {number});
        return noted ? sealState() : fail(noted.error());
    });
    if (!claimed)
        return fail(claimed.error());
    auto owner = m_file->run(u"SELECT value FROM state WHERE name = 'owner'"_s);
    if (!owner || !owner->next())
        return fail(ErrorCode::Database, u"the outbox has no owner"_s);
    return owner->value(0).toString() == number;
}

Result<QList<OutboxEntry>> OutboxDatabase::load() const
{
    auto query = m_file->run(u"SELECT id, key, seq, state, sealed, again FROM command ORDER BY id"_s);
    if (!query)
        return fail(query.error());
    QList<OutboxEntry> entries;
    while (query->next()) {
        const auto entry = entryFrom(*m_sealer, *query);
        if (entry)
            entries.append(*entry);
        else
            qCWarning(lcStore, "Command %lld cannot be read: %s", query->value(0).toLongLong(), qUtf8Printable(entry.error().detail));
    }
    const Status whole = readToEnd(*query);
    return whole ? Result<QList<OutboxEntry>>(entries) : fail(whole.error());
}

Result<OutboxEntry> OutboxDatabase::add(OutboxEntry entry)
{
    entry.key = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const Status done = m_file->transaction([&]() -> Status {
        const auto inserted = insert(entry);
        if (!inserted)
            return fail(inserted.error());
        entry = *inserted;
        return sealState();
    });
    return done ? Result<OutboxEntry>(entry) : fail(done.error());
}

Result<OutboxEntry> OutboxDatabase::insert(OutboxEntry entry)
{
    const auto inserted = m_file->run(u"INSERT INTO command (key, state, sealed) VALUES (?, ?, ?)"_s,
                                      {entry.key, wireName(entry.state), QByteArray("")});
    if (!inserted)
        return fail(inserted.error());
    entry.id = OutboxId{inserted->lastInsertId().toLongLong()};
    const Status written = write(entry, entry.seq == 0 ? QVariant() : QVariant(entry.seq));
    const Status done = written ? list(entry) : written;
    return done ? Result<OutboxEntry>(entry) : fail(done.error());
}

Result<OutboxEntry> OutboxDatabase::beginSending(OutboxEntry entry)
{
    entry.state = OutboxState::Sending;
    const Status done = m_file->transaction([&]() -> Status {
        if (entry.seq == 0) {
            auto next = m_file->run(u"UPDATE state SET value = value + 1 WHERE name = 'next_seq' RETURNING value - 1"_s);
            if (!next || !next->next())
                return fail(ErrorCode::Database, u"the outbox has no next number"_s);
            entry.seq = next->value(0).toLongLong();
            next->finish();
            if (const Status sealed = sealState(); !sealed)
                return sealed;
        }
        return write(entry, entry.seq);
    });
    if (!done)
        return fail(done.error());
    return entry;
}

Status OutboxDatabase::write(OutboxEntry entry, const QVariant &seq)
{
    entry.seq = seq.toLongLong();
    const auto blob = sealCommand(*m_sealer, entry);
    if (!blob)
        return fail(blob.error());
    const auto done = m_file->run(u"UPDATE command SET seq = ?, state = ?, sealed = ?, again = ? WHERE id = ?"_s,
                                  {seq, wireName(entry.state), *blob, entry.again ? 1 : 0, entry.id.value});
    return done ? Status{} : fail(done.error());
}

Status OutboxDatabase::update(const OutboxEntry &entry)
{
    return m_file->transaction([&] { return put(entry); });
}

Status OutboxDatabase::put(const OutboxEntry &entry)
{
    if (entry.again && entry.state == OutboxState::Refused) {
        if (const auto undone = m_file->run(u"DELETE FROM sent WHERE key = ?"_s, {entry.key}); !undone)
            return fail(undone.error());
        if (const Status noted = noteLedger(); !noted)
            return noted;
    }
    return write(entry, entry.seq == 0 ? QVariant() : QVariant(entry.seq));
}

Status OutboxDatabase::freeSeq(const OutboxEntry &entry)
{
    // Only one command is under way at a time, so the number is the last one given; not so an old one that
    // was sent again.
    const auto freed = m_file->run(u"UPDATE state SET value = ? WHERE name = 'next_seq' AND CAST(value AS INTEGER) = ?"_s,
                                   {QString::number(entry.seq), entry.seq + 1});
    if (!freed)
        return fail(freed.error());
    const Status written = write(entry, QVariant());
    return written ? sealState() : written;
}

Status OutboxDatabase::refused(const OutboxEntry &entry, bool keepsSeq, const QList<OutboxEntry> &heldBack)
{
    return m_file->transaction([&]() -> Status {
        if (const Status ended = keepsSeq ? put(entry) : freeSeq(entry); !ended)
            return ended;
        for (const OutboxEntry &held : heldBack)
            if (const Status kept = put(held); !kept)
                return kept;
        return {};
    });
}

Status OutboxDatabase::delivered(const OutboxEntry &entry, const QDateTime &at, const QList<OutboxEntry> &waiting)
{
    return m_file->transaction([&]() -> Status {
        for (const OutboxEntry &changed : QList<OutboxEntry>{entry} + waiting)
            if (const Status kept = put(changed); !kept)
                return kept;
        const qint64 now = at.toSecsSinceEpoch();
        const auto listed = m_file->run(u"INSERT OR REPLACE INTO sent (key, seq, at, sealed) "
                                        "SELECT key, seq, ?, sealed FROM command WHERE id = ?"_s, {now, entry.id.value});
        if (!listed)
            return fail(listed.error());
        const auto dropped = m_file->run(u"DELETE FROM sent WHERE at < ?"_s, {now - ledgerSeconds});
        return dropped ? noteLedger() : fail(dropped.error());
    });
}

Result<QString> OutboxDatabase::newClient()
{
    const QString client = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const std::pair<QString, QVariantList> steps[] = {
        {u"UPDATE state SET value = ? WHERE name = 'client'"_s, {client}},
        {u"UPDATE command SET seq = NULL"_s, {}},
        {u"UPDATE sent SET seq = seq - ? WHERE seq > 0"_s, {ofAnotherClient}},
    };
    for (const auto &[sql, values] : steps)
        if (const auto done = m_file->run(sql, values); !done)
            return fail(done.error());
    return client;
}

Status OutboxDatabase::takeNewClient(const OutboxEntry &entry)
{
    QString client;
    const Status done = m_file->transaction([&]() -> Status {
        if (const Status freed = freeSeq(entry); !freed)
            return freed;
        const auto made = newClient();
        if (!made)
            return fail(made.error());
        client = *made;
        return sealAnew();
    });
    if (done)
        m_client = client;
    return done;
}

Status OutboxDatabase::settled(const OutboxEntry &entry, const QDateTime &at)
{
    return m_file->transaction([&]() -> Status {
        if (const Status freed = freeSeq(entry); !freed)
            return freed;
        const auto kept = m_file->run(u"INSERT INTO sent (key, seq, at, sealed) SELECT key, ?, ?, sealed FROM command WHERE id = ? "
                                      "ON CONFLICT (key) DO UPDATE SET seq = CASE WHEN seq > 0 THEN seq - ? ELSE seq END"_s,
                                      {entry.seq - ofAnotherClient, at.toSecsSinceEpoch(), entry.id.value, ofAnotherClient});
        return kept ? noteLedger() : fail(kept.error());
    });
}

Result<bool> OutboxDatabase::isBehind(qint64 ack) const
{
    auto next = m_file->run(u"SELECT value FROM state WHERE name = 'next_seq'"_s);
    if (!next || !next->next())
        return fail(ErrorCode::Database, u"the outbox has no next number"_s);
    return next->value(0).toLongLong() <= ack;
}

Result<bool> OutboxDatabase::meetEpoch(const QString &epoch, qint64 ack, const QDateTime &now)
{
    bool another = false;
    QString client = m_client;
    const Status done = m_file->transaction([&]() -> Status {
        auto query = m_file->run(u"SELECT value FROM state WHERE name = 'epoch'"_s);
        if (!query || !query->next())
            return fail(ErrorCode::Database, u"the outbox has no epoch"_s);
        const QString known = query->value(0).toString();
        query->finish();
        if (known == epoch)
            return {};
        another = !known.isEmpty();
        const auto kept = m_file->run(u"UPDATE state SET value = ? WHERE name = 'epoch'"_s, {epoch});
        if (!kept)
            return fail(kept.error());
        if (!another)
            return sealState();
        const auto behind = isBehind(ack);
        if (!behind)
            return fail(behind.error());
        if (!*behind)
            return sendAgain(ack, now.toSecsSinceEpoch());
        const auto made = newClient();
        if (!made)
            return fail(made.error());
        client = *made;
        return sendAgain(0, now.toSecsSinceEpoch());
    });
    if (!done)
        return fail(done.error());
    m_client = client;
    return another;
}

// A lost command's old number may stand in the way of what was sent since: it gets one behind all others. The
// first one in the server's new life is taken whatever its number. What has none goes by its place, so all of them get
// new places in their old order; what was under way is the last of them, and may be lost as well.
Status OutboxDatabase::sendAgain(qint64 ack, qint64 now)
{
    const std::pair<QString, QVariantList> steps[] = {
        {u"UPDATE command SET seq = NULL WHERE state IN ('refused', 'review')"_s, {}},
        {u"INSERT INTO sent (key, seq, at, sealed) "
         "SELECT key, coalesce(seq, (SELECT CAST(value AS INTEGER) FROM state WHERE name = 'next_seq')), ?, sealed "
         "FROM command WHERE state IN ('sent', 'sending') "
         "ON CONFLICT (key) DO UPDATE SET at = excluded.at, sealed = excluded.sealed"_s, {now}},
        {u"DELETE FROM listed WHERE id IN (SELECT id FROM command WHERE state IN ('sent', 'sending'))"_s, {}},
        {u"DELETE FROM command WHERE state IN ('sent', 'sending')"_s, {}},
        {u"INSERT INTO command (key, seq, state, sealed, again) "
         "SELECT key, CASE WHEN seq > 0 AND seq <= ? AND count(*) OVER (PARTITION BY seq) = 1 THEN seq END, 'sending', sealed, 1 "
         "FROM sent WHERE at >= ? AND key NOT IN (SELECT key FROM command) ORDER BY sent.seq, sent.at"_s, {ack, now - ledgerSeconds}},
    };
    for (const auto &[sql, values] : steps)
        if (const auto done = m_file->run(sql, values); !done)
            return fail(done.error());
    return sealAnew();
}

Result<QByteArray> OutboxDatabase::kept(const QString &name) const
{
    auto query = m_file->run(u"SELECT sealed FROM kept WHERE name = ?"_s, {name});
    if (!query)
        return fail(query.error());
    if (!query->next())
        return QByteArray();
    return m_sealer->unseal(query->value(0).toByteArray(), placeOfKept(name));
}

Status OutboxDatabase::keep(const QString &name, const QByteArray &value)
{
    const auto blob = m_sealer->seal(value, placeOfKept(name));
    if (!blob)
        return fail(blob.error());
    const auto done = m_file->run(u"INSERT OR REPLACE INTO kept (name, sealed) VALUES (?, ?)"_s, {name, *blob});
    return done ? Status{} : fail(done.error());
}

Result<DamageReport> OutboxDatabase::reportOfDamage() const
{
    auto query = m_file->run(u"SELECT sealed FROM kept WHERE name = ?"_s, {damageReportName});
    if (!query)
        return fail(query.error());
    if (!query->next())
        return DamageReport();
    return damageReport(m_sealer->unseal(query->value(0).toByteArray(), placeOfKept(damageReportName)));
}

Status OutboxDatabase::acknowledgeDamage()
{
    const auto done = m_file->run(u"DELETE FROM kept WHERE name = ?"_s, {damageReportName});
    return done ? Status{} : fail(done.error());
}

Status OutboxDatabase::giveUp(const OutboxEntry &entry)
{
    return m_file->transaction([&] {
        if (const Status freed = holdsNumber(entry) ? freeSeq(entry) : Status{}; !freed)
            return freed;
        if (const auto forgotten = m_file->run(u"DELETE FROM sent WHERE key = ?"_s, {entry.key}); !forgotten)
            return Status(fail(forgotten.error()));
        const Status noted = noteLedger();
        return noted ? erase(entry.id) : noted;
    });
}

Status OutboxDatabase::remove(OutboxId id)
{
    return m_file->transaction([&] { return erase(id); });
}

Status OutboxDatabase::erase(OutboxId id)
{
    for (const auto &sql : {u"DELETE FROM command WHERE id = ?"_s, u"DELETE FROM listed WHERE id = ?"_s})
        if (const auto done = m_file->run(sql, {id.value}); !done)
            return fail(done.error());
    return sealState();
}

} // namespace eimza::client
