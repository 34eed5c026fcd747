#include "app/backend/command.h"

#include <QStringDecoder>
#include <cstdio>

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

Result<ExitCode> ended(const Status &status)
{
    return status ? Result<ExitCode>(ExitCode::Done) : fail(status.error());
}

Action onDatabase(std::function<Status(backend::Database &, const Clock &)> work)
{
    return onDatabaseWithCode([work = std::move(work)](backend::Database &database, const Clock &clock) {
        return ended(work(database, clock));
    });
}

Action onDatabaseWithCode(std::function<Result<ExitCode>(backend::Database &, const Clock &)> work)
{
    return [work = std::move(work)](const Surroundings &given) -> Result<ExitCode> {
        const auto database = backend::Database::open(given.database);
        if (!database)
            return fail(database.error());
        return work(**database, given.clock);
    };
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

void printOut(const QString &text)
{
    std::fputs(text.toUtf8().constData(), stdout);
}

void printError(const QString &text)
{
    std::fputs(text.toUtf8().constData(), stderr);
}

} // namespace eimza::app
