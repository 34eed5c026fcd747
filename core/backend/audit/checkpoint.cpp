#include "core/backend/audit/checkpoint.h"

#include <QFile>

namespace eimza::backend::audit
{

using namespace Qt::Literals::StringLiterals;

namespace
{

const QString columns = u"SELECT seq, chain_hash, total, at, key_id, signature FROM checkpoint "_s;

Checkpoint from(const Rows &r)
{
    return {r.number(0), r.text(1), r.number(2), r.moment(3), r.text(4), r.text(5)};
}

std::optional<Checkpoint> fromLine(const QByteArray &line)
{
    const QList<QByteArray> f = line.trimmed().split(';');
    if (f.size() != 6)
        return std::nullopt;
    const Checkpoint c{f[0].toLongLong(),         QString::fromLatin1(f[1]),
                       f[2].toLongLong(),         momentFrom(f[3].toLongLong()),
                       QString::fromLatin1(f[4]), QString::fromLatin1(f[5])};
    return c.seq > 0 ? std::optional{c} : std::nullopt;
}

} // namespace

QByteArray Checkpoint::bytes() const
{
    return u"eimza-audit;%1;%2;%3;%4;%5"_s.arg(seq)
        .arg(chainHash)
        .arg(total)
        .arg(stored(at))
        .arg(keyId)
        .toLatin1();
}

void insert(Connection &c, const Checkpoint &p)
{
    c.tell(
        u"INSERT INTO checkpoint (seq, chain_hash, total, at, key_id, signature) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {p.seq, p.chainHash, p.total, stored(p.at), p.keyId, p.signature});
}

std::optional<Checkpoint> lastCheckpoint(Connection &c)
{
    Rows r = c.run(columns + u"ORDER BY seq DESC LIMIT 1"_s);
    return r.next() ? std::optional{from(r)} : std::nullopt;
}

QList<Checkpoint> checkpointsFrom(Connection &c, qint64 afterSeq, int limit)
{
    QList<Checkpoint> list;
    Rows r = c.run(columns + u"WHERE seq > ? ORDER BY seq LIMIT ?"_s, {afterSeq, limit});
    while (r.next())
        list.append(from(r));
    return list;
}

Status appendToAnchor(const QString &name, const Checkpoint &p)
{
    QFile file(name);
    const bool isNew = !file.exists();
    const QByteArray line = u"%1;%2;%3;%4;%5;%6\n"_s.arg(p.seq)
                          .arg(p.chainHash)
                          .arg(p.total)
                          .arg(stored(p.at))
                          .arg(p.keyId, p.signature)
                          .toLatin1();
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered) ||
        (isNew && !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)))
        return fail(ErrorCode::Io, u"%1: %2"_s.arg(name, file.errorString()));
    const qint64 whole = file.size();
    if (file.write(line) == line.size())
        return {};
    const QString why = file.errorString();
    file.resize(whole); // what a full disk took of the line would spoil the next one
    return fail(ErrorCode::Io, u"%1: %2"_s.arg(name, why));
}

Result<QList<AnchorLine>> readAnchor(const QString &name)
{
    QList<AnchorLine> list;
    QFile file(name);
    if (!file.exists())
        return list;
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, u"%1: %2"_s.arg(name, file.errorString()));
    for (int line = 1; !file.atEnd(); ++line)
        list.append({line, fromLine(file.readLine(4096))});
    return list;
}

} // namespace eimza::backend::audit
