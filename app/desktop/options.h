#pragma once

#include <QDate>
#include <QStringList>
#include <QUrl>
#include <chrono>

#include "core/base/result.h"
#include "core/domain/role.h"

namespace eimza::desktop {

/// What the command line asks for.
struct Options {
    bool practice = false;
    Role practiceRole = Role::Officer;
    QUrl server;        ///< invalid: the sign-in page asks for it
    QString profile;    ///< folder of cache.db and outbox.db; empty: the user's own
    QString screenshots; ///< folder for the pictures; empty: none
    QDate today;        ///< practice only; invalid: the real day
    int people = 600;   ///< practice only
    quint64 seed = 20120912;
    std::chrono::milliseconds undo{15'000}; ///< how long a request can be taken back before it is sent
    QString language;   ///< tr or en; empty: Turkish
};

/// --help and --version print and end the program, as QCommandLineParser does.
[[nodiscard]] Result<Options> readOptions(const QStringList &arguments);

} // namespace eimza::desktop
