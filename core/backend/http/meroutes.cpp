#include "core/backend/http/listroute.h"
#include "core/contract/routes.h"

namespace eimza::backend
{

QList<Route> meRoutes(const Services &s)
{
    return {{"GET", routes::me, everyRole,
             [s](const Call &call) { return listroute::answered(reading::me(s.database, *call.session)); }},
            {"GET", routes::myCertificates, everyRole,
             listroute::handler([s](const Call &call, const reading::Page &page) {
                 return reading::myCertificates(s.database, s.clock, *call.session, page);
             }),
             listroute::parameters()},
            {"GET", routes::myApplications, everyRole,
             listroute::handler([s](const Call &call, const reading::Page &page) {
                 return reading::myApplications(s.database, *call.session, page);
             }),
             listroute::parameters()},
            {"GET", routes::myDeputyships, everyRole,
             listroute::handler([s](const Call &call, const reading::Page &page) {
                 return reading::myDeputyships(s.database, *call.session, s.clock.today(), page);
             }),
             listroute::parameters()}};
}

} // namespace eimza::backend
