#include "core/backend/services/retention.h"

#include <functional>

#include "core/backend/services/traces.h"
#include "core/backend/store/people.h"
#include "core/backend/store/sessions.h"
#include "core/backend/store/syncledger.h"
#include "core/backend/store/users.h"
#include "core/base/istanbul.h"
#include "core/contract/sync.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int atOnce = 500;

struct Old {
    qint64 id;
    qint64 person;
    qint64 rev;
};

QList<Old> read(Rows rows)
{
    QList<Old> list;
    while (rows.next())
        list.append({rows.number(0), rows.number(1), rows.number(2)});
    return list;
}

QList<PersonId> holdersOf(const QList<Old> &list)
{
    QList<PersonId> people;
    for (const Old &old : list)
        people.append(PersonId{old.person});
    return people;
}

QByteArrayList namesOf(const QList<Old> &list)
{
    QByteArrayList names;
    for (const Old &old : list)
        names.append(QByteArray::number(old.id));
    return names;
}

void removeContacts(Connection &c, SyncLedger &ledger, const QList<Old> &contacts)
{
    for (const Old &k : contacts) {
        c.tell(u"DELETE FROM contact WHERE id = ?"_s, {k.id});
        ledger.removed(PersonId{k.person}, ContactId{k.id}, k.rev);
    }
}

// Of the application, of each of its steps, and what Kamu SM answered to it; and the digests of what it was sent, by which
// a phone can be found.
void emptyWords(Connection &c, SyncLedger &ledger, const Old &a)
{
    c.tell(u"UPDATE application SET note = '', reason = '', rev = rev + 1, ver = 0 WHERE id = ?"_s, {a.id});
    c.tell(u"UPDATE application_step SET why = '' WHERE application = ?"_s, {a.id});
    c.tell(u"UPDATE batch_item SET payload_digest = '' WHERE application = ?"_s, {a.id});
    const QList<Old> items = read(c.run(
        u"SELECT id, application, rev FROM batch_item WHERE application = ? AND reason <> '' ORDER BY id"_s, {a.id}));
    for (const Old &item : items) {
        c.tell(u"UPDATE batch_item SET reason = '', rev = rev + 1, ver = 0 WHERE id = ?"_s, {item.id});
        ledger.changed(bureauScope, Entity::BatchItem, item.id, item.rev, item.rev + 1);
    }
    ledger.touch(PersonId{a.person});
}

void erase(Connection &c, SyncLedger &ledger, qint64 person, const QDateTime &now)
{
    removeContacts(
        c, ledger,
        read(c.run(u"SELECT id, person, rev FROM contact WHERE person = ? ORDER BY id"_s, {person})));
    for (const Old &a :
         read(c.run(u"SELECT id, person, rev FROM application WHERE person = ? ORDER BY id"_s, {person})))
        emptyWords(c, ledger, a);
    c.tell(u"UPDATE reveal SET reason = '', salt = '' WHERE person = ?"_s, {person});
    // Kamu SM knows by it whose it was; and whoever comes back has the same number again.
    c.tell(u"UPDATE certificate SET serial = 'erased-' || id WHERE person = ?"_s, {person});
    c.tell(u"UPDATE person SET tckn = ?, name = '', surname = '', user_name = '', title = '', "
           "personnel_type = '', email = '', phone = '', registry_no = '', folded_name = '', "
           "folded_surname = '', sort_key = ?, erased_at = ?, rev = rev + 1, ver = 0 WHERE id = ?"_s,
           {u"erased-%1"_s.arg(person), QByteArray(1, '\0'), stored(now), person});
    ledger.touch(PersonId{person});
}

struct Work {
    Database &database;
    QDateTime now;
    StillOwner held;
};

using Find = std::function<QList<Old>(Connection &)>;
using Destroy = std::function<void(Connection &, SyncLedger &, const QList<Old> &)>;

