#include "core/client/storage/outboxrescue.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QSqlError>
#include <algorithm>
#include <numeric>

#include "core/contract/jsonreader.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype keyLength = 36;

// The numbers that a varint of SQLite may be whose last byte is the one before `end`.
QList<quint64> varintsBefore(const QByteArray &bytes, qsizetype end)
{
    QList<quint64> values;
    for (qsizetype length = 1; length <= 3 && end - length >= 0; ++length) {
        quint64 value = 0;
        bool whole = true;
        for (qsizetype i = end - length; i < end; ++i) {
            const auto byte = static_cast<quint8>(bytes.at(i));
            whole = whole && ((byte & 0x80) != 0) == (i + 1 < end);
            value = value << 7 | (byte & 0x7F);
        }
        if (whole)
            values.append(value);
    }
    return values;
}

// A record's header ends with the lengths, then come the key, small columns, and what is sealed.
std::optional<OutboxEntry> recordAt(Sealer &sealer, const QByteArray &file, qsizetype at)
{
    const QString key = QString::fromLatin1(file.mid(at, keyLength));
    QList<quint64> types = varintsBefore(file, at);
    types += varintsBefore(file, at - 1); // one more column follows
    for (const quint64 type : std::as_const(types)) {
        const auto length = static_cast<qsizetype>((type - 12) / 2);
        if (type < 12 || type % 2 != 0 || length <= Sealer::overhead || length > 1 << 20)
            continue;
        for (qsizetype start = at + keyLength; start < at + keyLength + 20 && start + length <= file.size(); ++start)
            if (auto entry = openCommand(sealer, key, QByteArrayView(file).sliced(start, length)))
                return *entry;
    }
    return {};
}

QHash<QString, OutboxEntry> recordsIn(const QString &path, Sealer &sealer)
{
    QHash<QString, OutboxEntry> found;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return found;
    const QByteArray bytes = file.readAll();
    static const QRegularExpression uuid(u"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"_s);
    auto places = uuid.globalMatch(QString::fromLatin1(bytes));
    while (places.hasNext()) {
        const auto place = places.next();
        if (const auto entry = recordAt(sealer, bytes, place.capturedStart()); entry && !entry->id.isNull())
            found.insert(entry->key, *entry);
    }
    return found;
}

// As SqliteFile makes them: without it SQLite would take the file for another kind, or not write to it.
bool hasHead(const QString &path)
{
    QFile file(path);
    const QByteArray head = file.open(QIODevice::ReadOnly) ? file.read(20) : QByteArray();
    return head.startsWith(QByteArray("SQLite format 3\0\x10\0\2\2", 20));
}

constexpr int newestVersion = 4;

/// Reads one file; what cannot be read is left out.
class Reader
{
public:
    Reader(const SqliteFile &file, Sealer &sealer, QString path) : m_file{file}, m_sealer{sealer}, m_path{std::move(path)} {}

    OutboxRescue read()
    {
        bool whole = hasStructure() && (version() == 0 || hasHead(m_path));
        readListed();
        m_isOld = whole && !m_isListed && version() < 3;
        readState();
        readCommands();
        readLedger();
        readKept();
        whole = whole && canBeWorkedWith();
        if (!whole)
            addFoundRecords();
        nameDamaged();
        m_rescue.numbersHold = (m_stateHolds || m_isOld) && !m_numberLost;
        const bool allSeen = m_stateHolds && seen() == m_sealedCount;
        m_rescue.complete = m_isListed || allSeen;
        const bool written = m_isOld || m_neverBegun || allSeen;
        m_rescue.sound = whole && versionFits() && written && !m_disagree && m_rescue.damaged.isEmpty();
        return m_rescue;
    }

private:
    /// Whether it was read to its end.
    template <typename Take>
    bool each(const QString &sql, Take take)
    {
        auto rows = m_file.run(sql);
        while (rows && rows->next())
            take(*rows);
        return rows && !rows->lastError().isValid();
    }
    QString one(const QString &sql)
    {
        QString value;
        return each(sql, [&value](const QSqlQuery &row) { value = row.value(0).toString(); }) ? value : QString();
    }
    /// 0 where there is no such table yet.
    qint64 countIn(const QString &table) { return one(u"SELECT count(*) FROM %1"_s.arg(table)).toLongLong(); }
    bool hasStructure() { return one(u"PRAGMA integrity_check(1)"_s) == "ok"_L1; }
    // A structure can be whole and have another column's name.
    bool canBeWorkedWith()
    {
        const QList<std::pair<int, QString>> sinceVersion{{1, u"SELECT id, key, seq, state, sealed FROM command"_s}, {1, u"SELECT name, value FROM state"_s},
                                                          {2, u"SELECT again FROM command"_s},                      {2, u"SELECT key, seq, at, sealed FROM sent"_s},
                                                          {3, u"SELECT id, sealed FROM listed"_s},                  {4, u"SELECT name, sealed FROM kept"_s}};
        return std::ranges::all_of(sinceVersion, [this](const auto &one) {
            return version() < one.first || each(one.second + u" LIMIT 0"_s, [](const QSqlQuery &) {});
        });
    }
    int version() { return one(u"PRAGMA user_version"_s).toInt(); }

