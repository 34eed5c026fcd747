#include "core/backend/store/people.h"

#include <algorithm>

#include "core/backend/store/applications.h"
#include "core/backend/store/certificates.h"
#include "core/backend/store/ownwork.h"
#include "core/backend/store/sight.h"
#include "core/base/turkish.h"

namespace eimza::backend::people
{

using namespace Qt::Literals::StringLiterals;

namespace
{

const QString columns =
    u"p.id, p.tckn, p.name, p.surname, p.user_name, p.unit, p.title, p.personnel_type, p.email, "
    "p.phone, p.registry_no"_s;

// What is stored has been checked on its way in; a row that no longer fits is passed over by the callers.
std::optional<Person> personFrom(const Rows &r)
{
    const auto tckn = NationalId::parse(r.text(1));
    if (!tckn)
        return std::nullopt;
    return Person{PersonId{r.number(0)},
                  *tckn,
                  r.text(2),
                  r.text(3),
                  r.text(4),
                  UnitId{r.number(5)},
                  r.text(6),
                  r.text(7),
                  r.text(8),
                  r.text(9),
                  r.text(10)};
}

// Adds "column begins with the folded text", in a form that an index serves.
void addPrefix(QString &where, QVariantList &values, const QString &column, const QString &text)
{
    if (text.isEmpty())
        return;
    const QString folded = turkish::fold(text);
    where += u" AND "_s + column + u" >= ? AND "_s + column + u" < ?"_s;
    values << folded << QString(folded + QChar(0xFFFD));
}

QVariantList valuesOf(const Person &p)
{
    return {p.name,
            p.surname,
            p.userName,
            p.unit.value,
            p.title,
            p.personnelType,
            p.email,
            p.phone,
            p.registryNo,
            turkish::fold(p.name),
            turkish::fold(p.surname),
            turkish::sortKey(QString(p.surname + u' ' + p.name))};
}

QVariantList valuesOf(const QList<PersonId> &people)
{
    QVariantList values;
    for (const PersonId id : people)
        values << id.value;
    return values;
}

QVariantList valuesOf(const QList<Seen<PersonId>> &people)
{
    QVariantList values;
    for (const Seen<PersonId> &person : people)
        values << person.id().value;
    return values;
}

std::optional<Found> foundIn(const Rows &r)
{
    const auto person = personFrom(r);
    return person ? std::optional{Found{*person, Sight::of(person->id)}} : std::nullopt;
}

} // namespace

std::optional<Found> byId(Connection &c, const ScopeSet &scope, PersonId id)
{
    const ScopeFilter filter = filterAtOnce(scope);
    Rows rows = c.run(u"SELECT "_s + columns + u" FROM person p JOIN unit u ON u.id = p.unit WHERE p.id = ? AND "_s + filter.sql,
                      QVariantList{id.value} + filter.values);
    return rows.next() ? foundIn(rows) : std::nullopt;
}

std::optional<Person> byId(Connection &c, Seen<PersonId> person)
{
    return byId(c, OwnWork(), person.id());
}

std::optional<Person> byId(Connection &c, OwnWork, PersonId id)
{
    Rows rows = c.run(u"SELECT "_s + columns + u" FROM person p WHERE p.id = ?"_s, {id.value});
    return rows.next() ? personFrom(rows) : std::nullopt;
}

std::optional<Person> byTckn(Connection &c, OwnWork, const QString &tckn)
{
    Rows rows = c.run(u"SELECT "_s + columns + u" FROM person p WHERE p.tckn = ?"_s, {tckn});
    return rows.next() ? personFrom(rows) : std::nullopt;
}

void lock(Connection &c, QList<PersonId> people)
{
    const QString forUpdate = c.dialect().forUpdate();
    if (forUpdate.isEmpty() || people.isEmpty())
        return;
    std::sort(people.begin(), people.end());
    // In one order everywhere; a few at a time, so that few statements are kept.
    constexpr qsizetype atOnce = 256;
    for (qsizetype i = 0; i < people.size(); i += atOnce) {
        const ValueList wanted = inList(valuesOf(people.mid(i, atOnce)));
        c.tell(u"SELECT id FROM person WHERE id "_s + wanted.sql + u" ORDER BY id"_s + forUpdate,
               wanted.values);
    }
}

PersonId idByTckn(Connection &c, const QString &tckn)
{
    return PersonId{c.number(u"SELECT id FROM person WHERE tckn = ?"_s, {tckn})};
}

PersonId idByUserName(Connection &c, const QString &userName)
{
    if (userName.isEmpty())
        return {};
    return PersonId{c.number(u"SELECT id FROM person WHERE user_name = ? AND user_name <> ''"_s, {userName})};
}

QList<FoundRow> search(Connection &c, const ScopeSet &scope, const PersonQuery &query,
                       const SearchPlace &after)
{
    const ScopeFilter filter = query.unit.isNull() ? filterOf(c, scope) : filterOf(c, scope, query.unit);
    QString where = u"p.erased_at = 0 AND "_s + filter.sql;
    QVariantList values = filter.values;
    if (!after.id.isNull()) {
        where += u" AND (p.sort_key, p.id) > (?, ?)"_s;
        values << after.sortKey << after.id.value;
    }
    if (!query.tckn.isEmpty()) {
        where += u" AND p.tckn = ?"_s;
        values << query.tckn;
    }
    addPrefix(where, values, u"p.folded_surname"_s, query.surname);
    addPrefix(where, values, u"p.folded_name"_s, query.name);
    if (!query.personnelType.isEmpty()) {
        where += u" AND p.personnel_type = ?"_s;
        values << query.personnelType;
    }
    values << query.limit + 1;
    QList<FoundRow> found;
    Rows rows =
        c.run(u"SELECT "_s + columns + u", u.name, p.sort_key FROM person p JOIN unit u ON u.id = p.unit WHERE "_s +
                  where + u" ORDER BY p.sort_key, p.id LIMIT ?"_s,
              values);
    while (rows.next())
        if (const auto person = foundIn(rows))
            found.append({*person, rows.text(11), rows.bytes(12)});
    return found;
}

QList<Certificate> certificatesOf(Connection &c, const QList<Seen<PersonId>> &people)
{
    QList<Certificate> list;
    if (people.isEmpty())
        return list;
    const ValueList wanted = inList(valuesOf(people));
    Rows rows =
        c.run(u"SELECT "_s + certificates::columns() + u" FROM certificate c WHERE c.person "_s + wanted.sql +
                  u" ORDER BY c.person, c.id"_s,
              wanted.values);
    while (rows.next())
        list.append(certificates::from(rows));
    return list;
}

QList<Application> applicationsOf(Connection &c, const QList<Seen<PersonId>> &people)
{
    QList<Application> list;
    if (people.isEmpty())
        return list;
    const ValueList wanted = inList(valuesOf(people));
    Rows rows =
        c.run(u"SELECT "_s + applications::columns() + u" FROM application a WHERE a.person "_s + wanted.sql +
                  u" ORDER BY a.person, a.id"_s,
              wanted.values);
    while (rows.next())
        list.append(applications::from(rows));
    return list;
}

PersonId insert(Connection &c, const Person &person)
{
    const QString sql =
        u"INSERT INTO person (id, tckn, name, surname, user_name, unit, title, personnel_type, email, phone, "
        "registry_no, folded_name, folded_surname, sort_key) "
        "VALUES (%1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"_s.arg(c.dialect().newId(u"person"_s));
    return PersonId{c.number(sql, QVariantList{person.nationalId.toString()} + valuesOf(person))};
}

qint64 revOf(Connection &c, Seen<PersonId> person)
{
    return c.number(u"SELECT rev FROM person WHERE id = ?"_s, {person.id().value});
}

void update(Connection &c, const Person &person)
{
    static const QString sql = u"UPDATE person SET name = ?, surname = ?, user_name = ?, unit = ?, title = "
                               u"?, personnel_type = ?, email = ?, "
                               "phone = ?, registry_no = ?, folded_name = ?, folded_surname = ?, sort_key = "
                               "?, rev = rev + 1, ver = 0 "
                               "WHERE id = ? AND erased_at = 0"_s;
    c.tell(sql, valuesOf(person) << person.id.value);
}

QHash<PersonId, qint64> leftDays(Connection &c, OwnWork)
{
    QHash<PersonId, qint64> days;
    Rows rows = c.run(u"SELECT id, left_day FROM person WHERE left_day > 0 AND erased_at = 0"_s);
    while (rows.next())
        days.insert(PersonId{rows.number(0)}, rows.number(1));
    return days;
}

void setLeftDay(Connection &c, PersonId id, qint64 day)
{
    c.tell(u"UPDATE person SET left_day = ? WHERE id = ? AND erased_at = 0"_s, {day, id.value});
}

} // namespace eimza::backend::people