// Until nothing is found any more. What is found is looked for again once its people are locked.
Status destroy(const Work &work, const QString &kind, const QDateTime &until,
               const Find &find, const Destroy &act)
{
    for (;;) {
        const auto done = work.database.write([&](Connection &c) -> Result<qsizetype> {
            if (const Status owner = work.held ? work.held(c) : Status(); !owner)
                return fail(owner.error());
            people::lock(c, holdersOf(find(c)));
            const QList<Old> old = find(c);
            if (old.isEmpty())
                return 0;
            SyncLedger ledger{c, work.now};
            act(c, ledger, old);
            ledger.settle();
            prove(c, kind, namesOf(old), work.now, until);
            return old.size();
        });
        if (!done)
            return fail(done.error());
        if (*done < atOnce)
            return {};
    }
}

Status destroyContacts(const Work &work, const QDateTime &until)
{
    return destroy(
        work, u"contact"_s, until,
        [&](Connection &c) {
            return read(c.run(u"SELECT id, person, rev FROM contact WHERE at < ? ORDER BY id LIMIT ?"_s,
                              {stored(until), atOnce}));
        },
        removeContacts);
}

// Words that may name somebody, in a table that no client has. Of the audit stays what nobody can read.
Status emptyAside(const Work &work, const QDateTime &until, const QString &table, const QStringList &columns)
{
    return destroy(
        work, table, until,
        [&](Connection &c) {
            return read(c.run(u"SELECT id, 0, 0 FROM %1 WHERE at < ? AND %2 <> '' ORDER BY id LIMIT ?"_s.arg(table, columns.first()),
                              {stored(until), atOnce}));
        },
        [&](Connection &c, SyncLedger &, const QList<Old> &list) {
            for (const Old &old : list)
                c.tell(u"UPDATE %1 SET %2 = '' WHERE id = ?"_s.arg(table, columns.join(" = '', "_L1)), {old.id});
        });
}

Status emptyApplications(const Work &work, QDate until)
{
    return destroy(
        work, u"application"_s, startOfIstanbulDay(until),
        [&](Connection &c) {
            return read(c.run(u"SELECT a.id, a.person, a.rev FROM application a WHERE a.open = 0 AND a.changed_day < ? "
                              "AND (a.note <> '' OR a.reason <> '' OR EXISTS (SELECT 1 FROM application_step s "
                              "WHERE s.application = a.id AND s.why <> '') OR EXISTS (SELECT 1 FROM batch_item i "
                              "WHERE i.application = a.id AND (i.reason <> '' OR i.payload_digest <> ''))) ORDER BY a.id LIMIT ?"_s,
                              {until.toJulianDay(), atOnce}));
        },
        [](Connection &c, SyncLedger &ledger, const QList<Old> &list) {
            for (const Old &a : list)
                emptyWords(c, ledger, a);
        });
}

// Whoever gets the name after this is somebody else.
void forgetAccount(Connection &c, SyncLedger &ledger, qint64 account)
{
    const PersonId person{c.number(
        u"SELECT p.id FROM person p JOIN user_account u ON u.name = p.user_name WHERE u.id = ?"_s, {account})};
    if (person.isNull())
        return;
    people::lock(c, {person});
    c.tell(u"UPDATE person SET user_name = '', rev = rev + 1, ver = 0 WHERE id = ?"_s, {person.value});
    ledger.touch(person);
}

// Before the people: afterwards nobody knows whose account it was.
Status eraseUsers(const Work &work, QDate until)
{
    return destroy(
        work, u"user"_s, startOfIstanbulDay(until),
        [&](Connection &c) {
            return read(c.run(u"SELECT u.id, 0, 0 FROM user_account u WHERE u.erased_at = 0 AND "
                              "((u.disabled = 1 AND u.disabled_at < ?) OR EXISTS (SELECT 1 FROM person p "
                              "WHERE p.user_name = u.name AND p.left_day > 0 AND p.left_day < ?)) ORDER BY u.id LIMIT ?"_s,
                              {stored(startOfIstanbulDay(until)), until.toJulianDay(), atOnce}));
        },
        [&](Connection &c, SyncLedger &ledger, const QList<Old> &list) {
            for (const Old &u : list) {
                forgetAccount(c, ledger, u.id);
                users::disable(c, UserId{u.id}, work.now);
                sessions::revokeAll(c, UserId{u.id}, QDateTime::currentSecsSinceEpoch());
                users::erase(c, UserId{u.id}, work.now);
            }
        });
}

