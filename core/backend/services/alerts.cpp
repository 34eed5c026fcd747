#include "core/backend/services/alerts.h"

#include "core/backend/exchange/feedstate.h"
#include "core/backend/store/meta.h"
#include "core/base/istanbul.h"
#include "core/base/log.h"
#include "core/domain/workingdays.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int mostIds = 200;

struct Cause {
    qint64 entityId = 0;
    qint64 since = 0;
};

// The latest moment from which so many working days have passed: the beginning of that day's successor.
qint64 workingDaysAgo(const QDateTime &now, int days)
{
    const HolidayCalendar &calendar = HolidayCalendar::builtIn();
    QDate day = istanbulDay(now);
    for (int left = days; left > 0;) {
        day = day.addDays(-1);
        left -= calendar.isWorkingDay(day) ? 1 : 0;
    }
    return stored(startOfIstanbulDay(day));
}

QList<Cause> read(Rows rows)
{
    QList<Cause> list;
    while (rows.next())
        list.append({rows.number(0), rows.number(1)});
    return list;
}

QList<Cause> causesOf(Connection &c, AlertKind kind, const QDateTime &now, const AlertPolicy &policy)
{
    switch (kind) {
    case AlertKind::StaleRequest:
        return read(c.run(u"SELECT id, changed_at FROM application WHERE open = 1 AND "
                          "state IN ('filed', 'on_hold') AND changed_at < ? ORDER BY id"_s,
                          {workingDaysAgo(now, policy.requestDays)}));
    case AlertKind::StaleApproval:
        return read(c.run(u"SELECT id, changed_at FROM application WHERE open = 1 AND "
                          "state IN ('approved', 'batched') AND changed_at < ? ORDER BY id"_s,
                          {workingDaysAgo(now, policy.approvalDays)}));
    case AlertKind::BatchStuck:
        return read(c.run(u"SELECT id, submitted_at FROM batch WHERE state IN ('sending', 'stopping') AND "
                          "submitted_at < ? ORDER BY id"_s,
                          {stored(now.addSecs(-60 * policy.batchMinutes))}));
    case AlertKind::FeedUnreachable: {
        const qint64 since = meta::number(c, feedstate::failingSince);
        const bool due = since > 0 && since < stored(now.addSecs(-60 * policy.feedMinutes));
        return due ? QList<Cause>{{0, since}} : QList<Cause>();
    }
    case AlertKind::FeedContradicts: // until the application moves on
        return read(c.run(u"SELECT f.application, f.at FROM feed_contradiction f JOIN application a ON a.id = f.application "
                          "WHERE f.stands = a.state AND f.at > ? ORDER BY f.application"_s,
                          {stored(now.addDays(-policy.contradictionDays))}));
    }
    return {};
}

QString entityOf(AlertKind kind)
{
    if (kind == AlertKind::FeedUnreachable)
        return u"feed"_s;
    return kind == AlertKind::BatchStuck ? u"batch"_s : u"application"_s;
}

void clearEnded(Connection &c, AlertKind kind, const QSet<qint64> &due, const QDateTime &now)
{
    QList<Cause> open =
        read(c.run(u"SELECT entity_id, id FROM alert WHERE kind = ? AND cleared_at = 0"_s, {wireName(kind)}));
    for (const Cause &alert : std::as_const(open))
        if (!due.contains(alert.entityId))
            c.tell(u"UPDATE alert SET cleared_at = ? WHERE id = ?"_s, {stored(now), alert.since});
}

// How many are new.
qint64 raise(Connection &c, AlertKind kind, const QList<Cause> &causes, const QDateTime &now)
{
    qint64 raised = 0;
    for (const Cause &cause : causes)
        raised += c.run(u"INSERT INTO alert (kind, entity, entity_id, since, raised_at) VALUES (?, ?, ?, ?, ?) "
                        "ON CONFLICT (kind, entity_id) WHERE cleared_at = 0 DO NOTHING"_s,
                        {wireName(kind), entityOf(kind), cause.entityId, cause.since, stored(now)})
                      .changed();
    return raised;
}

} // namespace

Result<QList<Alert>> openAlerts(Database &database, const Session &session)
{
    if (session.role != Role::Bureau && session.role != Role::Admin)
        return fail(ErrorCode::Forbidden, u"alerts are for the bureau and administrators"_s);
    return database.read([](Connection &c) -> Result<QList<Alert>> {
        QList<Alert> list;
        for (const AlertKind kind : allAlertKinds) {
            Alert alert;
            alert.kind = kind;
            Rows rows = c.run(u"SELECT entity_id, since FROM alert WHERE kind = ? AND cleared_at = 0 "
                              "ORDER BY since, entity_id"_s,
                              {wireName(kind)});
            for (; rows.next(); ++alert.count) {
                if (alert.count == 0)
                    alert.oldest = rows.moment(1);
                if (rows.number(0) > 0 && alert.ids.size() < mostIds)
                    alert.ids.append(rows.number(0));
            }
            if (alert.count > 0)
                list.append(alert);
        }
        return list;
    });
}

Status watchAlerts(Database &database, const Clock &clock, const AlertPolicy &policy)
{
    const QDateTime now = clock.now();
    for (const AlertKind kind : allAlertKinds) {
        const auto raised = database.write([&](Connection &c) -> Result<qint64> {
            const QList<Cause> causes = causesOf(c, kind, now, policy);
            QSet<qint64> due;
            for (const Cause &cause : causes)
                due.insert(cause.entityId);
            clearEnded(c, kind, due, now);
            return raise(c, kind, causes, now);
        });
        if (!raised)
            return fail(raised.error());
        if (*raised > 0)
            qCWarning(lcBackend).noquote() << "alert" << wireName(kind) << "raised for" << *raised;
    }
    return {};
}

} // namespace eimza::backend
