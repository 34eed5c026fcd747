#pragma once

#include "app/backend/command.h"

namespace eimza::app
{

/// The arguments of eimzad, read and checked.
struct CommandLine {
    enum class Wish { Help, Version, CheckConfig, Act };

    Wish wish = Wish::Help;
    Action action;    ///< of Wish::Act
    QString database; ///< where it acts; may hold a password
    QDate today;      ///< invalid: the real one
    bool jsonLog = false;
    QString settings;   ///< of Wish::CheckConfig: what is in force, secrets hidden
    QStringList faults; ///< of Wish::CheckConfig: all that is wrong
    QStringList warnings; ///< of Wish::CheckConfig: what is no fault, but should be known
};

/// `arguments` without the program's name. InvalidInput says in words what is wrong.
[[nodiscard]] Result<CommandLine> parseCommandLine(const QStringList &arguments,
                                                   const QHash<QString, QString> &environment);
[[nodiscard]] QString commandHelp();

} // namespace eimza::app
