#include "core/backend/store/commandlog.h"

namespace eimza::backend::commandlog
{

using namespace Qt::Literals::StringLiterals;

namespace
{

std::optional<Client> known(Connection &c, const QString &clientId)
{
    Rows r = c.run(u"SELECT user_id, epoch, last_seq FROM client WHERE client_id = ?"_s +
                       c.dialect().forUpdate(),
                   {clientId});
    return r.next() ? std::optional{Client{UserId{r.number(0)}, r.text(1), r.number(2)}} : std::nullopt;
}

} // namespace

Client client(Connection &c, const QString &clientId, UserId user)
{
    if (const auto found = known(c, clientId))
        return *found;
    c.tell(u"INSERT INTO client (client_id, user_id, epoch, last_seq) VALUES (?, ?, '', 0) "
           "ON CONFLICT (client_id) DO NOTHING"_s,
           {clientId, user.value});
    return known(c, clientId).value_or(Client{});
}

Earlier earlier(Connection &c, const ClientSeq &place, const QString &key)
{
    Earlier earlier;
    Rows r = c.run(u"SELECT client_id, seq, idem_key, fingerprint, status, body FROM idem "
                   "WHERE (client_id = ? AND seq = ?) OR idem_key = ?"_s,
                   {place.client, place.seq, key});
    while (r.next()) {
        if (r.text(0) == place.client && r.number(1) == place.seq)
            earlier.here = Entry{place, r.text(2), r.text(3), static_cast<int>(r.number(4)), r.text(5).toUtf8()};
        else
            earlier.hasKeyElsewhere = true;
    }
    return earlier;
}

void record(Connection &c, const Entry &entry, const QString &epoch, const QDateTime &at)
{
    c.tell(u"UPDATE client SET epoch = ?, last_seq = ? WHERE client_id = ?"_s,
           {epoch, entry.place.seq, entry.place.client});
    c.tell(
        u"INSERT INTO idem (client_id, seq, idem_key, fingerprint, status, body, at) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {entry.place.client, entry.place.seq, entry.key, entry.fingerprint, entry.status, QString::fromUtf8(entry.body),
         stored(at)});
}

qint64 lastSeq(Connection &c, const QString &clientId, UserId user)
{
    return c.number(u"SELECT last_seq FROM client WHERE client_id = ? AND user_id = ?"_s,
                    {clientId, user.value});
}

QByteArrayList emptyBodiesBefore(Connection &c, const QDateTime &moment, int limit)
{
    // A fingerprint of few unknown digits, such as a phone's, can be found by trying.
    Rows rows = c.run(u"UPDATE idem SET body = '', fingerprint = '' WHERE (client_id, seq) IN "
                      "(SELECT client_id, seq FROM idem WHERE at < ? AND (body <> '' OR fingerprint <> '') ORDER BY at LIMIT ?) "
                      "RETURNING client_id, seq"_s,
                      {stored(moment), limit});
    QByteArrayList names;
    while (rows.next())
        names.append(rows.text(0).toUtf8() + ' ' + QByteArray::number(rows.number(1)));
    std::sort(names.begin(), names.end()); // they come in no order
    return names;
}

} // namespace eimza::backend::commandlog
