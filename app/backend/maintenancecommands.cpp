#include "app/backend/command.h"
#include "app/common/soleuse.h"
#include "core/backend/services/backup.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

namespace
{

/// The file of an SQLite database.
Result<QString> fileOf(const QString &place, const QString &instead)
{
    if (place.startsWith("sqlite:"_L1))
        return place.mid(7);
    return fail(ErrorCode::InvalidInput, u"this is for SQLite; on PostgreSQL use %1"_s.arg(instead));
}

Result<Action> readBackup(const Given &given)
{
    return Action{[target = given.positional.first()](const Surroundings &here) -> Result<ExitCode> {
        const auto file = fileOf(here.database, u"pg_dump"_s);
        if (!file)
            return fail(file.error());
        if (const Status done = backend::backUp(*file, target); !done)
            return fail(done.error());
        printOut(u"%1 is a sound copy of %2\n"_s.arg(target, *file));
        return ExitCode::Done;
    }};
}

Status restoreFrom(const QString &backup, const QString &file)
{
    const auto sole = soleUse(file);
    if (!sole)
        return fail(sole.error());
    const auto aside = backend::restore(file, backup);
    if (!aside)
        return fail(aside.error());
    printOut(aside->isEmpty() ? u"%1 was restored\n"_s.arg(file)
                              : u"%1 was restored; what was there is %2\n"_s.arg(file, *aside));
    return {};
}

Result<Action> readRestore(const Given &given)
{
    return Action{[backup = given.positional.first()](const Surroundings &here) -> Result<ExitCode> {
        const auto file = fileOf(here.database, u"pg_restore, then eimzad new-epoch"_s);
        return ended(file ? restoreFrom(backup, *file) : fail(file.error()));
    }};
}

Status newEpoch(backend::Database &database)
{
    std::unique_ptr<QLockFile> mark;
    if (!database.file().isEmpty()) {
        auto sole = soleUse(database.file());
        if (!sole)
            return fail(sole.error());
        mark = std::move(*sole);
    }
    if (const Status unused = backend::checkUnused(database); !unused)
        return unused;
    const auto epoch = backend::beginNewEpoch(database);
    if (!epoch)
        return fail(epoch.error());
    printOut(u"epoch %1\n"_s.arg(*epoch));
    return {};
}

Result<Action> readNewEpoch(const Given &)
{
    return onDatabase([](backend::Database &database, const Clock &) { return newEpoch(database); });
}

} // namespace

QList<CommandForm> maintenanceCommands()
{
    return {
        {{u"backup"_s},
         u"backup FILE                                while it is served; SQLite"_s,
         1,
         {},
         {},
         readBackup},
        {{u"restore"_s},
         u"restore FILE                               while it is stopped; SQLite"_s,
         1,
         {},
         {},
         readRestore},
        {{u"new-epoch"_s},
         u"new-epoch                                  after PostgreSQL was restored, stopped"_s,
         0,
         {},
         {},
         readNewEpoch},
    };
}

} // namespace eimza::app
