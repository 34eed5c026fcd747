#include "app/backend/command.h"
#include "core/backend/services/registerimport.h"
#include "core/backend/services/seed.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

namespace
{

Status report(const Result<backend::ImportReport> &result)
{
    if (!result)
        return fail(result.error());
    const bool good = result->problems.isEmpty();
    for (const QString &problem : result->problems)
        printError(problem + u'\n');
    if (result->cut)
        printError(u"… there are more problems\n"_s);
    printOut(u"added %1, changed %2, unchanged %3, refused %4%5%6\n"_s.arg(good ? result->added : 0)
                 .arg(good ? result->changed : 0)
                 .arg(good ? result->unchanged : 0)
                 .arg(result->refused())
                 .arg(result->cut ? u" or more"_s : QString(),
                      good && result->passedOver > 0 ? u", passed over %1"_s.arg(result->passedOver) : QString()));
    return good ? Status() : fail(ErrorCode::InvalidInput, u"nothing was imported"_s);
}

using Import = Result<backend::ImportReport> (*)(backend::Database &, const Clock &, const QString &);

std::function<Result<Action>(const Given &)> reading(Import import)
{
    return [import](const Given &given) -> Result<Action> {
        return onDatabase(
            [import, path = given.positional.first()](backend::Database &database, const Clock &clock) {
                return report(import(database, clock, path));
            });
    };
}

Result<Action> readCertificates(const Given &given)
{
    const QString unknown = given.has("unknown"_L1) ? given.option("unknown"_L1) : u"refuse"_s;
    if (unknown != "refuse"_L1 && unknown != "pass-over"_L1)
        return fail(ErrorCode::InvalidInput, u"--unknown must be refuse or pass-over"_s);
    const auto people = unknown == "refuse"_L1 ? backend::UnknownPeople::Refused : backend::UnknownPeople::PassedOver;
    return onDatabase([people, path = given.positional.first()](backend::Database &database, const Clock &clock) {
        return report(backend::importCertificates(database, clock, path, people));
    });
}

Result<Action> readSeed(const Given &given)
{
    bool good = false;
    const qint64 people = given.option("people"_L1).toLongLong(&good);
    if (!good || people < 1 || people > 10'000'000)
        return fail(ErrorCode::InvalidInput, u"--people must be a number from 1 to 10000000"_s);
    const quint64 number = given.option("seed"_L1).toULongLong(&good);
    if (!good)
        return fail(ErrorCode::InvalidInput, u"--seed must be a number"_s);
    return onDatabase([people, number, out = given.option("out"_L1)](backend::Database &database,
                                                                     const Clock &clock) -> Status {
        const auto password = passwordFromStdin();
        if (!password)
            return fail(password.error());
        const Status seeded = backend::seedDatabase(database, clock, {people, number, out, *password});
        if (seeded)
            printOut(u"%1 people, users sorumlu, buro1 and buro2\n"_s.arg(people));
        return seeded;
    });
}

} // namespace

QList<CommandForm> importCommands()
{
    return {
        {{u"import"_s, u"units"_s},
         u"import units FILE.csv                     code;parent;name"_s,
         1,
         {},
         {},
         reading(backend::importUnits)},
        {{u"import"_s, u"people"_s},
         u"import people FILE.csv                    tckn;name;surname;user_name;unit;title;\n"
         "                                                   personnel_type;email;phone;registry_no[;left]"_s,
         1,
         {},
         {},
         reading(backend::importPeople)},
        {{u"import"_s, u"certificates"_s},
         u"import certificates FILE.csv|DIRECTORY    tckn;serial;not_before;not_after;status\n"
         "              [--unknown refuse|pass-over]         people who are not in the register"_s,
         1,
         {},
         {u"unknown"_s},
         readCertificates},
        {{u"seed"_s},
         u"seed --people N --seed S --out PEOPLE.csv"_s,
         0,
         {u"people"_s, u"seed"_s, u"out"_s},
         {},
         readSeed},
    };
}

} // namespace eimza::app
