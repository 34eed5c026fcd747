#include "core/backend/store/sessions.h"

namespace eimza::backend::sessions
{

using namespace Qt::Literals::StringLiterals;

namespace
{

std::optional<Token> one(Rows r)
{
    if (!r.next())
        return std::nullopt;
    return Token{FamilyId{r.number(0)}, UserId{r.number(1)}, r.number(2),
                 r.number(3),           r.number(4),         r.number(5) != 0};
}

} // namespace

FamilyId begin(Connection &c, UserId user, qint64 now, qint64 endsAt)
{
    return FamilyId{
        c.number(u"INSERT INTO session_family (user_id, started_at, ends_at) VALUES (?, ?, ?) RETURNING id"_s,
                 {user.value, now, endsAt})};
}

qint64 endOf(Connection &c, FamilyId family)
{
    return c.number(u"SELECT ends_at FROM session_family WHERE id = ?"_s, {family.value});
}

void revoke(Connection &c, FamilyId family, qint64 now)
{
    c.tell(u"UPDATE session_family SET revoked_at = ? WHERE id = ? AND revoked_at = 0"_s, {now, family.value});
}

qint64 revokeAll(Connection &c, UserId user, qint64 now)
{
    return c
        .run(u"UPDATE session_family SET revoked_at = ? WHERE user_id = ? AND revoked_at = 0"_s,
             {now, user.value})
        .changed();
}

qint64 revokeEverybody(Connection &c, qint64 now)
{
    return c.run(u"UPDATE session_family SET revoked_at = ? WHERE revoked_at = 0"_s, {now}).changed();
}

void addAccess(Connection &c, const QString &hash, FamilyId family, qint64 now, qint64 expiresAt)
{
    c.tell(u"INSERT INTO access_token (hash, family, issued_at, expires_at) VALUES (?, ?, ?, ?)"_s,
           {hash, family.value, now, expiresAt});
}

std::optional<Token> access(Connection &c, const QString &hash)
{
    return one(c.run(u"SELECT t.family, f.user_id, t.issued_at, t.expires_at, 0, f.revoked_at "
                     "FROM access_token t JOIN session_family f ON f.id = t.family WHERE t.hash = ?"_s,
                     {hash}));
}

void forgetAccess(Connection &c, const QString &hash)
{
    c.tell(u"DELETE FROM access_token WHERE hash = ?"_s, {hash});
}

void addRefresh(Connection &c, const QString &hash, FamilyId family, qint64 now, qint64 expiresAt)
{
    c.tell(u"INSERT INTO refresh_token (hash, family, issued_at, expires_at) VALUES (?, ?, ?, ?) "
           "ON CONFLICT (hash) DO NOTHING"_s,
           {hash, family.value, now, expiresAt});
}

std::optional<Token> refresh(Connection &c, const QString &hash)
{
    return one(c.run(u"SELECT t.family, f.user_id, t.issued_at, t.expires_at, t.used_at, f.revoked_at "
                     "FROM refresh_token t JOIN session_family f ON f.id = t.family WHERE t.hash = ?"_s,
                     {hash}));
}

bool use(Connection &c, const QString &hash, qint64 now)
{
    return c.run(u"UPDATE refresh_token SET used_at = ? WHERE hash = ? AND used_at = 0"_s, {now, hash})
               .changed() == 1;
}

QByteArrayList removeEnded(Connection &c, qint64 before, int limit)
{
    QVariantList ended;
    QByteArrayList names;
    Rows rows = c.run(u"SELECT id FROM session_family WHERE ends_at < ? ORDER BY id LIMIT ?"_s + c.dialect().forUpdate(),
                      {before, limit});
    while (rows.next()) {
        ended.append(rows.number(0));
        names.append(QByteArray::number(rows.number(0)));
    }
    inParts(ended.size(), [&](qsizetype first, qsizetype size) {
        const ValueList families = inList(ended.mid(first, size));
        c.tell(u"DELETE FROM access_token WHERE family "_s + families.sql, families.values);
        c.tell(u"DELETE FROM refresh_token WHERE family "_s + families.sql, families.values);
        c.tell(u"DELETE FROM session_family WHERE id "_s + families.sql, families.values);
    });
    return names;
}

void removeEndedTokens(Connection &c, qint64 before)
{
    c.tell(u"DELETE FROM access_token WHERE expires_at < ?"_s, {before});
}

} // namespace eimza::backend::sessions
