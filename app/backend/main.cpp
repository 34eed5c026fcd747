#include <QCoreApplication>
#include <cstdio>
#include <memory>

#include "app/backend/commandline.h"
#include "app/backend/serve.h"
#include "core/backend/services/passwords.h"
#include "core/backend/services/registerimport.h"
#include "core/backend/services/seed.h"
#include "core/backend/store/units.h"
#include "core/backend/store/users.h"
#include "core/base/log.h"

namespace
{

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using Arguments = app::BackendArguments;
using Command = Arguments::Command;

void print(std::FILE *stream, const QString &text)
{
    std::fputs(text.toUtf8().constData(), stream);
}

Result<QString> passwordFromStdin()
{
    char line[1024];
    QString password = std::fgets(line, sizeof line, stdin) ? QString::fromUtf8(line) : QString();
    while (password.endsWith(u'\n') || password.endsWith(u'\r'))
        password.chop(1);
    if (password.isEmpty())
        return fail(ErrorCode::InvalidInput, u"no password came on standard input"_s);
    return password;
}

Status addUser(backend::Database &database, const Arguments &a)
{
    const auto password = passwordFromStdin();
    if (!password)
        return fail(password.error());
    const auto hash = backend::passwords::hashed(*password);
    if (!hash)
        return fail(hash.error());
    return database.write([&](backend::Connection &c) -> Status {
        const auto unit = backend::units::byCode(c, a.unit);
        if (!unit)
            return fail(ErrorCode::InvalidInput,
                        u"there is no unit '%1' – import the units first"_s.arg(a.unit));
        backend::users::put(c, {{}, a.name, a.role, unit->id, *hash});
        return {};
    });
}

Status report(const Result<backend::ImportReport> &result)
{
    if (!result)
        return fail(result.error());
    const bool good = result->problems.isEmpty();
    for (const QString &problem : result->problems)
        print(stderr, problem + u'\n');
    if (result->cut)
        print(stderr, u"… there are more problems\n"_s);
    print(stdout, u"added %1, changed %2, unchanged %3, refused %4\n"_s.arg(good ? result->added : 0)
                      .arg(good ? result->changed : 0)
                      .arg(good ? result->unchanged : 0)
                      .arg(result->refused()));
    return good ? Status() : fail(ErrorCode::InvalidInput, u"nothing was imported"_s);
}

Status seed(backend::Database &database, const Clock &clock, const Arguments &a)
{
    const auto password = passwordFromStdin();
    if (!password)
        return fail(password.error());
    return backend::seedDatabase(database, clock, {a.people, a.seed, a.out, *password});
}

Status run(const Arguments &a)
{
    std::unique_ptr<Clock> clock = std::make_unique<SystemClock>();
    if (a.today.isValid())
        clock = std::make_unique<ShiftedClock>(a.today);
    const auto database = backend::Database::open(a.database);
    if (!database)
        return fail(database.error());
    switch (a.command) {
    case Command::Serve:
        return app::serve(**database, *clock, a);
    case Command::UserAdd:
        return addUser(**database, a);
    case Command::ImportUnits:
        return report(backend::importUnits(**database, *clock, a.path));
    case Command::ImportPeople:
        return report(backend::importPeople(**database, *clock, a.path));
    case Command::ImportCertificates:
        return report(backend::importCertificates(**database, *clock, a.path));
    case Command::Seed:
        return seed(**database, *clock, a);
    case Command::Migrate: // opening did it
    case Command::Help:
    case Command::Version:
        break;
    }
    return {};
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    setUpLogging();
    const auto arguments = app::parseBackendArguments(application.arguments().mid(1));
    if (!arguments) {
        print(stderr, u"eimzad: %1\nTry eimzad --help\n"_s.arg(arguments.error().detail));
        return 2;
    }
    if (arguments->command == Command::Help || arguments->command == Command::Version) {
        print(stdout,
              arguments->command == Command::Help ? app::backendHelp() : u"eimzad " EIMZA_VERSION "\n"_s);
        return 0;
    }
    const Status status = run(*arguments);
    if (!status)
        print(stderr, u"eimzad: %1\n"_s.arg(status.error().detail));
    return status ? 0 : 1;
}
