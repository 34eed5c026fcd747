#include "core/contract/sessions.h"

#include <algorithm>

#include "core/base/istanbul.h"
#include "core/contract/jsonreader.h"

namespace eimza
{

using namespace Qt::Literals::StringLiterals;

QJsonObject toJson(const SessionAnswer &a)
{
    QJsonObject json{
        {u"access_token"_s, a.accessToken},
        {u"expires_in"_s, a.expiresIn},
        {u"server_time"_s, isoText(a.serverTime)},
        {u"user"_s, QJsonObject{{u"id"_s, a.user.value},
                                {u"name"_s, a.userName},
                                {u"display_name"_s, a.displayName},
                                {u"role"_s, wireName(a.role)},
                                {u"person"_s, a.person.value}}},
        {u"unit"_s, QJsonObject{{u"id"_s, a.unit.value}, {u"code"_s, a.unitCode}, {u"name"_s, a.unitName}}},
        {u"rights"_s, QJsonArray::fromStringList(a.rights)},
        {u"file_by_days"_s, a.fileByDays}};
    if (!a.refreshToken.isEmpty())
        json.insert(u"refresh_token"_s, a.refreshToken);
    return json;
}

Result<SessionAnswer> sessionAnswer(const QJsonObject &json)
{
    JsonReader reader{json};
    JsonReader user{reader.object("user"_L1)};
    JsonReader unit{reader.object("unit"_L1)};
    SessionAnswer a;
    a.accessToken = reader.text("access_token"_L1);
    a.refreshToken = reader.textOr("refresh_token"_L1);
    a.expiresIn = static_cast<int>(reader.number("expires_in"_L1));
    a.serverTime = reader.moment("server_time"_L1);
    a.user = UserId{user.number("id"_L1)};
    a.userName = user.text("name"_L1);
    a.displayName = user.text("display_name"_L1);
    a.role = user.word("role"_L1, parseRole);
    a.person = PersonId{user.numberOr("person"_L1, 0)};
    a.unit = UnitId{unit.number("id"_L1)};
    a.unitCode = unit.text("code"_L1);
    a.unitName = unit.text("name"_L1);
    for (const QJsonValue right : json.value("rights"_L1).toArray())
        a.rights.append(right.toString());
    a.fileByDays = static_cast<int>(std::clamp<qint64>(reader.numberOr("file_by_days"_L1, FileByRule::usualDays), 0, FileByRule::mostDays));
    for (const JsonReader *part : {&reader, &user, &unit})
        if (const Status status = part->status(); !status)
            return fail(status.error());
    return a;
}

QJsonObject toJson(const RefreshRequest &request)
{
    return {{u"refresh_token"_s, request.refreshToken}};
}

Result<RefreshRequest> refreshRequest(const QJsonObject &json)
{
    JsonReader reader{json};
    RefreshRequest request{reader.text("refresh_token"_L1)};
    if (const Status status = reader.complete(); !status)
        return fail(status.error());
    return request;
}

} // namespace eimza
