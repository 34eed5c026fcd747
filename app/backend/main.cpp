#include <QCoreApplication>
#include <QStringDecoder>
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
    char line[1024] = {};
    QByteArray password = std::fgets(line, sizeof line, stdin) ? QByteArray(line) : QByteArray();
    if (password.size() == sizeof line - 1 && !password.endsWith('\n'))
        return fail(ErrorCode::InvalidInput, u"the password on standard input is longer than 1000 bytes"_s);
    while (password.endsWith('\n') || password.endsWith('\r'))
        password.chop(1);
    if (password.isEmpty())
        return fail(ErrorCode::InvalidInput, u"no password came on standard input – give it as one line"_s);
    QStringDecoder utf8{QStringDecoder::Utf8, QStringDecoder::Flag::Stateless};
    const QString text = utf8(password);
    if (utf8.hasError())
        return fail(ErrorCode::InvalidInput, u"the password on standard input is not UTF-8"_s);
    return text;
}

Status addUser(backend::Database &database, const Arguments &a)
{
    const auto password = passwordFromStdin();
    if (!password)
        return fail(password.error());
    const auto hash = backend::passwords::hashed(*password);
    if (!hash)
        return fail(hash.error());
    const auto known = database.write([&](backend::Connection &c) -> Result<bool> {
        const auto unit = backend::units::byCode(c, a.unit);
        if (!unit)
            return fail(ErrorCode::InvalidInput,
                        u"there is no unit '%1' – import the units first"_s.arg(a.unit));
        const bool isKnown = backend::users::byName(c, a.name).has_value();
        backend::users::put(c, {{}, a.name, a.role, unit->id, *hash});
        return isKnown;
    });
    if (!known)
        return fail(known.error());
    print(stdout, u"user %1 %2: %3, unit %4\n"_s.arg(a.name, *known ? u"changed"_s : u"added"_s,
                                                     wireName(a.role), a.unit));
    return {};
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
    print(stdout, u"added %1, changed %2, unchanged %3, refused %4%5\n"_s.arg(good ? result->added : 0)
                      .arg(good ? result->changed : 0)
                      .arg(good ? result->unchanged : 0)
                      .arg(result->refused())
                      .arg(result->cut ? u" or more"_s : QString()));
    return good ? Status() : fail(ErrorCode::InvalidInput, u"nothing was imported"_s);
}

Status seed(backend::Database &database, const Clock &clock, const Arguments &a)
{
    const auto password = passwordFromStdin();
    if (!password)
        return fail(password.error());
    const Status seeded = backend::seedDatabase(database, clock, {a.people, a.seed, a.out, *password});
    if (seeded)
        print(stdout, u"%1 people, users sorumlu, buro1 and buro2\n"_s.arg(a.people));
    return seeded;
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
