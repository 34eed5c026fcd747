#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/domain/role.h"
#include "core/domain/workingdays.h"

namespace eimza
{

/// What POST /v1/session {"user","password"} and POST /v1/session/refresh {"refresh_token"} answer.
struct SessionAnswer {
    QString accessToken;
    /// Serves once. Presented again within 60 s it brings the very same successor (the first answer was lost);
    /// later it ends the whole sign-in. Empty where the server gives none.
    QString refreshToken;
    UserId user;
    QString userName;
    QString displayName;
    Role role = Role::Officer;
    PersonId person; ///< the register's person with this user name; null if there is none
    UnitId unit;     ///< top of what the user sees
    QString unitCode;
    QString unitName;
    QDateTime serverTime; ///< the civil clock
    int expiresIn = 0;    ///< seconds until the access token ends, whatever is done with it
    QStringList rights;   ///< "exportUnmasked" …; further words may come
    int fileByDays = FileByRule::usualDays; ///< the institution's rule: before a certificate's end
};

/// May export the whole identity number.
inline constexpr QLatin1StringView exportUnmaskedRight{"exportUnmasked"};

/// POST /v1/session/refresh. A token that is used up, ended or unknown: 401 unauthenticated.
struct RefreshRequest {
    QString refreshToken;
};

[[nodiscard]] QJsonObject toJson(const SessionAnswer &answer);
[[nodiscard]] Result<SessionAnswer> sessionAnswer(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const RefreshRequest &request);
[[nodiscard]] Result<RefreshRequest> refreshRequest(const QJsonObject &json);

} // namespace eimza
