#pragma once

#include "core/backend/store/connection.h"
#include "core/backend/store/reasons.h"
#include "core/domain/ids.h"

/// Why whole numbers were shown.
namespace eimza::backend::reveals
{

struct Reveal {
    PersonId person;
    UserId who;
    QDateTime at;
    Reason reason;
    QString key; ///< of the request that asked the server for it; empty where it was a command
};

qint64 insert(Connection &c, const Reveal &reveal);
/// What was shown under the key.
[[nodiscard]] std::optional<Reveal> byKey(Connection &c, const QString &key);
/// Empty where there is none with this id.
[[nodiscard]] Reason reasonOf(Connection &c, qint64 id);

} // namespace eimza::backend::reveals
