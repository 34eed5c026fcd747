#include "core/http/message.h"

#include <QJsonDocument>

namespace eimza::http {

namespace {

QByteArray valueOf(const Headers &headers, QByteArrayView name)
{
    for (const auto &[key, value] : headers)
        if (name.compare(key, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

} // namespace

QByteArray Request::header(QByteArrayView name) const { return valueOf(headers, name); }

QByteArray Response::header(QByteArrayView name) const { return valueOf(headers, name); }

Response jsonResponse(int status, const QJsonObject &json)
{
    return {status, "application/json", QJsonDocument(json).toJson(QJsonDocument::Compact), {}};
}

} // namespace eimza::http
