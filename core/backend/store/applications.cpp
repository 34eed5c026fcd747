#include "core/backend/store/applications.h"

#include "core/backend/store/ownwork.h"
#include "core/backend/store/people.h"
#include "core/backend/store/sight.h"
#include "core/base/istanbul.h"

namespace eimza::backend::applications
{

using namespace Qt::Literals::StringLiterals;

namespace
{

std::optional<WithRev> one(Rows rows)
{
    return rows.next() ? std::optional{WithRev{from(rows), rows.number(13)}} : std::nullopt;
}

void record(Connection &c, ApplicationId id, const StepRecord &step)
{
    c.tell(
        u"INSERT INTO application_step (application, who, at, from_state, to_state, why) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {id.value, orNull(step.who), stored(step.at), step.from ? wireName(*step.from) : u""_s,
         wireName(step.to), step.why});
}

} // namespace

const QString &columns()
{
    static const QString text =
        u"a.id, a.number, a.person, a.type, a.state, a.renews, a.filed_by, a.filed_by_name, "
        "a.filed_at, a.changed_at, a.note, a.reason, a.batch"_s;
    return text;
}

Application from(const Rows &r)
{
    Application a;
    a.id = ApplicationId{r.number(0)};
    a.number = r.text(1);
    a.person = PersonId{r.number(2)};
    a.type = parseApplicationType(r.text(3)).value_or(ApplicationType::Renewal);
    a.state = parseApplicationState(r.text(4)).value_or(ApplicationState::Filed);
    a.renews = CertificateId{r.number(5)};
    a.filedBy = UserId{r.number(6)};
    a.filedByName = r.text(7);
    a.filedAt = r.moment(8);
    a.changedAt = r.moment(9);
    a.note = r.text(10);
    a.reason = r.text(11);
    a.batch = BatchId{r.number(12)};
    return a;
}

std::optional<Found> byId(Connection &c, const ScopeSet &scope, ApplicationId id)
{
    const ScopeFilter filter = filterAtOnce(scope);
    const auto found = one(c.run(u"SELECT "_s + columns() +
                                     u", a.rev FROM application a JOIN person p ON p.id = a.person "
                                     "JOIN unit u ON u.id = p.unit WHERE a.id = ? AND "_s +
                                     filter.sql,
                                 QVariantList{id.value} + filter.values));
    if (!found)
        return std::nullopt;
    return Found{*found, Sight::of(id), Sight::of(found->application.person)};
}

std::optional<WithRev> byId(Connection &c, Seen<PersonId> holder, ApplicationId id)
{
    const auto found = byId(c, OwnWork(), id);
    return found && found->application.person == holder.id() ? found : std::nullopt;
}

std::optional<WithRev> byId(Connection &c, OwnWork, ApplicationId id)
{
    return one(c.run(u"SELECT "_s + columns() + u", a.rev FROM application a WHERE a.id = ?"_s, {id.value}));
}

std::optional<WithRev> byNumber(Connection &c, OwnWork, const QString &number)
{
    return one(
        c.run(u"SELECT "_s + columns() + u", a.rev FROM application a WHERE a.number = ?"_s, {number}));
}

QList<Waiting> waiting(Connection &c, const ScopeSet &scope)
{
    const ScopeFilter filter = filterOf(c, scope);
    QList<Waiting> list;
    Rows rows = c.run(u"SELECT a.id, coalesce(e.not_after, 0) FROM application a "
                      "JOIN person p ON p.id = a.person JOIN unit u ON u.id = p.unit "
                      "LEFT JOIN certificate e ON e.id = a.renews "
                      "WHERE a.open = 1 AND (a.state = 'approved' OR (a.state = 'batched' AND a.batch IS NULL)) "
                      "AND "_s + filter.sql + u" ORDER BY a.id"_s,
                      filter.values);
    while (rows.next())
        list.append({ApplicationId{rows.number(0)}, rows.moment(1)});
    return list;
}

void lockHolders(Connection &c, const QList<ApplicationId> &applications)
{
    QSet<PersonId> holders;
    for (const ApplicationId id : applications)
        if (const auto found = byId(c, OwnWork(), id))
            holders.insert(found->application.person);
    people::lock(c, holders.values());
}

Application insert(Connection &c, Application a)
{
    a.number = u"TLP-%1"_s.arg(c.nextNumber(u"application"_s));
    a.state = ApplicationState::Filed;
    a.changedAt = a.filedAt;
    a.id = ApplicationId{c.number(
        u"INSERT INTO application (id, number, person, type, state, renews, filed_by, filed_by_name, filed_at, "
        "changed_at, changed_day, note, reason, open) VALUES (%1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 1) "
        "RETURNING id"_s.arg(c.dialect().newId(u"application"_s)),
        {a.number, a.person.value, wireName(a.type), wireName(a.state), orNull(a.renews), a.filedBy.value,
         a.filedByName, stored(a.filedAt), stored(a.filedAt), istanbulDay(a.filedAt).toJulianDay(), a.note})};
    record(c, a.id, {a.filedBy, a.filedAt, std::nullopt, a.state, a.note});
    return a;
}

qint64 move(Connection &c, const Application &now, const Transition &transition, const StepWords &words)
{
    const ApplicationState to = transition.to();
    const qint64 rev =
        c.number(u"UPDATE application SET state = ?, changed_at = ?, changed_day = ?, note = ?, reason = ?, "
                 u"batch = ?, open = ?, "
                 "rev = rev + 1, ver = 0 WHERE id = ? AND state = ? RETURNING rev"_s,
                 {wireName(to), stored(words.at), istanbulDay(words.at).toJulianDay(), now.note, now.reason,
                  orNull(now.batch), isOpen(to) ? 1 : 0, now.id.value, wireName(transition.from())});
    if (rev == 0)
        c.giveUp(u"application %1 is no longer %2"_s.arg(now.id.value).arg(wireName(transition.from())));
    record(c, now.id, {words.who, words.at, transition.from(), to, words.why});
    return rev;
}

qint64 assignBatch(Connection &c, ApplicationId id, BatchId batch)
{
    return c.number(u"UPDATE application SET batch = ?, rev = rev + 1, ver = 0 WHERE id = ? RETURNING rev"_s,
                    {batch.value, id.value});
}

void contradicted(Connection &c, const Application &now, ApplicationState said, const QDateTime &at)
{
    c.tell(u"INSERT INTO feed_contradiction (application, stands, said, at) VALUES (?, ?, ?, ?) "
           "ON CONFLICT (application) DO UPDATE SET stands = excluded.stands, said = excluded.said, at = excluded.at"_s,
           {now.id.value, wireName(now.state), wireName(said), stored(at)});
}

bool wasFiledBy(Connection &c, Seen<ApplicationId> application, UserId user)
{
    return c.number(u"SELECT count(*) FROM application_step WHERE application = ? AND to_state = ? AND who = ?"_s,
                    {application.id().value, wireName(ApplicationState::Filed), user.value}) > 0;
}

QList<StepRecord> stepsOf(Connection &c, OwnWork, ApplicationId id)
{
    QList<StepRecord> list;
    Rows rows = c.run(
        u"SELECT who, at, from_state, to_state, why FROM application_step WHERE application = ? ORDER BY id"_s,
        {id.value});
    while (rows.next())
        list.append({UserId{rows.number(0)}, rows.moment(1), parseApplicationState(rows.text(2)),
                     parseApplicationState(rows.text(3)).value_or(ApplicationState::Filed), rows.text(4)});
    return list;
}

} // namespace eimza::backend::applications
