#pragma once

#include <QString>
#include <optional>

namespace eimza {

enum class Role { Officer, Bureau, Admin, Holder };

/// officer, bureau, admin, holder
[[nodiscard]] QString wireName(Role role);
[[nodiscard]] std::optional<Role> parseRole(QStringView text);

} // namespace eimza
