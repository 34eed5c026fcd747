#include "core/backend/services/alerts.h"

#include "core/backend/exchange/feedstate.h"
#include "core/backend/store/alerts.h"
#include "core/backend/store/meta.h"
#include "core/backend/store/ownwork.h"
#include "core/base/istanbul.h"
#include "core/base/log.h"
#include "core/domain/workingdays.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

// The latest moment from which so many working days have passed: the beginning of that day's successor.
QDateTime workingDaysAgo(const QDateTime &now, int days)
{
    const HolidayCalendar &calendar = HolidayCalendar::builtIn();
    QDate day = istanbulDay(now);
    for (int left = days; left > 0;) {
        day = day.addDays(-1);
        left -= calendar.isWorkingDay(day) ? 1 : 0;
    }
    return startOfIstanbulDay(day);
}

QList<alerts::Cause> causesOf(Connection &c, AlertKind kind, const QDateTime &now, const AlertPolicy &policy)
{
    switch (kind) {
    case AlertKind::StaleRequest:
        return alerts::standing(c, OwnWork(), kind, workingDaysAgo(now, policy.requestDays));
    case AlertKind::StaleApproval:
        return alerts::standing(c, OwnWork(), kind, workingDaysAgo(now, policy.approvalDays));
    case AlertKind::BatchStuck:
        return alerts::standing(c, OwnWork(), kind, now.addSecs(-60 * policy.batchMinutes));
    case AlertKind::FeedUnreachable: {
        const qint64 since = meta::number(c, feedstate::failingSince);
        const bool due = since > 0 && since < stored(now.addSecs(-60 * policy.feedMinutes));
        return due ? QList<alerts::Cause>{{0, momentFrom(since)}} : QList<alerts::Cause>();
    }
    case AlertKind::FeedContradicts: // until the application moves on
        return alerts::contradictions(c, OwnWork(), now.addDays(-policy.contradictionDays));
    }
    return {};
}

} // namespace

Result<QList<Alert>> openAlerts(Database &database, const Session &session)
{
    if (session.role != Role::Bureau && session.role != Role::Admin)
        return fail(ErrorCode::Forbidden, u"alerts are for the bureau and administrators"_s);
    return database.read([&session](Connection &c) -> Result<QList<Alert>> {
        QList<Alert> list;
        for (const AlertKind kind : allAlertKinds)
            if (const Alert alert = alerts::open(c, session.scope, kind); alert.count > 0)
                list.append(alert);
        return list;
    });
}

Status watchAlerts(Database &database, const Clock &clock, const AlertPolicy &policy)
{
    const QDateTime now = clock.now();
    for (const AlertKind kind : allAlertKinds) {
        const auto raised = database.write([&](Connection &c) -> Result<qint64> {
            const QList<alerts::Cause> causes = causesOf(c, kind, now, policy);
            alerts::clearOthers(c, OwnWork(), kind, causes, now);
            return alerts::raise(c, OwnWork(), kind, causes, now);
        });
        if (!raised)
            return fail(raised.error());
        if (*raised > 0)
            qCWarning(lcBackend).noquote() << "alert" << wireName(kind) << "raised for" << *raised;
    }
    return {};
}

} // namespace eimza::backend
