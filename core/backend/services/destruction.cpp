#include "core/backend/services/destruction.h"

#include <QCryptographicHash>

#include "core/backend/audit/audit.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

void prove(Connection &c, const QString &kind, const QByteArrayList &names, const QDateTime &now, const QDateTime &until)
{
    QCryptographicHash hash{QCryptographicHash::Sha256};
    for (const QByteArray &name : names)
        hash.addData(QByteArray(name + '\n'));
    const qint64 id = c.number(
        u"INSERT INTO destruction (at, kind, amount, digest, until) VALUES (?, ?, ?, ?, ?) RETURNING id"_s,
        {stored(now), kind, names.size(), QString::fromLatin1(hash.result().toHex()), stored(until)});
    audit::append(c, {{}, u"destroy"_s, kind, id, {{u"amount"_s, names.size()}}});
}

Result<QList<Destruction>> destructions(Database &database)
{
    return database.read([](Connection &c) -> Result<QList<Destruction>> {
        QList<Destruction> list;
        Rows r = c.run(u"SELECT id, at, kind, amount, digest, until FROM destruction ORDER BY id"_s);
        while (r.next())
            list.append({r.number(0), r.moment(1), r.text(2), r.number(3), r.text(4), r.moment(5)});
        return list;
    });
}

} // namespace eimza::backend