    static QString structureOf(const SqliteFile &file)
    {
        auto rows = file.run(u"SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_master ORDER BY name)"_s);
        return rows && rows->next() ? rows->value(0).toString() : QString();
    }
    // It has something new, not a version alone.
    bool isOfLaterProgram()
    {
        if (version() <= newestVersion)
            return false;
        const auto own = SqliteFile::open(u":memory:"_s, u":/sql/outbox"_s, {});
        return !own || structureOf(**own) != structureOf(m_file);
    }

    // Each step of the schema has brought a table. What a later program wrote is not judged here.
    bool versionFits()
    {
        const int tables = one(u"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('command', 'sent', 'listed', 'kept')"_s).toInt();
        return version() == tables || isOfLaterProgram();
    }

    void readListed()
    {
        m_isListed = each(u"SELECT id, sealed FROM listed"_s, [this](const QSqlQuery &row) {
            const OutboxId id{row.value(0).toLongLong()};
            m_listed.insert(id.value, openListed(m_sealer, id, row.value(1).toByteArray()));
        });
    }
    void readState()
    {
        QHash<QString, QString> values;
        each(u"SELECT name, value FROM state"_s, [&](const QSqlQuery &row) { values.insert(row.value(0).toString(), row.value(1).toString()); });
        m_neverBegun = values.isEmpty() && m_listed.isEmpty() && countIn(u"command"_s) == 0 && countIn(u"sent"_s) == 0 && countIn(u"kept"_s) == 0;
        const auto plain = m_sealer.unseal(QByteArray::fromBase64(values.take(u"seal"_s).toLatin1()), "outbox|state");
        const auto sealed = plain ? parseJsonObject(*plain) : Result<QJsonObject>(fail(plain.error()));
        QHash<QString, QString> written;
        if (sealed)
            for (auto it = sealed->begin(); it != sealed->end(); ++it)
                written.insert(it.key(), it.value().toString());
        m_sealedCount = written.take(u"commands"_s);
        m_stateHolds = sealed && written == values;
        // What is sealed is what was written, whatever stands beside it.
        m_rescue.state = sealed ? written : m_isOld ? values : QHash<QString, QString>();
        m_disagree = sealed && !m_stateHolds;
        m_stateHolds = sealed.has_value();
    }
    // What was read, in the form of the sealed count. SQLite's own count may be that of an index, which still has a row
    // that cannot be read.
    QString seen() const
    {
        return u"%1/%2"_s.arg(m_seen.size()).arg(std::accumulate(m_seen.begin(), m_seen.end(), qint64(0)));
    }
    void readCommands()
    {
        // From both ends: a page between them may be gone.
        const QString select = u"SELECT id, key, seq, state, sealed, again FROM command ORDER BY id"_s;
        const auto take = [this](const QSqlQuery &row) { takeCommand(row); };
        if (!each(select, take))
            each(select + u" DESC"_s, take);
        std::ranges::sort(m_rescue.entries, {}, &OutboxEntry::id);
    }
    void takeCommand(const QSqlQuery &row)
    {
        const OutboxId id{row.value(0).toLongLong()};
        const QString state = row.value(3).toString();
        if (m_seen.contains(id.value))
            return;
        auto entry = openCommand(m_sealer, row.value(1).toString(), row.value(4).toByteArray());
        if (!entry) {
            m_seen.insert(id.value);
            m_numberLost = m_numberLost || !row.value(2).isNull();
            m_disagree = true;
            // What was refused is not done either, and nobody may have looked yet.
            if (state != wireName(OutboxState::Sent))
                m_damaged.append(id);
            return;
        }
        OutboxEntry columns = *entry;
        columns.id = id;
        columns.seq = row.value(2).toLongLong();
        columns.again = row.value(5).toInt() != 0;
        for (const OutboxState one : {OutboxState::Waiting, OutboxState::Sending, OutboxState::Sent, OutboxState::Refused, OutboxState::Review})
            if (wireName(one) == state)
                columns.state = one;
        const bool agree = entry->id == id && entry->seq == columns.seq && entry->again == columns.again && wireName(entry->state) == state;
        m_disagree = m_disagree || (!entry->id.isNull() && !agree);
        takeEntry(entry->id.isNull() ? columns : *entry);
    }
    void takeEntry(const OutboxEntry &entry)
    {
        m_seen.insert(entry.id.value);
        m_keys.insert(entry.key);
        m_rescue.entries.append(entry);
    }
    void readLedger()
    {
        // From both ends, as commands.
        const QString select = u"SELECT key, seq, at, sealed FROM sent ORDER BY key"_s;
        QSet<QString> keys;
        quint64 seqs = 0, moments = 0;
        const auto take = [&](const QSqlQuery &row) {
            const OutboxRescue::Delivered done{row.value(0).toString(), row.value(1).toLongLong(), row.value(2).toLongLong(),
                                               row.value(3).toByteArray()};
            if (keys.contains(done.key))
                return;
            keys.insert(done.key);
            seqs += static_cast<quint64>(done.seq);
            moments += static_cast<quint64>(done.at);
            // No number that was ever written is so great; of such ones no sum could be made.
            constexpr qint64 greatest = 1LL << 50;
            const bool isPlausible = qAbs(done.seq) < greatest && qAbs(done.at) < greatest;
            m_disagree = m_disagree || !isPlausible;
            if (isPlausible && m_sealer.unseal(done.sealed, placeOfCommand(done.key)))
                m_rescue.ledger.append(done);
            else
                addLostDelivery(QDateTime::fromSecsSinceEpoch(done.at, Qt::UTC));
        };
        if (!each(select, take))
            each(select + u" DESC"_s, take);
        std::ranges::sort(m_rescue.damaged, {}, &DamagedCommand::createdAt);
        const QString written = m_rescue.state.value(u"ledger"_s); // an earlier version noted none
        const QString read = u"%1/%2/%3"_s.arg(keys.size()).arg(static_cast<qint64>(seqs)).arg(static_cast<qint64>(moments));
        if (written.isEmpty() || written == read)
            return;
        m_disagree = true;
        for (qint64 gone = written.section(u'/', 0, 0).toLongLong() - keys.size(); gone > 0; --gone)
            addLostDelivery({});
        for (OutboxRescue::Delivered &done : m_rescue.ledger)
            leaveColumns(done);
    }
    void addLostDelivery(const QDateTime &at)
    {
        DamagedCommand lost;
        lost.createdAt = at;
        lost.delivered = true;
        m_rescue.damaged.append(lost);
    }
    // A number may be another one than what is sealed and right all the same, after two restores: so the order is the
    // sealed one, and no number is believed. The server knows them by their keys. Its author's moment is the earlier one.
    void leaveColumns(OutboxRescue::Delivered &done)
    {
        const auto entry = openCommand(m_sealer, done.key, done.sealed);
        if (!entry)
            return;
        const qint64 seq = entry->seq > 0 ? entry->seq : done.seq;
        done.seq = seq > 0 ? seq - ofAnotherClient : seq;
        done.at = entry->createdAt.toSecsSinceEpoch();
    }
    // From both ends, as commands. What does not open is nobody's any more, and no reason to set the file aside; but a
    // report that does not open is still one.
    void readKept()
    {
        const QString select = u"SELECT name, sealed FROM kept ORDER BY name"_s;
        const auto take = [this](const QSqlQuery &row) {
            const QString name = row.value(0).toString();
            const QByteArray sealed = row.value(1).toByteArray();
            if (name == damageReportName || m_sealer.unseal(sealed, placeOfKept(name)))
                m_rescue.kept.insert(name, sealed.isNull() ? QByteArray("") : sealed); // a null one would not be taken over
        };
        if (!each(select, take))
            each(select + u" DESC"_s, take);
    }
    // What the structure does not lead to any more. A copy of a command that was taken back is none.
    void addFoundRecords()
    {
        const auto found = recordsIn(m_path, m_sealer);
        for (const OutboxEntry &entry : found) {
            const bool done = std::ranges::any_of(m_rescue.ledger, [&](const auto &d) { return d.key == entry.key; });
            if (m_keys.contains(entry.key) || done || entry.state == OutboxState::Sent || (m_isListed && !m_listed.contains(entry.id.value)))
                continue;
            m_damaged.removeAll(entry.id);
            m_numberLost = true; // nothing says that this is its latest state
            takeEntry(entry);
        }
        std::ranges::sort(m_rescue.entries, {}, &OutboxEntry::id);
    }
    void nameDamaged()
    {
        // As many as were written: then it is the list of names that is damaged.
        if (m_isListed && seen() != m_sealedCount)
            for (auto it = m_listed.cbegin(); it != m_listed.cend(); ++it)
                if (!m_seen.contains(it.key())) {
                    m_damaged.append(OutboxId{it.key()});
                    m_numberLost = true;
                }
        std::ranges::sort(m_damaged);
        for (const OutboxId id : std::as_const(m_damaged)) {
            DamagedCommand nameless;
            nameless.id = id;
            m_rescue.damaged.append(m_listed.value(id.value, nameless));
        }
    }

