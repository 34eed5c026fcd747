#pragma once

#include <QJsonObject>
#include <QString>

#include "core/base/result.h"

namespace eimza {

/// An error answer, RFC 9457 application/problem+json: type, title, status, detail, code.
struct Problem {
    int status = 500;
    QString code;   ///< "open-application", "stale", …: one for each ErrorCode that travels
    QString detail; ///< English, without personal data

    [[nodiscard]] QJsonObject toJson() const;
};

inline constexpr auto problemContentType = "application/problem+json";

/// The one table between errors and HTTP: both directions. Of a peer's failures (5xx) only "unreachable" and
/// "timeout" are told apart, all others are ServerFailure.
[[nodiscard]] Problem problemFrom(const Error &error);
[[nodiscard]] Error errorFrom(int httpStatus, const QByteArray &body);

/// "stale", "open-application" …: what travels and what a user copies when asking for help.
[[nodiscard]] QString problemCode(ErrorCode code);

} // namespace eimza
