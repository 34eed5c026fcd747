#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// resources/openapi/eimza.yaml, which the build turns into JSON.
namespace eimza::test
{

using namespace Qt::Literals::StringLiterals;

inline QJsonObject openApi()
{
    QFile file(QStringLiteral(OPENAPI_JSON));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the document was not built");
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// What a `$ref` points to, or the value itself.
inline QJsonObject resolved(const QJsonObject &document, const QJsonValue &value)
{
    const QString place = value["$ref"_L1].toString();
    if (place.isEmpty())
        return value.toObject();
    QJsonValue target = document;
    for (const QString &part : place.mid(2).split(u'/'))
        target = target[part];
    return target.toObject();
}

struct Operation {
    QByteArray method; ///< "GET" …
    QString path;
    QStringList roles; ///< x-eimza-role
    QJsonObject json;

    [[nodiscard]] QString name() const { return QString::fromLatin1(method) + u' ' + path; }
    [[nodiscard]] QJsonObject example() const
    {
        return json["requestBody"_L1]["content"_L1]["application/json"_L1]["example"_L1].toObject();
    }
};

inline QStringList textsOf(const QJsonValue &list)
{
    QStringList texts;
    for (const QJsonValue value : list.toArray())
        texts.append(value.toString());
    return texts;
}

inline QList<Operation> operationsOf(const QJsonObject &document)
{
    QList<Operation> list;
    const QJsonObject paths = document["paths"_L1].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path.value().toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method)
            list.append({method.key().toUpper().toLatin1(), path.key(),
                         textsOf(method.value()["x-eimza-role"_L1]), method.value().toObject()});
    }
    return list;
}

} // namespace eimza::test