    const SqliteFile &m_file;
    Sealer &m_sealer;
    QString m_path;
    OutboxRescue m_rescue;
    QMap<qint64, DamagedCommand> m_listed;
    QSet<qint64> m_seen;
    QSet<QString> m_keys;
    QList<OutboxId> m_damaged;
    QString m_sealedCount; ///< how many commands there were, and the sum of their ids
    bool m_isOld = false;  ///< of a version that wrote neither names nor a seal
    bool m_neverBegun = false; ///< whoever made the file was killed before he wrote into it
    bool m_isListed = false;
    bool m_stateHolds = false;
    bool m_numberLost = false;
    bool m_disagree = false; ///< something is not what was written
};

bool sameRecord(const DamagedCommand &damaged, const Command &command)
{
    const bool application = !damaged.application.isNull()
                             && (damaged.application == command.application || command.items.contains(damaged.application));
    return application || (!damaged.person.isNull() && damaged.person == command.person);
}

} // namespace

Result<OutboxRescue> OutboxRescue::read(const QString &path, const QByteArray &key, const QByteArray &formerKey)
{
    const auto sealer = Sealer::create(key, formerKey);
    if (!sealer)
        return fail(sealer.error());
    const auto file = SqliteFile::open(path, {}, {.readOnly = true});
    if (!file)
        return fail(file.error());
    const auto probe = (*file)->run(u"SELECT count(*) FROM sqlite_master"_s);
    // With its head whole it is the disk that fails, and not the file.
    if (!probe && probe.error().code == ErrorCode::Io && hasHead(path))
        return fail(probe.error());
    return Reader{**file, **sealer, path}.read();
}

