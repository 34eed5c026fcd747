#include "core/backend/http/route.h"

#include "core/contract/jsonreader.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

Caller callerOf(Role role)
{
    switch (role) {
    case Role::Officer:
        return Caller::Officer;
    case Role::Bureau:
        return Caller::Bureau;
    case Role::Admin:
        return Caller::Admin;
    case Role::Holder:
        break;
    }
    return Caller::Holder;
}

QByteArray bearerOf(const http::Request &request)
{
    const QByteArray header = request.header("Authorization");
    return header.left(7).toLower() == "bearer " ? header.mid(7).trimmed() : QByteArray();
}

Result<QJsonObject> Call::body() const
{
    auto json = parseRequestBody(request.body);
    return json ? json : Result<QJsonObject>(fail(ErrorCode::InvalidInput, json.error().detail));
}

Result<qint64> Call::id(const QString &name) const
{
    if (!request.query.hasQueryItem(name))
        return 0;
    bool ok = false;
    const qint64 number = query(name).toLongLong(&ok);
    if (!ok || number < 1)
        return fail(Error{
            ErrorCode::InvalidInput, u"'%1' must be a record's number"_s.arg(name), {{name, u"value"_s}}});
    return number;
}

Result<int> Call::number(const QString &name, int fallback, int least, int most) const
{
    if (!request.query.hasQueryItem(name))
        return fallback;
    bool ok = false;
    const int number = query(name).toInt(&ok);
    if (!ok || number < least || number > most)
        return fail(Error{ErrorCode::InvalidInput,
                          u"'%1' must be a number from %2 to %3"_s.arg(name).arg(least).arg(most),
                          {{name, u"value"_s}}});
    return number;
}

} // namespace eimza::backend
