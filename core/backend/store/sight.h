#pragma once

#include "core/backend/store/scope.h"

namespace eimza::backend
{

/// Makes Seen, in look-ups through a scope: tests/architecture/includes.cmake keeps it inside store/.
class Sight
{
public:
    template <typename IdType>
    [[nodiscard]] static Seen<IdType> of(IdType id)
    {
        return Seen<IdType>{id};
    }
};

} // namespace eimza::backend
