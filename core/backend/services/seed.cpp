#include "core/backend/services/seed.h"

#include <QSaveFile>

#include "core/backend/services/passwords.h"
#include "core/backend/services/seedpeople.h"
#include "core/backend/store/people.h"
#include "core/backend/store/syncledger.h"
#include "core/backend/store/units.h"
#include "core/backend/store/users.h"
#include "core/base/csv.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

QHash<QString, UnitId> writeUnits(Connection &c, const QDateTime &now, const QList<SeedUnit> &units)
{
    SyncLedger ledger{c, now};
    QHash<QString, UnitId> ids;
    for (const SeedUnit &unit : units) {
        const UnitId id = units::insert(c, {{}, unit.code, ids.value(unit.parent), unit.name});
        ids.insert(unit.code, id);
        ledger.changed(unit.code, Entity::Unit, id.value, 0, 1);
    }
    const bool tree = units::renumber(c);
    Q_ASSERT(tree);
    Q_UNUSED(tree)
    ledger.settle();
    return ids;
}

Status writePeople(Connection &c, const SeedPlan &plan, const QList<SeedUnit> &units,
                   const QHash<QString, UnitId> &ids, QIODevice &file)
{
    auto people = SeedPeople::create(plan.seed, units);
    if (!people)
        return fail(people.error());
    file.write("tckn;name;surname;user_name;unit;title;personnel_type;email;phone;registry_no\n");
    for (qint64 i = 0; i < plan.people; ++i) {
        SeedPeople::Made made = people->next();
        Person &p = made.person;
        p.unit = ids.value(made.unitCode);
        if (people::insert(c, p).isNull())
            return fail(ErrorCode::Database, u"person %1 could not be written"_s.arg(i + 1));
        const QString line = csv::line({p.nationalId.toString(), p.name, p.surname, p.userName, made.unitCode,
                                        p.title, p.personnelType, p.email, p.phone, p.registryNo});
        file.write(line.toUtf8() + '\n');
    }
    return {};
}

Status writeUsers(Connection &c, const SeedPlan &plan, const QHash<QString, UnitId> &ids, UnitId top)
{
    const std::tuple<QString, Role, UnitId> list[] = {
        {u"sorumlu"_s, Role::Officer, ids.value(SeedPeople::largest)},
        {u"buro1"_s, Role::Bureau, top},
        {u"buro2"_s, Role::Bureau, top}};
    for (const auto &[name, role, unit] : list) {
        const auto password = passwords::hashed(plan.password);
        if (!password)
            return fail(password.error());
        const UserId id = users::put(c, {{}, name, role, unit, *password});
        // One of the two: both ways can be tried.
        if (name == "buro1"_L1)
            users::setMayExportUnmasked(c, id, true);
    }
    return {};
}

} // namespace

Status seedDatabase(Database &database, const Clock &clock, const SeedPlan &plan)
{
    const auto units = seedUnits();
    if (!units)
        return fail(units.error());
    QSaveFile file(plan.peopleFile);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Io, u"%1 cannot be written: %2"_s.arg(plan.peopleFile, file.errorString()));
    return database.write([&](Connection &c) -> Status {
        if (c.number(u"SELECT count(*) FROM unit"_s) > 0)
            return fail(ErrorCode::Conflict, u"the database holds a register already; seed a new file"_s);
        if (const QString expect = c.dialect().expectManyWrites(); !expect.isEmpty())
            c.command(expect);
        const auto ids = writeUnits(c, clock.now(), *units);
        Status status = writePeople(c, plan, *units, ids, file);
        if (status)
            status = writeUsers(c, plan, ids, ids.value(units->first().code));
        if (status && (!file.flush() || !file.commit()))
            return fail(ErrorCode::Io,
                        u"%1 cannot be written: %2"_s.arg(plan.peopleFile, file.errorString()));
        return status;
    });
}

} // namespace eimza::backend
