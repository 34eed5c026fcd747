#include "app/backend/command.h"
#include "app/backend/policies.h"
#include "core/base/istanbul.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

namespace
{

Status show(backend::Database &database)
{
    const auto list = backend::destructions(database);
    if (!list)
        return fail(list.error());
    for (const auto &d : *list)
        printOut(u"%1\t%2\t%3\t%4\t%5\t%6\n"_s.arg(d.id)
                     .arg(isoText(d.at), d.kind)
                     .arg(d.amount)
                     .arg(isoText(d.until), d.digest));
    return {};
}

Result<Action> readRun(const Given &given)
{
    return onDatabase([policy = retentionPolicy(given)](backend::Database &database, const Clock &clock) {
        return backend::runRetention(database, clock, policy);
    });
}

Result<Action> readShow(const Given &)
{
    return onDatabase([](backend::Database &database, const Clock &) { return show(database); });
}

} // namespace

QList<CommandForm> retentionCommands()
{
    return {
        {{u"retention"_s, u"run"_s}, u"retention run"_s, 0, {}, {u"keep-left-days"_s, u"keep-contact-days"_s, u"keep-closed-days"_s}, readRun},
        {{u"retention"_s, u"show"_s}, u"retention show"_s, 0, {}, {}, readShow},
    };
}

} // namespace eimza::app
