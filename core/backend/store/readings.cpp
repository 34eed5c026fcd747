#include "core/backend/store/readings.h"

#include "core/backend/store/certificates.h"
#include "core/backend/store/sight.h"

namespace eimza::backend::readings
{

using namespace Qt::Literals::StringLiterals;

namespace
{

const QString selectPerson =
    u"SELECT p.id, p.tckn, p.name, p.surname, p.user_name, p.unit, p.title, p.personnel_type, p.email, "
    "p.phone, p.registry_no, p.rev, u.name FROM person p JOIN unit u ON u.id = p.unit WHERE "_s;

std::optional<PersonRow> personFrom(const Rows &r)
{
    const auto tckn = NationalId::parse(r.text(1));
    if (!tckn)
        return std::nullopt;
    return PersonRow{{PersonId{r.number(0)}, *tckn, r.text(2), r.text(3), r.text(4), UnitId{r.number(5)},
                      r.text(6), r.text(7), r.text(8), r.text(9), r.text(10)},
                     r.number(11),
                     r.text(12),
                     Sight::of(PersonId{r.number(0)})};
}

std::optional<PersonRow> one(Rows rows)
{
    return rows.next() ? personFrom(rows) : std::nullopt;
}

QList<applications::Found> allOf(Rows rows)
{
    QList<applications::Found> list;
    while (rows.next()) {
        const Application a = applications::from(rows);
        list.append({{a, rows.number(13)}, Sight::of(a.id), Sight::of(a.person)});
    }
    return list;
}

ScopeFilter filterFor(Connection &c, const ScopeSet &scope, UnitId unit)
{
    return unit.isNull() ? filterOf(c, scope) : filterOf(c, scope, unit);
}

} // namespace

bool covers(Connection &c, const ScopeSet &scope, UnitId unit)
{
    const ScopeFilter filter = filterOf(c, scope);
    return c.number(u"SELECT COUNT(*) FROM unit u WHERE u.id = ? AND "_s + filter.sql,
                    QVariantList{unit.value} + filter.values) > 0;
}

std::optional<PersonRow> person(Connection &c, const ScopeSet &scope, PersonId id)
{
    const ScopeFilter filter = filterOf(c, scope);
    return one(c.run(selectPerson + u"p.id = ? AND "_s + filter.sql, QVariantList{id.value} + filter.values));
}

std::optional<PersonRow> own(Connection &c, const ScopeSet &scope)
{
    return one(c.run(selectPerson + u"p.id = ?"_s, {scope.own().id().value}));
}

QList<PersonRow> people(Connection &c, const ScopeSet &scope, UnitId unit, qint64 after, int limit)
{
    const ScopeFilter filter = filterFor(c, scope, unit);
    QList<PersonRow> list;
    Rows rows = c.run(selectPerson + u"p.erased_at = 0 AND p.id > ? AND "_s + filter.sql + u" ORDER BY p.id LIMIT ?"_s,
                      (QVariantList{after} + filter.values) << limit);
    while (rows.next())
        if (const auto found = personFrom(rows))
            list.append(*found);
    return list;
}

QList<CertificateRow> certificatesOf(Connection &c, Seen<PersonId> person, EndPlace after, int limit)
{
    QList<CertificateRow> list;
    Rows rows = c.run(u"SELECT "_s + certificates::columns() +
                          u", c.rev FROM certificate c WHERE c.person = ? AND (c.not_after, c.id) > (?, ?) "
                          "ORDER BY c.not_after, c.id LIMIT ?"_s,
                      {person.id().value, after.notAfter, after.id, limit});
    while (rows.next())
        list.append({certificates::from(rows), rows.number(certificates::columnCount())});
    return list;
}

QList<applications::Found> applicationsOf(Connection &c, Seen<PersonId> person, qint64 after, int limit)
{
    return allOf(c.run(u"SELECT "_s + applications::columns() +
                           u", a.rev FROM application a WHERE a.person = ? AND a.id > ? ORDER BY a.id LIMIT ?"_s,
                       {person.id().value, after, limit}));
}

QList<ContactRow> contactsOf(Connection &c, Seen<PersonId> person, qint64 before, int limit)
{
    QList<ContactRow> list;
    Rows rows = c.run(u"SELECT "_s + contacts::columns() +
                          u", k.rev FROM contact k WHERE k.person = ? AND k.id < ? ORDER BY k.id DESC LIMIT ?"_s,
                      {person.id().value, before > 0 ? before : std::numeric_limits<qint64>::max(), limit});
    while (rows.next())
        list.append({contacts::from(rows), rows.number(contacts::columnCount())});
    return list;
}

QList<applications::Found> applicationList(Connection &c, const ScopeSet &scope,
                                           const ApplicationQuery &query)
{
    const ScopeFilter filter = filterFor(c, scope, query.unit);
    QString where = u"a.id > ? AND "_s + filter.sql;
    QVariantList values = QVariantList{query.after} + filter.values;
    if (query.state) {
        where += u" AND a.state = ?"_s;
        values << wireName(*query.state);
    }
    if (!query.person.isNull()) {
        where += u" AND a.person = ?"_s;
        values << query.person.value;
    }
    return allOf(c.run(u"SELECT "_s + applications::columns() +
                           u", a.rev FROM application a JOIN person p ON p.id = a.person "
                           "JOIN unit u ON u.id = p.unit WHERE "_s +
                           where + u" ORDER BY a.id LIMIT ?"_s,
                       values << query.limit));
}

QList<StepRow> stepsOf(Connection &c, Seen<ApplicationId> application)
{
    QList<StepRow> list;
    Rows rows = c.run(u"SELECT s.who, s.at, s.from_state, s.to_state, s.why, COALESCE(x.name, '') "
                      "FROM application_step s LEFT JOIN user_account x ON x.id = s.who "
                      "WHERE s.application = ? ORDER BY s.id"_s,
                      {application.id().value});
    while (rows.next())
        list.append({{UserId{rows.number(0)}, rows.moment(1), parseApplicationState(rows.text(2)),
                      parseApplicationState(rows.text(3)).value_or(ApplicationState::Filed), rows.text(4)},
                     rows.text(5)});
    return list;
}

QList<batches::StoredBatch> batchList(Connection &c, const ScopeSet &scope, qint64 before, int limit)
{
    if (!scope.isEverything())
        return {};
    QList<BatchId> ids;
    {
        Rows rows = c.run(u"SELECT id FROM batch WHERE id < ? ORDER BY id DESC LIMIT ?"_s,
                          {before > 0 ? before : std::numeric_limits<qint64>::max(), limit});
        while (rows.next())
            ids.append(BatchId{rows.number(0)});
    }
    QList<batches::StoredBatch> list;
    for (const BatchId id : ids)
        if (const auto batch = batches::byId(c, scope, id))
            list.append(*batch);
    return list;
}

QList<ItemRow> itemsOf(Connection &c, const ScopeSet &scope, BatchId batch, qint64 after, int limit)
{
    if (!scope.isEverything())
        return {};
    QList<ItemRow> list;
    Rows rows =
        c.run(u"SELECT i.id, i.batch, i.application, i.position, i.outcome, i.reason, i.rev, a.number, "
              "i.code FROM batch_item i JOIN application a ON a.id = i.application "
              "WHERE i.batch = ? AND i.position > ? ORDER BY i.position LIMIT ?"_s,
              {batch.value, after, limit});
    while (rows.next())
        list.append({{BatchItemId{rows.number(0)}, BatchId{rows.number(1)}, ApplicationId{rows.number(2)},
                      static_cast<int>(rows.number(3)),
                      parseItemOutcome(rows.text(4)).value_or(ItemOutcome::Waiting), rows.text(5)},
                     rows.number(6),
                     rows.text(7),
                     rows.text(8)});
    return list;
}

} // namespace eimza::backend::readings
