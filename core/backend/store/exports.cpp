#include "core/backend/store/exports.h"

namespace eimza::backend::exports
{

using namespace Qt::Literals::StringLiterals;

qint64 insert(Connection &c, const Export &e)
{
    return c.number(u"INSERT INTO unmasked_export (who, at, reason) VALUES (?, ?, ?) RETURNING id"_s,
                    {e.who.value, stored(e.at), e.reason});
}

QString reasonOf(Connection &c, qint64 id)
{
    return c.text(u"SELECT reason FROM unmasked_export WHERE id = ?"_s, {id});
}

} // namespace eimza::backend::exports
