#include "core/backend/store/signintries.h"

namespace eimza::backend::signintries
{

using namespace Qt::Literals::StringLiterals;

Tries of(Connection &c, const QString &who)
{
    Rows r = c.run(u"SELECT failed, blocked_until, last_at FROM sign_in_try WHERE who = ?"_s, {who});
    return r.next() ? Tries{r.number(0), r.number(1), r.number(2)} : Tries{};
}

qint64 countOne(Connection &c, const QString &who, qint64 now, qint64 forgotten)
{
    return c.number(u"INSERT INTO sign_in_try (who, failed, blocked_until, last_at) VALUES (?, 1, 0, ?) "
                    "ON CONFLICT (who) DO UPDATE SET failed = CASE WHEN sign_in_try.last_at < ? THEN 1 "
                    "ELSE sign_in_try.failed + 1 END, last_at = excluded.last_at RETURNING failed"_s,
                    {who, now, forgotten});
}

void block(Connection &c, const QString &who, qint64 until)
{
    c.tell(u"UPDATE sign_in_try SET blocked_until = ? WHERE who = ?"_s, {until, who});
}

void clear(Connection &c, const QString &who)
{
    c.tell(u"DELETE FROM sign_in_try WHERE who = ?"_s, {who});
}

void uncount(Connection &c, const QString &who, qint64 tries)
{
    c.tell(u"UPDATE sign_in_try SET failed = CASE WHEN failed > ? THEN failed - ? ELSE 0 END WHERE who = ?"_s,
           {tries, tries, who});
}

void removeBefore(Connection &c, qint64 before)
{
    c.tell(u"DELETE FROM sign_in_try WHERE last_at < ?"_s, {before});
}

} // namespace eimza::backend::signintries
