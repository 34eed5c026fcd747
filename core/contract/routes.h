#pragma once

#include <QLatin1StringView>

/// Paths and headers of the central backend; one truth for both ends.
namespace eimza::routes {

/// GET {"status":"ok","feed":"reading"|"current"|"unreachable"}: how far Kamu SM's feed has been read.
inline constexpr QLatin1StringView health{"/healthz"};
inline constexpr QLatin1StringView readiness{"/readyz"};
inline constexpr QLatin1StringView metrics{"/metrics"};
inline constexpr QLatin1StringView session{"/v1/session"};            ///< POST sign in, DELETE sign out
inline constexpr QLatin1StringView sessionRefresh{"/v1/session/refresh"}; ///< POST RefreshRequest, without bearer
inline constexpr QLatin1StringView sessionAll{"/v1/session/all"};         ///< DELETE sign out everywhere
inline constexpr QLatin1StringView certificates{"/v1/certificates"};  ///< GET ?expiringWithin=P3M
inline constexpr QLatin1StringView peopleSearch{"/v1/people/search"}; ///< POST PersonQuery
inline constexpr QLatin1StringView syncPull{"/v1/sync/pull"};         ///< POST PullRequest
inline constexpr QLatin1StringView commands{"/v1/commands/"};         ///< POST …/{kind}, see commands.h

inline constexpr QLatin1StringView idempotencyKey{"Idempotency-Key"};
inline constexpr QLatin1StringView clientSeq{"Client-Seq"};
inline constexpr QLatin1StringView ifMatch{"If-Match"};
inline constexpr QLatin1StringView replayed{"Idempotency-Replayed"};

} // namespace eimza::routes
