#pragma once

#include "core/backend/store/connection.h"
#include "core/domain/ids.h"

/// Why whole numbers were shown.
namespace eimza::backend::reveals
{

struct Reveal {
    PersonId person;
    UserId who;
    QDateTime at;
    QString reason;
};

qint64 insert(Connection &c, const Reveal &reveal);
/// Empty where there is none with this id.
[[nodiscard]] QString reasonOf(Connection &c, qint64 id);

} // namespace eimza::backend::reveals
