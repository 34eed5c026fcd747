#include "core/client/storage/outboxdatabase.h"

#include "core/base/istanbul.h"
#include "core/base/log.h"
#include "core/client/storage/outboxrescue.h"
#include "core/contract/jsonreader.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::pair<OutboxState, const char16_t *> stateNames[] = {
    {OutboxState::Waiting, u"waiting"}, {OutboxState::Sending, u"sending"}, {OutboxState::Sent, u"sent"},
    {OutboxState::Refused, u"refused"}, {OutboxState::Review, u"review"},
};

constexpr qint64 ledgerSeconds = qint64(30) * 24 * 3600;

OutboxState parseState(QStringView text)
{
    for (const auto &[state, name] : stateNames)
        if (text == QStringView(name))
            return state;
    return OutboxState::Review;
}

QByteArray place(const QString &key)
{
    return "command|" + key.toLatin1();
}

QByteArray keptPlace(const QString &name)
{
    return "kept|" + name.toUtf8();
}

QByteArray listedPlace(OutboxId id)
{
    return "listed|" + QByteArray::number(id.value);
}

QJsonObject content(const OutboxEntry &entry)
{
    QJsonObject json{
            {u"kind"_s, wireName(entry.command.kind)}, {u"body"_s, toJson(entry.command)}, {u"revision"_s, entry.revision},
            {u"subject"_s, entry.subject}, {u"seen"_s, entry.seen}, {u"created_at"_s, isoText(entry.createdAt)},
            {u"reason"_s, static_cast<int>(entry.reason)},
            {u"id"_s, entry.id.value}, {u"seq"_s, entry.seq}, {u"state"_s, wireName(entry.state)}, {u"again"_s, entry.again}};
    if (!entry.answer.records.isEmpty())
        json.insert(u"answer"_s, toJson(entry.answer));
    return json;
}

Status readContent(const QByteArray &plain, OutboxEntry &entry)
{
    const auto json = parseJsonObject(plain);
    if (!json)
        return fail(json.error());
    JsonReader reader{*json};
    const CommandKind kind = reader.word("kind"_L1, parseCommandKind);
    const auto parsed = command(kind, reader.object("body"_L1));
    if (!parsed)
        return fail(parsed.error());
    entry.command = *parsed;
    entry.revision = reader.number("revision"_L1);
    entry.subject = reader.text("subject"_L1);
    entry.seen = reader.textOr("seen"_L1);
    entry.createdAt = reader.moment("created_at"_L1);
    entry.reason = static_cast<ErrorCode>(reader.number("reason"_L1));
    // An earlier version left these to the columns.
    if (json->contains("id"_L1)) {
        entry.id = OutboxId{reader.number("id"_L1)};
        entry.seq = reader.number("seq"_L1);
        entry.state = parseState(reader.text("state"_L1));
        entry.again = reader.flag("again"_L1);
    }
    if (json->contains("answer"_L1))
        entry.answer = commandAnswer(reader.object("answer"_L1)).value_or(CommandAnswer());
    return reader.status();
}

// As the columns have it; ErrorCode::Crypto where what is sealed says something else.
Result<OutboxEntry> entryFrom(Sealer &sealer, const QSqlQuery &row)
{
    auto entry = openCommand(sealer, row.value(1).toString(), row.value(4).toByteArray());
    if (!entry)
        return entry;
    const OutboxId id{row.value(0).toLongLong()};
    const qint64 seq = row.value(2).toLongLong();
    const OutboxState state = parseState(row.value(3).toString());
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

QString wireName(OutboxState state)
{
    for (const auto &[s, name] : stateNames)
        if (s == state)
            return QString::fromUtf16(name);
    return {};
}

Result<OutboxEntry> openCommand(Sealer &sealer, const QString &key, QByteArrayView sealed)
{
    const auto plain = sealer.unseal(sealed, place(key));
    if (!plain)
        return fail(plain.error());
    OutboxEntry entry;
    entry.key = key;
    const Status read = readContent(*plain, entry);
    return read ? Result<OutboxEntry>(entry) : fail(read.error());
}

DamagedCommand openListed(Sealer &sealer, OutboxId id, QByteArrayView sealed)
{
    DamagedCommand name;
    name.id = id;
    const auto plain = sealer.unseal(sealed, listedPlace(id));
    const auto json = plain ? parseJsonObject(*plain) : Result<QJsonObject>(fail(plain.error()));
    if (!json)
        return name;
    name.createdAt = QDateTime::fromSecsSinceEpoch(json->value("at"_L1).toInteger(), Qt::UTC);
    name.kind = parseCommandKind(json->value("kind"_L1).toString());
    name.person = PersonId{json->value("person"_L1).toInteger()};
    name.application = ApplicationId{json->value("application"_L1).toInteger()};
    return name;
}

Result<std::unique_ptr<OutboxDatabase>> OutboxDatabase::open(const QString &path, const QByteArray &key)
{
    auto sealer = Sealer::create(key);
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
    const auto made = m_file->run(u"INSERT OR IGNORE INTO state (name, value) VALUES ('client', ?), ('next_seq', '1'), ('epoch', '')"_s,
                                  {QUuid::createUuid().toString(QUuid::WithoutBraces)});
    if (!made)
        return fail(made.error());
    auto query = m_file->run(u"SELECT value FROM state WHERE name = 'client'"_s);
    if (!query || !query->next())
        return fail(ErrorCode::Database, u"the outbox has no client number"_s);
    m_client = query->value(0).toString();
    query->finish();
    auto sealed = m_file->run(u"SELECT 1 FROM state WHERE name = 'seal'"_s);
    if (!sealed)
        return fail(sealed.error());
    const bool has = sealed->next();
    sealed->finish();
    return has ? Status{} : m_file->transaction([this] { return sealAnew(); });
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
    return compactJson(json);
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
        entry->state = parseState(rows->value(3).toString());
        entry->again = rows->value(5).toInt() != 0;
        entries.append(*entry);
    }
    for (const OutboxEntry &entry : std::as_const(entries)) {
        const Status written = write(entry, entry.seq == 0 ? QVariant() : QVariant(entry.seq));
        const Status done = written ? list(entry) : written;
        if (!done)
            return done;
    }
    return sealState();
}

