#include "core/backend/store/postgres.h"

#include <QSqlField>

namespace eimza::backend::postgres
{

using namespace Qt::Literals::StringLiterals;

namespace
{

QString literal(const QSqlDriver &driver, const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::LongLong:
        return value.isNull() ? u"NULL"_s : QString::number(value.toLongLong());
    case QMetaType::QByteArray:
        if (value.toByteArray().isNull())
            return u"NULL"_s;
        break;
    case QMetaType::QString:
        if (value.toString().isNull()) // here a text is never NULL
            return u"''"_s;
        break;
    default:
        break;
    }
    QSqlField field{QString(), value.metaType()};
    field.setValue(value);
    return driver.formatValue(field);
}

} // namespace

QString preparation(const QString &name, const QString &sql)
{
    QString text = u"PREPARE "_s + name + u" AS "_s;
    int places = 0;
    bool isQuoted = false;
    for (const QChar c : sql) {
        isQuoted ^= c == u'\'';
        text += c == u'?' && !isQuoted ? u'$' + QString::number(++places) : QString(c);
    }
    return text;
}

QString call(const QSqlDriver &driver, const QString &name, const QVariantList &values)
{
    QString text = u"EXECUTE "_s + name;
    for (qsizetype i = 0; i < values.size(); ++i)
        text += (i == 0 ? u" ("_s : u", "_s) + literal(driver, values.at(i));
    return values.isEmpty() ? text : text + u')';
}

} // namespace eimza::backend::postgres
