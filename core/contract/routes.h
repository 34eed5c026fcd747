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
inline constexpr QLatin1StringView certificates{"/v1/certificates"};  ///< GET ?expiringWithin=P3M&unit=&status=
inline constexpr QLatin1StringView peopleSearch{"/v1/people/search"}; ///< POST PersonQuery
inline constexpr QLatin1StringView people{"/v1/people"};              ///< GET ?unit=
inline constexpr QLatin1StringView person{"/v1/people/{id}"};
inline constexpr QLatin1StringView personContacts{"/v1/people/{id}/contacts"}; ///< GET, the newest first
inline constexpr QLatin1StringView reveal{"/v1/people/{id}/reveal"};  ///< POST RevealRequest, Idempotency-Key
inline constexpr QLatin1StringView ksmQuery{"/v1/ksm/query"};         ///< POST KsmQuery: person, tckn or serial
inline constexpr QLatin1StringView applications{"/v1/applications"};  ///< GET ?state=&unit=&person=
inline constexpr QLatin1StringView application{"/v1/applications/{id}"};
inline constexpr QLatin1StringView batches{"/v1/batches"};
inline constexpr QLatin1StringView batch{"/v1/batches/{id}"};
inline constexpr QLatin1StringView batchItems{"/v1/batches/{id}/items"};
inline constexpr QLatin1StringView units{"/v1/units"};
inline constexpr QLatin1StringView audit{"/v1/audit"};                ///< GET ?entity=&id=&since=
inline constexpr QLatin1StringView alerts{"/v1/alerts"};
inline constexpr QLatin1StringView cutoff{"/v1/cutoff"};
inline constexpr QLatin1StringView me{"/v1/me"};
inline constexpr QLatin1StringView myCertificates{"/v1/me/certificates"};
inline constexpr QLatin1StringView myApplications{"/v1/me/applications"};
inline constexpr QLatin1StringView myDeputyships{"/v1/me/deputyships"};
inline constexpr QLatin1StringView openapi{"/openapi.yaml"};          ///< the description of all of this
inline constexpr QLatin1StringView syncPull{"/v1/sync/pull"};         ///< POST PullRequest
inline constexpr QLatin1StringView commands{"/v1/commands/"};         ///< POST …/{kind}, see commands.h

inline constexpr QLatin1StringView idempotencyKey{"Idempotency-Key"};
inline constexpr QLatin1StringView clientSeq{"Client-Seq"};
inline constexpr QLatin1StringView ifMatch{"If-Match"};
inline constexpr QLatin1StringView replayed{"Idempotency-Replayed"};

} // namespace eimza::routes
