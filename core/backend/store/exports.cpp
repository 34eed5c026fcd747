#include "core/backend/store/exports.h"

namespace eimza::backend::exports
{

using namespace Qt::Literals::StringLiterals;

qint64 insert(Connection &c, const Export &e)
{
    return c.number(u"INSERT INTO unmasked_export (who, at, reason, salt) VALUES (?, ?, ?, ?) RETURNING id"_s,
                    {e.who.value, stored(e.at), e.reason.text, e.reason.salt});
}

Reason reasonOf(Connection &c, qint64 id)
{
    Rows r = c.run(u"SELECT reason, salt FROM unmasked_export WHERE id = ?"_s, {id});
    return r.next() ? Reason{r.text(0), r.text(1)} : Reason();
}

} // namespace eimza::backend::exports
