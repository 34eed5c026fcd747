#include "core/backend/store/reveals.h"

namespace eimza::backend::reveals
{

using namespace Qt::Literals::StringLiterals;

qint64 insert(Connection &c, const Reveal &r)
{
    return c.number(u"INSERT INTO reveal (person, who, at, reason) VALUES (?, ?, ?, ?) RETURNING id"_s,
                    {r.person.value, r.who.value, stored(r.at), r.reason});
}

QString reasonOf(Connection &c, qint64 id)
{
    return c.text(u"SELECT reason FROM reveal WHERE id = ?"_s, {id});
}

} // namespace eimza::backend::reveals
