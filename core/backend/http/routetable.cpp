#include "core/backend/http/route.h"

namespace eimza::backend
{

QList<Route> routeTable(const Services &services)
{
    QList<Route> table;
    for (const auto group :
         {sessionRoutes, readRoutes, personRoutes, meRoutes, alertRoutes, syncRoutes, commandRoutes,
          operationRoutes})
        table += group(services);
    return table;
}

} // namespace eimza::backend
