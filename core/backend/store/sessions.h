#pragma once

#include <optional>

#include "core/backend/store/connection.h"
#include "core/domain/ids.h"

/// Sign-ins ("families") and the hashes of their tokens. Moments are seconds since 1970 UTC by the machine's
/// own clock.
namespace eimza::backend::sessions
{

using FamilyId = Id<struct FamilyTag>;

struct Token {
    FamilyId family;
    UserId user;
    qint64 issuedAt = 0;
    qint64 expiresAt = 0; ///< no later than the family's end
    qint64 usedAt = 0;    ///< of a refresh token: 0 until it was changed for its successor
    bool revoked = false; ///< the family was ended
};

[[nodiscard]] FamilyId begin(Connection &c, UserId user, qint64 now, qint64 endsAt);
[[nodiscard]] qint64 endOf(Connection &c, FamilyId family);
void revoke(Connection &c, FamilyId family, qint64 now);
/// All of the user's; how many there were.
qint64 revokeAll(Connection &c, UserId user, qint64 now);
/// Everybody's; how many there were.
qint64 revokeEverybody(Connection &c, qint64 now);

void addAccess(Connection &c, const QString &hash, FamilyId family, qint64 now, qint64 expiresAt);
[[nodiscard]] std::optional<Token> access(Connection &c, const QString &hash);
void forgetAccess(Connection &c, const QString &hash);

/// One that is known already stays as it is.
void addRefresh(Connection &c, const QString &hash, FamilyId family, qint64 now, qint64 expiresAt);
[[nodiscard]] std::optional<Token> refresh(Connection &c, const QString &hash);
/// False where it was used before; of several transactions one gets true.
[[nodiscard]] bool use(Connection &c, const QString &hash, qint64 now);

/// How long what ended is kept, so that a token that comes again is told.
inline constexpr qint64 secondsKept = 24 * 3600;
/// Removes sign-ins that ended before the moment, with their tokens; which they were. At most `limit`.
[[nodiscard]] QByteArrayList removeEnded(Connection &c, qint64 before, int limit);
/// Access tokens that ended before the moment, of sign-ins that go on too.
void removeEndedTokens(Connection &c, qint64 before);

} // namespace eimza::backend::sessions
