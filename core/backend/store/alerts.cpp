#include "core/backend/store/alerts.h"

#include "core/backend/store/ownwork.h"

namespace eimza::backend::alerts
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int mostIds = 200;

QList<Cause> read(Rows rows)
{
    QList<Cause> list;
    while (rows.next())
        list.append({rows.number(0), rows.moment(1)});
    return list;
}

QString entityOf(AlertKind kind)
{
    if (kind == AlertKind::FeedUnreachable)
        return u"feed"_s;
    return kind == AlertKind::BatchStuck ? u"batch"_s : u"application"_s;
}

} // namespace

QList<Cause> standing(Connection &c, OwnWork, AlertKind kind, const QDateTime &before)
{
    switch (kind) {
    case AlertKind::StaleRequest:
        return read(c.run(u"SELECT id, changed_at FROM application WHERE open = 1 AND "
                          "state IN ('filed', 'on_hold') AND changed_at < ? ORDER BY id"_s,
                          {stored(before)}));
    case AlertKind::StaleApproval:
        return read(c.run(u"SELECT id, changed_at FROM application WHERE open = 1 AND "
                          "state IN ('approved', 'batched') AND changed_at < ? ORDER BY id"_s,
                          {stored(before)}));
    case AlertKind::BatchStuck:
        return read(c.run(u"SELECT id, submitted_at FROM batch WHERE state IN ('sending', 'stopping') AND "
                          "submitted_at < ? ORDER BY id"_s,
                          {stored(before)}));
    case AlertKind::FeedUnreachable:
    case AlertKind::FeedContradicts:
        break;
    }
    return {};
}

QList<Cause> contradictions(Connection &c, OwnWork, const QDateTime &after)
{
    return read(c.run(u"SELECT f.application, f.at FROM feed_contradiction f "
                      "JOIN application a ON a.id = f.application WHERE f.stands = a.state AND f.at > ? "
                      "ORDER BY f.application"_s,
                      {stored(after)}));
}

void clearOthers(Connection &c, OwnWork, AlertKind kind, const QList<Cause> &causes, const QDateTime &now)
{
    QSet<qint64> due;
    for (const Cause &cause : causes)
        due.insert(cause.entityId);
    QList<qint64> over;
    {
        Rows rows = c.run(u"SELECT entity_id, id FROM alert WHERE kind = ? AND cleared_at = 0"_s, {wireName(kind)});
        while (rows.next())
            if (!due.contains(rows.number(0)))
                over.append(rows.number(1));
    }
    for (const qint64 id : std::as_const(over))
        c.tell(u"UPDATE alert SET cleared_at = ? WHERE id = ?"_s, {stored(now), id});
}

qint64 raise(Connection &c, OwnWork, AlertKind kind, const QList<Cause> &causes, const QDateTime &now)
{
    qint64 raised = 0;
    for (const Cause &cause : causes)
        raised += c.run(u"INSERT INTO alert (kind, entity, entity_id, since, raised_at) VALUES (?, ?, ?, ?, ?) "
                        "ON CONFLICT (kind, entity_id) WHERE cleared_at = 0 DO NOTHING"_s,
                        {wireName(kind), entityOf(kind), cause.entityId, stored(cause.since), stored(now)})
                      .changed();
    return raised;
}

Alert open(Connection &c, const ScopeSet &scope, AlertKind kind)
{
    Alert alert;
    alert.kind = kind;
    if (!scope.isEverything())
        return alert;
    Rows rows = c.run(u"SELECT entity_id, since FROM alert WHERE kind = ? AND cleared_at = 0 "
                      "ORDER BY since, entity_id"_s,
                      {wireName(kind)});
    for (; rows.next(); ++alert.count) {
        if (alert.count == 0)
            alert.oldest = rows.moment(1);
        if (rows.number(0) > 0 && alert.ids.size() < mostIds)
            alert.ids.append(rows.number(0));
    }
    return alert;
}

} // namespace eimza::backend::alerts