/// A table that keeps the name of who did something beside the id.
struct NameCopy {
    QString table;
    QString id;
    QString name;
    QString person; ///< the column of whom it is about; 0 for a row of the bureau's
};

// Whoever lost the name in the account loses it here too. The rows are clients' as well.
Status eraseCopies(const Work &work, const QDateTime &until, const NameCopy &copy)
{
    return destroy(
        work, copy.table + u'.' + copy.name, until,
        [&](Connection &c) {
            return read(c.run(u"SELECT x.id, %4, x.rev FROM user_account u JOIN %1 x ON x.%2 = u.id "
                              "WHERE u.erased_at > 0 AND x.%3 <> u.name ORDER BY x.id LIMIT ?"_s.arg(copy.table, copy.id, copy.name, copy.person),
                              {atOnce}));
        },
        [&](Connection &c, SyncLedger &ledger, const QList<Old> &list) {
            for (const Old &x : list) {
                const qint64 rev = c.number(u"UPDATE %1 SET %3 = (SELECT u.name FROM user_account u WHERE u.id = %1.%2), "
                                            "rev = rev + 1, ver = 0 WHERE id = ? RETURNING rev"_s.arg(copy.table, copy.id, copy.name),
                                            {x.id});
                if (x.person > 0)
                    ledger.touch(PersonId{x.person});
                else
                    ledger.changed(bureauScope, Entity::Batch, x.id, rev - 1, rev);
            }
        });
}

Status erasePeople(const Work &work, QDate until)
{
    return destroy(
        work, u"person"_s, startOfIstanbulDay(until),
        [&](Connection &c) {
            return read(c.run(u"SELECT p.id, p.id, p.rev FROM person p WHERE p.left_day > 0 AND p.left_day < ? "
                              "AND p.erased_at = 0 AND NOT EXISTS (SELECT 1 FROM application a "
                              "WHERE a.person = p.id AND a.open = 1) ORDER BY p.id LIMIT ?"_s,
                              {until.toJulianDay(), atOnce}));
        },
        [&](Connection &c, SyncLedger &ledger, const QList<Old> &list) {
            for (const Old &p : list)
                erase(c, ledger, p.id, work.now);
        });
}

} // namespace

Status runRetention(Database &database, const Clock &clock, const RetentionPolicy &policy, const StillOwner &held)
{
    const Work work{database, clock.now(), held};
    const QDate today = istanbulDay(work.now);
    const QDateTime contactsUntil = work.now.addDays(-policy.contactDays);
    const QDate leftUntil = today.addDays(-policy.leftDays);
    Status done = destroyTraces(database, work.now, policy, held);
    if (done)
        done = destroyContacts(work, contactsUntil);
    if (done)
        done = emptyAside(work, contactsUntil, u"unmasked_export"_s, {u"reason"_s, u"salt"_s});
    if (done)
        done = emptyAside(work, contactsUntil, u"sign_off"_s, {u"note"_s});
    if (done)
        done = emptyApplications(work, today.addDays(-policy.closedDays));
    if (done)
        done = eraseUsers(work, leftUntil);
    for (const NameCopy &copy : {NameCopy{u"application"_s, u"filed_by"_s, u"filed_by_name"_s, u"x.person"_s},
                                 NameCopy{u"contact"_s, u"who"_s, u"who_name"_s, u"x.person"_s},
                                 NameCopy{u"batch"_s, u"submitted_by"_s, u"submitted_by_name"_s, u"0"_s}})
        if (done)
            done = eraseCopies(work, startOfIstanbulDay(leftUntil), copy);
    if (done)
        done = erasePeople(work, leftUntil);
    return done;
}

} // namespace eimza::backend
