#include "core/backend/store/reveals.h"

namespace eimza::backend::reveals
{

using namespace Qt::Literals::StringLiterals;

qint64 insert(Connection &c, const Reveal &r)
{
    return c.number(u"INSERT INTO reveal (person, who, at, reason, salt, reveal_key) VALUES (?, ?, ?, ?, ?, ?) RETURNING id"_s,
                    {r.person.value, r.who.value, stored(r.at), r.reason.text, r.reason.salt, r.key.isEmpty() ? QVariant() : QVariant(r.key)});
}

std::optional<Reveal> byKey(Connection &c, const QString &key)
{
    Rows r = c.run(u"SELECT person, who, at, reason, salt FROM reveal WHERE reveal_key = ?"_s, {key});
    if (!r.next())
        return std::nullopt;
    return Reveal{PersonId{r.number(0)}, UserId{r.number(1)}, r.moment(2), {r.text(3), r.text(4)}, key};
}

Reason reasonOf(Connection &c, qint64 id)
{
    Rows r = c.run(u"SELECT reason, salt FROM reveal WHERE id = ?"_s, {id});
    return r.next() ? Reason{r.text(0), r.text(1)} : Reason();
}

} // namespace eimza::backend::reveals
