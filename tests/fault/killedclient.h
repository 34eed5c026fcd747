#pragma once

#include <QStringList>
#include <QUrl>

namespace eimza::test
{

/// A client that works until it is killed, by itself at a point of its own or by somebody else: opens its files, gives
/// commands before and after it has signed in, keeps filters, changes its wrapping key and now and then its data keys, sends everything,
/// signs out. Writes the key of each command that is on the disk to its standard output, a line each.
struct KilledClient {
    QUrl server;
    QString folder;   ///< of its profile
    QString keychain; ///< the file that stands for it
    QString user;
    int share = 0;    ///< see Clerk
    quint32 seed = 0;
    int offline = 0;  ///< so many commands before it signs in; only where it has records
    int commands = 0; ///< so many afterwards
    bool leaves = false; ///< signs out when everything is done
    QByteArray step;  ///< of its keys, or of signing out, at which it dies
    int call = 0;     ///< that writes, at which it dies
    int promise = 0;  ///< so many commands are on the disk when it dies

    static constexpr auto word = "--work";
    [[nodiscard]] QStringList toArguments() const;
    [[nodiscard]] static KilledClient fromArguments(const QStringList &arguments);
    /// The program's exit code: 0 where nothing was left to be done.
    [[nodiscard]] int run() const;
};

} // namespace eimza::test
