#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include "core/base/result.h"

namespace eimza {

/// Reads fields of one JSON object and remembers those that are missing or of the wrong kind.
/// Read everything, then ask `status()` of an answer, `complete()` of a request.
class JsonReader
{
public:
    explicit JsonReader(QJsonObject object) : m_object{std::move(object)} {}

    /// Without the sign NUL.
    [[nodiscard]] QString text(QLatin1StringView name);
    [[nodiscard]] QString anyText(QLatin1StringView name);
    /// Absent and null give the fallback.
    [[nodiscard]] QString textOr(QLatin1StringView name, const QString &fallback = {});
    [[nodiscard]] qint64 number(QLatin1StringView name);
    [[nodiscard]] qint64 numberOr(QLatin1StringView name, qint64 fallback);
    [[nodiscard]] bool flag(QLatin1StringView name);
    [[nodiscard]] bool flagOr(QLatin1StringView name, bool fallback);
    [[nodiscard]] QDateTime moment(QLatin1StringView name);
    /// An absent or empty moment is an invalid QDateTime.
    [[nodiscard]] QDateTime momentOrNone(QLatin1StringView name);
    [[nodiscard]] QJsonObject object(QLatin1StringView name);
    [[nodiscard]] QJsonArray array(QLatin1StringView name);
    [[nodiscard]] QJsonArray arrayOr(QLatin1StringView name); ///< empty where absent or null
    /// For words with a parse function that answers std::optional.
    template <typename Parse>
    auto word(QLatin1StringView name, Parse parse)
    {
        const auto value = parse(text(name));
        if (!value)
            complain(name, "has an unknown value", "value");
        return value.value_or(typename decltype(value)::value_type{});
    }

    /// `code` is what a program reads of the fault: "missing", "type", "value", "length" ….
    void complain(QLatin1StringView name, const char *what, const char *code = "value");
    /// Protocol, with the first fault in words. Fields that nobody read are a later version's.
    [[nodiscard]] Status status() const;
    /// InvalidInput, and fields that nobody read are faults too ("unknown"): a request means all it says.
    [[nodiscard]] Status complete();

private:
    [[nodiscard]] QJsonValue read(QLatin1StringView name);
    void complainOfKind(QLatin1StringView name, const QJsonValue &value, const char *what);

    QJsonObject m_object;
    QSet<QString> m_read;
    QString m_fault;
    QList<FieldFault> m_faults;
};

/// Whether the value is a number that a qint64 holds exactly.
[[nodiscard]] bool isWholeNumber(const QJsonValue &value);

inline constexpr int deepestJson = 32;
/// The object in a body, nested no deeper than that; a Protocol error where the bytes are not exactly one JSON object.
[[nodiscard]] Result<QJsonObject> parseJsonObject(const QByteArray &bytes);
/// A request's body: refused too where an object names a field twice, since which of them was meant is open.
[[nodiscard]] Result<QJsonObject> parseRequestBody(const QByteArray &bytes);
[[nodiscard]] QByteArray compactJson(const QJsonObject &object);

} // namespace eimza
