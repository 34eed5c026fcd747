#pragma once

#include <QHash>
#include <QStringList>
#include <functional>

#include "core/backend/store/database.h"
#include "core/base/clock.h"
#include "core/base/result.h"

namespace eimza::app
{

/// What was written behind a command's words; options without their "--".
struct Given {
    QStringList positional;
    QHash<QString, QString> options;

    [[nodiscard]] QString option(QLatin1StringView name) const { return options.value(QString(name)); }
    [[nodiscard]] bool has(QLatin1StringView name) const { return options.contains(QString(name)); }
};

/// What an action works on.
struct Surroundings {
    QString database; ///< as Database::open takes it; may hold a password: never printed
    const Clock &clock;
};

/// What the program ends with, beside 1 for an error and 2 for wrong arguments.
enum class ExitCode {
    Done = 0,
    Unanchored = 3,
    Interrupted = 4, ///< asked to stop, in the midst of something that hung: the next start goes on with it
};

/// What a command does once its arguments have been found good.
using Action = std::function<Result<ExitCode>(const Surroundings &)>;

/// Done, or the error.
[[nodiscard]] Result<ExitCode> ended(const Status &status);

/// One command of eimzad: how it is written and what it does.
struct CommandForm {
    QStringList words;    ///< what it begins with: {"user", "add"}
    QString usage;        ///< its lines of the help, without "eimzad "
    int positional = 0;   ///< how many names or files follow
    QStringList needed;   ///< options; `database` is every command's and not named here
    QStringList optional; ///< `today` is every command's and not named here
    /// InvalidInput for a wrong value: nothing is touched then. Settings that stand elsewhere are among the
    /// options given.
    std::function<Result<Action>(const Given &)> read;
    bool takesSettings = false; ///< every setting may be given as an option
};

/// The database opened and brought up to date first.
[[nodiscard]] Action onDatabase(std::function<Status(backend::Database &, const Clock &)> work);
[[nodiscard]] Action onDatabaseWithCode(std::function<Result<ExitCode>(backend::Database &, const Clock &)> work);

/// One line of UTF-8 from standard input.
[[nodiscard]] Result<QString> passwordFromStdin();

/// Internal ids and counts only: never a secret.
void printOut(const QString &text);
void printError(const QString &text);

[[nodiscard]] QList<CommandForm> servingCommands();
[[nodiscard]] QList<CommandForm> userCommands();
[[nodiscard]] QList<CommandForm> importCommands();
[[nodiscard]] QList<CommandForm> maintenanceCommands();
[[nodiscard]] QList<CommandForm> auditCommands();
[[nodiscard]] QList<CommandForm> retentionCommands();

} // namespace eimza::app