Status OutboxDatabase::list(const OutboxEntry &entry)
{
    const QJsonObject name{{u"kind"_s, wireName(entry.command.kind)}, {u"at"_s, entry.createdAt.toSecsSinceEpoch()},
                           {u"person"_s, entry.command.person.value}, {u"application"_s, entry.command.application.value}};
    const auto blob = m_sealer->seal(compactJson(name), listedPlace(entry.id));
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
    return entries;
}

Result<QByteArray> OutboxDatabase::sealed(const OutboxEntry &entry) const
{
    return m_sealer->seal(compactJson(content(entry)), place(entry.key));
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
    const auto blob = sealed(entry);
    if (!blob)
        return fail(blob.error());
    const auto done = m_file->run(u"UPDATE command SET seq = ?, state = ?, sealed = ?, again = ? WHERE id = ?"_s,
                                  {seq, wireName(entry.state), *blob, entry.again ? 1 : 0, entry.id.value});
    return done ? Status{} : fail(done.error());
}

Status OutboxDatabase::update(const OutboxEntry &entry)
{
    if (entry.again && entry.state == OutboxState::Refused)
        if (const auto undone = m_file->run(u"DELETE FROM sent WHERE key = ?"_s, {entry.key}); !undone)
            return fail(undone.error());
    return write(entry, entry.seq == 0 ? QVariant() : QVariant(entry.seq));
}

Status OutboxDatabase::giveBackSeq(const OutboxEntry &entry)
{
    return m_file->transaction([&]() -> Status {
        // Only one command is under way at a time, so the number is the last one given; not so an old one that
        // was sent again.
        const auto freed = m_file->run(u"UPDATE state SET value = ? WHERE name = 'next_seq' AND CAST(value AS INTEGER) = ?"_s,
                                       {QString::number(entry.seq), entry.seq + 1});
        if (!freed)
            return fail(freed.error());
        const Status written = write(entry, QVariant());
        return written ? sealState() : written;
    });
}

Status OutboxDatabase::delivered(const OutboxEntry &entry, const QDateTime &at, const QList<OutboxEntry> &waiting)
{
    return m_file->transaction([&]() -> Status {
        for (const OutboxEntry &changed : QList<OutboxEntry>{entry} + waiting)
            if (const Status kept = update(changed); !kept)
                return kept;
        const qint64 now = at.toSecsSinceEpoch();
        const auto listed = m_file->run(u"INSERT OR REPLACE INTO sent (key, seq, at, sealed) "
                                        "SELECT key, seq, ?, sealed FROM command WHERE id = ?"_s, {now, entry.id.value});
        if (!listed)
            return fail(listed.error());
        const auto dropped = m_file->run(u"DELETE FROM sent WHERE at < ?"_s, {now - ledgerSeconds});
        return dropped ? Status{} : fail(dropped.error());
    });
}

Result<bool> OutboxDatabase::meetEpoch(const QString &epoch, qint64 ack, const QDateTime &now)
{
    bool another = false;
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
        return another ? sendAgain(ack, now.toSecsSinceEpoch() - ledgerSeconds) : sealState();
    });
    if (!done)
        return fail(done.error());
    return another;
}

// A lost command's old number may stand in the way of what was sent since: it gets one behind all others. The
// first one in the server's new life is taken whatever its number.
Status OutboxDatabase::sendAgain(qint64 ack, qint64 since)
{
    const std::pair<QString, QVariantList> steps[] = {
        {u"UPDATE command SET seq = NULL WHERE state IN ('refused', 'review')"_s, {}},
        {u"UPDATE command SET state = 'sending', again = 1, seq = CASE WHEN seq <= ? THEN seq END WHERE state = 'sent'"_s, {ack}},
        {u"INSERT INTO command (key, seq, state, sealed, again) "
         "SELECT key, CASE WHEN seq > 0 AND seq <= ? THEN seq END, 'sending', sealed, 1 FROM sent "
         "WHERE at >= ? AND key NOT IN (SELECT key FROM command) ORDER BY sent.seq"_s, {ack, since}},
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
    return m_sealer->unseal(query->value(0).toByteArray(), keptPlace(name));
}

Status OutboxDatabase::keep(const QString &name, const QByteArray &value)
{
    const auto blob = m_sealer->seal(value, keptPlace(name));
    if (!blob)
        return fail(blob.error());
    const auto done = m_file->run(u"INSERT OR REPLACE INTO kept (name, sealed) VALUES (?, ?)"_s, {name, *blob});
    return done ? Status{} : fail(done.error());
}

Status OutboxDatabase::remove(OutboxId id)
{
    return m_file->transaction([&]() -> Status {
        for (const auto &sql : {u"DELETE FROM command WHERE id = ?"_s, u"DELETE FROM listed WHERE id = ?"_s})
            if (const auto done = m_file->run(sql, {id.value}); !done)
                return fail(done.error());
        return sealState();
    });
}

} // namespace eimza::client
