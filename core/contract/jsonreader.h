#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include "core/base/result.h"

namespace eimza {

/// Reads fields of one JSON object and remembers the first that is missing or of the wrong kind.
/// Read everything, then ask `status()`.
class JsonReader
{
public:
    explicit JsonReader(QJsonObject object) : m_object{std::move(object)} {}

    [[nodiscard]] QString text(QLatin1StringView name);
    [[nodiscard]] QString textOr(QLatin1StringView name, const QString &fallback = {}) const;
    [[nodiscard]] qint64 number(QLatin1StringView name);
    [[nodiscard]] qint64 numberOr(QLatin1StringView name, qint64 fallback) const;
    [[nodiscard]] bool flag(QLatin1StringView name);
    [[nodiscard]] QDateTime moment(QLatin1StringView name);
    /// An absent or empty moment is an invalid QDateTime.
    [[nodiscard]] QDateTime momentOrNone(QLatin1StringView name);
    [[nodiscard]] QJsonObject object(QLatin1StringView name);
    [[nodiscard]] QJsonArray array(QLatin1StringView name);
    /// For words with a parse function that answers std::optional.
    template <typename Parse>
    auto word(QLatin1StringView name, Parse parse)
    {
        const auto value = parse(text(name));
        if (!value)
            complain(name, "has an unknown value");
        return value.value_or(typename decltype(value)::value_type{});
    }

    void complain(QLatin1StringView name, const char *what);
    [[nodiscard]] Status status() const;

private:
    QJsonObject m_object;
    QString m_fault;
};

/// Whether the value is a number that a qint64 holds exactly.
[[nodiscard]] bool isWholeNumber(const QJsonValue &value);

/// The object in a body; a Protocol error where the bytes are not exactly one JSON object.
[[nodiscard]] Result<QJsonObject> parseJsonObject(const QByteArray &bytes);
[[nodiscard]] QByteArray compactJson(const QJsonObject &object);

} // namespace eimza
