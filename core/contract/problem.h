#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include "core/base/result.h"

namespace eimza {

/// One line of the table of problems.
struct ProblemKind {
    QString code; ///< "open-application", "stale", …: one for each ErrorCode that travels
    int status = 500;
    QString title;      ///< English sentence, the same for every problem of the kind
    bool retry = false; ///< whether the very same request may succeed later
};

/// Every problem that the backend, its server for HTTP or Kamu SM's stand-in answers with.
[[nodiscard]] QList<ProblemKind> problemKinds();

/// An error answer, RFC 9457 application/problem+json: type (`urn:eimza:problem:<code>`), title, status, detail,
/// code, retry, and fields [{name, code}] where fields of the request are at fault. Type, title and retry
/// follow from the code.
struct Problem {
    int status = 500;
    QString code;
    QString detail; ///< English, without personal data
    QList<FieldFault> fields = {};

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
