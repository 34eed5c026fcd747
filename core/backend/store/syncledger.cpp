#include "core/backend/store/syncledger.h"

#include <algorithm>

#include "core/base/istanbul.h"
#include "core/domain/remainingtime.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qsizetype atOnce = 1024;

const QString &setVersion(Entity entity)
{
    static const QMap<Entity, QString> statements = [] {
        QMap<Entity, QString> map;
        for (const Entity e : allEntities)
            map.insert(e, u"UPDATE "_s + wireName(e) + u" SET ver = ? WHERE id = ?"_s);
        return map;
    }();
    return *statements.constFind(entity);
}

} // namespace

struct SyncLedger::Record {
    Entity entity;
    qint64 id;
    qint64 rev;
    qint64 ver;
    qint64 first;  ///< certificate: opens_day, application: open, person: erased_at
    qint64 second; ///< certificate: end_day, application: changed_day

    /// In the order of a snapshot: the person, the certificates, the applications, the contacts.
    static QList<Record> of(Connection &c, qint64 person)
    {
        static constexpr Entity order[] = {Entity::Person, Entity::Certificate, Entity::Application,
                                           Entity::Contact};
        static const QString sql =
            u"SELECT 0, id, rev, ver, erased_at, 0 FROM person WHERE id = ? UNION ALL "
            "SELECT 1, id, rev, ver, opens_day, end_day FROM certificate WHERE person = ? UNION ALL "
            "SELECT 2, id, rev, ver, open, changed_day FROM application WHERE person = ? UNION ALL "
            "SELECT 3, id, rev, ver, 0, 0 FROM contact WHERE person = ?"_s;
        QList<Record> list;
        Rows rows = c.run(sql, {person, person, person, person});
        while (rows.next())
            list.append({order[rows.number(0)], rows.number(1), rows.number(2), rows.number(3), rows.number(4),
                         rows.number(5)});
        return list;
    }
};

struct SyncLedger::Standing {
    qint64 id;
    qint64 unit;
    bool synced;
    qint64 sumUnit;
    qint64 sumN;
    quint64 sumH;
    qint64 syncVer;
    QString code; ///< of unit
};

SyncLedger::SyncLedger(Connection &c, QDateTime now)
    : m_connection{c}, m_now{std::move(now)}, m_today{istanbulDay(m_now).toJulianDay()}
{
}

void SyncLedger::changed(const QString &scope, Entity entity, qint64 id, qint64 oldRev, qint64 newRev)
{
    m_loose.append({scope, entity, id, oldRev, newRev});
}

void SyncLedger::removed(PersonId person, ContactId contact, qint64 rev)
{
    touch(person);
    m_removed.insert(person.value, {contact.value, rev});
}

QString SyncLedger::codeOf(qint64 unit)
{
    QString &code = m_codes[unit];
    if (code.isEmpty())
        code = m_connection.text(u"SELECT code FROM unit WHERE id = ?"_s, {unit});
    return code;
}

SyncLedger::Scope &SyncLedger::scope(const QString &code)
{
    if (!m_scopes.contains(code)) {
        Scope loaded;
        const auto load = [&] {
            Rows rows = m_connection.run(u"SELECT v, n, h FROM scope_clock WHERE scope = ?"_s +
                                             m_connection.dialect().forUpdate(),
                                         {code});
            const bool known = rows.next();
            if (known)
                loaded = {rows.number(0), rows.number(1), static_cast<quint64>(rows.number(2))};
            return known;
        };
        if (!load()) {
            m_connection.tell(u"INSERT INTO scope_clock (scope) VALUES (?) ON CONFLICT (scope) DO NOTHING"_s,
                              {code});
            load();
        }
        m_scopes.insert(code, loaded);
    }
    return m_scopes[code];
}

bool SyncLedger::belongs(const QList<Record> &records) const
{
    const qint64 shown = m_today - expiredShownDays;
    bool isErased = false, isShown = false;
    for (const Record &r : records) {
        if (r.entity == Entity::Person)
            isErased = r.first != 0;
        else if (r.entity == Entity::Certificate)
            isShown = isShown || (r.first <= m_today && r.second > shown);
        else if (r.entity == Entity::Application)
            isShown = isShown || r.first != 0 || r.second > shown;
    }
    return isShown && !isErased;
}

void SyncLedger::bumpAll(qint64 person, QList<Record> &records)
{
    m_gaveRevs = true;
    for (Record &r : records) {
        ++r.rev;
        r.ver = 0;
    }
    m_connection.tell(u"UPDATE person SET rev = rev + 1, ver = 0 WHERE id = ?"_s, {person});
    m_connection.tell(u"UPDATE certificate SET rev = rev + 1, ver = 0 WHERE person = ?"_s, {person});
    m_connection.tell(u"UPDATE application SET rev = rev + 1, ver = 0 WHERE person = ?"_s, {person});
    m_connection.tell(u"UPDATE contact SET rev = rev + 1, ver = 0 WHERE person = ?"_s, {person});
}

