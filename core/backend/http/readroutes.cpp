#include "core/backend/http/listroute.h"
#include "core/backend/services/auditlist.h"
#include "core/backend/services/expiringlist.h"
#include "core/base/istanbul.h"
#include "core/contract/routes.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;
using http::Response;
using listroute::answered;
using listroute::pageOf;

namespace
{

Error badParameter(const QString &name, const QString &what)
{
    return {ErrorCode::InvalidInput, u"'%1' %2"_s.arg(name, what), {{name, u"value"_s}}};
}

Result<Response> certificates(const Services &services, const Call &call)
{
    const auto page = pageOf(call);
    const auto unit = call.id(u"unit"_s);
    if (!page || !unit)
        return fail(page ? unit.error() : page.error());
    ExpiringRequest wanted{std::nullopt, page->after, page->limit, UnitId{*unit}, std::nullopt};
    if (call.request.query.hasQueryItem(u"expiringWithin"_s)) {
        const auto period = Period::parse(call.query(u"expiringWithin"_s));
        if (!period)
            return fail(badParameter(u"expiringWithin"_s, period.error().detail));
        wanted.within = *period;
    }
    if (call.request.query.hasQueryItem(u"status"_s)) {
        const QString word = call.query(u"status"_s);
        wanted.status = parseCertificateStatus(word).state;
        if (wireName(*wanted.status) != word)
            return fail(badParameter(u"status"_s, u"is no certificate's status"_s));
    }
    return answered(expiringCertificates(services.database, services.clock, *call.session, wanted));
}

Result<Response> people(const Services &services, const Call &call)
{
    const auto page = pageOf(call);
    const auto unit = call.id(u"unit"_s);
    if (!page || !unit)
        return fail(page ? unit.error() : page.error());
    return answered(reading::people(services.database, *call.session, UnitId{*unit}, *page));
}

Result<Response> applications(const Services &services, const Call &call)
{
    const auto page = pageOf(call);
    const auto unit = call.id(u"unit"_s), person = call.id(u"person"_s);
    if (!page || !unit || !person)
        return fail(!page ? page.error() : !unit ? unit.error() : person.error());
    reading::ApplicationFilter filter{std::nullopt, UnitId{*unit}, PersonId{*person}};
    if (call.request.query.hasQueryItem(u"state"_s)) {
        filter.state = parseApplicationState(call.query(u"state"_s));
        if (!filter.state)
            return fail(badParameter(u"state"_s, u"is no application's state"_s));
    }
    return answered(reading::applications(services.database, *call.session, filter, *page));
}

Result<Response> auditEntries(const Services &services, const Call &call)
{
    const auto page = pageOf(call);
    const auto id = call.id(u"id"_s);
    if (!page || !id)
        return fail(page ? id.error() : page.error());
    AuditFilter filter{call.query(u"entity"_s), *id, {}};
    if (*id > 0 && filter.entity.isEmpty())
        return fail(badParameter(u"id"_s, u"needs 'entity' beside it"_s));
    if (call.request.query.hasQueryItem(u"since"_s)) {
        const auto since = parseIsoText(call.query(u"since"_s));
        if (!since)
            return fail(badParameter(u"since"_s, u"must be a time such as 2026-09-12T05:06:17Z"_s));
        filter.since = *since;
    }
    return answered(auditList(services.database, *call.session, filter, *page));
}

} // namespace

QList<Route> readRoutes(const Services &s)
{
    using listroute::parameters;
    const auto with = [s](auto handler) {
        return [s, handler](const Call &call) { return handler(s, call); };
    };
    return {{"GET", routes::certificates, scopeCallers, with(certificates),
             parameters({u"expiringWithin"_s, u"unit"_s, u"status"_s})},
            {"GET", routes::people, scopeCallers, with(people), parameters({u"unit"_s})},
            {"GET", routes::person, scopeCallers,
             [s](const Call &call) {
                 return answered(
                     reading::person(s.database, s.clock, *call.session, PersonId{call.ids.first()}));
             }},
            {"GET", routes::personContacts, scopeCallers, listroute::handler([s](const Call &call, const reading::Page &page) {
                 return reading::contacts(s.database, *call.session, PersonId{call.ids.first()}, page);
             }),
             parameters()},
            {"GET", routes::applications, scopeCallers, with(applications),
             parameters({u"state"_s, u"unit"_s, u"person"_s})},
            {"GET", routes::application, scopeCallers,
             [s](const Call &call) {
                 return answered(
                     reading::application(s.database, *call.session, ApplicationId{call.ids.first()}));
             }},
            {"GET", routes::batches, Caller::Bureau, listroute::handler([s](const Call &call, const reading::Page &page) {
                 return reading::batches(s.database, *call.session, page);
             }),
             parameters()},
            {"GET", routes::batch, Caller::Bureau,
             [s](const Call &call) {
                 return answered(reading::batch(s.database, *call.session, BatchId{call.ids.first()}));
             }},
            {"GET", routes::batchItems, Caller::Bureau, listroute::handler([s](const Call &call, const reading::Page &page) {
                 return reading::batchItems(s.database, *call.session, BatchId{call.ids.first()}, page);
             }),
             parameters()},
            {"GET", routes::units, scopeCallers | Caller::Admin,
             listroute::handler([s](const Call &call, const reading::Page &page) {
                 return reading::units(s.database, *call.session, page);
             }),
             parameters()},
            {"GET", routes::audit, Caller::Admin, with(auditEntries),
             parameters({u"entity"_s, u"id"_s, u"since"_s})}};
}

} // namespace eimza::backend
