#include "core/contract/sync.h"

#include "core/base/istanbul.h"
#include "core/contract/jsonreader.h"

namespace eimza {

using namespace Qt::Literals::StringLiterals;

namespace {

// Finaliser of SplitMix64 (Steele, Lea, Flood 2014).
quint64 mixed(quint64 x)
{
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

QJsonArray texts(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

QStringList texts(const QJsonArray &array)
{
    QStringList list;
    for (const QJsonValue &value : array)
        list.append(value.toString());
    return list;
}

void readRows(SyncPage &page, const QJsonObject &columns, const QJsonObject &rows)
{
    for (auto it = rows.begin(); it != rows.end(); ++it) {
        const auto entity = parseEntity(it.key());
        if (!entity)
            continue; // a later server's kind of record
        page.columns.insert(*entity, texts(columns.value(it.key()).toArray()));
        page.rows.insert(*entity, it.value().toArray());
    }
}

Status readDeletions(SyncPage &page, const QJsonArray &deletions)
{
    for (const QJsonValue &value : deletions) {
        const QJsonArray row = value.toArray();
        if (row.size() < 4 || !row.at(0).isString() || !isWholeNumber(row.at(1)) || !isWholeNumber(row.at(2)))
            return fail(ErrorCode::Protocol, u"a deletion that cannot be read"_s);
        if (const auto entity = parseEntity(row.at(0).toString())) // else a later server's kind of record
            page.deletions.append({*entity, row.at(1).toInteger(), row.at(2).toInteger(), row.at(3).toString()});
    }
    return {};
}

Result<ScopeCheck> checkFrom(const QJsonArray &pair)
{
    bool ok = false;
    const ScopeCheck check{pair.at(0).toInteger(), pair.at(1).toString().toULongLong(&ok, 16)};
    if (!ok)
        return fail(ErrorCode::Protocol, u"a check sum that cannot be read"_s);
    return check;
}

} // namespace

quint64 rowHash(Entity entity, qint64 id, qint64 rev)
{
    const quint64 tag = static_cast<quint64>(entity) + 1;
    return mixed(mixed(mixed(tag) ^ static_cast<quint64>(id)) ^ static_cast<quint64>(rev));
}

qint64 SyncPage::rowCount() const
{
    qint64 n = 0;
    for (const QJsonArray &list : rows)
        n += list.size();
    return n;
}

QJsonObject toJson(const PullRequest &r)
{
    QJsonObject json{{u"cursor"_s, r.cursor.isEmpty() ? QJsonValue() : QJsonValue(r.cursor)},
                     {u"limit"_s, r.limit}, {u"schema"_s, r.schema}, {u"client"_s, r.client}, {u"deltas"_s, r.deltas}};
    if (!r.again.isEmpty())
        json.insert(u"again"_s, texts(r.again));
    return json;
}

Result<PullRequest> pullRequest(const QJsonObject &json)
{
    JsonReader reader{json};
    PullRequest r;
    r.cursor = reader.textOr("cursor"_L1);
    r.limit = static_cast<int>(qBound(qint64(1), reader.numberOr("limit"_L1, 5000), qint64(10000)));
    r.schema = static_cast<int>(reader.number("schema"_L1));
    r.client = reader.text("client"_L1);
    r.deltas = reader.flagOr("deltas"_L1, false);
    r.again = texts(reader.arrayOr("again"_L1));
    if (const Status status = reader.complete(); !status)
        return fail(status.error());
    return r;
}

QJsonObject toJson(const SyncPage &page)
{
    QJsonObject columns, rows, check;
    for (auto it = page.rows.begin(); it != page.rows.end(); ++it) {
        columns.insert(wireName(it.key()), texts(page.columns.value(it.key())));
        rows.insert(wireName(it.key()), it.value());
    }
    QJsonArray deletions;
    for (const Deletion &d : page.deletions)
        deletions.append(QJsonArray{wireName(d.entity), d.id, d.rev, d.kind});
    for (auto it = page.check.begin(); it != page.check.end(); ++it)
        check.insert(it.key(), QJsonArray{it->n, u"%1"_s.arg(it->h, 16, 16, QChar(u'0'))});
    QJsonObject json{{u"epoch"_s, page.epoch},
                     {u"schema"_s, QJsonObject{{u"cur"_s, page.schemaCurrent}, {u"min"_s, page.schemaMin}}},
                     {u"scopes"_s, QJsonObject{{u"add"_s, texts(page.scopesAdded)}, {u"drop"_s, texts(page.scopesDropped)}}},
                     {u"cols"_s, columns},
                     {u"rows"_s, rows},
                     {u"del"_s, deletions},
                     {u"ack"_s, QJsonObject{{u"seq"_s, page.ackSeq}}},
                     {u"next"_s, page.next},
                     {u"more"_s, page.more},
                     {u"n"_s, page.rowCount()},
                     {u"server_time"_s, isoText(page.serverTime)},
                     {u"end"_s, 1}};
    if (!page.more)
        json.insert(u"check"_s, check);
    if (page.total >= 0)
        json.insert(u"total"_s, page.total);
    return json;
}

Result<SyncPage> syncPage(const QJsonObject &json)
{
    JsonReader r{json};
    JsonReader schema{r.object("schema"_L1)};
    JsonReader ack{r.object("ack"_L1)};
    const QJsonObject scopes = r.object("scopes"_L1);
    SyncPage page;
    page.epoch = r.text("epoch"_L1);
    page.schemaCurrent = static_cast<int>(schema.number("cur"_L1));
    page.schemaMin = static_cast<int>(schema.number("min"_L1));
    page.scopesAdded = texts(scopes.value("add"_L1).toArray());
    page.scopesDropped = texts(scopes.value("drop"_L1).toArray());
    page.ackSeq = ack.number("seq"_L1);
    page.next = r.text("next"_L1);
    page.more = r.flag("more"_L1);
    page.total = r.numberOr("total"_L1, -1);
    page.serverTime = r.moment("server_time"_L1);
    const qint64 n = r.number("n"_L1);
    if (r.number("end"_L1) != 1)
        r.complain("end"_L1, "must be 1");
    if (const Status read = readDeletions(page, r.array("del"_L1)); !read)
        return fail(read.error());
    const QJsonObject checks = json.value("check"_L1).toObject();
    for (auto it = checks.begin(); it != checks.end(); ++it) {
        const auto check = checkFrom(it.value().toArray());
        if (!check)
            return fail(check.error());
        page.check.insert(it.key(), *check);
    }
    const QJsonObject columns = r.object("cols"_L1);
    const QJsonObject rows = r.object("rows"_L1);
    qint64 sent = 0;
    for (const QJsonValue &list : rows)
        sent += list.toArray().size();
    if (sent != n)
        r.complain("n"_L1, "differs from the rows that came");
    for (const JsonReader *part : {&r, &schema, &ack})
        if (const Status status = part->status(); !status)
            return fail(status.error());
    readRows(page, columns, rows);
    return page;
}

} // namespace eimza
