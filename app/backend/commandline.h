#pragma once

#include <QDate>
#include <QStringList>
#include <QUrl>

#include "core/base/result.h"
#include "core/domain/role.h"
#include "core/http/listenaddress.h"

namespace eimza::app
{

/// The arguments of eimzad, read and checked. The fields used are those of the command.
struct BackendArguments {
    enum class Command {
        Help,
        Version,
        Serve,
        Migrate,
        UserAdd,
        ImportUnits,
        ImportPeople,
        ImportCertificates,
        Seed
    };

    Command command = Command::Help;
    QString database;
    http::ListenAddress listen;
    QUrl ksm;
    QDate today; ///< invalid: the real one
    bool quitWithStdin = false;
    QString name; ///< user add
    Role role = Role::Officer;
    QString unit;
    QString path; ///< import
    qint64 people = 0;
    quint64 seed = 0;
    QString out;
};

/// `arguments` without the program's name. InvalidInput says in words what is wrong.
[[nodiscard]] Result<BackendArguments> parseBackendArguments(const QStringList &arguments);
[[nodiscard]] QString backendHelp();

} // namespace eimza::app
