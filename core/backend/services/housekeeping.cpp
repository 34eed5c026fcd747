#include "core/backend/services/housekeeping.h"

#include "core/backend/services/lockout.h"
#include "core/backend/store/meta.h"
#include "core/backend/store/sessions.h"
#include "core/backend/store/syncledger.h"
#include "core/base/log.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

const QString doneDay = u"day_done"_s;
constexpr int peopleAtOnce = 2000; // other writers come in between
constexpr qint64 longestStandstill = 60; // days

Status workOfDay(Database &database, const Clock &clock, Lease *lease, const RetentionPolicy &policy)
{
    const qint64 today = clock.today().toJulianDay();
    const auto done = database.read([](Connection &c) -> Result<qint64> { return meta::number(c, doneDay); });
    if (!done)
        return fail(done.error());
    if (*done == today)
        return {};
    if (lease) {
        const auto mine = lease->take(database);
        if (!mine || !*mine)
            return mine ? Status() : Status(fail(mine.error()));
    }
    const auto held = [lease](Connection &c) { return lease ? lease->hold(c) : Status(); };
    for (bool more = true; more;) {
        const auto settled = database.write([&](Connection &c) -> Result<bool> {
            if (const Status owner = held(c); !owner)
                return fail(owner.error());
            return settleDay(c, clock.now(), peopleAtOnce);
        });
        if (!settled)
            return fail(settled.error());
        more = *settled;
    }
    const bool destroys = *done == 0 || today - *done <= longestStandstill;
    if (!destroys)
        qCWarning(lcBackend) << "nothing is destroyed today: the clock is" << today - *done
                             << "days ahead of the last day's work – set it right, or let the next day do it";
    if (Status destroyed = destroys ? runRetention(database, clock, policy, held) : Status(); !destroyed)
        return destroyed;
    const Status ended = database.write([&](Connection &c) -> Status {
        if (const Status owner = held(c); !owner)
            return owner;
        const qint64 machineNow = QDateTime::currentSecsSinceEpoch(); // sessions live by it
        sessions::removeEndedTokens(c, machineNow - sessions::secondsKept);
        lockout::forgetOld(c, machineNow);
        meta::setNumber(c, doneDay, today);
        return {};
    });
    if (ended && lease)
        lease->release(database); // the next day may be another process's, which would wait for this one
    return ended;
}

} // namespace

Status doDay(Database &database, const Clock &clock, Lease *lease, const RetentionPolicy &policy)
{
    Status done = workOfDay(database, clock, lease, policy);
    // Another process has taken the day over: what is left is done there.
    return !done && lease && done.error().code == ErrorCode::Cancelled ? Status() : done;
}

} // namespace eimza::backend
