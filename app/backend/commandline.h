#pragma once

#include "app/backend/command.h"

namespace eimza::app
{

/// The arguments of eimzad, read and checked.
struct CommandLine {
    enum class Wish { Help, Version, Act };

    Wish wish = Wish::Help;
    Action action;    ///< of Wish::Act
    QString database; ///< where it acts
    QDate today;      ///< invalid: the real one
};

/// `arguments` without the program's name. InvalidInput says in words what is wrong.
[[nodiscard]] Result<CommandLine> parseCommandLine(const QStringList &arguments);
[[nodiscard]] QString commandHelp();

} // namespace eimza::app
