#include "core/contract/jsonreader.h"

#include <QJsonDocument>

#include "core/base/istanbul.h"

namespace eimza {

void JsonReader::complain(QLatin1StringView name, const char *what)
{
    if (m_fault.isEmpty())
        m_fault = QStringLiteral("field '%1' %2").arg(name, QLatin1String(what));
}

Status JsonReader::status() const
{
    if (m_fault.isEmpty())
        return {};
    return fail(ErrorCode::Protocol, m_fault);
}

QString JsonReader::text(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isString())
        complain(name, "must be a text");
    return value.toString();
}

QString JsonReader::textOr(QLatin1StringView name, const QString &fallback) const
{
    return m_object.value(name).toString(fallback);
}

qint64 JsonReader::number(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    if (!isWholeNumber(value))
        complain(name, "must be a whole number");
    return value.toInteger();
}

qint64 JsonReader::numberOr(QLatin1StringView name, qint64 fallback) const
{
    return m_object.value(name).toInteger(fallback);
}

bool JsonReader::flag(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isBool())
        complain(name, "must be true or false");
    return value.toBool();
}

QDateTime JsonReader::moment(QLatin1StringView name)
{
    const auto parsed = parseIsoText(text(name));
    if (!parsed)
        complain(name, "must be an ISO 8601 time");
    return parsed.value_or(QDateTime());
}

QDateTime JsonReader::momentOrNone(QLatin1StringView name)
{
    return textOr(name).isEmpty() ? QDateTime() : moment(name);
}

QJsonObject JsonReader::object(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isObject())
        complain(name, "must be an object");
    return value.toObject();
}

QJsonArray JsonReader::array(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isArray())
        complain(name, "must be a list");
    return value.toArray();
}

bool isWholeNumber(const QJsonValue &value)
{
    // Whatever is no such number gives back the fallback.
    return value.toInteger(0) == value.toInteger(1);
}

Result<QJsonObject> parseJsonObject(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return fail(ErrorCode::Protocol, QStringLiteral("the body is not one JSON object (at byte %1)").arg(error.offset));
    return document.object();
}

QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace eimza
