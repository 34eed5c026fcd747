#include "core/backend/exchange/ksmclient.h"

#include <QRegularExpression>

#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "core/contract/routes.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

template <typename T>
Result<T> read(const Result<QJsonObject> &json, Result<T> (*parse)(const QJsonObject &))
{
    return json ? parse(*json) : Result<T>(fail(json.error()));
}

bool isSuccess(const http::Response &response)
{
    return response.status >= 200 && response.status < 300;
}

// Empty where it is none: what stands there instead may be anything, a national id among it.
QString plainCodeIn(const QJsonObject &problem)
{
    static const QRegularExpression plain{uR"(\A(?!.*[0-9]{9})[A-Za-z][A-Za-z0-9-]{0,39}\z)"_s};
    const QString code = problem.value("code"_L1).toString();
    return plain.match(code).hasMatch() ? code : QString();
}

// Kamu SM's own words may tell a name, an address or a number, and an error's detail goes to our log.
Error errorWithoutWords(const http::Response &response)
{
    const QString code = plainCodeIn(parseJsonObject(response.body).value_or(QJsonObject()));
    const QString status = u"HTTP status %1"_s.arg(response.status);
    return {errorFrom(response.status, response.body).code, code.isEmpty() ? status : status + u", "_s + code};
}

// It will have the item on no further try.
bool isRefusedForGood(const http::Response &response)
{
    switch (errorFrom(response.status, response.body).code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::Conflict:
    case ErrorCode::NotEligible:
    case ErrorCode::KeyReused:
    case ErrorCode::Forbidden:
        return true;
    default:
        return false;
    }
}

// The bureau reads why in Kamu SM's words, which stand with the application and go with it; a number in them says
// nothing that the register does not.
esya::ItemAnswer refusedItem(const http::Response &response)
{
    static const QRegularExpression personal{u"[0-9]{9,}"_s};
    QString words = errorFrom(response.status, response.body).detail;
    words.replace(personal, u"…"_s);
    return {esya::Outcome::Rejected, u"refused"_s, u"Kamu SM isteği geri çevirdi: "_s + words, {}};
}

} // namespace

Result<http::Response> KsmClient::send(const QByteArray &method, const QString &path, const QByteArray &key,
                                       const QJsonObject &body)
{
    http::Headers headers;
    QByteArray bytes;
    if (method == "POST") {
        headers.append(std::pair<QByteArray, QByteArray>("Content-Type", "application/json"));
        bytes = compactJson(body);
    }
    if (!key.isEmpty())
        headers.append(std::pair(QByteArray(routes::idempotencyKey.data()), key));
    return m_client.call(method, path.toLatin1(), headers, bytes);
}

Result<QJsonObject> KsmClient::call(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    const auto response = send(method, path, {}, body);
    if (!response)
        return fail(response.error());
    return isSuccess(*response) ? parseJsonObject(response->body) : fail(errorWithoutWords(*response));
}

Status KsmClient::registerBatch(const esya::BatchManifest &manifest)
{
    const auto answer = call("POST", u"/esya/v1/batches"_s, toJson(manifest));
    return answer ? Status() : Status(fail(answer.error()));
}

Result<esya::ItemAnswer> KsmClient::submit(const QString &batch, const QString &key,
                                           const esya::Submission &item)
{
    const auto response =
        send("POST", u"/esya/v1/batches/%1/items"_s.arg(batch), key.toLatin1(), toJson(item));
    if (!response)
        return fail(response.error());
    if (isSuccess(*response))
        return read(parseJsonObject(response->body), esya::itemAnswer);
    if (isRefusedForGood(*response))
        return refusedItem(*response);
    return fail(errorWithoutWords(*response));
}

Result<esya::ItemAnswer> KsmClient::ask(const QString &key)
{
    return read(call("GET", u"/esya/v1/items/%1"_s.arg(key)), esya::itemAnswer);
}

Result<esya::FeedPage> KsmClient::feed(qint64 after, int limit)
{
    return read(call("GET", u"/ksm/v1/feed?after=%1&limit=%2"_s.arg(after).arg(limit)), esya::feedPage);
}

Result<esya::PersonAnswer> KsmClient::person(const QString &tckn)
{
    return read(call("POST", u"/ksm/v1/persons/query"_s, {{u"tckn"_s, tckn}}), esya::personAnswer);
}

} // namespace eimza::backend
