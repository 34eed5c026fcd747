#include "core/contract/problem.h"

#include <QJsonArray>
#include <optional>

#include "core/contract/jsonreader.h"

namespace eimza {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Entry {
    std::optional<ErrorCode> error; ///< null for what only HTTP itself refuses
    int status;
    QLatin1StringView code;
    QLatin1StringView title;
    bool retry = false;
};

constexpr Entry entries[] = {
    {ErrorCode::InvalidInput, 400, "invalid-input"_L1, "A value of the request breaks its rules."_L1},
    {ErrorCode::Protocol, 400, "malformed"_L1, "The request cannot be understood."_L1},
    {ErrorCode::Unauthenticated, 401, "unauthenticated"_L1, "There is no session, or it has ended."_L1},
    {ErrorCode::WrongCredentials, 401, "wrong-credentials"_L1, "User name and password do not fit."_L1},
    {ErrorCode::Forbidden, 403, "forbidden"_L1, "The role does not allow this."_L1},
    {ErrorCode::FourEyes, 403, "four-eyes"_L1,
     "Who filed an application, or for whom it was filed, may neither approve nor send it."_L1},
    {ErrorCode::NotFound, 404, "not-found"_L1, "There is no such record, or none that the caller may see."_L1},
    // To whom it is told the server speaks another language: it is older than the program, or the address is wrong.
    {ErrorCode::Protocol, 404, "no-such-path"_L1, "The server has no such path."_L1},
    {std::nullopt, 405, "method-not-allowed"_L1, "The path takes another method."_L1},
    {ErrorCode::Conflict, 409, "state-conflict"_L1, "The record's state does not allow the step."_L1},
    {ErrorCode::OpenApplication, 409, "open-application"_L1, "The person has an open application already."_L1},
    {ErrorCode::OutOfOrder, 409, "out-of-order"_L1, "An earlier command of this client is missing."_L1, true},
    {ErrorCode::EpochChanged, 410, "epoch-changed"_L1, "The server's database has begun another life."_L1},
    {ErrorCode::CursorExpired, 410, "cursor-expired"_L1, "The cursor is older than the server remembers."_L1},
    {ErrorCode::Stale, 412, "stale"_L1, "The record was changed since it was read."_L1},
    {std::nullopt, 413, "body-too-large"_L1, "The request's body is too large."_L1},
    {std::nullopt, 415, "unsupported-media-type"_L1, "The body must be application/json."_L1},
    {ErrorCode::NotEligible, 422, "not-eligible"_L1,
     "This type of application is not offered for the person."_L1},
    {ErrorCode::KeyReused, 422, "key-reused"_L1, "The idempotency key came with another request."_L1},
    {ErrorCode::ClientTooOld, 426, "client-too-old"_L1, "The server no longer speaks this client's version."_L1},
    {std::nullopt, 428, "precondition-required"_L1, "If-Match must give the record's revision."_L1},
    {ErrorCode::TooManyRequests, 429, "too-many-requests"_L1, "Too many requests came in too short a time."_L1,
     true},
    {std::nullopt, 431, "header-too-large"_L1, "The request's header is too large."_L1},
    {ErrorCode::Cancelled, 499, "cancelled"_L1, "The request was given up."_L1},
    {ErrorCode::ServerFailure, 500, "internal"_L1, "The server could not do this."_L1, true},
    {ErrorCode::Database, 500, "database"_L1, "The server's database could not do this."_L1, true},
    {ErrorCode::Io, 500, "io"_L1, "The server could not read or write a file."_L1, true},
    {ErrorCode::NewerDatabase, 500, "newer-database"_L1, "The server is older than its database."_L1},
    {ErrorCode::Crypto, 500, "crypto"_L1, "The server's cryptography failed."_L1},
    {ErrorCode::Offline, 503, "unreachable"_L1, "A server behind this one cannot be reached."_L1, true},
    {ErrorCode::Unavailable, 503, "unavailable"_L1, "The server's database cannot work now."_L1, true},
    {std::nullopt, 503, "too-many-connections"_L1, "The server has no free connection."_L1, true},
    {ErrorCode::Timeout, 504, "timeout"_L1, "An answer or a request did not come in time."_L1, true},
};

const Entry *entryOf(const QString &code)
{
    for (const Entry &entry : entries)
        if (entry.code == code)
            return &entry;
    return nullptr;
}

QJsonArray listOf(const QList<FieldFault> &fields)
{
    QJsonArray list;
    for (const FieldFault &field : fields)
        list.append(QJsonObject{{u"name"_s, field.name}, {u"code"_s, field.code}});
    return list;
}

QList<FieldFault> fieldsFrom(const QJsonArray &list)
{
    QList<FieldFault> fields;
    for (const QJsonValue &value : list)
        fields.append({value["name"_L1].toString(), value["code"_L1].toString()});
    return fields;
}

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
    const Entry *entry = entryOf(code);
    QJsonObject json{{u"type"_s, QString(u"urn:eimza:problem:"_s + code)},
                     {u"title"_s, entry ? QString(entry->title) : code},
                     {u"status"_s, status},
                     {u"code"_s, code},
                     {u"detail"_s, detail},
                     {u"retry"_s, entry && entry->retry}};
    if (!fields.isEmpty())
        json.insert(u"fields"_s, listOf(fields));
    return json;
}

QList<ProblemKind> problemKinds()
{
    QList<ProblemKind> kinds;
    for (const Entry &entry : entries)
        kinds.append({entry.code, entry.status, entry.title, entry.retry});
    return kinds;
}

Problem problemFrom(const Error &error)
{
    for (const Entry &entry : entries)
        if (entry.error == error.code)
            return {entry.status, entry.code, error.detail, error.fields};
    return {500, u"internal"_s, error.detail};
}

Error errorFrom(int httpStatus, const QByteArray &body)
{
    const auto json = parseJsonObject(body);
    if (json) {
        const Entry *entry = entryOf(json->value("code"_L1).toString());
        if (entry && entry->error && isTold(*entry->error, httpStatus))
            return {*entry->error, json->value("detail"_L1).toString(),
                    fieldsFrom(json->value("fields"_L1).toArray())};
    }
    return {errorOfStatus(httpStatus), u"HTTP status %1"_s.arg(httpStatus), {}};
}

QString problemCode(ErrorCode code)
{
    return problemFrom({code, {}, {}}).code;
}

} // namespace eimza
