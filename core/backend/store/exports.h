#pragma once

#include "core/backend/store/connection.h"
#include "core/backend/store/reasons.h"
#include "core/domain/ids.h"

/// Why lists were written with whole numbers.
namespace eimza::backend::exports
{

struct Export {
    UserId who;
    QDateTime at;
    Reason reason;
};

qint64 insert(Connection &c, const Export &exported);
/// Empty where there is none with this id.
[[nodiscard]] Reason reasonOf(Connection &c, qint64 id);

} // namespace eimza::backend::exports
