#include "core/backend/audit/audit.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QRegularExpression>

#include "core/contract/jsonreader.h"

namespace eimza::backend::audit
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr double mostOfAnId = 4e9; // below any phone or national id number

QJsonValue clean(const QJsonValue &value)
{
    if (value.isString())
        return isCode(value.toString()) ? value : QJsonValue(u"-"_s);
    if (value.isDouble())
        return qAbs(value.toDouble()) < mostOfAnId ? value : QJsonValue(u"-"_s);
    if (value.isArray()) {
        QJsonArray list;
        for (const QJsonArray given = value.toArray(); const QJsonValue &item : given)
            list.append(clean(item));
        return list;
    }
    return value.isBool() || value.isNull() ? value : QJsonValue(u"-"_s);
}

QByteArray cleanDetail(const QJsonObject &detail)
{
    QJsonObject kept;
    for (auto it = detail.begin(); it != detail.end(); ++it)
        kept.insert(isCode(it.key()) ? it.key() : u"-"_s, clean(it.value()));
    return compactJson(kept);
}

} // namespace

bool isCode(const QString &text)
{
    static const QRegularExpression form(u"^[A-Za-z0-9_.:=/-]{1,80}$"_s);
    static const QRegularExpression number(u"[0-9]{10}"_s);
    static const QRegularExpression identifier(
        u"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^[0-9a-f]{64}$"_s);
    return form.match(text).hasMatch() &&
           (!number.match(text).hasMatch() || identifier.match(text).hasMatch());
}

void append(Connection &c, const Entry &e)
{
    c.tell(u"INSERT INTO audit (at, actor, action, entity, entity_id, detail) VALUES (?, ?, ?, ?, ?, ?)"_s,
           {stored(QDateTime::currentDateTimeUtc()), orNull(e.actor), e.action, e.entity, e.entityId,
            QString::fromUtf8(cleanDetail(e.detail))});
    c.tell(u"INSERT INTO audit_queue (audit_id) VALUES (%1)"_s.arg(c.dialect().lastId()));
}

QList<StoredEntry> entries(Connection &c, const QDateTime &since, qint64 after, int limit, const About &about)
{
    QString where = u"a.at >= ? AND a.id > ?"_s;
    QVariantList values{stored(since), after};
    if (!about.entity.isEmpty()) {
        where += u" AND a.entity = ?"_s;
        values << about.entity;
    }
    if (about.id > 0) {
        where += u" AND a.entity_id = ?"_s;
        values << about.id;
    }
    QList<StoredEntry> list;
    Rows r = c.run(u"SELECT "_s + canonicalColumns() + u" FROM audit a WHERE "_s + where +
                       u" ORDER BY a.id LIMIT ?"_s,
                   values << limit);
    while (r.next()) {
        const QString detail = r.text(6);
        const auto json = parseJsonObject(detail.toUtf8());
        list.append(
            {r.number(0), r.moment(1),
             Entry{UserId{r.number(2)}, r.text(3), r.text(4), r.number(5), json ? *json : QJsonObject()},
             detail});
    }
    return list;
}

const QString &canonicalColumns()
{
    static const QString text =
        u"a.id, a.at, coalesce(a.actor, 0), a.action, a.entity, a.entity_id, a.detail"_s;
    return text;
}

QByteArray canonical(const Rows &rows, int first)
{
    QByteArray bytes;
    for (int column = first; column < first + 7; ++column) {
        const QByteArray field = rows.text(column).toUtf8();
        bytes += QByteArray::number(field.size()) + ':' + field + ',';
    }
    return bytes;
}

QString chained(const QString &previous, const QByteArray &row)
{
    QCryptographicHash hash{QCryptographicHash::Sha256};
    hash.addData(QByteArray::fromHex(previous.toLatin1()));
    hash.addData(row);
    return QString::fromLatin1(hash.result().toHex());
}

const QString &chainBeginning()
{
    static const QString zeros(64, u'0');
    return zeros;
}

} // namespace eimza::backend::audit
