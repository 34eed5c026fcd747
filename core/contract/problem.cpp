#include "core/contract/problem.h"

#include "core/contract/jsonreader.h"

namespace eimza {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Entry {
    ErrorCode error;
    int status;
    QLatin1StringView code;
};

constexpr Entry entries[] = {
    {ErrorCode::InvalidInput, 400, "invalid-input"_L1},
    {ErrorCode::Unauthenticated, 401, "unauthenticated"_L1},
    {ErrorCode::WrongCredentials, 401, "wrong-credentials"_L1},
    {ErrorCode::Forbidden, 403, "forbidden"_L1},
    {ErrorCode::FourEyes, 403, "four-eyes"_L1},
    {ErrorCode::NotFound, 404, "not-found"_L1},
    {ErrorCode::Conflict, 409, "state-conflict"_L1},
    {ErrorCode::OpenApplication, 409, "open-application"_L1},
    {ErrorCode::OutOfOrder, 409, "out-of-order"_L1},
    {ErrorCode::EpochChanged, 410, "epoch-changed"_L1},
    {ErrorCode::CursorExpired, 410, "cursor-expired"_L1},
    {ErrorCode::Stale, 412, "stale"_L1},
    {ErrorCode::NotEligible, 422, "not-eligible"_L1},
    {ErrorCode::KeyReused, 422, "key-reused"_L1},
    {ErrorCode::ClientTooOld, 426, "client-too-old"_L1},
    {ErrorCode::TooManyRequests, 429, "too-many-requests"_L1},
    {ErrorCode::ServerFailure, 500, "internal"_L1},
    {ErrorCode::Database, 500, "database"_L1},
    {ErrorCode::Offline, 503, "unreachable"_L1},
    {ErrorCode::Unavailable, 503, "unavailable"_L1},
    {ErrorCode::Timeout, 504, "timeout"_L1},
    {ErrorCode::Protocol, 400, "malformed"_L1},
    {ErrorCode::Io, 500, "io"_L1},
    {ErrorCode::NewerDatabase, 500, "newer-database"_L1},
    {ErrorCode::Crypto, 500, "crypto"_L1},
    {ErrorCode::Cancelled, 499, "cancelled"_L1},
};

ErrorCode errorOfStatus(int status)
{
    switch (status) {
    case 400: case 405: case 413: case 415: case 428: return ErrorCode::InvalidInput;
    case 401: return ErrorCode::Unauthenticated;
    case 403: return ErrorCode::Forbidden;
    case 404: return ErrorCode::NotFound;
    case 409: return ErrorCode::Conflict;
    case 410: return ErrorCode::CursorExpired;
    case 412: return ErrorCode::Stale;
    case 422: return ErrorCode::NotEligible;
    case 426: return ErrorCode::ClientTooOld;
    case 429: return ErrorCode::TooManyRequests;
    default: return status >= 500 ? ErrorCode::ServerFailure : ErrorCode::Protocol;
    }
}

// A peer's broken disk or database is its own affair, not ours.
bool isTold(ErrorCode error, int httpStatus)
{
    return httpStatus < 500 || error == ErrorCode::Offline || error == ErrorCode::Timeout;
}

} // namespace

QJsonObject Problem::toJson() const
{
    return {{u"type"_s, u"about:blank"_s}, {u"title"_s, code}, {u"status"_s, status}, {u"code"_s, code}, {u"detail"_s, detail}};
}

Problem problemFrom(const Error &error)
{
    for (const Entry &entry : entries)
        if (entry.error == error.code)
            return {entry.status, entry.code, error.detail};
    return {500, u"internal"_s, error.detail};
}

Error errorFrom(int httpStatus, const QByteArray &body)
{
    const auto json = parseJsonObject(body);
    if (json) {
        const QString code = json->value("code"_L1).toString();
        for (const Entry &entry : entries)
            if (entry.code == code && isTold(entry.error, httpStatus))
                return {entry.error, json->value("detail"_L1).toString()};
    }
    return {errorOfStatus(httpStatus), u"HTTP status %1"_s.arg(httpStatus)};
}

QString problemCode(ErrorCode code)
{
    return problemFrom({code, {}}).code;
}

} // namespace eimza
