#include "core/backend/store/reveals.h"

namespace eimza::backend::reveals
{

using namespace Qt::Literals::StringLiterals;

qint64 insert(Connection &c, const Reveal &r)
{
    return c.number(u"INSERT INTO reveal (person, who, at, reason, reveal_key) VALUES (?, ?, ?, ?, ?) RETURNING id"_s,
                    {r.person.value, r.who.value, stored(r.at), r.reason, r.key.isEmpty() ? QVariant() : QVariant(r.key)});
}

std::optional<Reveal> byKey(Connection &c, const QString &key)
{
    Rows r = c.run(u"SELECT person, who, at, reason FROM reveal WHERE reveal_key = ?"_s, {key});
    if (!r.next())
        return std::nullopt;
    return Reveal{PersonId{r.number(0)}, UserId{r.number(1)}, r.moment(2), r.text(3), key};
}

QString reasonOf(Connection &c, qint64 id)
{
    return c.text(u"SELECT reason FROM reveal WHERE id = ?"_s, {id});
}

} // namespace eimza::backend::reveals
