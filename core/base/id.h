#pragma once

#include <QHashFunctions>
#include <compare>

namespace eimza {

/// A record's number; the tag keeps ids of different records apart. 0 means "none".
template <typename Tag>
struct Id {
    qint64 value = 0;

    [[nodiscard]] bool isNull() const { return value == 0; }
    auto operator<=>(const Id &) const = default;
    friend size_t qHash(Id id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

} // namespace eimza
