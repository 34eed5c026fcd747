#pragma once

#include <QDate>
#include <QMap>
#include <QNetworkProxy>
#include <QStringList>
#include <QUrl>
#include <chrono>
#include <optional>

#include "core/base/result.h"
#include "core/domain/role.h"
#include "ui/settings/settings.h"

namespace eimza::desktop {

/// What the command line asks for.
struct Options {
    bool practice = false;
    Role practiceRole = Role::Officer;
    QUrl server;        ///< invalid: the sign-in page asks for it
    bool serverSettled = false; ///< by the institution's policy
    QString profile;    ///< folder of cache.db and outbox.db; empty: the user's own
    QString screenshots; ///< folder for the pictures; empty: none
    int pictureScale = 100; ///< text size of the pictures, per cent
    QDate today;        ///< practice only; invalid: the real day
    int people = 600;   ///< practice only
    quint64 seed = 20120912;
    std::chrono::milliseconds undo{15'000}; ///< how long a request can be taken back before it is sent
    QString language;   ///< tr or en; empty: Turkish
    int keepDays = 30;  ///< how long kept data lasts without contact; 0: for ever
    QString caFile;     ///< authorities trusted instead of the system's; empty: the system's
    QString pinnedIssuer; ///< the one authority of the server's certificate; empty: any trusted one
    bool syncOnce = false; ///< without a window: sign in, synchronise, print the counts
    QString user;       ///< of syncOnce
    bool diagnostics = false; ///< without a window: print the report
    QString settings;   ///< folder of the user's settings; empty: nothing is kept
    QString institution; ///< above prints; empty: the user's unit
    bool keepDaysSettled = false; ///< by the command line or the policy, not by the user's settings
    QMap<ui::Setting, QJsonValue> locks; ///< what the policy has settled
    QStringList policyKeys; ///< every key that the policy has, for the diagnostics
};

/// What the institution has settled; it wins over the command line, which may only say the same.
struct Policy {
    QUrl server;
    QString caFile;
    QString pinnedIssuer;
    std::optional<int> keepDays;
    QString institution;
    QMap<ui::Setting, QJsonValue> locks; ///< by their policyName()
    QStringList keys; ///< all that it has
};

/// Linux: an INI file; Windows: a key of the registry. InvalidInput where a value makes no sense: a policy that is
/// not understood is not passed over.
[[nodiscard]] Result<Policy> readPolicy(const QString &place);
/// /etc/eimza/policy.ini, or HKEY_LOCAL_MACHINE\\Software\\Policies\\eimza.
[[nodiscard]] QString policyPlace();

/// The folder of the offline data; on Windows below %LOCALAPPDATA%, which does not roam.
[[nodiscard]] QString profileFolder(const Options &options);

/// What Setting::Proxy says, for the client.
[[nodiscard]] QNetworkProxy proxyOf(const QString &setting);

/// --help and --version print and end the program, as QCommandLineParser does.
[[nodiscard]] Result<Options> readOptions(const QStringList &arguments, const Policy &policy = {});

} // namespace eimza::desktop