void SyncLedger::addTombstone(const QString &code, Entity entity, qint64 id, qint64 rev, const QString &kind)
{
    m_connection.tell(
        u"INSERT INTO tombstone (scope, ver, entity, id, rev, kind, at) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {code, ++scope(code).v, wireName(entity), id, rev, kind, stored(m_now)});
}

// Those rows are gone: what they counted for goes with the person's sums.
void SyncLedger::buryRemoved(const Standing &p)
{
    const auto [first, last] = m_removed.equal_range(p.id);
    for (auto it = first; it != last; ++it)
        addTombstone(codeOf(p.sumUnit), Entity::Contact, it->contact, it->rev + 1, u"deleted"_s);
}

// Tombstones in the scope where the rows were; their contribution goes from its sums.
void SyncLedger::bury(const Standing &p, const QList<Record> &records, const QString &kind)
{
    const QString code = codeOf(p.sumUnit);
    for (const Record &r : records)
        addTombstone(code, r.entity, r.id, r.rev, kind);
    Scope &old = scope(code);
    old.n -= p.sumN;
    old.h -= p.sumH;
}

// Gives a ver to each row that has none and counts all.
void SyncLedger::numberRows(const Standing &p, const QList<Record> &records, Scope &scope)
{
    qint64 latest = p.synced && p.sumUnit == p.unit ? p.syncVer : 0;
    qint64 n = 0;
    quint64 h = 0;
    for (const Record &r : records) {
        ++n;
        h += rowHash(r.entity, r.id, r.rev);
        if (r.ver == 0) {
            latest = ++scope.v;
            m_connection.tell(setVersion(r.entity), {latest, r.id});
        }
    }
    scope.n += n;
    scope.h += h;
    m_connection.tell(
        u"UPDATE person SET synced = 1, sync_ver = ?, sum_unit = ?, sum_n = ?, sum_h = ? WHERE id = ?"_s,
        {latest, p.unit, n, static_cast<qint64>(h), p.id});
}

void SyncLedger::settle(const Standing &p)
{
    QList<Record> records = Record::of(m_connection, p.id);
    const bool member = belongs(records);
    if (!member && !p.synced)
        return;
    if (p.synced)
        buryRemoved(p);
    const bool moved = p.synced && p.sumUnit != p.unit;
    if (!member || !p.synced || moved)
        bumpAll(p.id, records); // a tombstone deletes only lower revs, and what comes back must be above it
    if (!member) {
        bury(p, records, u"left"_s);
        m_connection.tell(
            u"UPDATE person SET synced = 0, sync_ver = 0, sum_unit = 0, sum_n = 0, sum_h = 0 WHERE id = ?"_s,
            {p.id});
        return;
    }
    if (moved) {
        bury(p, records, u"moved"_s);
    } else if (p.synced) {
        Scope &own = scope(p.code);
        own.n -= p.sumN;
        own.h -= p.sumH;
    }
    numberRows(p, records, scope(p.code));
}

void SyncLedger::settle(const Loose &row)
{
    Scope &s = scope(row.scope);
    if (row.oldRev > 0)
        s.h -= rowHash(row.entity, row.id, row.oldRev);
    else
        ++s.n;
    s.h += rowHash(row.entity, row.id, row.newRev);
    m_connection.tell(setVersion(row.entity), {++s.v, row.id});
}

void SyncLedger::saveScopes()
{
    for (auto it = m_scopes.cbegin(); it != m_scopes.cend(); ++it)
        m_connection.tell(u"UPDATE scope_clock SET v = ?, n = ?, h = ? WHERE scope = ?"_s,
                          {it->v, it->n, static_cast<qint64>(it->h), it.key()});
}

// By rising id, like people::lock(); told by unit, so that each unit's people get their numbers in a row.
QList<SyncLedger::Standing> SyncLedger::lockPeople(const QList<qint64> &people)
{
    constexpr qsizetype inOneStatement = 256;
    QList<Standing> list;
    list.reserve(people.size());
    for (qsizetype i = 0; i < people.size(); i += inOneStatement) {
        QVariantList part;
        for (const qint64 id : people.mid(i, inOneStatement))
            part << id;
        const ValueList wanted = inList(part);
        // The unit's code as a value of its own: a join would lose a person who moves while we wait.
        Rows rows = m_connection.run(
            u"SELECT id, unit, synced, sum_unit, sum_n, sum_h, sync_ver, (SELECT code FROM unit WHERE id = person.unit) "
            "FROM person WHERE id "_s + wanted.sql + u" ORDER BY id"_s + m_connection.dialect().forUpdate(),
            wanted.values);
        while (rows.next())
            list.append({rows.number(0), rows.number(1), rows.flag(2), rows.number(3), rows.number(4),
                         static_cast<quint64>(rows.number(5)), rows.number(6), rows.text(7)});
    }
    std::sort(list.begin(), list.end(), [](const Standing &a, const Standing &b) {
        return a.code == b.code ? a.id < b.id : a.code < b.code;
    });
    return list;
}

// An import touches millions: what is read of them is held for some at a time.
void SyncLedger::forSome(const std::function<void(const QList<qint64> &)> &work) const
{
    QList<qint64> some;
    m_people.forEach([&](qint64 id) {
        some.append(id);
        if (some.size() == atOnce) {
            work(some);
            some.clear();
        }
    });
    if (!some.isEmpty())
        work(some);
}

// All that settling may touch, in ascending order: two transactions never wait for each other.
void SyncLedger::lockScopes(QSet<QString> codes)
{
    for (const Loose &row : std::as_const(m_loose))
        codes.insert(row.scope);
    QStringList sorted(codes.begin(), codes.end());
    sorted.sort();
    for (const QString &code : std::as_const(sorted))
        scope(code);
}

bool SyncLedger::settle()
{
    m_gaveRevs = false;
    QSet<QString> codes;
    QList<Standing> kept; // of a few people, what was read is not read again
    forSome([&](const QList<qint64> &ids) {
        kept = lockPeople(ids);
        for (const Standing &p : std::as_const(kept)) {
            codes.insert(p.code);
            if (p.sumUnit > 0 && p.sumUnit != p.unit)
                codes.insert(codeOf(p.sumUnit));
        }
    });
    lockScopes(std::move(codes));
    forSome([&](const QList<qint64> &ids) {
        if (m_people.size() > atOnce)
            kept = lockPeople(ids);
        for (const Standing &p : std::as_const(kept))
            settle(p);
    });
    std::stable_sort(m_loose.begin(), m_loose.end(),
                     [](const Loose &a, const Loose &b) { return a.scope < b.scope; });
    for (const Loose &row : std::as_const(m_loose))
        settle(row);
    saveScopes();
    m_people.clear();
    m_loose.clear();
    m_removed.clear();
    m_scopes.clear();
    return m_gaveRevs;
}

bool settleDay(Connection &c, const QDateTime &now, int limit)
{
    const qint64 today = istanbulDay(now).toJulianDay();
    const qint64 shown = today - expiredShownDays;
    // The range on not_after lets the index serve: a window opens at most 93 days before its end.
    static const QString entering =
        u"SELECT DISTINCT c.person FROM certificate c JOIN person p ON p.id = c.person WHERE p.synced = 0 AND p.erased_at = 0 "
        "AND c.not_after >= ? AND c.not_after < ? AND c.opens_day <= ? AND c.end_day > ? LIMIT ?"_s;
    static const QString leaving =
        u"SELECT p.id FROM person p WHERE p.synced = 1 "
        "AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.person = p.id AND c.opens_day <= ? AND "
        "c.end_day > ?) "
        "AND NOT EXISTS (SELECT 1 FROM application a WHERE a.person = p.id AND (a.open = 1 OR a.changed_day > ?)) LIMIT ?"_s;
    SyncLedger ledger{c, now};
    int found = 0;
    {
        Rows rows = c.run(entering, {stored(now.addDays(-expiredShownDays - 1)), stored(now.addDays(95)),
                                     today, shown, limit});
        for (; rows.next(); ++found)
            ledger.touch(PersonId{rows.number(0)});
    }
    if (found < limit) {
        Rows rows = c.run(leaving, {today, shown, shown, limit});
        for (; rows.next(); ++found)
            ledger.touch(PersonId{rows.number(0)});
    }
    ledger.settle();
    return found >= limit;
}

QByteArrayList dropOldTombstones(Connection &c, const QDateTime &before, int limit)
{
    // A long transaction's rows carry the time of its beginning: what is newest by time need not be so by number.
    const QString newest = u"(SELECT max(t.ver) FROM tombstone t WHERE t.scope = scope_clock.scope AND t.at < ?)"_s;
    c.tell(u"UPDATE scope_clock SET floor = "_s + newest + u" WHERE floor < "_s + newest, {stored(before), stored(before)});
    Rows rows = c.run(u"DELETE FROM tombstone WHERE (scope, ver) IN "
                      "(SELECT scope, ver FROM tombstone WHERE at < ? ORDER BY at LIMIT ?) RETURNING scope, ver"_s,
                      {stored(before), limit});
    QByteArrayList names;
    while (rows.next())
        names.append(rows.text(0).toUtf8() + ' ' + QByteArray::number(rows.number(1)));
    std::sort(names.begin(), names.end()); // they come in no order
    return names;
}

} // namespace eimza::backend