Status OutboxDatabase::takeOver(const OutboxRescue &rescue)
{
    return m_file->transaction([&]() -> Status {
        for (auto it = rescue.state.cbegin(); it != rescue.state.cend(); ++it)
            if (rescue.numbersHold || it.key() == "owner"_L1)
                if (const auto kept = m_file->run(u"INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)"_s, {it.key(), it.value()}); !kept)
                    return fail(kept.error());
        for (OutboxEntry entry : rescue.entries) {
            if (!rescue.numbersHold) {
                if (entry.state == OutboxState::Sent)
                    continue; // the next pull shows it; the ledger has it
                entry.state = entry.state == OutboxState::Sending ? OutboxState::Review : entry.state;
                entry.seq = 0;
                entry.again = false;
            }
            const bool follows = std::ranges::any_of(rescue.damaged, [&](const DamagedCommand &d) { return d.id < entry.id && sameRecord(d, entry.command); });
            if (follows && entry.state == OutboxState::Waiting)
                entry.state = OutboxState::Review;
            if (const auto taken = insert(entry); !taken)
                return fail(taken.error());
        }
        for (const OutboxRescue::Delivered &d : rescue.ledger)
            if (const auto kept = m_file->run(u"INSERT OR IGNORE INTO sent (key, seq, at, sealed) VALUES (?, ?, ?, ?)"_s,
                                              {d.key, rescue.numbersHold ? d.seq : d.seq - ofAnotherClient, d.at, d.sealed}); !kept)
                return fail(kept.error());
        for (auto it = rescue.kept.cbegin(); it != rescue.kept.cend(); ++it)
            if (const auto kept = m_file->run(u"INSERT OR REPLACE INTO kept (name, sealed) VALUES (?, ?)"_s, {it.key(), it.value()}); !kept)
                return fail(kept.error());
        const Status told = addToReport(rescue);
        return told ? noteLedger() : told;
    });
}

// One damage may follow another before anybody has seen the first.
Status OutboxDatabase::addToReport(const OutboxRescue &rescue)
{
    if (rescue.setAside == 0 && rescue.damaged.isEmpty())
        return {};
    auto report = reportOfDamage();
    if (!report)
        return fail(report.error());
    report->setAside += rescue.setAside;
    report->damaged += rescue.damaged;
    return keep(damageReportName, bytesOf(*report));
}

} // namespace eimza::client
