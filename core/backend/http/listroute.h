#pragma once

#include "core/backend/http/route.h"
#include "core/backend/services/reading.h"

/// What the reading routes have in common.
namespace eimza::backend::listroute
{

[[nodiscard]] Result<http::Response> answered(const Result<QJsonObject> &json);

/// The parameters of a list, with those of its own.
[[nodiscard]] QStringList parameters(const QStringList &own = {});
/// Of `after` and `limit`.
[[nodiscard]] Result<reading::Page> pageOf(const Call &call);

/// The handler of a list without parameters of its own: `list` gives Result<QJsonObject> for a call and its page.
template <typename List>
[[nodiscard]] Route::Handler handler(List list)
{
    return [list](const Call &call) -> Result<http::Response> {
        const auto page = pageOf(call);
        if (!page)
            return fail(page.error());
        return answered(list(call, *page));
    };
}

} // namespace eimza::backend::listroute
