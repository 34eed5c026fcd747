#include "core/backend/services/expiringlist.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <algorithm>

#include "core/backend/services/pageplace.h"
#include "core/backend/services/readingjson.h"
#include "core/backend/store/certificates.h"
#include "core/backend/store/people.h"
#include "core/base/istanbul.h"
#include "core/base/mask.h"
#include "core/domain/eligibility.h"
#include "core/domain/remainingtime.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int rowsAtOnce = 200;
constexpr int longestPeriodMonths = 12 * 20;

using certificates::Expiring;

struct Around {
    QHash<PersonId, QList<Certificate>> certificates;
    QHash<PersonId, QList<Application>> applications;
};

Around recordsAround(Connection &c, const QList<Expiring> &rows)
{
    QHash<PersonId, Seen<PersonId>> unique;
    for (const Expiring &row : rows)
        unique.insert(row.certificate.person, row.holder);
    const QList<Seen<PersonId>> holders = unique.values();
    Around around;
    for (const Certificate &certificate : people::certificatesOf(c, holders))
        around.certificates[certificate.person].append(certificate);
    for (const Application &application : people::applicationsOf(c, holders))
        around.applications[application.person].append(application);
    return around;
}

bool belongs(const Expiring &row, const Around &around, const Period &within, const QDateTime &now)
{
    const Certificate &c = row.certificate;
    const QDate end = istanbulDay(c.notAfter);
    const QDate today = istanbulDay(now);
    if (within.before(end) > today || end.addDays(expiredShownDays) <= today)
        return false;
    return now < c.notAfter || !hasSuccessor(c, around.certificates.value(c.person));
}

// The state of the application that renews this certificate, else of the holder's open one.
QString renewalState(const Certificate &certificate, const QList<Application> &applications)
{
    std::optional<Application> found = openApplication(applications);
    for (const Application &a : applications)
        if (a.renews == certificate.id && a.state != ApplicationState::Withdrawn &&
            (!found || a.id > found->id))
            found = a;
    return found ? wireName(found->state) : u"none"_s;
}

QJsonObject shown(const Expiring &row, const Around &around, const QDateTime &now)
{
    const Certificate &c = row.certificate;
    QJsonObject json = reading::shown(readings::CertificateRow{c, row.rev}, now);
    json.insert(u"remaining_months"_s, remainingMonths(now, c.notAfter));
    json.insert(u"renewal_state"_s, renewalState(c, around.applications.value(c.person)));
    json.insert(u"holder"_s, QJsonObject{{u"id"_s, c.person.value},
                                         {u"name"_s, row.name},
                                         {u"surname"_s, row.surname},
                                         {u"tckn"_s, maskedNationalId(row.tckn)}});
    return json;
}

certificates::ExpiringQuery queryFrom(const ExpiringRequest &request, const QList<qint64> &after,
                                      const QDateTime &now)
{
    certificates::ExpiringQuery query;
    query.now = now;
    if (request.within) {
        query.from = now.addDays(-expiredShownDays - 1);
        // Clamped month ends shift a threshold by up to three days.
        query.until = startOfIstanbulDay(
            istanbulDay(now).addMonths(request.within->months).addDays(request.within->days + 4));
    }
    query.limit = std::max(request.limit, rowsAtOnce) + 1; // many may have to be passed over
    query.unit = request.unit;
    query.status = request.status;
    query.afterMoment = after.at(0);
    query.afterId = after.at(1);
    return query;
}

} // namespace

Result<Period> Period::parse(QStringView text)
{
    static const QRegularExpression form(
        u"^P(?=\\d)(?:(\\d{1,3})Y)?(?:(\\d{1,4})M)?(?:(\\d{1,4})W)?(?:(\\d{1,5})D)?$"_s);
    const auto match = form.match(text.toString());
    const Period period{match.captured(1).toInt() * 12 + match.captured(2).toInt(),
                        match.captured(3).toInt() * 7 + match.captured(4).toInt()};
    if (!match.hasMatch() || period.months + period.days / 30 > longestPeriodMonths)
        return fail(ErrorCode::InvalidInput,
                    u"not an ISO 8601 duration of years, months, weeks and days, such as P3M"_s);
    return period;
}

Result<QJsonObject> expiringCertificates(Database &database, const Clock &clock, const Session &session,
                                         const ExpiringRequest &request)
{
    if (session.role != Role::Officer && session.role != Role::Bureau)
        return fail(ErrorCode::Forbidden, u"only officers and the bureau see the list"_s);
    const PagePlace place{database, session.user, "certificates"};
    const auto after = place.unseal(request.after, 2);
    if (!after)
        return fail(after.error());
    const QDateTime now = clock.now();
    const auto first = queryFrom(request, *after, now);
    return database.read([&](Connection &c) -> Result<QJsonObject> {
        auto query = first;
        if (!request.unit.isNull() && !readings::covers(c, session.scope, request.unit))
            return fail(ErrorCode::NotFound, u"there is no such unit, or none that the caller may see"_s);
        QJsonArray items;
        for (;;) {
            const QList<Expiring> rows = certificates::expiring(c, session.scope, query);
            const Around around = recordsAround(c, rows);
            for (const Expiring &row : rows) {
                if (items.size() == request.limit)
                    return QJsonObject{{u"items"_s, items},
                                       {u"next"_s, place.seal({query.afterMoment, query.afterId})}};
                query.afterMoment = stored(row.certificate.notAfter);
                query.afterId = row.certificate.id.value;
                if (!request.within || belongs(row, around, *request.within, now))
                    items.append(shown(row, around, now));
            }
            if (rows.size() < query.limit)
                return QJsonObject{{u"items"_s, items}, {u"next"_s, QJsonValue()}};
        }
    });
}

} // namespace eimza::backend
