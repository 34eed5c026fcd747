#include "core/backend/services/reading.h"

#include <QJsonArray>

#include "core/backend/services/pageplace.h"
#include "core/backend/services/readingjson.h"
#include "core/backend/store/readings.h"
#include "core/backend/store/units.h"

namespace eimza::backend::reading
{

using namespace Qt::Literals::StringLiterals;

namespace
{

auto nothing()
{
    return fail(ErrorCode::NotFound, u"there is no such record, or none that the caller may see"_s);
}

// One row more than the page has was asked for: it says that there is a next page.
template <typename Row, typename Show, typename IdOf>
QJsonObject pageOf(QList<Row> rows, int limit, const PagePlace &place, Show show, IdOf idOf)
{
    const bool more = rows.size() > limit;
    if (more)
        rows.removeLast();
    QJsonArray items;
    for (const Row &row : std::as_const(rows))
        items.append(show(row));
    return {{u"items"_s, items},
            {u"next"_s, more ? QJsonValue(place.seal({idOf(rows.constLast())})) : QJsonValue()}};
}

QJsonObject whole(const QJsonArray &items)
{
    return {{u"items"_s, items}, {u"next"_s, QJsonValue()}};
}

QJsonArray certificatesIn(Connection &c, Seen<PersonId> person, const QDateTime &now)
{
    QJsonArray list;
    for (const readings::CertificateRow &row : readings::certificatesOf(c, person))
        list.append(shown(row.certificate, row.rev, now));
    return list;
}

QJsonObject withSteps(Connection &c, const applications::Found &application)
{
    QJsonArray steps;
    for (const readings::StepRow &row : readings::stepsOf(c, application.seen))
        steps.append(shown(row));
    QJsonObject json = shown(application);
    json.insert(u"steps"_s, steps);
    return json;
}

QJsonArray applicationsIn(Connection &c, Seen<PersonId> person)
{
    QJsonArray list;
    for (const applications::Found &row : readings::applicationsOf(c, person))
        list.append(withSteps(c, row));
    return list;
}

} // namespace

Result<QJsonObject> person(Database &database, const Clock &clock, const Session &session, PersonId id)
{
    return database.read([&](Connection &c) -> Result<QJsonObject> {
        const auto found = readings::person(c, session.scope, id);
        if (!found)
            return nothing();
        QJsonObject json = shown(*found);
        json.insert(u"certificates"_s, certificatesIn(c, found->seen, clock.now()));
        json.insert(u"applications"_s, applicationsIn(c, found->seen));
        return json;
    });
}

Result<QJsonObject> contacts(Database &database, const Session &session, PersonId person, const Page &page)
{
    const PagePlace place{database, session.user, "contacts"};
    const auto before = place.unseal(page.after, 1);
    if (!before)
        return fail(before.error());
    return database.read([&](Connection &c) -> Result<QJsonObject> {
        const auto found = readings::person(c, session.scope, person);
        if (!found)
            return nothing();
        return pageOf(
            readings::contactsOf(c, found->seen, before->first(), page.limit + 1), page.limit, place,
            [](const auto &row) { return shown(row); }, [](const auto &row) { return row.contact.id.value; });
    });
}

Result<QJsonObject> people(Database &database, const Session &session, UnitId unit, const Page &page)
{
    const PagePlace place{database, session.user, "people"};
    const auto after = place.unseal(page.after, 1);
    if (!after)
        return fail(after.error());
    return database.read([&](Connection &c) -> Result<QJsonObject> {
        if (!unit.isNull() && !readings::covers(c, session.scope, unit))
            return nothing();
        return pageOf(
            readings::people(c, session.scope, unit, after->first(), page.limit + 1), page.limit, place,
            [](const auto &row) { return shown(row); }, [](const auto &row) { return row.person.id.value; });
    });
}

Result<QJsonObject> applications(Database &database, const Session &session, const ApplicationFilter &filter,
                                 const Page &page)
{
    const PagePlace place{database, session.user, "applications"};
    const auto after = place.unseal(page.after, 1);
    if (!after)
        return fail(after.error());
    return database.read([&](Connection &c) -> Result<QJsonObject> {
        if (!filter.unit.isNull() && !readings::covers(c, session.scope, filter.unit))
            return nothing();
        if (!filter.person.isNull() && !readings::person(c, session.scope, filter.person))
            return nothing();
        return pageOf(
            readings::applicationList(
                c, session.scope, {filter.state, filter.unit, filter.person, after->first(), page.limit + 1}),
            page.limit, place, [](const auto &row) { return shown(row); },
            [](const auto &row) { return row.application.id.value; });
    });
}

Result<QJsonObject> application(Database &database, const Session &session, ApplicationId id)
{
    return database.read([&](Connection &c) -> Result<QJsonObject> {
        const auto found = applications::byId(c, session.scope, id);
        if (!found)
            return nothing();
        return withSteps(c, *found);
    });
}

Result<QJsonObject> batches(Database &database, const Session &session, const Page &page)
{
    const PagePlace place{database, session.user, "batches"};
    const auto before = place.unseal(page.after, 1);
    if (!before)
        return fail(before.error());
    return database.read([&](Connection &c) -> Result<QJsonObject> {
        return pageOf(
            readings::batchList(c, session.scope, before->first(), page.limit + 1), page.limit, place,
            [](const auto &row) { return shown(row); }, [](const auto &row) { return row.batch.id.value; });
    });
}

Result<QJsonObject> batch(Database &database, const Session &session, BatchId id)
{
    return database.read([&](Connection &c) -> Result<QJsonObject> {
        const auto found = batches::byId(c, session.scope, id);
        if (!found)
            return nothing();
        QJsonArray items;
        for (const readings::ItemRow &row : readings::itemsOf(c, session.scope, id))
            items.append(shown(row));
        QJsonObject json = shown(*found);
        json.insert(u"items"_s, items);
        return json;
    });
}

Result<QJsonObject> units(Database &database, const Session &session, const Page &page)
{
    const PagePlace place{database, session.user, "units"};
    const auto after = place.unseal(page.after, 1);
    if (!after)
        return fail(after.error());
    return database.read([&](Connection &c) -> Result<QJsonObject> {
        return pageOf(
            units::inScope(c, session.scope, after->first(), page.limit + 1), page.limit, place,
            [](const auto &unit) { return shown(unit); }, [](const auto &unit) { return unit.id.value; });
    });
}

Result<QJsonObject> me(Database &database, const Session &session)
{
    return database.read([&](Connection &c) -> Result<QJsonObject> {
        const auto found = readings::own(c, session.scope);
        return QJsonObject{{u"user"_s, shown(session)},
                           {u"person"_s, found ? QJsonValue(shown(*found)) : QJsonValue()}};
    });
}

Result<QJsonObject> myCertificates(Database &database, const Clock &clock, const Session &session)
{
    if (session.person.isNull())
        return nothing();
    return database.read([&](Connection &c) -> Result<QJsonObject> {
        return whole(certificatesIn(c, session.scope.own(), clock.now()));
    });
}

Result<QJsonObject> myApplications(Database &database, const Session &session)
{
    if (session.person.isNull())
        return nothing();
    return database.read(
        [&](Connection &c) -> Result<QJsonObject> { return whole(applicationsIn(c, session.scope.own())); });
}

} // namespace eimza::backend::reading
