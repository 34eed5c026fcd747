#include "core/backend/store/meta.h"

namespace eimza::backend::meta
{

using namespace Qt::Literals::StringLiterals;

QString text(Connection &c, const QString &name)
{
    return c.text(u"SELECT value FROM meta WHERE name = ?"_s, {name});
}

qint64 number(Connection &c, const QString &name)
{
    return text(c, name).toLongLong();
}

void setText(Connection &c, const QString &name, const QString &value)
{
    c.tell(
        u"INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s,
        {name, value});
}

void setNumber(Connection &c, const QString &name, qint64 value)
{
    setText(c, name, QString::number(value));
}

} // namespace eimza::backend::meta
