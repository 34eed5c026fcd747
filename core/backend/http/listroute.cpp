#include "core/backend/http/listroute.h"

namespace eimza::backend::listroute
{

using namespace Qt::Literals::StringLiterals;

Result<http::Response> answered(const Result<QJsonObject> &json)
{
    if (!json)
        return fail(json.error());
    return http::jsonResponse(200, *json);
}

QStringList parameters(const QStringList &own)
{
    return QStringList{u"after"_s, u"limit"_s} + own;
}

Result<reading::Page> pageOf(const Call &call)
{
    const auto limit = call.number(u"limit"_s, 200, 1, 1000);
    if (!limit)
        return fail(limit.error());
    return reading::Page{call.query(u"after"_s), *limit};
}

} // namespace eimza::backend::listroute
