#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/domain/role.h"

namespace eimza {

/// POST /v1/session {"user","password"} answers with this beside "access_token".
struct SessionAnswer {
    QString accessToken;
    UserId user;
    QString userName;
    QString displayName;
    Role role = Role::Officer;
    PersonId person; ///< the register's person with this user name; null if there is none
    UnitId unit;     ///< top of what the user sees
    QString unitCode;
    QString unitName;
    QDateTime serverTime; ///< the civil clock
    int expiresIn = 0;    ///< seconds
};

[[nodiscard]] QJsonObject toJson(const SessionAnswer &answer);
[[nodiscard]] Result<SessionAnswer> sessionAnswer(const QJsonObject &json);

} // namespace eimza
