#include "core/contract/jsonreader.h"

#include <QJsonDocument>
#include <algorithm>

#include "core/base/istanbul.h"

namespace eimza {

void JsonReader::complain(QLatin1StringView name, const char *what, const char *code)
{
    if (m_fault.isEmpty())
        m_fault = QStringLiteral("field '%1' %2").arg(name, QLatin1String(what));
    for (const FieldFault &fault : m_faults)
        if (fault.name == name)
            return;
    m_faults.append({name, QLatin1String(code)});
}

void JsonReader::complainOfKind(QLatin1StringView name, const QJsonValue &value, const char *what)
{
    complain(name, what, value.isUndefined() ? "missing" : "type");
}

Status JsonReader::status() const
{
    if (m_fault.isEmpty())
        return {};
    return fail(Error{ErrorCode::Protocol, m_fault, m_faults});
}

Status JsonReader::complete()
{
    for (const QString &name : m_object.keys()) {
        if (m_read.contains(name))
            continue;
        // What the caller wrote there may be anything, so it is not repeated in words.
        m_fault = m_fault.isEmpty() ? QStringLiteral("the body has a field that is not known here") : m_fault;
        m_faults.append({name.left(64), QStringLiteral("unknown")});
    }
    if (m_fault.isEmpty())
        return {};
    return fail(Error{ErrorCode::InvalidInput, m_fault, m_faults});
}

QJsonValue JsonReader::read(QLatin1StringView name)
{
    m_read.insert(name);
    return m_object.value(name);
}

QString JsonReader::anyText(QLatin1StringView name)
{
    const QJsonValue value = read(name);
    if (!value.isString())
        complainOfKind(name, value, "must be a text");
    return value.toString();
}

QString JsonReader::text(QLatin1StringView name)
{
    QString value = anyText(name);
    value.remove(QChar::ByteOrderMark); // pasted; a database drops it where it comes first
    if (value.contains(QChar::Null)) // PostgreSQL keeps none
        complain(name, "must not hold the sign NUL");
    const bool isText = value.isValidUtf16() && std::ranges::none_of(value, [](QChar c) { return c.unicode() >= 0xFFFE; });
    if (!isText) // SQLite gives others back
        complain(name, "must be Unicode text");
    return value;
}

QString JsonReader::textOr(QLatin1StringView name, const QString &fallback)
{
    const QJsonValue value = read(name);
    return value.isUndefined() || value.isNull() ? fallback : text(name);
}

qint64 JsonReader::number(QLatin1StringView name)
{
    const QJsonValue value = read(name);
    if (!isWholeNumber(value))
        complainOfKind(name, value, "must be a whole number");
    return value.toInteger();
}

qint64 JsonReader::numberOr(QLatin1StringView name, qint64 fallback)
{
    const QJsonValue value = read(name);
    return value.isUndefined() || value.isNull() ? fallback : number(name);
}

bool JsonReader::flag(QLatin1StringView name)
{
    const QJsonValue value = read(name);
    if (!value.isBool())
        complainOfKind(name, value, "must be true or false");
    return value.toBool();
}

bool JsonReader::flagOr(QLatin1StringView name, bool fallback)
{
    const QJsonValue value = read(name);
    return value.isUndefined() || value.isNull() ? fallback : flag(name);
}

QDateTime JsonReader::moment(QLatin1StringView name)
{
    const auto parsed = parseIsoText(text(name));
    if (!parsed)
        complain(name, "must be an ISO 8601 time", "type");
    return parsed.value_or(QDateTime());
}

QDateTime JsonReader::momentOrNone(QLatin1StringView name)
{
    return textOr(name).isEmpty() ? QDateTime() : moment(name);
}

QJsonObject JsonReader::object(QLatin1StringView name)
{
    const QJsonValue value = read(name);
    if (!value.isObject())
        complainOfKind(name, value, "must be an object");
    return value.toObject();
}

QJsonArray JsonReader::array(QLatin1StringView name)
{
    const QJsonValue value = read(name);
    if (!value.isArray())
        complainOfKind(name, value, "must be a list");
    return value.toArray();
}

QJsonArray JsonReader::arrayOr(QLatin1StringView name)
{
    const QJsonValue value = read(name);
    return value.isUndefined() || value.isNull() ? QJsonArray() : array(name);
}

bool isWholeNumber(const QJsonValue &value)
{
    // Whatever is no such number gives back the fallback.
    return value.toInteger(0) == value.toInteger(1);
}

// Whether brackets stand within each other more than `most` deep; counted before anything is built.
static bool isDeeperThan(int most, const QByteArray &json)
{
    int depth = 0;
    bool inText = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json.at(i);
        if (inText) {
            i += c == '\\' ? 1 : 0;
            inText = c != '"';
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            if (++depth > most)
                return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

// Whether a text has U+0000, as itself or escaped: PostgreSQL cannot keep it.
static bool holdsNul(const QByteArray &json)
{
    for (qsizetype i = json.indexOf('\\'); i >= 0; i = json.indexOf('\\', i + 2))
        if (json.mid(i + 1, 5) == "u0000")
            return true;
    return json.contains('\0');
}

Result<QJsonObject> parseJsonObject(const QByteArray &bytes)
{
    if (holdsNul(bytes))
        return fail(ErrorCode::Protocol, QStringLiteral("the body has the character U+0000"));
    if (isDeeperThan(deepestJson, bytes))
        return fail(ErrorCode::Protocol, QStringLiteral("the body is nested deeper than %1").arg(deepestJson));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return fail(ErrorCode::Protocol, QStringLiteral("the body is not one JSON object (at byte %1)").arg(error.offset));
    return document.object();
}

// The colons outside of texts: one for each field that is written.
static qsizetype writtenFields(const QByteArray &json)
{
    qsizetype count = 0;
    bool inText = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json.at(i);
        if (c == '"')
            inText = !inText;
        else if (inText)
            i += c == '\\' ? 1 : 0;
        else
            count += c == ':' ? 1 : 0;
    }
    return count;
}

static qsizetype keptFields(const QJsonValue &value)
{
    qsizetype count = 0;
    if (value.isArray())
        for (const QJsonArray list = value.toArray(); const QJsonValue &item : list)
            count += keptFields(item);
    if (value.isObject())
        for (const QJsonObject object = value.toObject(); const QJsonValue &field : object)
            count += 1 + keptFields(field);
    return count;
}

Result<QJsonObject> parseRequestBody(const QByteArray &bytes)
{
    auto object = parseJsonObject(bytes);
    if (object && writtenFields(bytes) != keptFields(*object)) // the parser keeps the last of each name
        return fail(ErrorCode::Protocol, QStringLiteral("the body names a field twice"));
    return object;
}

QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace eimza
