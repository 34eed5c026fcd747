#pragma once

#include <chrono>
#include <functional>

#include "core/backend/services/signin.h"
#include "core/backend/store/reveals.h"
#include "core/contract/disclosure.h"

/// What is shown of a person beyond the masked record; each time the audit says who asked.
namespace eimza::backend::disclosure
{

struct Reveal {
    RevealedPerson person;
    bool replayed = false; ///< the key has come before: the audit has it already
};
/// National id and phone in whole. The reason is kept with the audit row. InvalidInput where the key is no UUID,
/// KeyReused where it came with another request.
[[nodiscard]] Result<Reveal> reveal(Database &database, const Clock &clock, const Session &session, PersonId person,
                                    const RevealRequest &request, const QByteArray &key);

/// Keeps the reason of a reveal; answers the detail of its audit row.
[[nodiscard]] QJsonObject keepReason(Connection &c, const reveals::Reveal &reveal);
/// The same for a list with whole numbers: adds to the detail of its audit row, answers the number of what is kept.
[[nodiscard]] qint64 keepReason(Connection &c, const Session &session, const QDateTime &at, const QString &words,
                                QJsonObject &detail);

/// Asks Kamu SM for a national id; Offline where it cannot be reached.
using AskKsm = std::function<Result<esya::PersonAnswer>(const QString &tckn)>;
/// The same for `atOnce` callers at a time. A further one waits for `patience` and is then told that there is no way:
/// while Kamu SM hangs it must not take every thread that answers requests.
[[nodiscard]] AskKsm fewAtOnce(AskKsm ask, int atOnce, std::chrono::milliseconds patience);

/// What Kamu SM has on record of somebody of the scope, at this moment.
[[nodiscard]] Result<KsmAnswer> askKsm(Database &database, const Session &session, const KsmQuery &query,
                                       const AskKsm &ask);

} // namespace eimza::backend::disclosure
