#include "core/backend/services/reading.h"

#include <QJsonArray>

#include "core/backend/services/deputyship.h"
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

// One row more than the page has was asked for: it says that there is a next page. `placeOf` gives the number, or the
// numbers, behind which that one goes on.
template <typename Row, typename Show, typename PlaceOf>
QJsonObject pageOf(QList<Row> rows, int limit, const PagePlace &place, Show show, PlaceOf placeOf)
{
    const bool more = rows.size() > limit;
    if (more)
        rows.removeLast();
    QJsonArray items;
    for (const Row &row : std::as_const(rows))
        items.append(show(row));
    return {{u"items"_s, items},
            {u"next"_s, more ? QJsonValue(place.seal(QList<qint64>{placeOf(rows.constLast())})) : QJsonValue()}};
}

// `give` is asked, in one read, for what lies behind a number of the list that is named so.
template <typename Give>
Result<QJsonObject> listed(Database &database, const Session &session, const QByteArray &list, const Page &page, Give give)
{
    const PagePlace place{database, session.user, list};
    const auto behind = place.unseal(page.after, 1);
    if (!behind)
        return fail(behind.error());
    return database.read([&](Connection &c) -> Result<QJsonObject> { return give(c, place, behind->first()); });
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

} // namespace

Result<QJsonObject> person(Database &database, const Clock &clock, const Session &session, PersonId id)
{
    return database.read([&](Connection &c) -> Result<QJsonObject> {
        const auto found = readings::person(c, session.scope, id);
        if (!found)
            return nothing();
        QJsonArray certificates, applications;
        for (const readings::CertificateRow &row : readings::certificatesOf(c, found->seen))
            certificates.append(shown(row, clock.now()));
        for (const applications::Found &row : readings::applicationsOf(c, found->seen))
            applications.append(withSteps(c, row));
        QJsonObject json = shown(*found);
        json.insert(u"certificates"_s, certificates);
        json.insert(u"applications"_s, applications);
        return json;
    });
}

Result<QJsonObject> contacts(Database &database, const Session &session, PersonId person, const Page &page)
{
    return listed(database, session, "contacts", page, [&](Connection &c, const PagePlace &place, qint64 before) -> Result<QJsonObject> {
        const auto found = readings::person(c, session.scope, person);
        if (!found)
            return nothing();
        return pageOf(
            readings::contactsOf(c, found->seen, before, page.limit + 1), page.limit, place,
            [](const auto &row) { return shown(row); }, [](const auto &row) { return row.contact.id.value; });
    });
}

Result<QJsonObject> people(Database &database, const Session &session, UnitId unit, const Page &page)
{
    return listed(database, session, "people", page, [&](Connection &c, const PagePlace &place, qint64 after) -> Result<QJsonObject> {
        if (!unit.isNull() && !readings::covers(c, session.scope, unit))
            return nothing();
        return pageOf(
            readings::people(c, session.scope, unit, after, page.limit + 1), page.limit, place,
            [](const auto &row) { return shown(row); }, [](const auto &row) { return row.person.id.value; });
    });
}

Result<QJsonObject> applications(Database &database, const Session &session, const ApplicationFilter &filter,
                                 const Page &page)
{
    return listed(database, session, "applications", page, [&](Connection &c, const PagePlace &place, qint64 after) -> Result<QJsonObject> {
        if (!filter.unit.isNull() && !readings::covers(c, session.scope, filter.unit))
            return nothing();
        if (!filter.person.isNull() && !readings::person(c, session.scope, filter.person))
            return nothing();
        return pageOf(
            readings::applicationList(
                c, session.scope, {filter.state, filter.unit, filter.person, after, page.limit + 1}),
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
    return listed(database, session, "batches", page, [&](Connection &c, const PagePlace &place, qint64 before) -> Result<QJsonObject> {
        return pageOf(
            readings::batchList(c, session.scope, before, page.limit + 1), page.limit, place,
            [](const auto &row) { return shown(row); }, [](const auto &row) { return row.batch.id.value; });
    });
}

Result<QJsonObject> batch(Database &database, const Session &session, BatchId id)
{
    return database.read([&](Connection &c) -> Result<QJsonObject> {
        const auto found = batches::byId(c, session.scope, id);
        return found ? Result<QJsonObject>(shown(*found)) : nothing();
    });
}

Result<QJsonObject> batchItems(Database &database, const Session &session, BatchId id, const Page &page)
{
    return listed(database, session, "batch items", page, [&](Connection &c, const PagePlace &place, qint64 after) -> Result<QJsonObject> {
        if (!batches::byId(c, session.scope, id))
            return nothing();
        return pageOf(
            readings::itemsOf(c, session.scope, id, after, page.limit + 1), page.limit, place,
            [](const auto &row) { return shown(row); }, [](const auto &row) { return row.item.position; });
    });
}

Result<QJsonObject> units(Database &database, const Session &session, const Page &page)
{
    return listed(database, session, "units", page, [&](Connection &c, const PagePlace &place, qint64 after) -> Result<QJsonObject> {
        return pageOf(
            units::inScope(c, session.scope, after, page.limit + 1), page.limit, place,
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

Result<QJsonObject> myCertificates(Database &database, const Clock &clock, const Session &session, const Page &page)
{
    const PagePlace place{database, session.user, "own certificates"};
    const auto after = place.unseal(page.after, 2);
    if (!after)
        return fail(after.error());
    if (session.person.isNull())
        return nothing();
    const readings::EndPlace behind = page.after.isEmpty() ? readings::EndPlace() : readings::EndPlace{after->first(), after->last()};
    return database.read([&](Connection &c) -> Result<QJsonObject> {
        return pageOf(
            readings::certificatesOf(c, session.scope.own(), behind, page.limit + 1), page.limit, place,
            [&](const auto &row) { return shown(row, clock.now()); },
            [](const auto &row) { return QList{stored(row.certificate.notAfter), row.certificate.id.value}; });
    });
}

Result<QJsonObject> myApplications(Database &database, const Session &session, const Page &page)
{
    return listed(database, session, "own applications", page, [&](Connection &c, const PagePlace &place, qint64 after) -> Result<QJsonObject> {
        if (session.person.isNull())
            return nothing();
        return pageOf(
            readings::applicationsOf(c, session.scope.own(), after, page.limit + 1), page.limit, place,
            [&](const auto &row) { return withSteps(c, row); },
            [](const auto &row) { return row.application.id.value; });
    });
}

Result<QJsonObject> myDeputyships(Database &database, const Session &session, QDate today, const Page &page)
{
    return listed(database, session, "own deputyships", page, [&](Connection &c, const PagePlace &place, qint64 after) -> Result<QJsonObject> {
        auto own = deputyshipsOf(c, session.scope.user(), today, after, page.limit + 1);
        QString next;
        if (own.size() > page.limit) {
            own.removeLast();
            next = place.seal({own.constLast().id});
        }
        return toJson(ListPage<OwnDeputyship>{own, next});
    });
}

} // namespace eimza::backend::reading
