#include "core/backend/services/traces.h"

#include "core/backend/store/commandlog.h"
#include "core/backend/store/sessions.h"
#include "core/backend/store/syncledger.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int atOnce = 5000; // other writers come in between

} // namespace

Status destroyTraces(Database &database, const QDateTime &now, const RetentionPolicy &policy, const StillOwner &held)
{
    // `remove` destroys some of them and names those that it did.
    const auto destroy = [&](const QString &kind, const QDateTime &until, const auto &remove) -> Status {
        for (;;) {
            const auto done = database.write([&](Connection &c) -> Result<qsizetype> {
                if (const Status owner = held ? held(c) : Status(); !owner)
                    return fail(owner.error());
                const QByteArrayList names = remove(c, until, atOnce);
                if (!names.isEmpty())
                    prove(c, kind, names, now, until);
                return names.size();
            });
            if (!done)
                return fail(done.error());
            if (*done < atOnce)
                return {};
        }
    };
    Status done = destroy(u"answer"_s, now.addDays(-policy.answerDays), commandlog::emptyBodiesBefore);
    if (done) // they live by the machine's own clock
        done = destroy(u"session"_s, QDateTime::currentDateTimeUtc().addSecs(-sessions::secondsKept),
                       [](Connection &c, const QDateTime &until, int limit) {
                           return sessions::removeEnded(c, until.toSecsSinceEpoch(), limit);
                       });
    if (done)
        done = destroy(u"tombstone"_s, now.addDays(-policy.tombstoneDays), dropOldTombstones);
    return done;
}

} // namespace eimza::backend
