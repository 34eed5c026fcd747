#include "core/domain/role.h"

namespace eimza {

QString wireName(Role role)
{
    switch (role) {
    case Role::Officer: return QStringLiteral("officer");
    case Role::Bureau: return QStringLiteral("bureau");
    case Role::Admin: return QStringLiteral("admin");
    case Role::Holder: return QStringLiteral("holder");
    }
    return {};
}

std::optional<Role> parseRole(QStringView text)
{
    for (const Role role : {Role::Officer, Role::Bureau, Role::Admin, Role::Holder})
        if (text == wireName(role))
            return role;
    return std::nullopt;
}

} // namespace eimza
