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

// Kamu SM's own words may repeat a national id or a phone; our log must not.
Error withoutNumbers(Error error)
{
    static const QRegularExpression personal{u"[0-9]{9,}"_s};
    error.detail.replace(personal, u"…"_s);
    return error;
}

} // namespace

Result<QJsonObject> KsmClient::call(const QByteArray &method, const QString &path, const QByteArray &key,
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
    const auto response = m_client.call(method, path.toLatin1(), headers, bytes);
    if (!response)
        return fail(response.error());
    if (response->status < 200 || response->status >= 300)
        return fail(withoutNumbers(errorFrom(response->status, response->body)));
    return parseJsonObject(response->body);
}

Status KsmClient::registerBatch(const esya::BatchManifest &manifest)
{
    const auto answer = call("POST", u"/esya/v1/batches"_s, {}, toJson(manifest));
    return answer ? Status() : Status(fail(answer.error()));
}

Result<esya::ItemAnswer> KsmClient::submit(const QString &batch, const QString &key,
                                           const esya::Submission &item)
{
    return read(call("POST", u"/esya/v1/batches/%1/items"_s.arg(batch), key.toLatin1(), toJson(item)),
                esya::itemAnswer);
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
    return read(call("POST", u"/ksm/v1/persons/query"_s, {}, {{u"tckn"_s, tckn}}), esya::personAnswer);
}

} // namespace eimza::backend
